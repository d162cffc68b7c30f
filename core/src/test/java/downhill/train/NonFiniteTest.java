package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.loss.SquaredError;
import downhill.nn.Activation;
import downhill.nn.Activations;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Pass;
import downhill.nn.Sequential;
import downhill.nn.State;
import downhill.op.Elementwise;
import downhill.optim.Adadelta;
import downhill.optim.Adagrad;
import downhill.optim.Adam;
import downhill.optim.AdamW;
import downhill.optim.Adamax;
import downhill.optim.Lbfgs;
import downhill.optim.Nadam;
import downhill.optim.Optimizer;
import downhill.optim.Penalty;
import downhill.optim.Radam;
import downhill.optim.Rmsprop;
import downhill.optim.Rprop;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A number that is NaN or infinite stops the training at that step, and what was learnt stays as
/// it was before (R50).
class NonFiniteTest {
  private static final Batch DATA = Samples.noisyPlane(6);

  /// A function as a layer.
  private record Apply(UnaryOperator<Tensor> function) implements Layer {
    @Override
    public Tensor forward(Tensor x) {
      return function.apply(x);
    }
  }

  private static Sequential with(UnaryOperator<Tensor> function) {
    return new Sequential(List.of(Samples.linear(2, 1), new Apply(function)));
  }

  private static Batch withRow(Batch data, int row, double value) {
    double[] x = data.x().toDoubles();
    x[2 * row] = value;
    return Batch.of(Tensors.of(x, data.x().shape()), data.y());
  }

  private static StopReason.Diverged diverged(Trainer.Fitted<?> fitted) {
    assertThat(fitted.stop()).isInstanceOf(StopReason.Diverged.class);
    assertThat(fitted.stop().id()).isEqualTo("diverged");
    return (StopReason.Diverged) fitted.stop();
  }

  private static <M extends Model> StopReason.Diverged atFirstStep(Trainer<M> trainer, Batch data) {
    var fitted = trainer.fit(data);
    assertThat(Samples.bits(fitted.model())).isEqualTo(Samples.bits(trainer.model));
    assertThat(fitted.history().epochs()).isEmpty();
    assertThat(diverged(fitted).step()).isEqualTo(1);
    assertThat(diverged(fitted).epoch()).isEqualTo(1);
    return diverged(fitted);
  }

  @Test
  void aRateOfAMillionStopsWithTheLastGoodWeights() {
    Trainer<Linear> trainer =
        Samples.trainer(Samples.linear(2, 1)).optimizer(new Sgd(1e6)).batch(4).epochs(1000);
    var fitted = trainer.fit(DATA);
    var stop = diverged(fitted);
    assertThat(stop.step()).isBetween(10L, 100L);
    assertThat(stop.sentence())
        .isEqualTo(
            "Stopped at step %d (epoch %d), which was not made: the forward pass of mul gave infinite numbers. Try a smaller learning rate (100000.0 instead of 1000000.0), clip the gradients, or scale the inputs."
                .formatted(stop.step(), stop.epoch()));
    // The weights are those of the step before.
    long[] made = new long[1];
    var before =
        trainer
            .listener(
                new Listener() {
                  @Override
                  public void onStep(Step step) {
                    made[0] = step.number();
                  }
                })
            .stopWhen(() -> made[0] == stop.step() - 1)
            .fit(DATA);
    assertThat(Samples.bits(fitted.model())).isEqualTo(Samples.bits(before.model()));
    assertThat(Samples.numbers(fitted.model())).doesNotContain(Double.NaN);
    assertThat(fitted.history()).isEqualTo(before.history());
  }

  @Test
  void anUpdateThatOverflowsIsNotMade() {
    Linear model = Parameters.to(Samples.linear(2, 1), DType.F32);
    Batch data = Batch.of(DATA.x().times(100).to(DType.F32), DATA.y().to(DType.F32));
    var stop = atFirstStep(Samples.trainer(model).optimizer(new Sgd(1e38)), data);
    assertThat(stop.sentence())
        .isEqualTo(
            "Stopped at step 1 (epoch 1), which was not made: the update of mul gave infinite"
                + " numbers. Try a smaller learning rate (1.0E37 instead of 1.0E38), clip the"
                + " gradients, or scale the inputs.");
  }

  @Test
  void theLogarithmOfZeroIsNamedWithItsLayer() {
    var model = with(x -> Elementwise.clamp(x, 0, 0).log());
    var stop = atFirstStep(Samples.trainer(model).loss((p, t) -> p.mean()), DATA);
    assertThat(stop.culprit()).isEqualTo(new NonFinite("log", "1", "forward", "infinite"));
    assertThat(stop.sentence())
        .isEqualTo(
            "Stopped at step 1 (epoch 1), which was not made: the forward pass of log in layer 1"
                + " gave infinite numbers. Give the loss logits instead of probabilities, or keep"
                + " the argument above 0.");
  }

  @Test
  void aDerivativeThatIsInfiniteIsNamedToo() {
    var model = with(x -> x.times(0).sqrt());
    var stop = atFirstStep(Samples.trainer(model), DATA);
    assertThat(stop.culprit().phase()).isEqualTo("backward");
    assertThat(stop.culprit().layerPath()).isEqualTo("1");
    assertThat(stop.sentence())
        .contains("the backward pass of div in layer 1 gave infinite numbers. Keep the argument");
  }

  @Test
  void aDerivativeOutsideAllLayersIsOneToo() {
    var stop =
        atFirstStep(
            Samples.trainer(Samples.linear(2, 1)).loss((p, t) -> p.times(0).sqrt().mean()), DATA);
    assertThat(stop.culprit()).isEqualTo(new NonFinite("div", "", "backward", "infinite"));
  }

  @Test
  void badDataIsNamed() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      var stop = atFirstStep(Samples.trainer(Samples.linear(2, 1)), withRow(DATA, 3, bad));
      assertThat(stop.sentence())
          .endsWith(
              "the input x contains %s numbers. Clean the data: remove or fill the rows with such values."
                  .formatted(Double.isNaN(bad) ? "NaN" : "infinite"));
    }
    Batch target = Batch.of(DATA.x(), DATA.y().plus(Double.NaN));
    assertThat(atFirstStep(Samples.trainer(Samples.linear(2, 1)), target).culprit())
        .isEqualTo(new NonFinite("the target y", "", "input", "NaN"));
  }

  @Test
  void badWeightsAreNamed() {
    Linear model = new Linear(Tensors.matrix(new double[][] {{1, Double.NaN}}), null);
    var stop = atFirstStep(Samples.trainer(model), DATA);
    assertThat(stop.sentence()).endsWith("weight contains NaN numbers. Start from finite values.");
  }

  @Test
  void aHookThatSpoilsGradientsIsNamed() {
    var stop =
        atFirstStep(
            Samples.trainer(Samples.linear(2, 1))
                .hook(
                    (step, loss, gradients) -> {
                      var spoilt = new LinkedHashMap<>(gradients);
                      spoilt.replaceAll((path, g) -> g.div(0));
                      return spoilt;
                    }),
            DATA);
    assertThat(stop.sentence())
        .endsWith(
            "the gradient of weight contains infinite numbers. Look at the hook: the gradients that"
                + " it was given were finite.");
  }

  @Test
  void aPenaltyThatOverflowsIsNamed() {
    Linear model = new Linear(Tensors.matrix(new double[][] {{1e200, 0}}), null);
    var stop =
        atFirstStep(Samples.trainer(model).loss((p, t) -> p.mean()).penalty(Penalty.l2(1)), DATA);
    assertThat(stop.culprit()).isEqualTo(new NonFinite("mul", "", "forward", "infinite"));
  }

  @Test
  void aMaskWithInfinitiesIsNotToBlame() {
    // Row by row, -∞ hides an element from the softmax; the logarithm is what fails.
    Tensor mask = Tensors.of(new double[] {0, Double.NEGATIVE_INFINITY}, Shape.of(1, 2));
    var model =
        new Sequential(
            List.of(
                Samples.linear(2, 2),
                new Apply(x -> Activations.softmax(x.plus(mask), 1)),
                new Apply(x -> x.slice(1, 1, 2).log())));
    var stop = atFirstStep(Samples.trainer(model), DATA);
    assertThat(stop.culprit()).isEqualTo(new NonFinite("log", "2", "forward", "infinite"));
    var fine = Samples.trainer(new Sequential(model.layers().subList(0, 2)));
    assertThat(fine.loss((p, t) -> p.squared().mean()).fit(DATA).stop())
        .isInstanceOf(StopReason.EpochsDone.class);
  }

  @Test
  void aLossThatReadsValuesIsFollowedToo() {
    var model = with(x -> Elementwise.clamp(x, 0, 0).log());
    var stop =
        atFirstStep(
            Samples.trainer(model).loss((p, t) -> p.toDoubles()[0] < 5 ? p.mean() : p.sum()), DATA);
    assertThat(stop.culprit()).isEqualTo(new NonFinite("log", "1", "forward", "infinite"));
  }

  @Test
  void anAccumulatedStepIsAllOrNothing() {
    Linear model = Samples.linear(2, 1);
    var trainer = Samples.trainer(model).inOrder().batch(1).accumulate(3);
    var stop = atFirstStep(trainer, withRow(DATA, 2, Double.NaN));
    assertThat(stop.culprit().operation()).isEqualTo("the input x");
    var second = trainer.fit(withRow(DATA, 4, Double.NaN));
    assertThat(diverged(second).step()).isEqualTo(2);
  }

  private record Averaged(@State Tensor mean, Linear output) implements Layer {
    @Override
    public Tensor forward(Tensor x) {
      Pass.current().assign(mean, mean.plus(x.squared().mean(0)));
      return output.apply(x);
    }
  }

  @Test
  void aStateIsNotSpoiltEither() {
    Linear output = new Linear(Tensors.matrix(new double[][] {{0, 0}}), Tensors.of(0.0));
    var model = new Averaged(Tensors.of(0.0, 0.0), output);
    Batch data = Batch.of(DATA.x().times(1e160), DATA.y());
    var stop =
        atFirstStep(
            Samples.trainer(model)
                .loss((p, t) -> p.times(1e-160).minus(t).squared().mean())
                .optimizer(new Sgd(1e-300)),
            data);
    assertThat(stop.culprit()).isEqualTo(new NonFinite("mul", "", "forward", "infinite"));
  }

  @Test
  void aStateMayBeInfiniteFromTheStart() {
    record Least(@State Tensor least, Linear output) implements Layer {
      @Override
      public Tensor forward(Tensor x) {
        Pass.current().assign(least, Elementwise.minimum(least, x.max(0)));
        return output.apply(x);
      }
    }
    Tensor none = Tensors.of(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    var fitted = Samples.trainer(new Least(none, Samples.linear(2, 1))).fit(DATA);
    assertThat(fitted.stop()).isEqualTo(new StopReason.EpochsDone(5));
    assertThat(Samples.bits(fitted.model().least())).isEqualTo(Samples.bits(DATA.x().max(0)));
  }

  @Test
  void theBestModelIsReturnedWhereOneIsKept() {
    Batch data = Samples.noisyPlane(20);
    var trainer =
        Samples.trainer(Samples.linear(2, 1))
            .optimizer(new Sgd(10))
            .validation(data)
            .earlyStopping(EarlyStopping.patience(10_000))
            .epochs(10_000);
    var fitted = trainer.fit(data);
    assertThat(fitted.stop()).isInstanceOf(StopReason.Diverged.class);
    assertThat(Samples.bits(fitted.model()))
        .isEqualTo(Samples.bits(trainer.epochs(1).fit(data).model()));
  }

  @Test
  void lbfgsStartsNowhereBad() {
    var fitted =
        Samples.trainer(with(x -> Elementwise.clamp(x, 0, 0).log()))
            .loss((p, t) -> p.mean())
            .optimizer(new Lbfgs())
            .fit(DATA);
    assertThat(diverged(fitted).culprit())
        .isEqualTo(new NonFinite("log", "1", "forward", "infinite"));
  }

  // Every optimizer: parameters, states and what it remembers are those before the failed step.

  static List<Optimizer> optimizers() {
    return List.of(
        new Sgd(0.1),
        new Sgd(0.1).withMomentum(0.9),
        new Sgd(0.1).withMomentum(0.9).withNesterov(),
        new Adagrad(0.1),
        new Rmsprop(0.1).withMomentum(0.5),
        new Adadelta(1),
        new Adam(0.1),
        new Adam(0.1).withAmsgrad(),
        new AdamW(0.1),
        new Adamax(0.1),
        new Nadam(0.1),
        new Radam(0.1),
        new Rprop(0.1));
  }

  private static List<List<Long>> bits(TrainingStep.Progress progress) {
    return Stream.of(progress.parameters(), progress.states(), progress.slots())
        .flatMap(List::stream)
        .map(Samples::bits)
        .toList();
  }

  private static <M extends Model> TrainingStep<M> step(M model, Optimizer optimizer) {
    return new TrainingStep<>(
        model,
        (m, rows) -> SquaredError.mean().apply(m.apply(rows.x()), rows.y()),
        null,
        optimizer,
        GradientHook.none(),
        Set.of());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aFailedStepLeavesNoTrace(Optimizer optimizer) {
    var step = step(Samples.net(2, 1), optimizer);
    TrainingStep.Progress progress = step.start();
    for (int i = 0; i < 3; i++) {
      progress = Steps.made(step, progress, DATA, 0.1).progress();
    }
    List<List<Long>> before = bits(progress);
    assertThat(Steps.run(step, progress, withRow(DATA, 0, Double.NaN), 0.1))
        .isInstanceOf(TrainingStep.Refused.class);
    assertThat(bits(progress)).isEqualTo(before);
    assertThat(before)
        .allSatisfy(b -> assertThat(b).doesNotContain(Double.doubleToRawLongBits(Double.NaN)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aTrainingThatFailsHasTheWeightsOfTheStepBefore(Optimizer optimizer) {
    Batch good = Split.select(DATA, new int[] {0, 1, 2});
    var trainer = Samples.trainer(Samples.net(2, 1)).optimizer(optimizer).inOrder().batch(1);
    var failed = trainer.fit(withRow(DATA, 3, Double.NaN));
    assertThat(diverged(failed).step()).isEqualTo(4);
    assertThat(Samples.bits(failed.model()))
        .isEqualTo(Samples.bits(trainer.epochs(1).fit(good).model()));
  }

  /// In float32 the gradient is finite and its square is not: the moments would be infinite while
  /// the parameters do not even move.
  @ParameterizedTest
  @MethodSource("optimizers")
  void momentsThatOverflowAreRefused(Optimizer optimizer) {
    Linear model = Parameters.to(Samples.linear(2, 1), DType.F32);
    Tensor x = Tensors.of(new float[] {1e25f, 1e25f}, Shape.of(1, 2));
    Batch data = Batch.of(x, Tensors.of(new float[] {0}, Shape.of(1, 1)));
    var fitted =
        Trainer.of(model, (m, rows) -> m.apply(rows.x()).mean()).optimizer(optimizer).fit(data);
    boolean squares =
        !(optimizer instanceof Sgd || optimizer instanceof Rprop || optimizer instanceof Adamax);
    if (squares) {
      assertThat(diverged(fitted).culprit().phase()).isEqualTo("update");
      assertThat(diverged(fitted).step()).isEqualTo(1);
      assertThat(Samples.bits(fitted.model())).isEqualTo(Samples.bits(model));
    } else {
      assertThat(Samples.numbers(fitted.model())).doesNotContain(Double.NaN);
    }
  }

  @Test
  void extremeLogitsAreNoReasonToStop() {
    var model =
        new Sequential(
            List.of(Samples.linear(2, 1), new Apply(x -> x.times(1e200)), Activation.IDENTITY));
    Batch data = Batch.of(DATA.x(), DATA.y().greater(0).to(DType.F64));
    var fitted =
        Samples.trainer(model)
            .loss(BinaryCrossEntropyWithLogits.of())
            .optimizer(new Sgd(1e-300))
            .fit(data);
    assertThat(fitted.stop()).isEqualTo(new StopReason.EpochsDone(5));
  }
}
