package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.Allocation;
import downhill.eager.Tensors;
import downhill.loss.CrossEntropy;
import downhill.nn.Activation;
import downhill.nn.Dropout;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.optim.Adadelta;
import downhill.optim.Adagrad;
import downhill.optim.Adam;
import downhill.optim.AdamW;
import downhill.optim.Adamax;
import downhill.optim.Nadam;
import downhill.optim.Optimizer;
import downhill.optim.Radam;
import downhill.optim.Rmsprop;
import downhill.optim.Rprop;
import downhill.optim.Sgd;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A step without a seam is the step with one, to the bit, and allocates nothing.
class FusedStepsTest {
  private static final int ROWS = 70;
  private static final int SMALLEST_OBJECT = 16;

  private static Batch data() {
    long[] y = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      y[i] = i * 7L % 5;
    }
    return Batch.of(
        Tensors.of(Random.of(1).uniformFloats(ROWS * 24), Shape.of(ROWS, 24)), Tensors.of(y));
  }

  private static Sequential net(Activation activation) {
    return Sequential.of(
        Linear.init(24, 18, Random.of(2)), activation, Linear.init(18, 5, Random.of(3)));
  }

  private static Trainer<Sequential> trainer(Sequential net, Optimizer optimizer) {
    return Trainer.of(net).loss(CrossEntropy.of()).optimizer(optimizer).batch(16).epochs(3).seed(4);
  }

  private static void sameWithASeam(Trainer<Sequential> trainer) {
    sameWithASeam(trainer, data());
  }

  /// Asserts that a training has the same bits when its steps are cut in two.
  static void sameWithASeam(Trainer<Sequential> trainer, Batch data) {
    Trainer.Fitted<Sequential> fused = trainer.fit(data);
    Trainer.Fitted<Sequential> cut = trainer.hook((_, _, gradients) -> gradients).fit(data);
    assertThat(Samples.bits(fused.model())).isEqualTo(Samples.bits(cut.model()));
    assertThat(fused.history()).isEqualTo(cut.history());
  }

  private static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Sgd(0.1),
        new Sgd(0.1).withMomentum(0.9).withWeightDecay(0.01),
        new Adam(0.01),
        new Adam(0.01).withAmsgrad(),
        new AdamW(0.01),
        new Adamax(0.01),
        new Nadam(0.01),
        new Radam(0.01),
        new Adagrad(0.01),
        new Adadelta(1),
        new Rmsprop(0.01),
        new Rprop(0.01));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimizerFollowsTheSameBits(Optimizer optimizer) {
    sameWithASeam(trainer(net(Activation.RELU), optimizer));
  }

  @Test
  void everyActivationFollowsTheSameBits() {
    for (Activation activation : List.of(Activation.SIGMOID, Activation.TANH, Activation.GELU)) {
      sameWithASeam(trainer(net(activation), new Adam(0.01)));
    }
  }

  @Test
  void singleRowsFullBatchesAndRandomNumbersToo() {
    sameWithASeam(trainer(net(Activation.SIGMOID), new Sgd(0.1)).batch(1));
    sameWithASeam(trainer(net(Activation.RELU), new Adam(0.01)).fullBatch());
    Sequential dropout =
        Sequential.of(
            Linear.init(24, 18, Random.of(2)), new Dropout(0.3), Linear.init(18, 5, Random.of(3)));
    sameWithASeam(trainer(dropout, new Adam(0.01)));
    sameWithASeam(trainer(net(Activation.RELU), new Adam(0.01)).freeze("0.*"));
    sameWithASeam(trainer(net(Activation.RELU), new Adam(0.01)).validation(0.2));
  }

  @Test
  void listenersOfEpochsDoNotCutTheStep() {
    List<Long> steps = new ArrayList<>();
    Trainer<Sequential> plain = trainer(net(Activation.RELU), new Adam(0.01));
    var heard = plain.onEpoch(epoch -> steps.add((long) epoch.number())).fit(data());
    assertThat(Samples.bits(heard.model())).isEqualTo(Samples.bits(plain.fit(data()).model()));
    assertThat(steps).containsExactly(1L, 2L, 3L);
  }

  @Test
  void thePlanOfAStepCanBeRead() {
    Trainer<Sequential> trainer = trainer(net(Activation.RELU), new Adam(0.01));
    assertThat(trainer.plan(data()))
        .startsWith("plan: ")
        .contains("product [16, 24] x [24, 18], 13.8 kFLOP")
        .containsOnlyOnce("loop over 16 rows of 5, plain")
        .contains("scatter_elements(")
        .contains("buffers ");
    assertThat(trainer.hook((_, _, gradients) -> gradients).plan(data())).isEmpty();
    assertThat(trainer.accumulate(2).plan(data())).isEmpty();
  }

  @Test
  void aStepAllocatesNothing() {
    assertThat(allocatedInAStep(net(Activation.RELU), SMALLEST_OBJECT)).isLessThan(SMALLEST_OBJECT);
  }

  /// A mask of dropout needs keys and a stream of random numbers, small objects whatever its size.
  @Test
  void aStepWithConcatAllocatesNothingAndOneWithDropoutItsStream() {
    Sequential joined =
        Sequential.of(
            new PlanBits.Around(Linear.init(24, 18, Random.of(2))),
            Linear.init(42, 5, Random.of(3)));
    assertThat(allocatedInAStep(joined, SMALLEST_OBJECT)).isLessThan(SMALLEST_OBJECT);
    Sequential dropout =
        Sequential.of(
            Linear.init(24, 18, Random.of(2)), new Dropout(0.3), Linear.init(18, 5, Random.of(3)));
    assertThat(allocatedInAStep(dropout, 200)).isLessThan(200);
  }

  private static double allocatedInAStep(Sequential net, double enough) {
    TrainingStep<Sequential> step = step(net);
    FusedSteps steps = new FusedSteps(step, MemoryRows.of(data()), step.start());
    assertThat(steps.supports(16)).isTrue();
    int[] order = new int[ROWS];
    return Allocation.ofCall(() -> steps.run(order, 0, 16, 1, 0.01), enough);
  }

  /// Rows that follow each other are read where they lie, others are copied; both in turn.
  @Test
  void rowsInPlaceAreRowsThatWereCopied() {
    TrainingStep<Sequential> step = step(net(Activation.RELU));
    FusedSteps steps = new FusedSteps(step, MemoryRows.of(data()), step.start());
    TrainingStep<Sequential> again = step(net(Activation.RELU));
    int[] all = new int[ROWS];
    Arrays.setAll(all, i -> i);
    FusedSteps copied = new FusedSteps(again, data().select(all), again.start());
    assertThat(steps.supports(16) && copied.supports(16)).isTrue();
    int[] order = all.clone();
    order[40] = 3;
    for (int from : new int[] {0, 7, 32, 54, 30, 1}) {
      assertThat(steps.run(order, from, from + 16, from, 0.01))
          .isEqualTo(copied.run(order, from, from + 16, from, 0.01));
    }
    assertThat(Samples.bits(steps.progress().parameters().getFirst()))
        .isEqualTo(Samples.bits(copied.progress().parameters().getFirst()));
    sameWithASeam(trainer(net(Activation.RELU), new Adam(0.01)).inOrder());
    sameWithASeam(trainer(net(Activation.SIGMOID), new Sgd(0.1)).inOrder().batch(1));
  }

  @Test
  void fewPlansAreKept() {
    Sequential net = net(Activation.RELU);
    TrainingStep<Sequential> step = step(net);
    FusedSteps steps = new FusedSteps(step, MemoryRows.of(data()), step.start());
    int[] order = new int[ROWS];
    for (int rows = 1; rows <= 12; rows++) {
      assertThat(steps.supports(rows)).isTrue();
      steps.run(order, 0, rows, rows, 0.01);
    }
    assertThat(steps.plans()).isEqualTo(4);
    // A plan that was dropped is made again, and goes on from where the others came.
    TrainingStep<Sequential> again = step(net);
    FusedSteps others = new FusedSteps(again, MemoryRows.of(data()), steps.progress());
    assertThat(steps.supports(1) && others.supports(1)).isTrue();
    assertThat(steps.run(order, 0, 1, 1, 0.01)).isEqualTo(others.run(order, 0, 1, 1, 0.01));
  }

  private static TrainingStep<Sequential> step(Sequential net) {
    return new TrainingStep<>(
        net,
        (m, batch) -> CrossEntropy.of().apply(m.apply(batch.x()), batch.y()),
        null,
        new Adam(0.01),
        GradientHook.none(),
        Set.of());
  }

  @Test
  void theFirstWeightIsKeptTransposedAndGivenBackAsItWas() {
    Sequential net = net(Activation.RELU);
    TrainingStep<Sequential> step =
        new TrainingStep<>(
            net,
            (m, batch) -> CrossEntropy.of().apply(m.apply(batch.x()), batch.y()),
            null,
            new Sgd(0.1),
            GradientHook.none(),
            Set.of());
    FusedSteps steps = new FusedSteps(step, MemoryRows.of(data()), step.start());
    assertThat(steps.supports(16)).isTrue();
    assertThat(steps.transposed()).containsExactly(0);
    Tensor first = steps.progress().parameters().getFirst();
    assertThat(first.shape()).isEqualTo(Shape.of(18, 24));
    assertThat(Samples.bits(first)).isEqualTo(Samples.bits(step.start().parameters().getFirst()));
  }
}
