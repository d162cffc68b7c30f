package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.model.Head;
import downhill.model.Input;
import downhill.model.SavedModel;
import downhill.nn.Activation;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.nn.Sequential;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Saved models on rows of data.
class DeriveModelTest {
  private static String out(String... args) {
    Result result = Result.of(args);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    return result.out();
  }

  @Test
  void aSavedModelOnARowOfItsData(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("model.safetensors");
    SavedModel.of(
            Sequential.mlp(2, List.of(new Sequential.Hidden(3, Activation.TANH)), 1, Random.of(1)),
            Input.of(Shape.of(2)))
        .withHead(Head.binary(List.of("a", "b")))
        .save(file);
    assertThat(
            out(
                "derive",
                "--model",
                file.toString(),
                "--data",
                "moons",
                "--row",
                "3",
                "--param",
                "0.bias[0]"))
        .contains("∂ℒ/∂b₁⁽¹⁾");
    assertThat(out("gradcheck", "--model", file.toString(), "--data", "moons"))
        .contains("passed: 13 derivatives");
    assertThat(
            Result.of("derive", "--model", file.toString(), "--data", "moons", "--row", "99999")
                .err())
        .contains("--row 99999: moons has the rows 0 to");
  }

  /// A file with two numbers and a colour, trained on for an epoch.
  ///
  /// @param last what the last column says of a row
  private static String trained(
      Path folder, String csv, java.util.function.IntFunction<String> last) throws Exception {
    StringBuilder text = new StringBuilder("a,b,colour,y\n");
    for (int i = 1; i <= 60; i++) {
      text.append(i).append(',').append(i % 7).append(',').append(i % 2 == 0 ? "red" : "blue");
      text.append(',').append(last.apply(i)).append('\n');
    }
    Path data = Files.writeString(folder.resolve(csv), text);
    String model = folder.resolve(csv + ".safetensors").toString();
    assertThat(
            Result.of(
                    "train", data.toString(), "--epochs", "1", "--layers", "3:tanh", "--out", model)
                .code())
        .isIn(0, Main.NOT_CONVERGED);
    return model;
  }

  @Test
  void aRowOfACsvFileGoesThroughTheModelsOwnPreprocessing(@TempDir Path folder) throws Exception {
    String model = trained(folder, "two.csv", i -> i > 30 ? "yes" : "no");
    String data = folder.resolve("two.csv").toString();
    String page = out("derive", "--model", model, "--data", data, "--row", "17");
    assertThat(page).contains("The gradients of a network 4-3-1").contains("✓");
    // Row 17 has a = 18, far below the mean of 30.5: scaled it is negative.
    assertThat(page).containsPattern("a₁⁽⁰⁾ *\\+|\\(−[0-9.]+\\)");
    assertThat(out("gradcheck", "--model", model, "--data", data, "--row", "59"))
        .contains("passed: 19 derivatives");
  }

  @Test
  void severalClassesAndNumbersAsTargets(@TempDir Path folder) throws Exception {
    String classes = trained(folder, "three.csv", i -> List.of("x", "y", "z").get(i % 3));
    assertThat(out("derive", "--model", classes, "--data", folder.resolve("three.csv").toString()))
        .contains("4-3-3");
    String numbers = trained(folder, "number.csv", i -> String.valueOf(1.5 * i));
    assertThat(
            out(
                "gradcheck",
                "--model",
                numbers,
                "--data",
                folder.resolve("number.csv").toString(),
                "--row",
                "1"))
        .contains("passed");
  }

  @Test
  void aFileThatDoesNotFitTheModel(@TempDir Path folder) throws Exception {
    String model = trained(folder, "two.csv", i -> i > 30 ? "yes" : "no");
    String data = folder.resolve("two.csv").toString();
    assertThat(Result.of("derive", "--model", model, "--data", data, "--row", "60").err())
        .contains("--row 60: " + data + " has the rows 0 to 59.");
    Path bare = Files.writeString(folder.resolve("bare.csv"), "a,b,colour\n1,1,red\n");
    assertThat(Result.of("derive", "--model", model, "--data", bare.toString()).err())
        .contains("has no column 'y'. A loss needs the true value");
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b,colour,y\n1,1,red,maybe\n");
    assertThat(Result.of("derive", "--model", model, "--data", other.toString()).err())
        .contains("other.csv:2: column 'y': 'maybe' is not among the 2");
    Path less = Files.writeString(folder.resolve("less.csv"), "a,colour,y\n1,red,yes\n");
    Result result = Result.of("derive", "--model", model, "--data", less.toString());
    assertThat(result.err()).contains("b");
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    Result wrong = Result.of("derive", "--model", model, "--data", "digits");
    assertThat(wrong.err()).contains("the model takes rows of").contains("Try");
    assertThat(wrong.code()).isEqualTo(Main.USER_ERROR);
  }

  record Own(Linear layer) implements Model {
    @Override
    public Tensor apply(Tensor x) {
      return layer.apply(x);
    }
  }

  @Test
  void aClassOfOnesOwnIsDerivedInJavaOnly(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("own.safetensors");
    SavedModel.of(new Own(Linear.init(2, 1, Random.of(1))), Input.of(Shape.of(2)))
        .withHead(Head.binary(List.of("a", "b")))
        .save(file);
    Result result = Result.of("derive", "--model", file.toString(), "--data", "moons");
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.err())
        .contains("the layers are of a class of your own, which the file does not hold.")
        .contains("Derivation.of(model, loss, x, y)");
  }
}
