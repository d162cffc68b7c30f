package downhill.data;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TruthTableTest {
  @ParameterizedTest
  @CsvSource({"AND, 0 0 0 1", "OR, 0 1 1 1", "NOT, 1 1 0 0", "XOR, 0 1 1 0"})
  void targetsAreThoseOfTheTable(TruthTable table, String targets) {
    StringBuilder found = new StringBuilder();
    for (long target : table.dataset().y().toLongs()) {
      found.append(target).append(' ');
    }
    assertThat(found.toString().trim()).isEqualTo(targets);
  }

  @ParameterizedTest
  @EnumSource
  void rowsCountUpInBinary(TruthTable table) {
    Dataset dataset = table.dataset();
    assertThat(dataset.x().shape()).isEqualTo(Shape.of(4, 2));
    assertThat(dataset.y().shape()).isEqualTo(Shape.of(4, 1));
    assertThat(dataset.y().dtype()).isEqualTo(DType.F32);
    assertThat(dataset.x().toFloats()).containsExactly(0, 0, 0, 1, 1, 0, 1, 1);
    assertThat(dataset.featureNames()).containsExactly("x1", "x2");
    assertThat(dataset.task()).isEqualTo(Task.BINARY);
  }

  /// The perceptron of the sources: `h = -0.6 x1 + 0 x2 + 0.5`, class 1 where `h ≥ 0`.
  @Test
  void notIsWhatThePerceptronOfTheSourcesComputes() {
    Dataset not = TruthTable.NOT.dataset();
    float[] x = not.x().toFloats();
    float[] y = not.y().toFloats();
    for (int i = 0; i < 4; i++) {
      double h = -0.6 * x[2 * i] + 0 * x[2 * i + 1] + 0.5;
      assertThat(h >= 0 ? 1f : 0f).isEqualTo(y[i]);
    }
  }

  @Test
  void drawsNothing() {
    Random random = Random.of(3);
    TruthTable.XOR.generate(random);
    assertThat(random.position()).isZero();
  }
}
