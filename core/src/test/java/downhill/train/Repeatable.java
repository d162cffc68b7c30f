package downhill.train;

import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.loss.CrossEntropy;
import downhill.metric.Metrics;
import downhill.nn.Activation;
import downhill.nn.Dropout;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.optim.Plateau;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// Trainings whose every bit is written down: weights, history, reason and findings. The main
/// method prints them, so that JVMs can be compared.
final class Repeatable {
  private Repeatable() {}

  public static void main(String[] args) {
    IO.print(run(Long.parseLong(args[0])));
  }

  /// Initialisation, shuffling, splitting and dropout, all from one seed.
  static String run(long seed) {
    Batch corners = Samples.corners(50);
    var single =
        Trainer.of(net(2, 3, seed))
            .loss(CrossEntropy.of())
            .optimizer(new Adam(0.02))
            .batch(8)
            .epochs(4)
            .seed(seed)
            .validation(0.2)
            .metrics(Metrics.accuracy(), Metrics.logLoss())
            .earlyStopping(EarlyStopping.patience(2));
    var doctor = TrainingDoctor.on(corners.x());
    var twice =
        Trainer.of(Parameters.to(net(2, 1, seed), DType.F64))
            .loss(BinaryCrossEntropyWithLogits.of())
            .optimizer(new Sgd(0.05).withMomentum(0.9))
            .schedule(new Plateau(Plateau.Goal.MIN, 0.5, 0))
            .hook(Clipping.byNorm(1))
            .batch(7)
            .accumulate(2)
            .epochs(4)
            .seed(seed)
            .listener(doctor);
    Tensor positive = corners.y().greater(0).to(DType.F64).unsqueeze(1);
    var text = new StringJoiner("\n", "", "\n");
    text.add(describe(single.fit(corners.x().to(DType.F32), corners.y())));
    text.add(describe(twice.fit(corners.x(), positive)));
    text.add(doctor.reports().toString());
    var folds =
        CrossValidation.of(
            corners,
            3,
            seed,
            (fold, training, held) -> training.x().sum().item() + held.x().max().item());
    text.add(folds.toString());
    return text.toString();
  }

  private static Sequential net(int in, int out, long seed) {
    Random random = Random.of(seed);
    return Sequential.of(
        Linear.init(in, 9, random.split(0)),
        Activation.TANH,
        new Dropout(0.2),
        Linear.init(9, out, random.split(1)));
  }

  private static String describe(Trainer.Fitted<? extends Model> fitted) {
    var text = new StringJoiner("\n");
    for (Map.Entry<String, List<Long>> entry : Samples.bits(fitted.model()).entrySet()) {
      text.add(entry.getKey());
      entry.getValue().forEach(bits -> text.add(Long.toHexString(bits)));
    }
    return text.add(fitted.history().toString())
        .add(fitted.stop().toString())
        .add(fitted.stop().sentence())
        .toString();
  }
}
