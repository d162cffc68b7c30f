package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import downhill.eager.Tensors;
import downhill.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupsTest {
  private static final Shape VECTOR = Shape.of(4);
  private static final Shape MATRIX = Shape.of(4, 3);
  private final AdamW base = new AdamW(0.1).withWeightDecay(0.05);

  @Test
  void anOptimizerIsItsOwnRuleForAllParameters() {
    assertThat(base.at("hidden.weight", MATRIX)).isSameAs(base);
  }

  @Test
  void biasesAndVectorsAreExempt() {
    Groups groups = Groups.of(base).exemptBiases();
    AdamW exempt = base.withWeightDecay(0);
    assertThat(groups.at("hidden.weight", MATRIX)).isEqualTo(base);
    assertThat(groups.at("hidden.bias", VECTOR)).isEqualTo(exempt);
    assertThat(groups.at("norm.weight", VECTOR)).isEqualTo(exempt);
    assertThat(groups.at("lstm.bias_ih_l0", MATRIX)).isEqualTo(exempt);
    assertThat(groups.at("bias.weight", MATRIX)).isEqualTo(base);
  }

  @Test
  void allMatchingChangesApplyInTheirOrder() {
    Groups groups =
        Groups.of(base)
            .withRate("encoder.*", 0.1)
            .withWeightDecay("*.weight", 0.2)
            .withWeightDecay("encoder.*", 0.3);
    assertThat(groups.at("head.weight", MATRIX)).isEqualTo(base.withWeightDecay(0.2));
    assertThat(groups.at("head.scale", MATRIX)).isEqualTo(base);
    assertThat(groups.at("encoder.0.weight", MATRIX))
        .isEqualTo(new Scaled(base.withWeightDecay(0.3), 0.1));
  }

  @Test
  void aGroupMayHaveAnotherRule() {
    Groups groups = Groups.of(base).with("head.*", _ -> new Sgd(0.5));
    assertThat(groups.at("head.weight", MATRIX)).isEqualTo(new Sgd(0.5));
    assertThat(groups.learningRate()).isEqualTo(0.1);
  }

  @Test
  void theFactorScalesTheScheduledRate() {
    Descent descent = Descent.from(new Scaled(new Sgd(1), 0.5), Tensors.of(1.0));
    // The rate of a descent is that of the optimizer, here 0.5, as if a schedule had halved it.
    assertThat(descent.along(Tensors.of(1.0)).parameter().item()).isEqualTo(1 - 0.25);
  }

  @Test
  void aPatternThatMatchesNothingIsAnError() {
    Groups groups = Groups.of(base).withRate("*.biass", 2).withRate("enc*", 3).withRate("h*", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> groups.check(List.of("hidden.weight", "hidden.bias")))
        .withMessage(
            "groups: no parameter matches \"*.biass\", \"enc*\"; there are [hidden.weight,"
                + " hidden.bias].");
    base.check(List.of());
  }

  @Test
  void withoutAPathThereIsNoRule() {
    Groups groups = Groups.of(base);
    assertThatIllegalStateException()
        .isThrownBy(() -> groups.init(Tensors.of(1.0)))
        .withMessage(
            "groups: the settings depend on the path of the parameter. Ask at(path, shape) for its"
                + " rule first.");
  }

  @Test
  void factorsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Groups.of(base).withRate("*", Double.NaN))
        .withMessage("groups: expected a finite factor of 0 or more, got NaN.");
  }

  @ParameterizedTest
  @CsvSource({
    "*.bias, hidden.bias, true",
    "*.bias, a.b.bias, true",
    "*.bias, bias, false",
    "*bias, bias, true",
    "*, anything.at.all, true",
    "encoder.?.weight, encoder.1.weight, true",
    "encoder.?.weight, encoder.12.weight, false",
    "hidden.weight, hidden.weight, true",
    "hidden.weight, hiddenxweight, false",
    "hidden, hidden.weight, false",
    "a[b]+.w, a[b]+.w, true",
  })
  void patternsMatchWholePaths(String pattern, String path, boolean expected) {
    assertThat(new Glob(pattern).matches(path)).isEqualTo(expected);
  }

  @Test
  void anEmptyPatternIsRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new Glob(" "))
        .withMessage("glob: expected a pattern such as *.bias, got \" \".");
  }
}
