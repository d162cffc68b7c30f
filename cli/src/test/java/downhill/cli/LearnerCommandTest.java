package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.learner.Learner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Every classic learner trained on real data as a new user would: train, evaluate, predict,
/// summary.
class LearnerCommandTest {
  @TempDir private Path folder;

  /// `bmi.csv`: one column of the diabetes set, for polynomials.
  @BeforeEach
  void table() throws IOException {
    Dataset diabetes = Datasets.of("diabetes");
    double[] x = diabetes.x().toDoubles();
    double[] y = diabetes.y().toDoubles();
    int columns = diabetes.features();
    int bmi = diabetes.featureNames().indexOf("bmi");
    StringBuilder text = new StringBuilder("bmi,progression\n");
    for (int i = 0; i < y.length; i++) {
      text.append(x[i * columns + bmi]).append(',').append(y[i]).append('\n');
    }
    Files.writeString(folder.resolve("bmi.csv"), text);
  }

  private String placed(String data) {
    return data.endsWith(".csv") ? folder.resolve(data).toString() : data;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "linear     | diabetes      |                                   | r2       | 0.35 | 11",
        "linear     | diabetes      | --solver gradient_descent --lr 0.2 --epochs 20000 | r2 | 0.35 | 11",
        "ridge      | diabetes      | --lambda 10                       | r2       | 0.35 | 11",
        "polynomial | bmi.csv       | --degree 2                        | r2       | 0.20 | 3",
        "logistic   | iris          |                                   | accuracy | 0.93 | 15",
        "logistic   | breast-cancer | --solver sgd --epochs 50          | accuracy | 0.94 | 31",
        "logistic   | digits        | --lambda 0.01                     | accuracy | 0.93 | 650",
        "perceptron | moons         | --passes 50                       | accuracy | 0.70 | 3",
        "perceptron | breast-cancer | --selection random --passes 200   | accuracy | 0.90 | 31",
        "mlp        | wine          | --bp standard --optimizer sgd --lr 0.02 --epochs 20 | accuracy | 0.93 | 547",
        "mlp        | diabetes      | --layers 8:tanh --epochs 30       | r2       | 0.30 | 97",
        "mlp        | digits        | --epochs 20 --head sigmoid_squared_error | accuracy | 0.93 | 2410",
        "rbf        | iris          | --centres kmeans:15               | accuracy | 0.90 | 48",
        "rbf        | sine          | --centres sample:20 --width greatest_distance | r2 | 0.90 | 21",
        "rbf        | digits        | --centres kmeans:200              | accuracy | 0.96 | 2010",
        "rbf        | breast-cancer | --function multiquadric           | accuracy | 0.92 | 102",
        "bls        | digits        | --lambda 0.1                      | accuracy | 0.95 | 29710",
        "bls        | diabetes      | --mapped 20 --enhancement 10 --lambda 10 | r2 | 0.30 | 461",
      })
  void learnsRealData(
      String model, String data, String options, String figure, double least, int parameters)
      throws IOException {
    String file = folder.resolve("m.safetensors").toString();
    String more = options == null ? "" : " " + options.strip();
    String rows = placed(data);
    Result trained =
        Result.ofLine("train " + rows + " --model " + model + more + " --json --out " + file);
    boolean still = trained.json().get("stop_reason").asString().equals("passes_done");
    assertThat(trained.code()).isEqualTo(still ? Main.NOT_CONVERGED : 0);
    assertThat(trained.figure("test", figure)).isGreaterThan(least);
    assertThat(trained.json().propertyNames())
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
    var told = trained.json().get("model");
    assertThat(told.get("learner").asString()).isEqualTo(model);
    // Centres and scales are not trained, so they are not counted.
    assertThat(told.get("parameters").asInt()).as("parameters").isEqualTo(parameters);

    Result judged = Result.ofLine("evaluate " + file + " " + rows + " --json");
    assertThat(judged.err()).isEmpty();
    if (data.equals("digits")) {
      assertThat(judged.json().get("metrics").get("test"))
          .isEqualTo(trained.json().get("metrics").get("test"));
    } else {
      assertThat(judged.figure("test", figure)).isGreaterThan(least);
    }
    Result predicted = Result.ofLine("predict " + file + " " + rows);
    assertThat(predicted.code()).isZero();
    assertThat(predicted.lines()).hasSizeGreaterThan(29);
    assertThat(Result.ofLine("summary " + file).out()).contains("made by  downhill train");
    assertThat(Files.readString(Path.of(file + ".md"))).contains("| model | " + model + " |");
  }

  /// The source writes RELU3, GD and the like in capitals, and draws weights from U(−1, 1).
  @ParameterizedTest
  @CsvSource({
    "tanh, GD, 200",
    "sigmoid, SGD, 40",
    "RELU, ADAM, 40",
    "RELU3, ADAM, 40",
    "RELU3, GD, 200"
  })
  void row124_theNamesOfTheSourceAreUnderstood(String activation, String optimizer, int epochs) {
    String line =
        "train iris --model mlp --weights uniform_minus_1_1 --layers 8:%s --optimizer %s --epochs %d --json"
            .formatted(activation, optimizer, epochs);
    Result result = Result.ofLine(line);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.figure("test", "accuracy")).isGreaterThan(0.8);
    var told = result.json().get("model").get("hyperparameters");
    assertThat(told.get("optimizer").asString()).isEqualTo(optimizer.toLowerCase(Locale.ROOT));
    boolean allRows = optimizer.equals("GD");
    assertThat(told.get("bp").asString()).isEqualTo(allRows ? "accumulated" : "mini_batch");
    Result network =
        Result.ofLine(
            "train iris --layers 8:%s --optimizer %s --epochs %d"
                .formatted(activation, optimizer, 5));
    assertThat(network.code()).isZero();
  }

  @Test
  void row124_descentOnAllRowsTakesNoBatch() {
    Result network = Result.ofLine("train iris --optimizer gd --batch 8");
    assertThat(network.code()).isEqualTo(Main.USER_ERROR);
    assertThat(network.err())
        .contains("--batch 8 does not go with --optimizer gd, which takes all rows at once.");
    Result learner = Result.ofLine("train iris --model mlp --optimizer gd --bp standard");
    assertThat(learner.code()).isEqualTo(Main.USER_ERROR);
    assertThat(learner.err()).contains("--optimizer gd goes with --bp accumulated");
  }

  @Test
  void theCommandOnTheCardGivesTheSameBits() throws IOException {
    for (String model : List.of("rbf", "bls", "mlp", "logistic")) {
      Path file = folder.resolve(model + ".safetensors");
      String line = "train wine --model " + model + " --seed 3 --out " + file;
      assertThat(Result.ofLine(line).code()).isZero();
      byte[] first = Files.readAllBytes(file);
      assertThat(Result.ofLine(line + " --force").code()).isZero();
      byte[] second = Files.readAllBytes(file);
      assertThat(tail(second)).isEqualTo(tail(first));
    }
  }

  /// The tensors: the header has the command, which differs.
  private static byte[] tail(byte[] file) {
    int header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return Arrays.copyOfRange(file, 8 + header, file.length);
  }

  @Test
  void forPeopleItSaysWhatWasLearntAndWhatToTypeNext() {
    Result result = Result.ofLine("train wine --model rbf --folds 3");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("model   a network of radial basis functions, 153 parameters, float64")
        .contains("centres kmeans:50")
        .contains("stopped Solved in one go.")
        .containsPattern("folds   loss .*, accuracy 0\\.9\\d+ \\+/- 0\\.0")
        .contains("next    downhill train wine --folds 3 --model rbf --out model.safetensors");
  }

  @ParameterizedTest
  @EnumSource(Learner.class)
  void dryRunShowsWhatEachTakes(Learner learner) {
    String data = learner.learns(downhill.data.Task.BINARY) ? "moons" : "sine";
    Result result = Result.ofLine("train " + data + " --dry-run --model " + learner);
    assertThat(result.code()).isZero();
    assertThat(result.json().get("model").asString()).isEqualTo(learner.toString());
    long shown = result.json().propertyNames().stream().filter(learner.takes()::contains).count();
    assertThat(shown).isPositive();
  }

  @Test
  void thePerceptronThatDoesNotConvergeSaysSoAndExitsWithTwo() {
    Result result = Result.ofLine("train xor --model perceptron --passes 20");
    assertThat(result.code()).isEqualTo(Main.NOT_CONVERGED);
    assertThat(result.err())
        .contains("warning: perceptron: not converged within 20 passes")
        .contains("downhill train: Not converged within 20 passes");
    assertThat(Result.ofLine("train and --model perceptron").code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "iris --model perceptron | --model perceptron tells two classes apart, but the target 'class' of iris has 3 classes. Choose one of: logistic, mlp, rbf, bls.",
        "iris --model linear | --model linear predicts a number, but the target 'class' of iris has 3 classes. Choose one of: logistic, mlp, rbf, bls.",
        "diabetes --model logistic | --model logistic tells classes apart, but the target 'target' of diabetes is a number. Choose one of: linear, ridge, polynomial, mlp, rbf, bls; or say --task classification.",
        "diabetes --model polynomial | --model polynomial takes powers of one feature, but there are 10.",
        "iris --model rbf --degree 3 | --degree does not go with --model rbf, which takes --centres, --function, --width, --lambda, --no-intercept, --seed. It goes with --model polynomial.",
        "iris --model rbf --dropout 0.5 | --dropout does not go with --model rbf, which takes --centres, --function, --width, --lambda, --no-intercept, --seed. It goes with the network that train builds without --model.",
        "iris --degree 3 | --degree needs --model polynomial.",
        "iris --lambda 3 | --lambda needs --model ridge, polynomial, logistic, rbf or bls.",
        "iris --model rbf --centres kmeans:500 | rbf network: expected at most as many centres as there are rows (120), got 500.",
        "diabetes --model linear --solver sgd | --solver: --model linear takes decomposition or gradient_descent, got 'sgd'.",
        "iris --model logistic --solver decomposition | --solver: --model logistic takes lbfgs or sgd, got 'decomposition'.",
        "iris --model logistic --epochs 5 | --epochs does not go with --solver lbfgs. Add --solver sgd.",
        "iris --model mlp --bp standard --batch 4 | --batch goes with --bp mini_batch, not with --bp standard.",
        "iris --model mlp --layers 4:relu,4:tanh | --model mlp has one activation for all hidden layers, got relu and tanh.",
        "iris --model mlp --optimizer lbfgs | --optimizer lbfgs does not go with --model mlp.",
        "iris --model mlp --momentum 0.5 | --momentum goes with sgd, momentum, nesterov and rmsprop, not with adam.",
        "iris --model mlp --optimizer sgd --lr 1000 --epochs 3 --layers 8:identity | mlp: Stopped at step",
        "iris --model bls --lambda 0 | broad learning: expected a finite lambda above 0, got 0",
        "one.csv --model logistic --target y --task classification | target 'y' has only one value, 'no': there is nothing to tell apart.",
        "gap.csv --model rbf --target y | gap.csv",
      })
  void whatDoesNotFitIsTheUsersError(String line, String message) throws IOException {
    Files.writeString(folder.resolve("one.csv"), "a,y\n1,no\n2,no\n3,no\n");
    Files.writeString(folder.resolve("gap.csv"), "a,y\n1,no\n,yes\n3,no\n");
    String[] words = line.split(" ", 2);
    Result result = Result.ofLine("train " + placed(words[0]) + " " + words[1]);
    assertThat(result.err()).contains(message).hasLineCount(1);
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--model lineal | '--model': Unknown model 'lineal'. Known, nearest first: linear",
        "--model rbf --centres 30 | '--centres': expected kmeans:K, sample:K or all, such as kmeans:30, got '30'.",
        "--model rbf --width wide | '--width': expected neighbours:K, greatest_distance or beta:B",
        "--model rbf --function gauss | Unknown radial function 'gauss'. Known, nearest first: gaussian",
        "--model polynomial --degree -1 | '--degree': expected a whole number from 0",
        "--model ridge --lambda -1 | '--lambda': expected a number from 0",
        "--model perceptron --selection all | Unknown selection 'all'. Known, nearest first:",
        "--model mlp --bp batch | Unknown form of back-propagation 'batch'.",
        "--model mlp --weights zero | Unknown initialisation 'zero'.",
      })
  void valuesThatCannotBeMeant(String options, String message) {
    Result result = Result.ofLine("train iris " + options);
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.err()).contains(message).contains("Try `downhill train --help`.");
  }

  @Test
  void columnsThatFollowFromOthersAreWarnedOf() throws IOException {
    StringBuilder text = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 40; i++) {
      text.append(i).append(',').append(2 * i).append(',').append(3 * i + i % 3).append('\n');
    }
    Path file = Files.writeString(folder.resolve("twice.csv"), text);
    Result result = Result.ofLine("train " + file + " --model linear --task regression");
    assertThat(result.code()).isZero();
    assertThat(result.err())
        .startsWith("warning: linear regression: the 3 columns (with that of ones) have rank 2");
    Result strict = Result.ofLine("train " + file + " --model linear --task regression --strict");
    assertThat(strict.code()).isEqualTo(Main.USER_ERROR);
    assertThat(strict.err()).contains("--strict: linear regression: the 3 columns");
  }

  @Test
  void aSweepTriesLearnersAndTheirSettings() throws IOException {
    Path grid =
        Files.writeString(
            folder.resolve("g.json"), "{\"model\": [\"ridge\", \"bls\"], \"lambda\": [0.1, 1e6]}");
    Result result = Result.ofLine("sweep diabetes --grid " + grid + " --json");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    JsonNode document = result.json();
    assertThat(document.get("metric").asString()).isEqualTo("r2");
    assertThat(document.get("attempts")).hasSize(4);
    assertThat(document.get("best").get("settings").get("model").asString()).isEqualTo("ridge");
    assertThat(document.get("best").get("score").asDouble()).isBetween(0.3, 0.7);
    assertThat(document.get("command").asString()).contains("--model ridge", "--lambda 0.1");
    assertThat(Result.ofLine(document.get("command").asString().substring(9)).code()).isZero();
    Files.writeString(grid, "{\"centres\": [\"kmeans:5\", \"kmeans:20\"]}");
    Result folds = Result.ofLine("sweep iris --model rbf --folds 3 --grid " + grid);
    assertThat(folds.code()).isZero();
    assertThat(folds.out()).contains("2 attempts", "downhill train iris --model rbf --centres");
    Result without = Result.ofLine("sweep iris --grid " + grid);
    assertThat(without.code()).isEqualTo(Main.USER_ERROR);
    assertThat(without.err()).contains("--centres needs --model rbf.").hasLineCount(1);
  }
}
