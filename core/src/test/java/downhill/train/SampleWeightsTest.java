package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.loss.ClassWeights;
import downhill.loss.CrossEntropy;
import downhill.loss.Loss;
import downhill.loss.Losses;
import downhill.loss.SquaredError;
import downhill.metric.Metrics;
import downhill.nn.Activations;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SampleWeightsTest {
  private static final Batch DATA = Samples.noisyPlane(6);

  private static Trainer<Linear> trainer() {
    return Samples.trainer(Samples.linear(2, 1)).epochs(10);
  }

  private static Batch rows(int... rows) {
    return Split.select(DATA, rows);
  }

  private static void close(Model a, Model b) {
    assertThat(Samples.numbers(a)).containsExactly(Samples.numbers(b), within(1e-12));
  }

  @Test
  void theWeightTwoIsTheRowTwice() {
    close(
        trainer().fit(DATA.x(), DATA.y(), Tensors.of(1.0, 2, 1, 3, 1, 1)).model(),
        trainer().fit(rows(0, 1, 1, 2, 3, 3, 3, 4, 5)).model());
  }

  @Test
  void theWeightZeroIsNoRow() {
    close(
        trainer().fit(DATA.x(), DATA.y(), Tensors.of(1.0, 0, 1, 0, 1, 1)).model(),
        trainer().fit(rows(0, 2, 4, 5)).model());
  }

  @Test
  void onlyRatiosCount() {
    Tensor weights = Tensors.of(1.0, 2, 3, 4, 5, 6);
    var small = trainer().fit(DATA.x(), DATA.y(), weights);
    var large = trainer().fit(DATA.x(), DATA.y(), weights.times(1000));
    close(small.model(), large.model());
    assertThat(large.history().lastLoss()).isCloseTo(small.history().lastLoss(), within(1e-12));
  }

  @Test
  void equalWeightsAreNone() {
    close(
        trainer()
            .batch(2)
            .fit(DATA.x(), DATA.y(), Tensors.of(new float[] {3, 3, 3, 3, 3, 3}, Shape.of(6)))
            .model(),
        trainer().batch(2).fit(DATA).model());
  }

  /// A batch of one row feels its weight too, and a batch of weights 0 moves nothing.
  @Test
  void weightsCountForEveryBatchSize() {
    Tensor weights = Tensors.of(1.0, 0, 2, 0, 0, 5);
    var full = trainer().fit(DATA.x(), DATA.y(), weights);
    var accumulated = trainer().batch(1).accumulate(6).fit(DATA.x(), DATA.y(), weights);
    close(full.model(), accumulated.model());
    assertThat(accumulated.history().lastLoss())
        .isCloseTo(full.history().lastLoss(), within(1e-12));
    var single = trainer().batch(1).epochs(1).fit(DATA.x(), DATA.y(), weights);
    assertThat(single.stop()).isEqualTo(new StopReason.EpochsDone(1));
    assertThat(Samples.numbers(single.model()))
        .isNotEqualTo(Samples.numbers(trainer().batch(1).epochs(1).fit(DATA).model()));
  }

  @Test
  void theReportedLossIsTheWeightedMean() {
    Linear linear = Samples.linear(2, 1);
    double[] w = {1, 0, 2, 0, 0, 5};
    double[] squares =
        new SquaredError(SquaredError.Scaling.NONE)
            .apply(linear.apply(DATA.x()), DATA.y())
            .toDoubles();
    double expected = 0;
    for (int i = 0; i < 6; i++) {
      expected += w[i] * squares[i] / 8;
    }
    Batch weighted = Batch.of(DATA.x(), Tensors.of(w), DATA.y());
    var fitted = trainer().optimizer(new Sgd(0)).epochs(1).validation(weighted).fit(weighted);
    assertThat(fitted.history().lastLoss()).isCloseTo(expected, within(1e-13));
    assertThat(fitted.history().epochs().getFirst().validationLoss())
        .hasValueCloseTo(expected, within(1e-13));
  }

  @Test
  void weightsAreSplitWithTheirRows() {
    Batch weighted = Batch.of(DATA.x(), Tensors.of(1L, 2, 3, 4, 5, 6), DATA.y());
    var fitted = trainer().validation(0.5).metrics(Metrics.mse()).batch(2).epochs(2).fit(weighted);
    assertThat(fitted.history().epochs().getLast().validation()).containsOnlyKeys("loss", "mse");
  }

  @Test
  void everyLossTakesWeights() {
    for (String name : Losses.names()) {
      boolean classes = name.matches("cross_entropy|negative_log_likelihood|multi_margin");
      Tensor y = classes ? Tensors.of(0L, 1, 0, 1, 0, 1) : DATA.y().greater(0).to(DType.F64);
      boolean probabilities =
          name.equals("binary_cross_entropy") || name.equals("squared_log_error");
      Linear linear = Samples.linear(2, classes ? 2 : 1);
      var fitted =
          Samples.trainer(linear)
              .loss(probabilities ? weighable(name) : Losses.of(name))
              .optimizer(new Sgd(0.01))
              .epochs(2)
              .fit(DATA.x(), y, Tensors.of(1.0, 2, 0, 1, 1, 1));
      assertThat(fitted.stop()).as(name).isEqualTo(new StopReason.EpochsDone(2));
    }
  }

  private static Loss weighable(String name) {
    return new Loss() {
      @Override
      public Tensor apply(Tensor prediction, Tensor target) {
        return Losses.of(name).apply(Activations.sigmoid(prediction), target);
      }

      @Override
      public Loss unreduced() {
        return (p, t) -> Losses.of(name).unreduced().apply(Activations.sigmoid(p), t);
      }
    };
  }

  @Test
  void classWeightsMakeClassesEqual() {
    Batch data = Samples.corners(30);
    Tensor balanced = ClassWeights.balanced(data.y(), 3, DType.F64);
    assertThat(balanced.toDoubles())
        .containsExactly(
            new double[] {30 / (3 * 18.0), 30 / (3 * 9.0), 30 / (3 * 3.0)}, within(1e-15));
    var trainer = Samples.trainer(Samples.linear(2, 3)).optimizer(new Sgd(0.5)).epochs(3);
    var byClass = trainer.loss(CrossEntropy.of().withClassWeights(balanced)).fit(data);
    double[] w = new double[30];
    long[] y = data.y().toLongs();
    for (int i = 0; i < 30; i++) {
      w[i] = balanced.toDoubles()[(int) y[i]];
    }
    var byRow = trainer.loss(CrossEntropy.of()).fit(data.x(), data.y(), Tensors.of(w));
    close(byClass.model(), byRow.model());
    assertThat(ClassWeights.balanced(Tensors.of(0L, 0, 2), 4, DType.F32).toDoubles())
        .containsExactly(3 / 8.0, 0, 3 / 4.0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassWeights.balanced(Tensors.of(0L, 3), 3, DType.F32))
        .withMessage("class weights: target 3 of row 1 is not a class; expected 0 to 2.");
  }

  @Test
  void aLossOfOnesOwnGetsTheWeightsAsTheyAre() {
    double[] seen = new double[1];
    Trainer.of(
            Samples.linear(2, 1),
            (m, batch) -> {
              Tensor loss = m.apply(batch.x()).minus(batch.y()).squared().mean();
              if (loss.item() >= 0) { // reads, so runs eagerly
                seen[0] = batch.tensors().get(1).sum().item();
              }
              return loss;
            })
        .fullBatch()
        .epochs(1)
        .fit(DATA.x(), DATA.y(), Tensors.of(1.0, 2, 3, 4, 5, 6));
    assertThat(seen[0]).isEqualTo(21);
  }

  @Test
  void weightsThatAreNoneAreRefused() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> trainer().fit(DATA.x(), DATA.y(), Samples.normal(1, 6, 1)))
        .withMessage(
            "trainer: expected sample weights [6], got [6, 1]. For three tensors with another"
                + " meaning use Trainer.of(model, (m, batch) -> loss).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer().fit(DATA.x(), DATA.y(), Tensors.of(1.0, 1, -1, 1, 1, 1)))
        .withMessage("trainer: expected finite sample weights of 0 or more, got -1.0 for row 2.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> trainer().fit(DATA.x(), DATA.y(), Tensors.of(1.0, 1, 1, Double.NaN, 1, 1)))
        .withMessageContaining("got NaN for row 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer().fit(DATA.x(), DATA.y(), Tensors.zeros(Shape.of(6), DType.F64)))
        .withMessage("trainer: expected a sample weight above 0, got 0 for all 6 rows.");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(
            () ->
                trainer()
                    .loss((p, t) -> p.minus(t).squared().mean())
                    .fit(DATA.x(), DATA.y(), Tensors.of(1.0, 1, 1, 1, 1, 1)))
        .withMessageContaining("takes no sample weights");
  }
}
