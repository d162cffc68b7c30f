package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import downhill.loss.SquaredError;
import downhill.nn.Linear;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Trainer;
import org.junit.jupiter.api.Test;

/// Stochastic gradient descent on a strongly convex loss: least squares with noisy targets.
class StochasticDescentTest {
  private static final int ROWS = 64;
  private static final double RATE = 0.05;
  private static final Random NOISE = Random.of(3);
  private static final Tensor X =
      Tensors.of(NOISE.split("x").normal(2 * ROWS, 0, 1), Shape.of(ROWS, 2));
  private static final Tensor Y =
      X.matmul(Tensors.matrix(new double[][] {{2}, {-1}}))
          .plus(Tensors.of(NOISE.split("y").normal(ROWS, 0, 0.5), Shape.of(ROWS, 1)));

  private static Trainer<Linear> trainer(int epochs) {
    return Trainer.of(new Linear(Tensors.of(new double[2], Shape.of(1, 2)), Tensors.of(0.0)))
        .loss(SquaredError.mean())
        .optimizer(new Sgd(RATE))
        .epochs(epochs)
        .seed(1);
  }

  private static double loss(Trainer<Linear> trainer) {
    Linear fitted = trainer.fit(X, Y).model();
    return SquaredError.mean().apply(fitted.apply(X), Y).item();
  }

  @Test
  void row145_aConstantRateStaysAboveAFloorThatADecayedRateFallsThrough() {
    double least = loss(trainer(2000).fullBatch());
    // All rows at once: the excess shrinks by a factor each epoch, down to rounding.
    assertThat(loss(trainer(100).fullBatch()) - least).isBetween(0.0, 1e-6);
    assertThat(loss(trainer(4000).fullBatch()) - least).isBetween(-1e-12, 1e-12);
    // Row by row: fast at first, one epoch is worth twenty.
    assertThat(loss(trainer(1).batch(1))).isLessThan(loss(trainer(20).fullBatch()));
    // Then the noise of single rows holds it up, and ten times the epochs do not help.
    assertThat(loss(trainer(30).batch(1)) - least).isGreaterThan(0.01);
    assertThat(loss(trainer(300).batch(1)) - least).isGreaterThan(0.01);
    // A rate that decays as 1/t gets below, though not by a factor each epoch.
    Schedule decay = Schedule.of(step -> 1 / (1 + step / (2.0 * ROWS)));
    double few = loss(trainer(30).batch(1).schedule(decay)) - least;
    double many = loss(trainer(300).batch(1).schedule(decay)) - least;
    assertThat(few).isBetween(1e-6, 1e-3);
    assertThat(many).isBetween(few / 1000, few / 10);
  }
}
