package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.nn.Activation;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Sequential;
import downhill.op.Elementwise;
import downhill.op.Shapes;
import downhill.optim.Adam;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A generative adversarial network through the public trainer (Goodfellow et al. 2014, with the
/// non-saturating loss of the generator).
class AdversarialTest {
  private static final BinaryCrossEntropyWithLogits LOSS = BinaryCrossEntropyWithLogits.of();

  /// The generator turns noise into numbers, the discriminator tells them from true ones.
  private record Gan(Sequential generator, Sequential discriminator) implements Model {
    static Gan initial() {
      return new Gan(mlp(1, Random.of(1)), mlp(2, Random.of(2)));
    }

    private static Sequential mlp(int in, Random random) {
      return Sequential.mlp(in, List.of(new Sequential.Hidden(16, Activation.TANH)), 1, random);
    }

    /// Judges a number together with its square, so that the spread is seen.
    private static Tensor judged(Sequential discriminator, Tensor x) {
      return discriminator.apply(Shapes.concat(1, x, x.squared()));
    }

    private static Tensor ones(Tensor logits) {
      return Elementwise.fullLike(logits, 1);
    }

    Tensor discriminatorLoss(Tensor noise, Tensor real) {
      Tensor fakes = generator.apply(noise).stopGradient();
      Tensor onReal = judged(discriminator, real);
      Tensor onFakes = judged(discriminator, fakes);
      return LOSS.apply(onReal, ones(onReal))
          .plus(LOSS.apply(onFakes, onFakes.times(0).stopGradient()));
    }

    Tensor generatorLoss(Tensor noise) {
      Sequential fixed = Parameters.map(discriminator, Tensor::stopGradient);
      Tensor onFakes = judged(fixed, generator.apply(noise));
      return LOSS.apply(onFakes, ones(onFakes));
    }
  }

  private static Tensor normal(long seed, double mean, double std) {
    return Samples.normal(seed, 256, 1).times(std).plus(mean).to(DType.F32);
  }

  private static void isLike(Gan gan, double mean, double std) {
    Tensor fakes = gan.generator().apply(normal(99, 0, 1));
    double m = fakes.mean().item();
    double s = Math.sqrt(fakes.minus(m).squared().mean().item());
    assertThat(m).as("mean").isBetween(mean - 0.4, mean + 0.4);
    assertThat(s).as("standard deviation").isBetween(std * 0.5, std * 1.5);
  }

  /// One loss, in which each part is moved by its own term.
  @Test
  void oneLossTrainsBoth() {
    Batch data = Batch.of(normal(5, 0, 1), normal(6, 1.5, 0.5));
    var fitted =
        Trainer.of(
                Gan.initial(),
                (gan, batch) ->
                    gan.discriminatorLoss(batch.x(), batch.y()).plus(gan.generatorLoss(batch.x())))
            .optimizer(new Adam(0.005).withBetas(0.5, 0.9))
            .batch(64)
            .epochs(250)
            .seed(3)
            .fit(data);
    assertThat(fitted.stop()).isEqualTo(new StopReason.EpochsDone(250));
    isLike(fitted.model(), 1.5, 0.5);
  }

  /// Two trainers take turns; each freezes what the other trains.
  @Test
  void twoTrainersTakeTurns() {
    Gan gan = Gan.initial();
    for (int round = 0; round < 200; round++) {
      Batch data = Batch.of(normal(1000 + round, 0, 1), normal(3000 + round, 1.5, 0.5));
      Gan before = gan;
      gan =
          Trainer.of(gan, (m, batch) -> m.discriminatorLoss(batch.x(), batch.y()))
              .freeze("generator.*")
              .optimizer(new Adam(0.02))
              .batch(128)
              .epochs(1)
              .fit(data)
              .model();
      assertThat(gan.generator()).isEqualTo(before.generator());
      gan =
          Trainer.of(gan, (m, batch) -> m.generatorLoss(batch.x()))
              .freeze("discriminator.*")
              .optimizer(new Adam(0.01))
              .batch(128)
              .epochs(1)
              .fit(data)
              .model();
    }
    isLike(gan, 1.5, 0.5);
  }

  @Test
  void theLossOfOnePartDoesNotMoveTheOther() {
    Tensor noise = normal(5, 0, 1);
    Gan gan = Gan.initial();
    var moved =
        Trainer.of(gan, (m, batch) -> m.generatorLoss(batch.x()))
            .epochs(1)
            .fit(Batch.of(noise, noise))
            .model();
    assertThat(Samples.bits(moved.discriminator())).isEqualTo(Samples.bits(gan.discriminator()));
    assertThat(Samples.bits(moved.generator())).isNotEqualTo(Samples.bits(gan.generator()));
    assertThat(Tensors.backend(Parameters.of(moved).values().iterator().next()))
        .isEqualTo(Tensors.cpu());
  }
}
