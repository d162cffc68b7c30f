package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.loss.CrossEntropy;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.optim.Penalty;
import downhill.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverfitCheckTest {
  private static final Batch DATA = Samples.corners(60);

  private static Trainer<Sequential> trainer() {
    return Trainer.of(Samples.net(2, 3))
        .loss(CrossEntropy.of())
        .optimizer(new Adam(0.05))
        .epochs(200);
  }

  @Test
  void aSoundModelLearnsAHandfulByHeart() {
    var check = OverfitCheck.of(trainer(), DATA, 8, 0.05);
    assertThat(check.passed()).isTrue();
    assertThat(check.last()).isLessThan(0.05 * check.first());
    assertThat(check.sentence())
        .matches(
            "The model learns 8 rows by heart: the loss fell from \\S+ to \\S+ in 200 steps\\.");
  }

  @Test
  void aBrokenModelDoesNot() {
    // The loss looks at the first class only.
    var broken = trainer().loss((p, t) -> CrossEntropy.of().apply(p, t.times(0)).plus(1));
    var check = OverfitCheck.of(broken, DATA, 8, 0.05);
    assertThat(check.passed()).isFalse();
    assertThat(check.sentence())
        .startsWith("The model does not learn 8 rows by heart: the loss went from ")
        .endsWith("Check the model, the loss and the targets before training on more.");
  }

  @Test
  void aTrainingThatDivergesSaysSo() {
    var check = OverfitCheck.of(trainer().optimizer(new Sgd(1e308)), DATA, 8, 0.05);
    assertThat(check.passed()).isFalse();
    assertThat(check.sentence()).startsWith("Stopped at step ");
  }

  @Test
  void whatKeepsAModelFromLearningIsLeftOut() {
    List<String> heard = new ArrayList<>();
    var hampered =
        trainer()
            .penalty(Penalty.l2(10))
            .validation(0.5)
            .earlyStopping(EarlyStopping.patience(1))
            .tolerance(1)
            .onEpoch(epoch -> heard.add("epoch"));
    assertThat(OverfitCheck.of(hampered, DATA, 8, 0.05))
        .isEqualTo(OverfitCheck.of(trainer(), DATA, 8, 0.05));
    assertThat(heard).isEmpty();
  }

  @Test
  void moreRowsThanThereAreMeansAll() {
    assertThat(OverfitCheck.of(trainer().epochs(1), DATA, 1000, 0.5).sentence())
        .contains(" 60 rows ");
  }

  @Test
  void rangesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OverfitCheck.of(trainer(), DATA, 0, 0.5))
        .withMessage("overfit check: expected 1 row or more and a limit in (0, 1), got 0 and 0.5.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OverfitCheck.of(trainer(), DATA, 1, 1))
        .withMessageContaining("got 1 and 1.0");
  }
}
