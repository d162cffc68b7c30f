package downhill.demo;

import downhill.data.Dataset;
import downhill.data.Moons;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.metric.Metrics;
import downhill.nn.Activation;
import downhill.nn.Dropout;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.optim.WeightPenalty;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import downhill.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The gap between training and test rows as a net grows, and what weight decay and dropout do to
/// it (row 138).
final class Overfitting implements Demo {
  private static final int ROWS = 60;
  private static final int TEST_ROWS = 1000;
  private static final double NOISE = 0.35;
  private static final int EPOCHS = 500;
  private static final int[] WIDTHS = {1, 4, 16, 256};

  /// What a training gave.
  private record Outcome(double training, double test, double accuracy) {
    double gap() {
      return test - training;
    }
  }

  @Override
  public String name() {
    return "overfitting";
  }

  @Override
  public Text title() {
    return Text.of("Over-fitting: width, weight decay, dropout", "过拟合：宽度、权重衰减与 dropout");
  }

  @Override
  public Report run(Convention convention) {
    List<List<Text>> rows = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (int units : WIDTHS) {
      outcomes.add(add(rows, Integer.toString(units), units, 0, 0));
    }
    Outcome narrow = outcomes.getFirst();
    Outcome wide = outcomes.getLast();
    Outcome decayed = add(rows, "256, L2 0.02", 256, 0.02, 0);
    Outcome dropped = add(rows, "256, dropout 0.5", 256, 0, 0.5);
    return Report.of(
        new Part.Grid(
            Text.of(
                "60 noisy rows of two moons, 1,000 rows to test, Adam, 500 epochs",
                "双月数据，60 行带噪声，另有 1,000 行测试，Adam，500 轮"),
            List.of(
                Text.of("hidden units", "隐层单元"),
                Text.of("training loss", "训练损失"),
                Text.of("test loss", "测试损失"),
                Text.of("gap", "差距"),
                Text.of("test accuracy", "测试准确率")),
            rows),
        new Checks(Text.of("What the table shows", "表格说明了什么"))
            .holds(
                Text.of("the gap grows with the net", "网络越大差距越大"),
                "",
                number(narrow.gap()) + " → " + number(wide.gap()),
                wide.gap() > narrow.gap())
            .holds(
                Text.of("weight decay closes most of it", "权重衰减消除大部分差距"),
                "",
                number(decayed.gap()),
                decayed.gap() < wide.gap() / 2 && decayed.test < wide.test)
            .holds(
                Text.of("dropout lowers the test loss", "dropout 降低测试损失"),
                "",
                number(dropped.test),
                dropped.test < wide.test)
            .table(),
        new Part.Note(
            Text.of(
                "The remedy is not a smaller net: the wide one with weight decay does as well on"
                    + " new rows as the best small one. Dropout keeps its accuracy; its"
                    + " probabilities stay too sure.",
                "对策不是把网络变小：宽网络加上权重衰减，在新数据上不逊于最好的小网络。" + "dropout 保住了准确率，但概率仍偏于自信。")),
        picture(outcomes));
  }

  private static Part.Picture picture(List<Outcome> outcomes) {
    double[] x = Arrays.stream(WIDTHS).mapToDouble(n -> Math.log(n) / Math.log(2)).toArray();
    return new Part.Picture(
        Text.of("Loss by width", "损失随宽度的变化"),
        Text.of("log₂ hidden units", "log₂ 隐层单元数"),
        Text.of("loss", "损失"),
        List.of(
            Drawn.series(
                Text.of("training", "训练"),
                Part.Style.LINE,
                x,
                outcomes.stream().mapToDouble(Outcome::training).toArray()),
            Drawn.series(
                Text.of("test", "测试"),
                Part.Style.LINE,
                x,
                outcomes.stream().mapToDouble(Outcome::test).toArray())));
  }

  private static Outcome add(
      List<List<Text>> rows, String name, int units, double decay, double dropout) {
    Outcome outcome = train(units, decay, dropout);
    rows.add(
        Text.all(
            name,
            number(outcome.training),
            number(outcome.test),
            number(outcome.gap()),
            number(outcome.accuracy)));
    return outcome;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static Outcome train(int units, double decay, double dropout) {
    Dataset training = new Moons().withRows(ROWS).withNoise(NOISE).generate(Random.of(3));
    Dataset test = new Moons().withRows(TEST_ROWS).withNoise(NOISE).generate(Random.of(4));
    Random random = Random.of(5);
    List<Layer> layers = new ArrayList<>();
    layers.add(Linear.init(2, units, random.split("hidden")));
    layers.add(Activation.RELU);
    if (dropout > 0) {
      layers.add(new Dropout(dropout));
    }
    layers.add(Linear.init(units, 1, random.split("output")));
    var trainer =
        Trainer.of(new Sequential(layers))
            .loss(BinaryCrossEntropyWithLogits.of())
            .optimizer(new Adam(0.02))
            .epochs(EPOCHS)
            .fullBatch();
    if (decay > 0) {
      trainer = trainer.penalty(new WeightPenalty(0, decay));
    }
    Sequential model = trainer.fit(training.x(), training.y()).model();
    return new Outcome(
        loss(model, training), loss(model, test), accuracy(model.apply(test.x()), test.y()));
  }

  private static double loss(Sequential model, Dataset data) {
    return BinaryCrossEntropyWithLogits.of().apply(model.apply(data.x()), data.y()).item();
  }

  private static double accuracy(Tensor logits, Tensor y) {
    return Metrics.accuracy().of(logits, y);
  }
}
