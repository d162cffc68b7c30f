package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.data.Dataset;
import downhill.data.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Saved learners that learn from more rows.
class UpdateCommandTest {
  @TempDir private Path folder;

  /// Each built-in set as two files, every third row in the second, and one of all.
  @BeforeEach
  void tables() throws IOException {
    for (String name : List.of("wine", "diabetes")) {
      Dataset set = Datasets.of(name);
      double[] x = set.x().toDoubles();
      double[] y = set.y().toDoubles();
      String head = String.join(",", set.featureNames()) + ",label\n";
      StringBuilder first = new StringBuilder(head);
      StringBuilder second = new StringBuilder(head);
      for (int i = 0; i < y.length; i++) {
        List<String> cells = new ArrayList<>();
        for (int j = 0; j < set.features(); j++) {
          cells.add(Double.toString(x[i * set.features() + j]));
        }
        cells.add(
            set.classNames().isEmpty() ? Double.toString(y[i]) : set.classNames().get((int) y[i]));
        (i % 3 == 2 ? second : first).append(String.join(",", cells)).append('\n');
      }
      Files.writeString(folder.resolve(name + "-1.csv"), first);
      Files.writeString(folder.resolve(name + "-2.csv"), second);
    }
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private Result train(String data, String options) {
    return Result.ofLine(
        "train " + at(data) + " --test none --model " + options + " --out " + at("m.safetensors"));
  }

  @ParameterizedTest
  @CsvSource({
    "wine, mlp --epochs 30",
    "wine, rbf --centres kmeans:20",
    "wine, bls --mapped 20 --enhancement 20 --lambda 1",
    "diabetes, linear",
    "diabetes, ridge --lambda 5",
    "diabetes, mlp --layers 8:tanh --epochs 20",
    "diabetes, bls --mapped 20 --enhancement 10 --lambda 10",
  })
  void learnsMoreRowsAndTellsWhatWasForgotten(String set, String options) {
    assertThat(train(set + "-1.csv", options).code()).isZero();
    Result updated =
        Result.ofLine(
            "update %s %s --old %s --out %s --json"
                .formatted(
                    at("m.safetensors"),
                    at(set + "-2.csv"),
                    at(set + "-1.csv"),
                    at("n.safetensors")));
    assertThat(updated.err()).isEmpty();
    assertThat(updated.code()).isZero();
    String figure = set.equals("wine") ? "accuracy" : "r2";
    assertThat(updated.figure("old_after", figure)).isGreaterThan(set.equals("wine") ? 0.9 : 0.4);
    assertThat(updated.figure("new_after", "loss"))
        .isLessThan(updated.figure("new_before", "loss"));
    assertThat(updated.json().get("forgotten").asDouble()).isBetween(-0.1, 0.1);
    Result judged =
        Result.ofLine("evaluate %s %s --json".formatted(at("n.safetensors"), at(set + "-2.csv")));
    assertThat(judged.figure("test", figure)).isEqualTo(updated.figure("new_after", figure));
    Result again = Result.ofLine("update %s %s".formatted(at("n.safetensors"), at(set + "-2.csv")));
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("nothing; add --out FILE");
  }

  @Test
  void aPolynomialWithMoreRowsIsThatOfAllRows() throws IOException {
    Dataset set = Datasets.of("diabetes");
    int bmi = set.featureNames().indexOf("bmi");
    double[] x = set.x().toDoubles();
    double[] y = set.y().toDoubles();
    StringBuilder first = new StringBuilder("bmi,label\n");
    StringBuilder second = new StringBuilder("bmi,label\n");
    StringBuilder all = new StringBuilder("bmi,label\n");
    for (int i = 0; i < y.length; i++) {
      String line = x[i * set.features() + bmi] + "," + y[i] + "\n";
      (i % 3 == 0 ? second : first).append(line);
      all.append(line);
    }
    Files.writeString(folder.resolve("poly-1.csv"), first);
    Files.writeString(folder.resolve("poly-2.csv"), second);
    Files.writeString(folder.resolve("poly-all.csv"), all);
    String options = "polynomial --degree 2";
    Result trained = train("poly-1.csv", options);
    assertThat(trained.err()).isEmpty();
    assertThat(trained.code()).isZero();
    Result updated =
        Result.ofLine(
            "update %s %s --out %s --json"
                .formatted(at("m.safetensors"), at("poly-2.csv"), at("n.safetensors")));
    assertThat(updated.err()).isEmpty();
    assertThat(updated.code()).isZero();
    assertThat(train("poly-all.csv", options + " --force").code()).isZero();
    for (String figure : List.of("rmse", "r2")) {
      assertThat(judged("n.safetensors").figure("test", figure))
          .isCloseTo(judged("m.safetensors").figure("test", figure), within(1e-6));
    }
  }

  private Result judged(String model) {
    return Result.ofLine("evaluate %s %s --json".formatted(at(model), at("poly-all.csv")));
  }

  /// That it equals solving with all rows is tested where it is solved, in `SolvedTest`.
  @ParameterizedTest
  @CsvSource({"linear", "ridge --lambda 5", "rbf --centres kmeans:9"})
  void rowsThatCountTwiceMoveTheFitALittle(String options) throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve("diabetes-1.csv"));
    Files.write(folder.resolve("diabetes-2.csv"), rows.subList(0, 120));
    assertThat(train("diabetes-1.csv", options).code()).isZero();
    String two =
        "update %s %s --json --out %s"
            .formatted(at("m.safetensors"), at("diabetes-2.csv"), at("n.safetensors"));
    assertThat(Result.ofLine(two).code()).isZero();
    // The same rows in another order.
    List<String> other = new ArrayList<>(rows.subList(0, 1));
    for (int i = 119; i > 0; i--) {
      other.add(rows.get(i));
    }
    Files.write(folder.resolve("diabetes-2.csv"), other);
    assertThat(Result.ofLine(two + " --force").code()).isZero();
    double after =
        Result.ofLine("evaluate %s %s --json".formatted(at("n.safetensors"), at("diabetes-1.csv")))
            .figure("test", "rmse");
    double before =
        Result.ofLine("evaluate %s %s --json".formatted(at("m.safetensors"), at("diabetes-1.csv")))
            .figure("test", "rmse");
    assertThat(after).isGreaterThan(before).isLessThan(before * 1.05);
  }

  @Test
  void forPeople() {
    assertThat(train("wine-1.csv", "mlp").code()).isZero();
    Result result =
        Result.ofLine(
            "update %s %s --old %s --passes 2 --out %s --force"
                .formatted(
                    at("m.safetensors"), at("wine-2.csv"), at("wine-1.csv"), at("m.safetensors")));
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("model   ")
        .contains("old_before", "new_after")
        .contains("old     On the old rows the score went from");
    assertThat(Result.ofLine("summary " + at("m.safetensors")).out())
        .contains("made by  downhill update");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "logistic | wine-2.csv | a model of --model logistic cannot take more rows. Train again",
        "mlp      | digits     | digits comes with a test part, which must not be learnt.",
        "mlp      | iris       | the model does not take the columns",
        "mlp      | new.csv    | column 'label': 'class_9' is not among the 3 that the model knows",
        "rbf      | wine-2.csv --passes 3 | --passes goes with --model mlp",
        "mlp      | wine-2.csv --passes 0 | --passes: expected a whole number of 1 or more, got 0.",
        "mlp      | none.csv   | there is no such file.",
      })
  void whatCannotBeLearntIsTheUsersError(String model, String data, String message)
      throws IOException {
    assertThat(train("wine-1.csv", model.strip()).code()).isZero();
    List<String> rows = Files.readAllLines(folder.resolve("wine-2.csv"));
    Files.writeString(
        folder.resolve("new.csv"),
        rows.get(0) + "\n" + rows.get(1).replace("class_0", "class_9") + "\n");
    String line =
        data.contains(".csv") ? data.strip().replaceFirst("^", folder + "/") : data.strip();
    Result result = Result.ofLine("update " + at("m.safetensors") + " " + line);
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    if (!data.strip().equals("iris")) {
      assertThat(result.err()).contains(message);
    }
    assertThat(result.err()).startsWith("downhill update: ").hasLineCount(1);
  }

  @Test
  void aNetworkOfTrainSaysThatItCannotBeUpdated() {
    String file = at("net.safetensors");
    assertThat(Result.ofLine("train iris --epochs 1 --out " + file).code()).isZero();
    Result result = Result.ofLine("update " + file + " iris");
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.err()).contains("it was not made by train --model");
  }
}
