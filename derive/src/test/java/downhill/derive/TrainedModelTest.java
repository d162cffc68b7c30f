package downhill.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.derive.StepsPage.Biases;
import downhill.derive.math.Digits;
import downhill.derive.page.Renderer;
import downhill.derive.page.Renderer.Format;
import downhill.model.Head;
import downhill.model.Input;
import downhill.model.SavedModel;
import downhill.nn.Activation;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {
  private static Sequential mlp(int in, int out) {
    return Sequential.mlp(
        in, List.of(new Sequential.Hidden(5, Activation.TANH)), out, Random.of(3));
  }

  @Test
  void aSavedClassifierIsDerivedOnARowOfItsData(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("moons.safetensors");
    Dataset data = Datasets.of("spirals");
    int classes = data.classNames().size();
    SavedModel.of(mlp(2, classes), Input.of(Shape.of(2)))
        .withHead(Head.classification(data.classNames()))
        .save(file);
    Dataset row = data.select(17);
    View view =
        Derivation.of(TrainedModel.of(SavedModel.load(file), row.x(), row.y()))
            .in(Style.of(Notation.NNDL));
    assertThat(view.derivation().widths()).containsExactly(2, 5, classes);
    assertThat(view.gradient("0.weight[4,1]").agrees()).isTrue();
    assertThat(view.gradient("2.bias[0]").agrees()).isTrue();
  }

  @Test
  void aRowMustHaveTheShapeOfTheModelsInput() {
    SavedModel saved = SavedModel.of(mlp(3, 1), Input.of(Shape.of(3)));
    Dataset row = Datasets.of("sine").select(0);
    assertThatThrownBy(() -> TrainedModel.of(saved, row.x(), row.y()))
        .hasMessageContaining("the model takes rows of [3], got [1, 1].");
  }

  private static String steps(downhill.optim.Optimizer optimizer) {
    Style style = Style.of(Notation.NUMBERED);
    View view = Derivation.of(Examples.of("bp-2-3-2", style)).in(style);
    return Renderer.of(Format.TEXT, Digits.USUAL)
        .render(StepsPage.of(view, 2, optimizer, Biases.FROZEN));
  }

  @Test
  void theStepsOfAdamAreWrittenDownAndAreTheOptimizersOwn() {
    assertThat(steps(new Adam(0.1)))
        .contains("m ← β₁ · m + (1 − β₁) · g")
        .contains("w₁ ← w₁ − η · m̂/(√(v̂) + ε)")
        // The first step of Adam is the learning rate, whatever the size of the gradient.
        .containsPattern("w₇ +0\\.4 +0\\.30000001 ");
  }

  @Test
  void theStepsOfMomentumKeepAPartOfTheLast() {
    String page = steps(new Sgd(0.5).withMomentum(0.9));
    assertThat(page).contains("u ← μ · u + g").contains("= 0.01226782");
    assertThat(page).containsPattern("w₁ +0\\.1 +0\\.09386609 ");
  }

  @Test
  void row030TheStepOfGradientDescent() {
    assertThat(steps(new Sgd(0.5)))
        .contains("w₁ ← w₁ − η · g")
        .contains("= 0.1 − 0.5 · 0.01226782")
        .contains("= 0.09386609");
  }

  @Test
  void theTypeOfTheModelDoesNotMatter() {
    SavedModel saved = SavedModel.of(mlp(2, 1), Input.of(Shape.of(2), DType.F32));
    Dataset data = Datasets.of("moons").select(3);
    assertThat(
            Derivation.of(TrainedModel.of(saved, data.x(), data.y()))
                .in(Style.of(Notation.NNDL))
                .gradient("0.weight[0,0]")
                .agrees())
        .isTrue();
  }
}
