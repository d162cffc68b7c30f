package downhill.models.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.data.Dataset;
import downhill.data.TruthTable;
import downhill.eager.Tensors;
import downhill.models.SmallSets;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeparabilityTest {
  private static void checkPlane(Separability.Separable plane, double[][] x, long[] y) {
    for (int i = 0; i < x.length; i++) {
      double z = plane.bias();
      for (int j = 0; j < x[i].length; j++) {
        z += plane.weight().get(j) * x[i][j];
      }
      assertThat((2 * y[i] - 1) * z).as("row %d", i).isPositive();
    }
  }

  private static void checkMixture(Separability.Inseparable proof, double[][] x, long[] y) {
    for (int label = 0; label < 2; label++) {
      List<Separability.Inseparable.Part> parts = label == 0 ? proof.zeros() : proof.ones();
      double sum = 0;
      double[] mixed = new double[x[0].length];
      for (var part : parts) {
        assertThat(y[part.row()]).isEqualTo(label);
        assertThat(part.part()).isPositive();
        sum += part.part();
        for (int j = 0; j < mixed.length; j++) {
          mixed[j] += part.part() * x[part.row()][j];
        }
      }
      assertThat(sum).isCloseTo(1, within(1e-9));
      for (int j = 0; j < mixed.length; j++) {
        assertThat(mixed[j]).isCloseTo(proof.point().get(j), within(1e-9));
      }
    }
  }

  @Test
  void row052_row100_theTruthTablesWithTheirProofs() {
    double[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    for (TruthTable table : TruthTable.values()) {
      Dataset data = table.dataset();
      long[] y = data.y().toLongs();
      switch (Separability.of(data.x(), data.y())) {
        case Separability.Separable plane -> {
          assertThat(table).isNotEqualTo(TruthTable.XOR);
          checkPlane(plane, x, y);
        }
        case Separability.Inseparable proof -> {
          assertThat(table).isEqualTo(TruthTable.XOR);
          checkMixture(proof, x, y);
          // (0,0) and (1,1) mix to the same point as (0,1) and (1,0).
          assertThat(proof.point()).containsExactly(0.5, 0.5);
          assertThat(proof.zeros())
              .extracting(Separability.Inseparable.Part::row)
              .containsExactly(0, 3);
          assertThat(proof.ones())
              .extracting(Separability.Inseparable.Part::row)
              .containsExactly(1, 2);
        }
      }
    }
  }

  @Test
  void row101_theBoundOfTheLecturesPoints() {
    Tensor x = Tensors.matrix(new double[][] {{3, -3}, {4, -3}, {1, 1}, {1, 2}});
    Separability.Bound bound = Separability.bound(x, Tensors.of(0L, 0, 1, 1));
    assertThat(bound.squaredRadius()).isEqualTo(26);
    assertThat(bound.margin()).isCloseTo(1.497473, within(1e-6));
    assertThat(bound.updates()).isCloseTo(11.59, within(0.01));
  }

  @Test
  void row101_noSeparableSetNeedsMoreUpdatesThanTheBound() {
    int separable = 0;
    for (long seed = 0; seed < 60; seed++) {
      Random random = Random.of(seed);
      int n = 4 + random.nextInt(12);
      double[] flat = random.normal(2 * n, 0, 1);
      double[] plane = random.normal(3, 0, 1);
      double[][] x = new double[n][];
      long[] y = new long[n];
      for (int i = 0; i < n; i++) {
        x[i] = new double[] {flat[2 * i], flat[2 * i + 1]};
        double z = plane[0] * x[i][0] + plane[1] * x[i][1] + plane[2];
        // A third of the sets have a label of noise.
        y[i] = z >= 0 == (seed % 3 != 0 || i > 0) ? 1 : 0;
      }
      Tensor rows = Tensors.matrix(x);
      Tensor labels = Tensors.of(y);
      switch (Separability.of(rows, labels)) {
        case Separability.Separable proof -> {
          separable++;
          checkPlane(proof, x, y);
          double bound = Separability.bound(rows, labels).updates();
          for (Perceptron.Selection selection :
              List.of(Perceptron.Selection.CYCLIC, Perceptron.Selection.RANDOM)) {
            FittedPerceptron p =
                Perceptron.of().withSelection(selection).withPasses(1_000_000).fit(rows, labels);
            assertThat(p.converged()).as("seed %d", seed).isTrue();
            assertThat((double) p.updates())
                .as("seed %d", seed)
                .isLessThanOrEqualTo(bound * (1 + 1e-9));
          }
        }
        case Separability.Inseparable proof -> checkMixture(proof, x, y);
      }
    }
    assertThat(separable).isBetween(35, 59);
  }

  @Test
  void realRowsHaveVerdictsThatHold() {
    SmallSets.Rows cancer = SmallSets.breastCancer();
    double[][] x = new double[569][];
    double[] flat = cancer.x().toDoubles();
    for (int i = 0; i < x.length; i++) {
      x[i] = java.util.Arrays.copyOfRange(flat, i * 30, (i + 1) * 30);
    }
    // All thirty columns separate the tumours, the first four do not.
    assertThat(Separability.of(cancer.x(), cancer.y())).isInstanceOf(Separability.Separable.class);
    checkPlane(
        (Separability.Separable) Separability.of(cancer.x(), cancer.y()), x, cancer.y().toLongs());
    assertThat(Separability.of(cancer.x().slice(1, 0, 4), cancer.y()))
        .isInstanceOf(Separability.Inseparable.class);
  }

  @Test
  void thereIsNoBoundWithoutAPlane() {
    Dataset xor = TruthTable.XOR.dataset();
    assertThatThrownBy(() -> Separability.bound(xor.x(), xor.y()))
        .hasMessage(
            "separability: no plane separates the classes, so the number of updates has no bound.");
    assertThatThrownBy(
            () ->
                Separability.of(
                    Tensors.zeros(Shape.of(3, 1), downhill.tensor.DType.F64), Tensors.of(0L, 1, 2)))
        .hasMessage("separability: expected classes 0 and 1, got class 2.");
  }
}
