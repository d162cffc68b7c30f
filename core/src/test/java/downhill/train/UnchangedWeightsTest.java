package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import downhill.loss.CrossEntropy;
import downhill.nn.Activation;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.optim.Optimizer;
import downhill.optim.Sgd;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Steps on single rows with many zeros leave the weights alone that do not change, and nobody can
/// tell.
class UnchangedWeightsTest {
  private static final int ROWS = 70;
  private static final int PIXELS = 100;

  /// Rows of which three numbers in four are zero, some of them -0, and of each seventh row only
  /// those that are always zero: one in ten.
  private static Batch pixels() {
    float[] x = Random.of(1).uniformFloats(ROWS * PIXELS);
    long[] y = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      y[i] = i * 7L % 5;
    }
    for (int i = 0; i < x.length; i++) {
      if (i % 10 == 0 || (i / PIXELS % 7 != 3 && (i / PIXELS + i) % 4 != 0)) {
        x[i] = i % 3 == 0 ? -0f : 0f;
      }
    }
    return Batch.of(Tensors.of(x, Shape.of(ROWS, PIXELS)), Tensors.of(y));
  }

  private static Sequential wide(Activation activation) {
    return Sequential.of(
        Linear.init(PIXELS, 18, Random.of(2)), activation, Linear.init(18, 5, Random.of(3)));
  }

  private static Trainer<Sequential> trainer(Sequential net, Optimizer optimizer) {
    return Trainer.of(net).loss(CrossEntropy.of()).optimizer(optimizer).batch(1).epochs(3).seed(4);
  }

  private static void sameOnPixels(Trainer<Sequential> trainer) {
    FusedStepsTest.sameWithASeam(trainer, pixels());
  }

  @Test
  void weightsOfPixelsThatAreZeroAreLeftAsTheyAre() {
    Sgd sgd = new Sgd(0.1);
    for (Activation activation : List.of(Activation.SIGMOID, Activation.RELU)) {
      Trainer<Sequential> trainer = trainer(wide(activation), sgd);
      assertThat(trainer.plan(pixels())).contains("loop over 100 rows of 18", "those that change");
      sameOnPixels(trainer);
      sameOnPixels(trainer.inOrder());
      sameOnPixels(trainer.validation(0.2));
    }
    assertThat(trainer(wide(Activation.RELU), sgd.withMomentum(0.9)).plan(pixels()))
        .doesNotContain("those that change");
    assertThat(trainer(wide(Activation.RELU), sgd.withWeightDecay(0.1)).plan(pixels()))
        .doesNotContain("those that change");
    assertThat(trainer(wide(Activation.RELU), new Adam(0.1)).plan(pixels()))
        .doesNotContain("those that change");
    assertThat(trainer(wide(Activation.RELU), sgd).batch(2).plan(pixels()))
        .doesNotContain("those that change");
  }

  /// `-0 - (-0)` is +0, so such a weight may change where no other does.
  @Test
  void weightsThatAreNegativeZeroFollowTheSameBits() {
    float[] weights = Random.of(5).uniformFloats(18 * PIXELS);
    for (int i = 0; i < weights.length; i += 11) {
      weights[i] = -0f;
    }
    Linear first =
        new Linear(
            Tensors.of(weights, Shape.of(18, PIXELS)), Tensors.of(new float[18], Shape.of(18)));
    Sequential net = Sequential.of(first, Activation.TANH, Linear.init(18, 5, Random.of(3)));
    sameOnPixels(trainer(net, new Sgd(0.1)));
    sameAsAnew(net, pixels(), new int[] {0, 1, 2, 4, 5, 6, 8}, 3);
  }

  /// After a step that is refused, all is written again; the next ones go on from there.
  @Test
  void aRefusedStepLeavesNoTraceInThoseThatFollow() {
    float[] spoiled = ((float[]) Tensors.download(pixels().x()).data()).clone();
    spoiled[20 * PIXELS] = Float.POSITIVE_INFINITY;
    Batch data = Batch.of(Tensors.of(spoiled, Shape.of(ROWS, PIXELS)), pixels().y());
    int[] rows = {0, 1, 2, 20, 4, 20, 20, 5, 6, 10, 4};
    assertThat(sameAsAnew(wide(Activation.SIGMOID), data, rows, rows.length)).isEqualTo(3);
  }

  /// Asserts that steps that go on from each other are the same as steps that begin anew.
  ///
  /// @param uphill from which step on the learning rate is negative
  /// @return how many were refused
  private static int sameAsAnew(Sequential net, Batch data, int[] rows, int uphill) {
    FusedSteps steps = plainSteps(net, data, null);
    int[] order = new int[ROWS];
    Arrays.setAll(order, i -> i);
    assertThat(steps.supports(1)).isTrue();
    int refused = 0;
    for (int i = 0; i < rows.length; i++) {
      FusedSteps fresh = plainSteps(net, data, steps.progress());
      assertThat(fresh.supports(1)).isTrue();
      double rate = i < uphill ? 0.1 : -0.1;
      double loss = steps.run(order, rows[i], rows[i] + 1, i, rate);
      refused += Double.isNaN(loss) ? 1 : 0;
      assertThat(fresh.run(order, rows[i], rows[i] + 1, i, rate)).isEqualTo(Double.valueOf(loss));
      assertThat(bits(steps.progress())).isEqualTo(bits(fresh.progress()));
    }
    return refused;
  }

  private static List<Object> bits(TrainingStep.Progress progress) {
    List<Object> bits = new ArrayList<>();
    progress.parameters().forEach(parameter -> bits.add(Samples.bits(parameter)));
    return bits;
  }

  private static FusedSteps plainSteps(
      Sequential net, Batch data, TrainingStep.@Nullable Progress start) {
    TrainingStep<Sequential> step =
        new TrainingStep<>(
            net,
            (m, batch) -> CrossEntropy.of().apply(m.apply(batch.x()), batch.y()),
            null,
            new Sgd(0.1),
            GradientHook.none(),
            Set.of());
    return new FusedSteps(step, MemoryRows.of(data), start == null ? step.start() : start);
  }
}
