package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.metric.Direction;
import downhill.metric.Metric;
import downhill.metric.Metrics;
import downhill.nn.Model;
import downhill.optim.Sgd;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  /// Training pulls the weight to 1, validation wants it at 0.55.
  private static final Batch ONE = Batch.of(Tensors.of(1.0), Tensors.of(1.0));

  private static final Batch OTHER = Batch.of(Tensors.of(1.0), Tensors.of(0.55));

  private record Scale(Tensor weight) implements Model {
    @Override
    public Tensor forward(Tensor x) {
      return x.times(weight);
    }
  }

  /// Says one figure after the other.
  private record Told(List<Double> figures, List<Integer> calls, Direction better)
      implements Metric {
    static Told of(Direction better, double... figures) {
      List<Double> list = new ArrayList<>();
      for (double figure : figures) {
        list.add(figure);
      }
      return new Told(list, new ArrayList<>(), better);
    }

    @Override
    public String name() {
      return "told";
    }

    /// Asked twice an epoch: training rows first.
    @Override
    public double of(Tensor prediction, Tensor target) {
      calls.add(calls.size());
      return figures.get((calls.size() - 1) / 2);
    }
  }

  private static Trainer<Scale> trainer() {
    // Each step halves the way to 1: 0.5, 0.75, 0.875, …
    return Samples.trainer(new Scale(Tensors.of(0.0)))
        .optimizer(new Sgd(0.25))
        .epochs(50)
        .validation(OTHER);
  }

  private static double weight(Trainer.Fitted<Scale> fitted) {
    return fitted.model().weight().item();
  }

  @Test
  void theBestWeightsAreReturned() {
    var fitted = trainer().earlyStopping(EarlyStopping.patience(3)).fit(ONE);
    assertThat(weight(fitted)).isEqualTo(0.5);
    assertThat(fitted.history().epochs()).hasSize(4);
    assertThat(fitted.stop())
        .isInstanceOfSatisfying(
            StopReason.EarlyStopped.class,
            stop -> {
              assertThat(stop.epoch()).isEqualTo(4);
              assertThat(stop.bestEpoch()).isEqualTo(1);
              assertThat(stop.monitor()).isEqualTo("validation loss");
              assertThat(stop.best()).isCloseTo(0.0025, within(1e-12));
              assertThat(stop.id()).isEqualTo("early_stopped");
            });
    assertThat(fitted.stop().sentence())
        .isEqualTo(
            "Stopped after epoch 4: no better validation loss for 3 epochs; the best was 0.00250000"
                + " in epoch 1.");
  }

  @Test
  void patienceIsCountedFromTheBestEpoch() {
    for (int patience : new int[] {1, 2, 5}) {
      var fitted = trainer().earlyStopping(EarlyStopping.patience(patience)).fit(ONE);
      assertThat(fitted.history().epochs()).hasSize(1 + patience);
    }
  }

  @Test
  void theBestWeightsAreReturnedWhenTheEpochsAreDoneToo() {
    var fitted = trainer().epochs(3).earlyStopping(EarlyStopping.patience(10)).fit(ONE);
    assertThat(fitted.stop()).isEqualTo(new StopReason.EpochsDone(3));
    assertThat(weight(fitted)).isEqualTo(0.5);
  }

  @Test
  void withoutTheRuleTheLastWeightsAreReturned() {
    assertThat(weight(trainer().epochs(3).fit(ONE))).isEqualTo(0.875);
  }

  @Test
  void anImprovementBelowMinDeltaDoesNotCount() {
    // The training loss: 1, 1/4, 1/16, 1/64, …
    var trainer = Samples.trainer(new Scale(Tensors.of(0.0))).optimizer(new Sgd(0.25)).epochs(50);
    var fitted = trainer.earlyStopping(EarlyStopping.patience(2).withMinDelta(0.1)).fit(ONE);
    assertThat(fitted.stop()).isEqualTo(new StopReason.EarlyStopped(5, 3, "training loss", 0.0625));
    assertThat(weight(fitted)).isEqualTo(0.875);
  }

  @Test
  void aMetricWhoseHighValuesAreGoodIsWatched() {
    var fitted =
        trainer()
            .metrics(Told.of(Direction.HIGHER, 0.1, 0.5, 0.4, 0.5, 0.3))
            .earlyStopping(EarlyStopping.patience(3).watching("told"))
            .fit(ONE);
    assertThat(fitted.stop()).isEqualTo(new StopReason.EarlyStopped(5, 2, "validation told", 0.5));
    assertThat(weight(fitted)).isEqualTo(0.75);
  }

  @Test
  void minDeltaHasTheDirectionOfTheMetric() {
    var rule = EarlyStopping.patience(2).withMinDelta(0.2).watching("told");
    var high =
        trainer()
            .metrics(Told.of(Direction.HIGHER, 0.1, 0.2, 0.35, 0.4, 0.5))
            .earlyStopping(rule)
            .fit(ONE);
    assertThat(high.stop()).isEqualTo(new StopReason.EarlyStopped(5, 3, "validation told", 0.35));
    var low =
        trainer()
            .metrics(Told.of(Direction.LOWER, 0.9, 0.8, 0.65, 0.6, 0.5))
            .earlyStopping(rule)
            .fit(ONE);
    assertThat(low.stop()).isEqualTo(new StopReason.EarlyStopped(5, 3, "validation told", 0.65));
  }

  @Test
  void aFigureThatIsNoNumberIsNeverBetter() {
    double nan = Double.NaN;
    var rule = EarlyStopping.patience(2).watching("told");
    var some =
        trainer().metrics(Told.of(Direction.LOWER, nan, 3, nan, nan)).earlyStopping(rule).fit(ONE);
    assertThat(some.stop()).isEqualTo(new StopReason.EarlyStopped(4, 2, "validation told", 3));
    var none = trainer().metrics(Told.of(Direction.LOWER, nan, nan)).earlyStopping(rule).fit(ONE);
    assertThat(none.stop().sentence())
        .isEqualTo("Stopped after epoch 2: the validation told was never a number.");
    assertThat(weight(none)).isEqualTo(0.75);
  }

  @Test
  void whatIsNotComputedCannotBeWatched() {
    var watching = EarlyStopping.patience(1).watching("accuracy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer().metrics(Metrics.mse()).earlyStopping(watching).fit(ONE))
        .withMessage(
            "early stopping: it watches the validation metric accuracy; set .validation(…) and one"
                + " of the metrics [mse].");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Samples.trainer(new Scale(Tensors.of(0.0)))
                    .metrics(Metrics.mse())
                    .earlyStopping(EarlyStopping.patience(1).watching("mse"))
                    .fit(ONE))
        .withMessageContaining("set .validation(…)");
    assertThat(EarlyStopping.patience(1).watching("loss")).isEqualTo(EarlyStopping.patience(1));
  }

  @Test
  void rangesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EarlyStopping.patience(0))
        .withMessage("early stopping: expected patience of 1 or more, got 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EarlyStopping.patience(1).withMinDelta(-1))
        .withMessage("early stopping: expected a finite minDelta of 0 or more, got -1.0.");
  }

  @Test
  void figuresOfEpochsAreKeptInTheHistory() {
    var fitted = trainer().metrics(Told.of(Direction.LOWER, 2, 1)).epochs(2).fit(ONE);
    assertThat(fitted.history().epochs())
        .extracting(History.Epoch::metrics)
        .containsExactly(Map.of("told", 2.0), Map.of("told", 1.0));
  }
}
