package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrainJsonTest {
  @Test
  void isOneDocumentAndNothingElse() {
    Result result = Result.of("train", "xor", "--json", "--seed", "3");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    JsonNode json = result.json();
    assertThat(json.propertyNames())
        .containsExactly(
            "data",
            "model",
            "seed",
            "epochs",
            "stop_reason",
            "metrics",
            "seconds",
            "samples_per_second",
            "saved");
    assertThat(json.get("data").toString())
        .isEqualTo(
            "{\"name\":\"xor\",\"rows\":4,\"features\":2,\"classes\":2,"
                + "\"train\":4,\"validation\":0,\"test\":0}");
    assertThat(json.get("model").toString())
        .isEqualTo(
            "{\"layers\":[{\"units\":8,\"activation\":\"tanh\"},"
                + "{\"units\":1,\"activation\":\"identity\"}],"
                + "\"parameters\":33,\"precision\":\"float32\",\"optimizer\":\"adam\","
                + "\"learning_rate\":0.05,\"batch\":4}");
    assertThat(json.get("seed").asInt()).isEqualTo(3);
    assertThat(json.get("epochs").asInt()).isEqualTo(300);
    assertThat(json.get("stop_reason").asString()).isEqualTo("epochs_done");
    assertThat(json.get("metrics").propertyNames()).containsExactly("train");
    JsonNode train = json.get("metrics").get("train");
    assertThat(train.propertyNames()).containsExactly("loss", "accuracy");
    assertThat(train.get("loss").asDouble()).isBetween(0.0, 0.01);
    assertThat(train.get("accuracy").asDouble()).isEqualTo(1);
    assertThat(json.get("seconds").asDouble()).isPositive();
    assertThat(json.get("samples_per_second").asDouble()).isPositive();
    assertThat(json.get("saved").isNull()).isTrue();
  }

  @Test
  void hasTheFiguresOfAllParts() {
    JsonNode json = Result.ofLine("train moons --json --epochs 2").json();
    assertThat(json.get("metrics").propertyNames()).containsExactly("train", "validation", "test");
    json.get("metrics")
        .forEach(part -> assertThat(part.propertyNames()).containsExactly("loss", "accuracy"));
  }

  @Test
  void regressionHasItsOwnMetrics() {
    JsonNode json = Result.ofLine("train sine --json --epochs 2").json();
    assertThat(json.get("data").get("classes").isNull()).isTrue();
    assertThat(json.get("metrics").get("test").propertyNames())
        .containsExactly("loss", "r2", "rmse");
  }

  @Test
  void foldsHaveMeansAndDeviations() {
    JsonNode json = Result.ofLine("train moons --json --epochs 2 --folds 3").json();
    JsonNode folds = json.get("metrics").get("folds");
    assertThat(folds.propertyNames()).containsExactly("loss", "accuracy");
    assertThat(folds.get("accuracy").get("mean").asDouble()).isBetween(0.3, 1.0);
    assertThat(folds.get("accuracy").get("std").asDouble()).isBetween(0.0, 0.5);
    assertThat(json.get("data").get("test").asInt()).isZero();
  }

  @Test
  void whatIsNotFiniteIsNull() {
    Result result = Result.ofLine("train sine --json --optimizer sgd --lr 10");
    assertThat(result.code()).isEqualTo(Main.NOT_CONVERGED);
    assertThat(result.err()).contains("Try a smaller learning rate (1.0 instead of 10.0)");
    JsonNode json = result.json();
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
