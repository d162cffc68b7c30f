package downhill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              RawColumn.numeric("age"),
              new RawColumn("colour", RawColumn.Type.CATEGORICAL, List.of("blue", "red"), false),
              new RawColumn("smokes", RawColumn.Type.BOOLEAN, List.of("no", "yes"), true)),
          "risk",
          Task.BINARY,
          List.of("low", "high"));

  @Test
  void isToldAsPlainDataAndMadeAgain() {
    assertThat(Schema.of(SCHEMA.description())).isEqualTo(SCHEMA);
    Schema numbers = Schema.of(Datasets.of("iris"));
    assertThat(numbers.names()).startsWith("sepal_length");
    assertThat(Schema.of(numbers.description())).isEqualTo(numbers);
  }

  @Test
  void columnsAreFoundByName() {
    assertThat(SCHEMA.match(List.of("smokes", "age", "colour"), "f.csv")).containsExactly(1, 2, 0);
    assertThat(SCHEMA.match(List.of("age", "risk", "colour", "smokes"), "f.csv"))
        .containsExactly(0, 2, 3);
  }

  @Test
  void missingAndUnknownColumnsAreListed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCHEMA.match(List.of("Age", "smokes", "height", "risk"), "f.csv"))
        .withMessage(
            "f.csv: the columns are not those that the model was trained on; missing: age, colour;"
                + " not known to the model: Age, height. It takes age, colour, smokes.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCHEMA.match(List.of("age", "age", "colour", "smokes"), "f.csv"))
        .withMessage("f.csv: column names are there twice: age. Rename them.");
  }

  @Test
  void longListsAreCut() {
    List<String> many = new ArrayList<>(SCHEMA.names());
    for (int i = 0; i < 50; i++) {
      many.add("x" + i);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCHEMA.match(many, "f.csv"))
        .withMessageContaining("x19 and 30 more. It takes");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("task", "guess", "schema.task: unknown value 'guess'; known: binary,"),
        Arguments.of("target", 7, "schema.target: expected text, got 7."),
        Arguments.of("features", List.of(), "schema: expected 1 feature column or more, got none."),
        Arguments.of("class_names", List.of("a"), "schema: 1 class names do not go with binary."),
        Arguments.of("target", "age", "schema: column 'age' is there twice."),
        Arguments.of("more", 1, "schema: unknown key 'more'"),
        Arguments.of(
            "features",
            List.of(
                Map.of("name", "a", "type", "number", "categories", List.of(), "optional", "no")),
            "schema.features[0].type: unknown value 'number'; known: numeric, integer, boolean,"),
        Arguments.of(
            "features",
            List.of(
                Map.of("name", "a", "type", "boolean", "categories", List.of(), "optional", "no")),
            "schema.features[0]: column 'a': boolean does not go with 0 categories."),
        Arguments.of(
            "features",
            List.of(
                Map.of("name", " ", "type", "numeric", "categories", List.of(), "optional", "no")),
            "schema.features[0]: column: expected a name, got none."));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatStrangersWriteIsChecked(String key, Object value, String message) {
    Map<String, Object> changed = new HashMap<>(SCHEMA.description());
    changed.put(key, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schema.of(changed))
        .withMessageStartingWith(message);
  }
}
