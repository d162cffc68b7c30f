package downhill.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricsTest {
  static Stream<String> names() {
    return Metrics.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aMetricHasTheNameItIsFoundBy(String name) {
    assertThat(Metrics.of(name).name()).isEqualTo(name);
    assertThat(Metrics.of(name)).hasToString(name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theDocumentationHasEachName(String name) throws Exception {
    String general = name.replaceAll("_\\d_", "_K_").replaceAll("_\\d$", "_K");
    assertThat(Files.readString(Path.of("../docs/metrics.md"))).contains("| `" + general + "` |");
  }

  @Test
  void errorsAreBetterLow() {
    assertThat(Metrics.names())
        .filteredOn(name -> Metrics.of(name).better() == Direction.LOWER)
        .containsExactly(
            "log_loss", "brier", "mse", "rmse", "mae", "max_error", "median_absolute_error");
  }

  @Test
  void abbreviationsCaseAndHyphensAreUnderstood() {
    assertThat(Metrics.of("MCC").name()).isEqualTo("matthews");
    assertThat(Metrics.of("Kappa").name()).isEqualTo("cohen_kappa");
    assertThat(Metrics.of("auc").name()).isEqualTo("roc_auc");
    assertThat(Metrics.of("f1-macro").name()).isEqualTo("f1_macro");
    assertThat(Metrics.of("squared_error").name()).isEqualTo("mse");
    assertThat(Metrics.of("absolute_error").name()).isEqualTo("mae");
  }

  @Test
  void aNumberInANameIsAnyNumber() {
    assertThat(Metrics.of("top_12_accuracy").name()).isEqualTo("top_12_accuracy");
    assertThat(Metrics.of("recall_class_0").name()).isEqualTo("recall_class_0");
    assertThat(Metrics.of("precision_class_7").name()).isEqualTo("precision_class_7");
    assertThat(Metrics.of("f1_class_10").name()).isEqualTo("f1_class_10");
  }

  @Test
  void anUnknownNameListsTheKnownOnesNearestFirst() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.of("acuracy"))
        .withMessageStartingWith("Unknown metric 'acuracy'. Known, nearest first: accuracy, ")
        .withMessageContaining("median_absolute_error");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.of("top_0_accuracy"))
        .withMessageStartingWith(
            "Unknown metric 'top_0_accuracy'. Known, nearest first: top_5_accuracy, ");
  }

  @Test
  void theNamesAreThoseOfBothKinds() {
    assertThat(Metrics.names())
        .containsAll(Metrics.classificationNames())
        .containsAll(Metrics.regressionNames())
        .doesNotHaveDuplicates();
  }
}
