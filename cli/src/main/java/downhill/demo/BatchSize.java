package downhill.demo;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.loss.CrossEntropy;
import downhill.nn.Activation;
import downhill.nn.Model;
import downhill.nn.Sequential;
import downhill.optim.Sgd;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import downhill.train.History;
import downhill.train.Listener;
import downhill.train.Trainer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// What the size of the batch changes: time, epochs to a loss, noise of the loss (row 146).
final class BatchSize implements Demo {
  private static final int[] SIZES = {1, 8, 32, 128, 512};
  private static final double TARGET = 0.1;
  private static final double RATE = 0.1;
  private static final int MOST_EPOCHS = 40;

  /// What a training gave.
  ///
  /// @param millis of an epoch, the median
  /// @param epochs until the mean loss of an epoch was below the target, 0 for never
  /// @param noise standard deviation over mean of the losses of the steps in the last epoch
  /// @param losses the mean of each epoch
  private record Outcome(
      int updates, double millis, int epochs, double noise, List<Double> losses) {
    double loss() {
      return losses.getLast();
    }
  }

  @Override
  public String name() {
    return "batch-size";
  }

  @Override
  public Text title() {
    return Text.of("The size of the batch", "批大小的影响");
  }

  @Override
  public Report run(Convention convention) {
    Dataset digits = Datasets.of("digits");
    List<List<Text>> rows = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (int size : SIZES) {
      Outcome outcome = train(digits, size);
      outcomes.add(outcome);
      rows.add(
          Text.all(
              Integer.toString(size),
              Integer.toString(outcome.updates),
              String.format(Locale.ROOT, "%.2f", outcome.millis),
              outcome.epochs == 0 ? "> " + MOST_EPOCHS : Integer.toString(outcome.epochs),
              String.format(Locale.ROOT, "%.2f", outcome.noise),
              String.format(Locale.ROOT, "%.4f", outcome.loss())));
    }
    Outcome one = outcomes.getFirst();
    Outcome large = outcomes.getLast();
    return Report.of(
        new Part.Grid(
            Text.of(
                "digits, 64-32-10 ReLU, SGD 0.1, up to 40 epochs; times are of this machine",
                "digits，64-32-10 ReLU，SGD 0.1，至多 40 轮；时间为本机实测"),
            List.of(
                Text.of("batch", "批大小"),
                Text.of("updates per epoch", "每轮更新次数"),
                Text.of("ms per epoch", "每轮毫秒"),
                Text.of("epochs to loss 0.1", "损失降到 0.1 的轮数"),
                Text.of("noise of the loss", "损失噪声"),
                Text.of("loss at the end", "最终损失")),
            rows),
        new Checks(Text.of("What the table shows", "表格说明了什么"))
            .holds(
                Text.of("the loss of single rows is the noisiest", "逐个样本更新时损失噪声最大"),
                "",
                String.format(Locale.ROOT, "%.2f > %.2f", one.noise, large.noise),
                one.noise > large.noise)
            .holds(
                Text.of("small batches need fewer epochs: 1, 512", "小批量所需轮数更少：1、512"),
                "",
                one.epochs + ", " + (large.epochs == 0 ? "> " + MOST_EPOCHS : large.epochs),
                one.epochs > 0 && (large.epochs == 0 || one.epochs < large.epochs))
            .table(),
        picture(outcomes));
  }

  private static Part.Picture picture(List<Outcome> outcomes) {
    List<Part.Series> series = new ArrayList<>();
    for (int i = 0; i < SIZES.length; i++) {
      double[] losses = outcomes.get(i).losses.stream().mapToDouble(Math::log10).toArray();
      series.add(Drawn.byNumber(Text.of(Integer.toString(SIZES[i])), losses));
    }
    return new Part.Picture(
        Text.of("Loss by epoch for five sizes of the batch", "五种批大小下每轮的损失"),
        Text.of("epoch", "轮"),
        Text.of("log₁₀ loss", "log₁₀ 损失"),
        series);
  }

  private static Outcome train(Dataset data, int size) {
    List<Double> losses = new ArrayList<>();
    List<Long> ends = new ArrayList<>(List.of(System.nanoTime()));
    List<Double> means = new ArrayList<>();
    Sequential net =
        Sequential.mlp(
            data.features(),
            List.of(new Sequential.Hidden(32, Activation.RELU)),
            data.outputs(),
            Random.of(1));
    Tensor x = data.x().div(16);
    Trainer.of(net)
        .loss(CrossEntropy.of())
        .optimizer(new Sgd(RATE))
        .batch(size)
        .epochs(MOST_EPOCHS)
        .listener(
            new Listener() {
              @Override
              public void onStep(Step step) {
                losses.add(step.loss());
              }

              @Override
              public void onEpoch(History.Epoch epoch, Model now) {
                ends.add(System.nanoTime());
                means.add(epoch.loss());
              }
            })
        .stopWhen(() -> !means.isEmpty() && means.getLast() < TARGET)
        .fit(x, data.y());
    List<Double> millis = new ArrayList<>();
    for (int i = 1; i < ends.size(); i++) {
      millis.add((ends.get(i) - ends.get(i - 1)) / 1e6);
    }
    Collections.sort(millis);
    int updates = (data.rows() + size - 1) / size;
    List<Double> last = losses.subList(losses.size() - updates, losses.size());
    double mean = last.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double square = last.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0);
    int epochs = means.getLast() < TARGET ? means.size() : 0;
    return new Outcome(
        updates, millis.get(millis.size() / 2), epochs, Math.sqrt(square) / mean, means);
  }
}
