package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.nn.Activation;
import downhill.nn.Sequential.Hidden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerSpecTest {
  @Test
  void readsUnitsAndActivations() {
    assertThat(LayerSpec.parse("8:tanh, 4:leaky-relu,2").hidden())
        .containsExactly(
            new Hidden(8, Activation.TANH),
            new Hidden(4, Activation.LEAKY_RELU),
            new Hidden(2, Activation.TANH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "8:tanh", "8:tanh,4:relu", "16:gelu_tanh"})
  void printsWhatItReads(String text) {
    assertThat(LayerSpec.parse(text)).hasToString(text);
  }

  @Test
  void describesTheWholeNetwork() {
    assertThat(LayerSpec.parse("8:tanh,4:relu").describe(2, 1))
        .isEqualTo("2 -> 8 tanh -> 4 relu -> 1");
    assertThat(LayerSpec.parse("none").describe(2, 3)).isEqualTo("2 -> 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "4,,3     | layer 2 of '4,,3' is empty; expected UNITS:ACTIVATION,... such as"
            + " 8:tanh,4:relu, or none",
        "4,       | layer 2 of '4,' is empty; expected UNITS:ACTIVATION,... such as 8:tanh,4:relu,"
            + " or none",
        "tanh:8   | layer 1 of 'tanh:8' starts with 'tanh', not with a number of units; expected"
            + " UNITS:ACTIVATION,... such as 8:tanh,4:relu, or none",
        "4.5      | layer 1 of '4.5' starts with '4.5', not with a number of units; expected"
            + " UNITS:ACTIVATION,... such as 8:tanh,4:relu, or none",
        "4:tanh:2 | layer 1 of '4:tanh:2' has more than one colon; expected UNITS:ACTIVATION,..."
            + " such as 8:tanh,4:relu, or none",
        "0:tanh   | layer 1 of '0:tanh' is '0:tanh'; expected 1 to 10000 units",
        "3,-1     | layer 2 of '3,-1' is '-1'; expected 1 to 10000 units",
        "10001    | layer 1 of '10001' is '10001'; expected 1 to 10000 units",
      })
  void refusesWithThePlaceAndTheReason(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LayerSpec.parse(text))
        .withMessage(message);
  }

  @Test
  void refusesAnUnknownActivationWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LayerSpec.parse("4,8:rleu"))
        .withMessageStartingWith("layer 2 of '4,8:rleu': Unknown activation 'rleu'.")
        .withMessageContaining("first: relu");
  }

  @Test
  void refusesMoreThanAHundredLayers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LayerSpec.parse("1,".repeat(100) + "1"))
        .withMessage("expected at most 100 layers, got 101");
  }
}
