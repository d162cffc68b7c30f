package downhill.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static Tensor column(double... values) {
    return Tensors.of(values, Shape.of(values.length, 1));
  }

  @Test
  void theLargestDecidesAndOfEqualOnesTheFirst() {
    Tensor logits = Tensors.matrix(new double[][] {{1, 3, 2}, {0, 0, 0}, {-3, -2, -1}});
    assertThat(Scores.LOGITS.classes(logits)).containsExactly(1, 0, 2);
    Tensor p = Tensors.matrix(new double[][] {{0.2, 0.4, 0.4}, {0, 0, 1}});
    assertThat(Scores.PROBABILITIES.classes(p)).containsExactly(1, 2);
  }

  @Test
  void aSingleScoreHasAThreshold() {
    assertThat(Scores.LOGITS.classes(column(-0.1, 0, 0.1, 9, Double.NaN)))
        .containsExactly(0, 1, 1, 1, -1);
    assertThat(Scores.PROBABILITIES.classes(column(0, 0.49, 0.5, 1, Double.NaN)))
        .containsExactly(0, 0, 1, 1, -1);
  }

  @Test
  void aRowWithANanHasNoClass() {
    Tensor logits = Tensors.matrix(new double[][] {{9, 0, Double.NaN}, {Double.NaN, 0, 1}});
    assertThat(Scores.LOGITS.classes(logits)).containsExactly(-1, -1);
  }

  @Test
  void logitsBecomeProbabilities() {
    double[][] p = Scores.LOGITS.probabilities(column(0, Math.log(3), -1000, 1000));
    assertThat(p[0]).containsExactly(0.5, 0.5);
    assertThat(p[1]).containsExactly(new double[] {0.25, 0.75}, within(1e-15));
    assertThat(p[2]).containsExactly(1, 0);
    assertThat(p[3]).containsExactly(0, 1);
    Tensor logits = Tensors.matrix(new double[][] {{Math.log(2), 0, 0}, {1000, 1000, 0}});
    double[][] q = Scores.LOGITS.probabilities(logits);
    assertThat(q[0]).containsExactly(new double[] {0.5, 0.25, 0.25}, within(1e-15));
    assertThat(q[1]).containsExactly(new double[] {0.5, 0.5, 0}, within(1e-15));
  }

  @Test
  void probabilitiesStay() {
    double[][] p = Scores.PROBABILITIES.probabilities(column(0.25).to(DType.F32));
    assertThat(p[0]).containsExactly(0.75, 0.25);
  }
}
