package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.loss.CrossEntropy;
import downhill.loss.SquaredError;
import downhill.metric.Metrics;
import downhill.nn.Dropout;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.optim.Sgd;
import downhill.tensor.Random;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidationTest {
  private static final Batch DATA = Samples.noisyPlane(40);
  private static final Batch HELD = Batch.of(Samples.normal(31, 12, 2), Samples.normal(32, 12, 1));

  private static Trainer<Sequential> classifier() {
    return Trainer.of(Samples.net(2, 3))
        .loss(CrossEntropy.of())
        .optimizer(new Adam(0.05))
        .batch(10)
        .epochs(20);
  }

  @Test
  void theHistoryHasBothCurves() {
    var fitted = Samples.trainer(Samples.linear(2, 1)).validation(HELD).epochs(3).fit(DATA);
    assertThat(fitted.history().epochs())
        .hasSize(3)
        .allSatisfy(epoch -> assertThat(epoch.validation()).containsOnlyKeys("loss"));
    double last = SquaredError.mean().apply(fitted.model().apply(HELD.x()), HELD.y()).item();
    assertThat(fitted.history().epochs().getLast().validationLoss())
        .hasValueCloseTo(last, within(1e-14));
  }

  @Test
  void withoutValidationThereIsNoSuchCurve() {
    var fitted = Samples.trainer(Samples.linear(2, 1)).fit(DATA);
    assertThat(fitted.history().epochs().getLast().validation()).isEmpty();
    assertThat(fitted.history().epochs().getLast().validationLoss()).isEmpty();
    assertThat(fitted.history().epochs().getLast().metrics()).isEmpty();
  }

  @Test
  void aSetToWatchChangesNothing() {
    var alone = Samples.trainer(Samples.linear(2, 1)).fit(DATA);
    var watched = Samples.trainer(Samples.linear(2, 1)).validation(HELD.x(), HELD.y()).fit(DATA);
    assertThat(Samples.bits(watched.model())).isEqualTo(Samples.bits(alone.model()));
  }

  @Test
  void aFractionIsNotTrainedOn() {
    Split.Rows rows = Split.holdOut(DATA, 0.25, Random.of(5).split("validation"));
    var split = Samples.trainer(Samples.linear(2, 1)).inOrder().seed(5).validation(0.25).fit(DATA);
    var byHand =
        Samples.trainer(Samples.linear(2, 1))
            .inOrder()
            .validation(Split.select(DATA, rows.held()))
            .fit(Split.select(DATA, rows.training()));
    assertThat(Samples.bits(split.model())).isEqualTo(Samples.bits(byHand.model()));
    assertThat(split.history()).isEqualTo(byHand.history());
  }

  @Test
  void metricsAreThoseOfTheModelAtTheEndOfTheEpoch() {
    Batch data = Samples.corners(60);
    Batch held = Samples.corners(20);
    var fitted =
        classifier().metrics(Metrics.accuracy(), Metrics.logLoss()).validation(held).fit(data);
    History.Epoch last = fitted.history().epochs().getLast();
    assertThat(last.metrics())
        .containsExactly(
            Map.entry("accuracy", Metrics.accuracy().of(fitted.model().apply(data.x()), data.y())),
            Map.entry("log_loss", Metrics.logLoss().of(fitted.model().apply(data.x()), data.y())));
    assertThat(last.validation().keySet()).containsExactly("loss", "accuracy", "log_loss");
    assertThat(last.validation().get("accuracy"))
        .isEqualTo(Metrics.accuracy().of(fitted.model().apply(held.x()), held.y()))
        .isGreaterThan(0.9);
  }

  @Test
  void aPredictionOfOnesOwnIsJudged() {
    var fitted =
        Samples.trainer(Samples.linear(2, 1))
            .prediction((m, rows) -> rows.y())
            .metrics(Metrics.r2())
            .fit(DATA);
    assertThat(fitted.history().epochs().getFirst().metrics()).containsEntry("r2", 1.0);
  }

  @Test
  void nothingIsDroppedDuringValidation() {
    Linear linear = Samples.linear(2, 1);
    var model = new Sequential(List.of(new Dropout(0.5), linear));
    var fitted = Samples.trainer(model).optimizer(new Sgd(0)).validation(HELD).epochs(1).fit(DATA);
    double loss = SquaredError.mean().apply(linear.apply(HELD.x()), HELD.y()).item();
    assertThat(fitted.history().epochs().getFirst().validationLoss())
        .hasValueCloseTo(loss, within(1e-14));
    assertThat(fitted.history().lastLoss())
        .isNotCloseTo(
            SquaredError.mean().apply(linear.apply(DATA.x()), DATA.y()).item(), within(1e-6));
  }

  @Test
  void manyRowsAreJudgedInParts() {
    Batch many = Samples.noisyPlane(2500);
    Linear linear = Samples.linear(2, 1);
    var fitted =
        Samples.trainer(linear)
            .optimizer(new Sgd(0))
            .epochs(1)
            .metrics(Metrics.mse())
            .validation(many)
            .fit(DATA);
    double loss = SquaredError.mean().apply(linear.apply(many.x()), many.y()).item();
    Map<String, Double> held = fitted.history().epochs().getFirst().validation();
    assertThat(held.get("loss")).isCloseTo(loss, within(1e-12));
    assertThat(held.get("mse")).isCloseTo(loss, within(1e-12));
  }

  @Test
  void rangesAreChecked() {
    var trainer = Samples.trainer(Samples.linear(2, 1));
    for (double fraction : new double[] {0, 1, -0.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.validation(fraction))
          .withMessage("trainer: expected a validation fraction in (0, 1), got " + fraction + ".");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.validation(Samples.normal(1, 0, 2), Samples.normal(1, 0, 1)))
        .withMessage("trainer: there are no rows to validate on.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.metrics(Metrics.mse(), Metrics.mse()))
        .withMessage(
            "trainer: expected metrics with different names, none of them loss, got [mse, mse].");
  }

  @Test
  void historiesCannotBeChanged() {
    History.Epoch epoch = Samples.trainer(Samples.linear(2, 1)).fit(DATA).history().epochs().get(0);
    assertThatThrownBy(() -> epoch.metrics().put("a", 1.0))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> epoch.validation().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
