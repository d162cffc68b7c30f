package downhill.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.loss.SquaredError;
import downhill.nn.Dropout;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.optim.Clip;
import downhill.optim.CosineDecay;
import downhill.optim.Groups;
import downhill.optim.Penalty;
import downhill.optim.Plateau;
import downhill.optim.Schedule;
import downhill.optim.Sgd;
import downhill.optim.StepDecay;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes into an update: rows, rates, penalties, limits, and which parameters it moves.
class UpdatesTest {
  private static final Batch DATA = Samples.noisyPlane(10);

  /// Remembers all steps.
  private static final class Steps implements Listener {
    private final List<Step> all = new ArrayList<>();

    @Override
    public void onStep(Step step) {
      all.add(step);
    }
  }

  private static Tensor bias(Linear linear) {
    return requireNonNull(linear.bias());
  }

  // Batches.

  @ParameterizedTest
  @CsvSource({
    "1, 1, 10",
    "4, 1, 3",
    "5, 1, 2",
    "10, 1, 1",
    "1000, 1, 1",
    "1, 10, 1",
    "1, 4, 3",
    "4, 2, 2",
    "4, 3, 1",
    "4, 100, 1"
  })
  void anEpochHasSoManyUpdates(int batch, int accumulate, int updates) {
    var steps = new Steps();
    Samples.trainer(Samples.linear(2, 1))
        .batch(batch)
        .accumulate(accumulate)
        .epochs(2)
        .listener(steps)
        .fit(DATA);
    assertThat(steps.all)
        .extracting(Listener.Step::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2L * updates).boxed().toList());
    assertThat(steps.all)
        .extracting(Listener.Step::epoch)
        .containsOnly(1, 2)
        .filteredOn(epoch -> epoch == 1)
        .hasSize(updates);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void accumulatedBatchesAreTheFullBatch(int batch) {
    var full = Samples.trainer(Samples.net(2, 1)).optimizer(new Adam(0.01)).epochs(20);
    var parts = full.batch(batch).accumulate(10);
    assertThat(Samples.numbers(parts.fit(DATA).model()))
        .containsExactly(Samples.numbers(full.fit(DATA).model()), within(1e-12));
    assertThat(parts.fit(DATA).history().lastLoss())
        .isCloseTo(full.fit(DATA).history().lastLoss(), within(1e-12));
  }

  @Test
  void eachAccumulatedBatchHasItsOwnDropout() {
    var model = new Sequential(List.of(new Dropout(0.5), Samples.linear(2, 1)));
    Batch twice =
        Batch.of(Tensors.ones(Shape.of(2, 2), DType.F64), Tensors.zeros(Shape.of(2, 1), DType.F64));
    var steps = new Steps();
    var trainer = Samples.trainer(model).optimizer(new Sgd(0)).batch(1).epochs(40);
    trainer.accumulate(2).listener(steps).fit(twice);
    // Were the masks the same, the mean of two losses would be one of the four that one mask gives.
    var single = new Steps();
    trainer.listener(single).fit(twice);
    assertThat(steps.all.stream().map(Listener.Step::loss).distinct().count())
        .isGreaterThan(single.all.stream().map(Listener.Step::loss).distinct().count());
  }

  @Test
  void rowsInOrderAreTakenAsTheyStand() {
    // The gradient of x w is x: the first step of each epoch moves the first weight only.
    Batch rows = Batch.of(Tensors.matrix(new double[][] {{1, 0}, {0, 1}}), Samples.normal(1, 2, 1));
    var steps = new Steps();
    Trainer.of(Samples.linear(2, 1), (m, batch) -> m.apply(batch.x()).sum())
        .batch(1)
        .inOrder()
        .epochs(3)
        .listener(steps)
        .fit(rows);
    assertThat(steps.all)
        .extracting(step -> requireNonNull(step.gradients().get("weight")).toDoubles())
        .containsExactly(
            new double[] {1, 0},
            new double[] {0, 1},
            new double[] {1, 0},
            new double[] {0, 1},
            new double[] {1, 0},
            new double[] {0, 1});
  }

  @Test
  void eachEpochHasAnOrderOfItsOwn() {
    var steps = new Steps();
    Trainer.of(Samples.linear(2, 1), (m, batch) -> m.apply(batch.x()).sum())
        .batch(1)
        .epochs(2)
        .listener(steps)
        .fit(DATA);
    List<List<Long>> rows =
        steps.all.stream()
            .map(step -> Samples.bits(requireNonNull(step.gradients().get("weight"))))
            .toList();
    assertThat(rows.subList(0, 10))
        .isNotEqualTo(rows.subList(10, 20))
        .containsExactlyInAnyOrderElementsOf(rows.subList(10, 20));
  }

  // Rates.

  @Test
  void theRateOfEachStepIsThatOfTheSchedule() {
    Schedule schedule = new CosineDecay(8);
    var steps = new Steps();
    var fitted =
        Samples.trainer(Samples.linear(2, 1))
            .optimizer(new Sgd(0.1))
            .schedule(schedule)
            .batch(4)
            .epochs(3)
            .listener(steps)
            .fit(DATA);
    assertThat(steps.all)
        .extracting(Listener.Step::learningRate)
        .containsExactlyElementsOf(
            LongStream.range(0, 9).mapToObj(step -> schedule.rate(step, 0.1)).toList());
    assertThat(fitted.history().epochs())
        .extracting(History.Epoch::learningRate)
        .containsExactly(schedule.rate(2, 0.1), schedule.rate(5, 0.1), schedule.rate(8, 0.1));
  }

  @Test
  void theRateIsUsed() {
    Linear before = Samples.linear(2, 1);
    var steps = new Steps();
    Samples.trainer(before)
        .optimizer(new Sgd(1))
        .schedule(new StepDecay(1, 0.5))
        .epochs(2)
        .listener(steps)
        .fit(DATA);
    for (Listener.Step step : steps.all) {
      double[] g = requireNonNull(step.gradients().get("weight")).toDoubles();
      double[] w = requireNonNull(step.before().get("weight")).toDoubles();
      double[] expected = {w[0] - step.learningRate() * g[0], w[1] - step.learningRate() * g[1]};
      assertThat(requireNonNull(step.after().get("weight")).toDoubles())
          .containsExactly(expected, within(1e-15));
    }
    assertThat(steps.all).extracting(Listener.Step::learningRate).containsExactly(1.0, 0.5);
  }

  @Test
  void aPlateauReducesTheRate() {
    // The loss falls, which is bad when it should grow: every epoch but the first is a bad one.
    var fitted =
        Samples.trainer(Samples.linear(2, 1))
            .schedule(new Plateau(Plateau.Goal.MAX, 0.1, 1))
            .epochs(6)
            .fit(DATA);
    assertThat(
            fitted.history().epochs().stream().mapToDouble(History.Epoch::learningRate).toArray())
        .containsExactly(new double[] {0.05, 0.05, 0.05, 0.005, 0.005, 0.0005}, within(1e-17));
  }

  @Test
  void aPlateauObservesTheValidationLoss() {
    // The validation targets are far away and the training leads away from them.
    Batch held = Batch.of(DATA.x(), DATA.y().times(-10));
    var fitted =
        Samples.trainer(Samples.linear(2, 1))
            .schedule(new Plateau(Plateau.Goal.MIN, 0.5, 0))
            .validation(held)
            .epochs(4)
            .fit(DATA);
    assertThat(
            fitted.history().epochs().stream().mapToDouble(History.Epoch::learningRate).toArray())
        .containsExactly(new double[] {0.05, 0.05, 0.025, 0.0125}, within(1e-17));
  }

  @Test
  void aRateThatIsNoRateIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Samples.trainer(Samples.linear(2, 1))
                    .schedule(Schedule.of(step -> step == 2 ? Double.NaN : 1))
                    .fit(DATA))
        .withMessage(
            "schedule: expected a finite learning rate of 0 or more for step 2 (counted from 0),"
                + " got NaN.");
  }

  // Penalties.

  @Test
  void aPenaltyMovesWeightsAndSparesBiases() {
    Linear before = Samples.linear(2, 1);
    var trainer = Samples.trainer(before).optimizer(new Sgd(0.1)).epochs(1);
    Linear plain = trainer.fit(DATA).model();
    Linear ridge = trainer.penalty(Penalty.l2(0.3)).fit(DATA).model();
    Linear lasso = trainer.penalty(Penalty.l1(0.3)).fit(DATA).model();
    double[] w = before.weight().toDoubles();
    double[] expectedRidge = plain.weight().toDoubles();
    double[] expectedLasso = plain.weight().toDoubles();
    for (int i = 0; i < 2; i++) {
      expectedRidge[i] -= 0.1 * 0.3 * w[i];
      expectedLasso[i] -= 0.1 * 0.3 * Math.signum(w[i]);
    }
    assertThat(ridge.weight().toDoubles()).containsExactly(expectedRidge, within(1e-15));
    assertThat(lasso.weight().toDoubles()).containsExactly(expectedLasso, within(1e-15));
    assertThat(Samples.bits(bias(ridge))).isEqualTo(Samples.bits(bias(plain)));
    assertThat(Samples.bits(bias(lasso))).isEqualTo(Samples.bits(bias(plain)));
  }

  @Test
  void theReportedLossIsWithoutPenalty() {
    var trainer = Samples.trainer(Samples.linear(2, 1)).optimizer(new Sgd(0)).epochs(1);
    var plain = trainer.validation(DATA).fit(DATA).history();
    assertThat(trainer.validation(DATA).penalty(Penalty.l2(100)).fit(DATA).history())
        .isEqualTo(plain);
  }

  @Test
  void accumulatedBatchesArePenalisedOnce() {
    var trainer = Samples.trainer(Samples.linear(2, 1)).penalty(Penalty.l2(0.5));
    assertThat(Samples.numbers(trainer.batch(3).accumulate(9).fit(DATA).model()))
        .containsExactly(Samples.numbers(trainer.fit(DATA).model()), within(1e-13));
  }

  // Limits.

  @Test
  void theGlobalNormIsLimited() {
    Sequential before = Samples.net(2, 1);
    var steps = new Steps();
    Samples.trainer(before)
        .optimizer(new Sgd(1))
        .hook(Clipping.byNorm(0.01))
        .epochs(1)
        .listener(steps)
        .fit(DATA);
    Listener.Step step = steps.all.getFirst();
    double squares = 0;
    double product = 0;
    double norm = Clip.norm(2, List.copyOf(step.gradients().values())).item();
    for (String path : step.gradients().keySet()) {
      double[] w = requireNonNull(step.before().get(path)).toDoubles();
      double[] moved = requireNonNull(step.after().get(path)).toDoubles();
      double[] g = requireNonNull(step.gradients().get(path)).toDoubles();
      for (int i = 0; i < w.length; i++) {
        squares += (moved[i] - w[i]) * (moved[i] - w[i]);
        product += (w[i] - moved[i]) * g[i];
      }
    }
    assertThat(norm).isGreaterThan(0.1);
    assertThat(Math.sqrt(squares)).isCloseTo(0.01, within(1e-6));
    // The same direction: the cosine is 1.
    assertThat(product / (Math.sqrt(squares) * norm)).isCloseTo(1, within(1e-12));
  }

  @Test
  void eachElementIsLimited() {
    var steps = new Steps();
    Samples.trainer(Samples.linear(2, 1))
        .optimizer(new Sgd(1))
        .hook(Clipping.byValue(0.001))
        .epochs(1)
        .listener(steps)
        .fit(DATA);
    Listener.Step step = steps.all.getFirst();
    double[] before = requireNonNull(step.before().get("weight")).toDoubles();
    double[] after = requireNonNull(step.after().get("weight")).toDoubles();
    double[] g = requireNonNull(step.gradients().get("weight")).toDoubles();
    for (int i = 0; i < 2; i++) {
      assertThat(before[i] - after[i]).isCloseTo(Math.clamp(g[i], -0.001, 0.001), within(1e-15));
    }
  }

  @Test
  void aLimitThatIsNotReachedChangesNothing() {
    var trainer = Samples.trainer(Samples.linear(2, 1));
    assertThat(Samples.bits(trainer.hook(Clipping.byNorm(1e6)).fit(DATA).model()))
        .isEqualTo(Samples.bits(trainer.hook(Clipping.byValue(1e6)).fit(DATA).model()))
        .isEqualTo(Samples.bits(trainer.fit(DATA).model()));
  }

  // Frozen parameters.

  @Test
  void frozenParametersKeepTheirBits() {
    Sequential before = Samples.net(2, 1);
    var trainer = Samples.trainer(before).optimizer(new Adam(0.1).withWeightDecay(0.1));
    var biases = Samples.bits(trainer.freeze("*.bias").fit(DATA).model());
    assertThat(biases.get("0.bias")).isEqualTo(Samples.bits(before).get("0.bias"));
    assertThat(biases.get("2.bias")).isEqualTo(Samples.bits(before).get("2.bias"));
    assertThat(biases.get("0.weight")).isNotEqualTo(Samples.bits(before).get("0.weight"));
    var most = Samples.bits(trainer.freeze("*.bias").freeze("0.*").fit(DATA).model());
    assertThat(most.entrySet())
        .filteredOn(entry -> !entry.getValue().equals(Samples.bits(before).get(entry.getKey())))
        .extracting(entry -> entry.getKey())
        .containsExactly("2.weight");
  }

  @Test
  void freezingIsAsGoodAsZeroGradients() {
    var trainer = Samples.trainer(Samples.net(2, 1));
    var frozen = trainer.freeze("0.weight").fit(DATA);
    var zeroed =
        trainer
            .hook(
                (step, loss, gradients) -> {
                  var kept = new LinkedHashMap<>(gradients);
                  kept.replaceAll((path, g) -> path.equals("0.weight") ? g.times(0) : g);
                  return kept;
                })
            .fit(DATA);
    assertThat(Samples.bits(frozen.model())).isEqualTo(Samples.bits(zeroed.model()));
  }

  @Test
  void hooksAndListenersSeeTrainedParametersOnly() {
    var steps = new Steps();
    Samples.trainer(Samples.linear(2, 1)).freeze("bias").listener(steps).epochs(1).fit(DATA);
    Listener.Step step = steps.all.getFirst();
    assertThat(step.gradients()).containsOnlyKeys("weight");
    assertThat(step.before()).containsOnlyKeys("weight");
    assertThat(step.after()).containsOnlyKeys("weight");
  }

  @Test
  void aPatternThatMatchesNothingIsRefused() {
    var trainer = Samples.trainer(Samples.net(2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.freeze("encoder.*").fit(DATA))
        .withMessage(
            "freeze: no parameter matches \"encoder.*\"; there are [0.weight, 0.bias, 2.weight,"
                + " 2.bias].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.freeze("*").fit(DATA))
        .withMessage("trainer: all parameters are frozen: [0.weight, 0.bias, 2.weight, 2.bias].");
  }

  @Test
  void parametersMayHaveOptimizersOfTheirOwn() {
    Sequential before = Samples.net(2, 1);
    var groups = Groups.of(new Sgd(0.1)).withRate("0.*", 0).with("2.bias", o -> new Adam(0.5));
    var fitted = Samples.trainer(before).optimizer(groups).epochs(1).fit(DATA);
    assertThat(Samples.bits(fitted.model()).get("0.weight"))
        .isEqualTo(Samples.bits(before).get("0.weight"));
    double moved =
        bias((Linear) fitted.model().layers().get(2)).item()
            - bias((Linear) before.layers().get(2)).item();
    // The first step of Adam is as long as the rate, here the scheduled rate of the base.
    assertThat(Math.abs(moved)).isCloseTo(0.1, within(1e-6));
  }

  @Test
  void theMeanOfTheLossesOfAnEpochIsReported() {
    Linear linear = Samples.linear(2, 1);
    var fitted = Samples.trainer(linear).optimizer(new Sgd(0)).batch(4).epochs(1).fit(DATA);
    assertThat(fitted.history().lastLoss())
        .isCloseTo(
            SquaredError.mean().apply(linear.apply(DATA.x()), DATA.y()).item(), within(1e-14));
  }
}
