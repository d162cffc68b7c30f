package downhill.train;

import downhill.eager.Tensors;
import downhill.loss.SquaredError;
import downhill.metric.Metrics;
import downhill.nn.Dropout;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Pass;
import downhill.nn.State;
import downhill.optim.Optimizer;
import downhill.optim.Plateau;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;

/// A run in which everything is there that a checkpoint must hold: dropout, a state, a schedule
/// with a memory, validation rows, metrics, a best model, a short last batch.
final class Resumable {
  /// Ten rows, of which three are held out: seven in batches of 3, 3 and 1.
  static final Batch DATA = Samples.noisyPlane(10);

  private Resumable() {}

  /// Two layers with dropout between them and a running mean of the inputs.
  record Net(Linear hidden, Dropout dropout, Linear output, @State Tensor mean) implements Model {
    static Net init() {
      Net net =
          new Net(
              Linear.init(2, 4, Random.of(1)),
              new Dropout(0.25),
              Linear.init(4, 1, Random.of(2)),
              Tensors.zeros(Shape.of(2), DType.F32));
      return Parameters.to(net, DType.F64);
    }

    @Override
    public Tensor forward(Tensor x) {
      Pass pass = Pass.current();
      if (pass.isTraining()) {
        pass.assign(mean, mean.times(0.9).plus(x.mean(0).times(0.1)));
      }
      return output.apply(dropout.apply(hidden.apply(x.minus(mean)).exp().div(10)));
    }
  }

  static Trainer<Net> trainer(Optimizer optimizer) {
    return Trainer.of(Net.init())
        .loss(SquaredError.mean())
        .optimizer(optimizer)
        .schedule(new Plateau(Plateau.Goal.MIN, 0.5, 0))
        .batch(3)
        .epochs(3)
        .seed(5)
        .validation(0.3)
        .metrics(Metrics.mae())
        .earlyStopping(EarlyStopping.patience(2));
  }
}
