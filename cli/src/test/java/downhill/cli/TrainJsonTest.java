package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainJsonTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @Test
  void isOneDocumentAndNothingElse() {
    Result result = Result.of("train", "xor", "--json", "--seed", "3");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    JsonNode json = STRICT.readTree(result.out());
    assertThat(json.propertyNames())
        .containsExactly(
            "data",
            "model",
            "optimizer",
            "batch",
            "seed",
            "epochs",
            "stop_reason",
            "metrics",
            "seconds",
            "samples_per_second");
    assertThat(json.get("data").toString())
        .isEqualTo("{\"name\":\"xor\",\"rows\":4,\"features\":2,\"classes\":2}");
    assertThat(json.get("model").toString())
        .isEqualTo(
            "{\"layers\":[{\"units\":8,\"activation\":\"tanh\"},"
                + "{\"units\":1,\"activation\":\"identity\"}],"
                + "\"parameters\":33,\"precision\":\"float32\"}");
    assertThat(json.get("optimizer").toString())
        .isEqualTo("{\"name\":\"adam\",\"learning_rate\":0.05}");
    assertThat(json.get("seed").asInt()).isEqualTo(3);
    assertThat(json.get("epochs").asInt()).isEqualTo(300);
    assertThat(json.get("stop_reason").asString()).isEqualTo("epochs_done");
    JsonNode train = json.get("metrics").get("train");
    assertThat(train.propertyNames()).containsExactly("loss", "accuracy");
    assertThat(train.get("loss").asDouble()).isBetween(0.0, 0.01);
    assertThat(train.get("accuracy").asDouble()).isEqualTo(1);
    assertThat(json.get("seconds").asDouble()).isPositive();
    assertThat(json.get("samples_per_second").asDouble()).isPositive();
  }

  @Test
  void regressionHasItsOwnMetrics() {
    JsonNode json = STRICT.readTree(Result.ofLine("train sine --json --epochs 2").out());
    assertThat(json.get("data").get("classes").isNull()).isTrue();
    assertThat(json.get("metrics").get("train").propertyNames())
        .containsExactly("loss", "r2", "rmse");
  }

  @Test
  void whatIsNotFiniteIsNull() {
    Result result = Result.ofLine("train sine --json --optimizer sgd --lr 10");
    assertThat(result.code()).isEqualTo(Main.NOT_CONVERGED);
    assertThat(result.err()).contains("Try a smaller learning rate (1.0 instead of 10.0)");
    JsonNode json = STRICT.readTree(result.out());
    assertThat(json.get("stop_reason").asString()).isEqualTo("diverged");
    assertThat(json.get("metrics").get("train").toString())
        .isEqualTo("{\"loss\":null,\"r2\":null,\"rmse\":null}");
  }

  @Test
  void misuseLeavesStandardOutputEmpty() {
    for (String line : List.of("train xor --json --lr 0", "train nothing --json")) {
      Result result = Result.ofLine(line);
      assertThat(result.code()).isEqualTo(Main.USER_ERROR);
      assertThat(result.out()).isEmpty();
    }
  }
}
