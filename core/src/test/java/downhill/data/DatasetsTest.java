package downhill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetsTest {
  @Test
  void namesStandTheSimplestFirst() {
    assertThat(Datasets.names())
        .containsExactly(
            "and",
            "or",
            "not",
            "xor",
            "moons",
            "circles",
            "spirals",
            "sine",
            "digits",
            "iris",
            "wine",
            "breast-cancer",
            "diabetes");
  }

  static List<String> names() {
    return Datasets.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNameAlwaysStandsForTheSameRows(String name) {
    Dataset dataset = Datasets.of(name);
    assertThat(dataset.name()).isEqualTo(name);
    assertThat(dataset.description()).endsWith(".").hasSizeLessThan(80);
    assertThat(dataset.x().toFloats()).isEqualTo(Datasets.of(name).x().toFloats());
  }

  @Test
  void anUnknownNameListsTheKnownOnesNearestFirst() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.of("mons"))
        .withMessageStartingWith("Unknown data set 'mons'.")
        .withMessageContaining("first: moons, ")
        .withMessageContaining("spirals");
  }
}
