package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.model.SavedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// From a file of one's own to predictions.
class ModelCommandsTest {
  @TempDir private Path folder;
  private String csv = "";
  private String model = "";

  @BeforeEach
  void table() throws IOException {
    StringBuilder text = new StringBuilder("a,b,colour,y\n");
    for (int i = 1; i <= 60; i++) {
      text.append(i).append(',').append(i % 7).append(',').append(i % 2 == 0 ? "red" : "blue");
      text.append(',').append(i > 30 ? "yes" : "no").append('\n');
    }
    csv = Files.writeString(folder.resolve("my.csv"), text).toString();
    model = folder.resolve("my.safetensors").toString();
  }

  private Result train(String... more) {
    List<String> args = new ArrayList<>(List.of("train", csv, "--epochs", "20", "--out", model));
    args.addAll(List.of(more));
    return Result.of(args.toArray(String[]::new));
  }

  @Test
  void trainsSavesEvaluatesAndPredicts() throws Exception {
    Result trained = train("--json");
    assertThat(trained.code()).isZero();
    assertThat(trained.json().get("saved").asString()).isEqualTo(model);
    Result judged = Result.of("evaluate", model, csv, "--json");
    assertThat(judged.code()).isZero();
    assertThat(judged.figure("test", "accuracy")).isBetween(0.9, 1.0);
    Result predicted = Result.of("predict", model, csv);
    assertThat(predicted.lines()).hasSize(61).first().isEqualTo("class,p_no,p_yes");
    Path shuffled =
        Files.writeString(folder.resolve("new.csv"), "colour,b,a\nblue,1,1\nred,4,60\n");
    assertThat(Result.of("predict", model, shuffled.toString()).lines().get(1))
        .isEqualTo(predicted.lines().get(1));
    assertThat(Result.of("summary", model).out()).contains("193 parameters", "one of no, yes");
  }

  @Test
  void theCommandOnTheCardGivesTheSameBits() throws Exception {
    assertThat(train().code()).isZero();
    byte[] first = Files.readAllBytes(Path.of(model));
    String card = Files.readString(Path.of(model + ".md"));
    Map<String, Map<String, Double>> figures = SavedModel.load(Path.of(model)).card().metrics();
    String command =
        card.lines().filter(l -> l.startsWith("downhill train")).findFirst().orElse("");
    Result again = Result.ofLine(command.substring("downhill ".length()) + " --force");
    assertThat(again.code()).isZero();
    assertThat(weights(Files.readAllBytes(Path.of(model)))).isEqualTo(weights(first));
    assertThat(SavedModel.load(Path.of(model)).card().metrics()).isEqualTo(figures);
    assertThat(figures).containsOnlyKeys("train", "validation", "test");
    assertThat(figures(Files.readString(Path.of(model + ".md")))).isEqualTo(figures(card));
    assertThat(figures(card)).hasLineCount(4).contains("| accuracy | 1.0000 |");
    assertThat(card).contains("sha256:", "| lr | 0.003 |");
  }

  /// The lines below the heading.
  private static String figures(String card) {
    String start = "## Figures\n\n";
    return card.substring(card.indexOf(start) + start.length(), card.indexOf("\n\n## Repeat"));
  }

  /// The tensors alone: the command in the header may have one word more.
  private static byte[] weights(byte[] file) {
    int header = 0;
    for (int i = 3; i >= 0; i--) {
      header = (header << 8) | (file[i] & 0xff);
    }
    return Arrays.copyOfRange(file, 8 + header, file.length);
  }

  @ParameterizedTest
  @CsvSource({"moons, accuracy", "sine, r2 rmse"})
  void theFiguresOfAnEvaluationAreOneDocument(String data, String metrics) {
    String file = folder.resolve("known.safetensors").toString();
    Result trained = Result.of("train", data, "--epochs", "2", "--json", "--out", file);
    int rows = trained.json().get("data").get("rows").asInt();
    Result judged = Result.of("evaluate", file, data, "--json");
    assertThat(judged.err()).isEmpty();
    JsonNode test = judged.json().get("metrics").get("test");
    StringBuilder figures = new StringBuilder("\"loss\":" + test.get("loss"));
    for (String name : metrics.split(" ", -1)) {
      assertThat(test.get(name).isNumber()).isTrue();
      figures.append(",\"").append(name).append("\":").append(test.get(name));
    }
    assertThat(judged.json())
        .hasToString(
            "{\"model\":\"%s\",\"data\":{\"name\":\"%s\",\"rows\":%d},\"metrics\":{\"test\":{%s}}}"
                .formatted(file, data, rows, figures));
  }

  @Test
  void figuresOfTrainingAndOfEvaluationAgree() {
    String file = folder.resolve("iris.safetensors").toString();
    Result trained =
        Result.of(
            "train",
            "iris",
            "--test",
            "none",
            "--validation",
            "0",
            "--epochs",
            "5",
            "--json",
            "--out",
            file);
    Result judged = Result.of("evaluate", file, "iris", "--json");
    assertThat(judged.json().get("metrics").get("test"))
        .isEqualTo(trained.json().get("metrics").get("train"));
  }

  @Test
  void predictsFromTheStandardInputAsJsonLines() throws Exception {
    assertThat(train().code()).isZero();
    InputStream before = System.in;
    try {
      System.setIn(
          new ByteArrayInputStream("a,b,colour\n1,1,blue\n".getBytes(StandardCharsets.UTF_8)));
      Result result = Result.of("predict", model, "-", "--format", "jsonl");
      assertThat(result.code()).isZero();
      assertThat(result.json().get("class").asString()).isEqualTo("no");
      assertThat(result.json().get("probabilities").propertyNames()).containsExactly("no", "yes");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void row035_row131_theSummaryTellsTheDepthAndTheHead() {
    String file = folder.resolve("deep.safetensors").toString();
    String line = "train iris --layers 5:tanh,4:relu --epochs 1 --out ";
    assertThat(Result.ofLine(line + file).code()).isZero();
    assertThat(Result.of("summary", file).out())
        .contains("depth    3 (layers with parameters, one after the other)")
        .contains("predicts one of setosa, versicolor, virginica (last layer: softmax)");
  }

  @Test
  void row130_sweepsAndResumes() throws Exception {
    Path grid = Files.writeString(folder.resolve("g.json"), "{\"lr\": [0.003, 0.03]}");
    Path table = folder.resolve("t.csv");
    String[] args = {
      "sweep", csv, "--grid", grid.toString(), "--epochs", "3", "--table", table.toString()
    };
    Result result = Result.of(args);
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("best    accuracy", "next    downhill train");
    assertThat(Files.readAllLines(table))
        .hasSize(3)
        .first()
        .isEqualTo("lr,seed,seconds,accuracy,run");
    String before = Files.readString(table);
    assertThat(Result.of(args).err()).contains("is there already");
    Result json = Result.of("sweep", csv, "--grid", grid.toString(), "--epochs", "3", "--json");
    assertThat(json.json().propertyNames())
        .containsExactly("data", "metric", "attempts", "best", "command");
    assertThat(json.json().get("attempts").get(0).propertyNames())
        .containsExactly("settings", "seed", "seconds", "score");
    assertThat(json.json().get("command").asString()).endsWith("--epochs 3");
    List<String> more = new ArrayList<>(List.of(args));
    more.add("--resume");
    assertThat(Result.of(more.toArray(String[]::new)).code()).isZero();
    assertThat(table).content().isEqualTo(before);
    more.set(more.indexOf("3"), "4");
    Result other = Result.of(more.toArray(String[]::new));
    assertThat(other.code()).isEqualTo(Main.USER_ERROR);
    assertThat(other.err())
        .contains("--resume: the attempt lr=0.003 in", "was made with other data or other settings")
        .hasLineCount(1);
    assertThat(table).content().isEqualTo(before);
    Path page = folder.resolve("t.md");
    args[args.length - 1] = page.toString();
    assertThat(Result.of(args).code()).isZero();
    assertThat(Files.readAllLines(page))
        .hasSize(4)
        .first()
        .isEqualTo("| lr | seed | seconds | accuracy |");
  }

  /// R1 to R9, R12, R16: what people do to files.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "train NO.csv           |            | NO.csv: there is no such file.",
        "train FOLDER           |            | is a folder. Give a CSV or TSV file, or a folder with pictures",
        "train FILE             | ``         | no rows",
        "train FILE             | a,y~       | no rows",
        "train FILE             | a,y~1,2~3~ | data.csv:3",
        "train FILE             | a,y~1,2~,3~2,2~ | data.csv:3",
        "train FILE --target z  | a,y~1,2~   | 'z'",
        "train FILE             | a,a,y~1,2,3~ | a",
        "predict MODEL FILE     | a,colour~1,red~ | missing: b",
        "predict MODEL FILE     | a,b,colour,w~1,1,red,2~ | not known to the model: w",
        "predict MODEL FILE     | a,b,colour~1,1,green~ | green",
        "predict MODEL NO.csv   |            | there is no such file.",
        "predict NO.safetensors FILE | a~1~  | there is no such file. Make one by",
        "evaluate MODEL FILE    | a,b,colour~1,1,red~ | nothing to compare with",
        "summary FILE           | a,b~1,2~   | data.csv",
        "train FILE --out FILE --force | a,y~1,2~3,4~ | is the input. It is never replaced",
        "train FILE --out FOLDER | a,y~1,2~3,4~ | is a folder. Give the name of a file.",
        "train FILE --out NONE/m.safetensors | a,y~1,2~3,4~ | there is no folder",
      })
  void saysWhatIsWrongWithAFile(String command, String content, String message) throws Exception {
    assertThat(train().code()).isZero();
    Path file =
        Files.writeString(
            folder.resolve("data.csv"), content == null ? "" : content.replace('~', '\n'));
    String line =
        command
            .replace("FILE", file.toString())
            .replace("MODEL", model)
            .replace("FOLDER", folder.toString())
            .replace("NONE", folder.resolve("none").toString())
            .replace("NO.", folder + "/no.");
    Result result = Result.ofLine(line);
    assertThat(result.err()).containsIgnoringCase(message).doesNotContain("bug in Downhill");
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
  }
}
