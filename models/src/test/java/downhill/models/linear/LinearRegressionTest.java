package downhill.models.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.data.Scaler;
import downhill.eager.Tensors;
import downhill.models.SmallSets;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LinearRegressionTest {
  private static Tensor column(double... values) {
    return Tensors.of(values, Shape.of(values.length, 1));
  }

  @Test
  void aLineThroughPointsIsFound() {
    FittedLinear fitted = LinearRegression.of().fit(column(0, 1, 2), column(3, 5, 7));
    assertThat(fitted.coefficients()).containsExactly(new double[] {3, 2}, within(1e-14));
    assertThat(fitted.predict(column(10)).item()).isCloseTo(23, within(1e-12));
    assertThat(fitted.score(column(0, 1, 2), column(3, 5, 7))).isEqualTo(1);
    assertThat(fitted.warnings()).isEmpty();
  }

  @Test
  void severalOutputsAreFittedAtOnce() {
    Tensor y = Tensors.matrix(new double[][] {{1, 0}, {3, -1}, {5, -2}});
    FittedLinear fitted = LinearRegression.of().fit(column(0, 1, 2), y);
    assertThat(fitted.predict(column(3)).toDoubles())
        .containsExactly(new double[] {7, -3}, within(1e-12));
  }

  /// The printed closed forms have slope and intercept in each other's places.
  @Test
  void row083_theClosedFormGivesTheInterceptFirst() {
    double[] x = {0, 1, 2, 3, 4};
    double[] y = {3, 5, 7, 9, 11}; // 3 + 2x
    FittedLinear fitted = LinearRegression.of().fit(column(x), column(y));
    assertThat(fitted.coefficients()).containsExactly(new double[] {3, 2}, within(1e-13));
    // The formula printed under β̂₀: (n Σxy − Σx Σy)/(n Σx² − (Σx)²), which is the slope.
    double n = x.length;
    double sx = 0;
    double sy = 0;
    double sxy = 0;
    double sxx = 0;
    for (int i = 0; i < n; i++) {
      sx += x[i];
      sy += y[i];
      sxy += x[i] * y[i];
      sxx += x[i] * x[i];
    }
    double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
    assertThat(slope).isEqualTo(2);
    assertThat((sy - slope * sx) / n).isEqualTo(3);
  }

  @Test
  void row026_row144_gradientDescentReachesTheClosedForm() {
    SmallSets.Rows diabetes = SmallSets.diabetes();
    Tensor x = Scaler.STANDARD.fit(diabetes.x()).apply(diabetes.x()).slice(1, 0, 4);
    FittedLinear closed = LinearRegression.of().fit(x, diabetes.y());
    FittedLinear descended =
        LinearRegression.of()
            .withSolver(new Solver.GradientDescent(0.5, 2000, 0))
            .fit(x, diabetes.y());
    double[] want = closed.coefficients();
    double[] got = descended.coefficients();
    for (int j = 0; j < want.length; j++) {
      assertThat(got[j]).isCloseTo(want[j], within(1e-8 * Math.abs(want[j])));
    }
  }

  @Test
  void gradientDescentSaysWhetherItConverged() {
    Tensor x = column(0, 1, 2, 3);
    Tensor y = column(1, 2, 2, 4);
    var few = new Solver.GradientDescent(0.1, 5, 1e-12);
    assertThat(LinearRegression.of().withSolver(few).fit(x, y).warnings())
        .containsExactly(
            "linear regression: gradient descent did not converge. All 5 epochs were done.");
    var many = new Solver.GradientDescent(0.5, 500, 1e-14);
    assertThat(LinearRegression.of().withSolver(many).fit(x, y).warnings()).isEmpty();
  }

  /// Samples as columns or as rows: the same weights.
  @Test
  void row081_rowsOrColumnsGiveTheSameWeights() {
    Tensor x = Tensors.of(Random.of(3).normal(60, 0, 1), Shape.of(20, 3));
    Tensor y = Tensors.of(Random.of(4).normal(20, 0, 1), Shape.of(20, 1));
    FittedLinear fitted = LinearRegression.of().withoutIntercept().fit(x, y);
    // R(w) = ½‖y − Xᵀw‖² with samples as columns: its gradient −X(y − Xᵀw) is 0 at the fit.
    Tensor columns = x.transpose();
    Tensor w = fitted.linear().weight().transpose();
    Tensor gradient = columns.matmul(y.minus(columns.transpose().matmul(w))).negate();
    assertThat(gradient.abs().max().item()).isLessThan(1e-13);
  }

  @Test
  void theScoreOnRealDataIsThatOfTheTextbooks() {
    // R² of ordinary least squares on all 442 rows: 0.5177 (Efron et al. 2004, also scikit-learn).
    SmallSets.Rows diabetes = SmallSets.diabetes();
    FittedLinear fitted = LinearRegression.of().fit(diabetes.x(), diabetes.y());
    assertThat(fitted.score(diabetes.x(), diabetes.y())).isCloseTo(0.5177, within(5e-5));
    assertThat(fitted.statistics().rSquared()).isCloseTo(0.5177, within(5e-5));
    assertThat(fitted.warnings()).isEmpty();
  }

  @Test
  void equalColumnsShareTheWeightAndAreWarnedOf() {
    Tensor x = Tensors.matrix(new double[][] {{0, 0}, {1, 1}, {2, 2}});
    FittedLinear fitted = LinearRegression.of().fit(x, column(1, 3, 5));
    assertThat(fitted.coefficients()).containsExactly(new double[] {1, 1, 1}, within(1e-13));
    assertThat(fitted.statistics().rank()).isEqualTo(2);
    assertThat(fitted.statistics().condition()).isInfinite();
    assertThat(fitted.warnings())
        .containsExactly(
            "linear regression: the 3 columns (with that of ones) have rank 2 only, so many weights"
                + " fit equally well; the ones of least norm were taken. Remove columns that follow"
                + " from others, or use ridge.");
  }

  @Test
  void aConstantColumnIsNamed() {
    Tensor x = Tensors.matrix(new double[][] {{0, 7}, {1, 7}, {2, 7}});
    FittedLinear fitted = LinearRegression.of().fit(x, column(1, 3, 5));
    assertThat(fitted.predict(x).toDoubles())
        .containsExactly(new double[] {1, 3, 5}, within(1e-12));
    assertThat(fitted.warnings())
        .singleElement()
        .asString()
        .contains("constant columns (counted from 0): [1];");
    // b + 7c = 1 with b² + c² least.
    assertThat(fitted.coefficients()).containsExactly(new double[] {0.02, 2, 0.14}, within(1e-12));
  }

  @Test
  void fewerRowsThanColumnsGiveTheLeastNorm() {
    FittedLinear fitted =
        LinearRegression.of()
            .withoutIntercept()
            .fit(Tensors.matrix(new double[][] {{3, 4}}), column(5));
    assertThat(fitted.coefficients()).containsExactly(new double[] {0, 0.6, 0.8}, within(1e-14));
    assertThat(fitted.warnings())
        .singleElement()
        .asString()
        .contains("there are fewer rows (1) than columns");
  }

  @Test
  void badRowsAreRefusedWithASentence() {
    Tensor y = column(1, 2);
    var learner = LinearRegression.of();
    assertThatThrownBy(() -> learner.fit(Tensors.of(1.0, 2.0), y))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining(
            "linear regression: expected x of shape [rows, features], got [2]. Use x.reshape(-1,"
                + " 1)");
    assertThatThrownBy(() -> learner.fit(column(1, 2, 3), y))
        .hasMessageContaining("linear regression: x has 3 rows, y has 2 (shape [2, 1]).");
    assertThatThrownBy(() -> learner.fit(column(1, Double.NaN), y))
        .hasMessage(
            "linear regression: x is NaN in row 1, column 0 (counted from 0). Drop such rows or"
                + " fill the gaps first.");
    assertThatThrownBy(() -> learner.fit(column(1, 2), column(1, Double.POSITIVE_INFINITY)))
        .hasMessage(
            "linear regression: y is Infinity in row 1 (counted from 0). Drop such rows first.");
    assertThatThrownBy(() -> learner.fit(Tensors.zeros(Shape.of(2, 0), DType.F64), y))
        .hasMessageContaining("expected 1 row and 1 feature or more, got x of shape [2, 0].");
    assertThatThrownBy(() -> learner.fit(column(1, 2), column(1e300, -1e300)))
        .hasMessage(
            "linear regression: the numbers are so large that their squares overflow float64. Scale"
                + " x and y first.");
    FittedLinear fitted = learner.fit(column(1, 2), y);
    assertThatThrownBy(() -> fitted.predict(Tensors.matrix(new double[][] {{1, 2}})))
        .hasMessageContaining(
            "linear regression: expected x with the 1 features of the training rows, got 2 (shape"
                + " [1, 2]).");
  }

  @Test
  void hyperparametersAreChecked() {
    assertThatThrownBy(() -> Ridge.of(-1))
        .hasMessage("ridge: expected a finite lambda of 0 or more, got -1.0.");
    assertThatThrownBy(() -> PolynomialRegression.of(-1))
        .hasMessage("polynomial: expected a degree of 0 or more, got -1.");
    assertThatThrownBy(() -> new Solver.GradientDescent(0, 1, 0))
        .hasMessage("gradient descent: expected a finite learning rate above 0, got 0.0.");
    assertThatThrownBy(() -> new Solver.GradientDescent(1, 0, 0))
        .hasMessage("gradient descent: expected iterations of 1 or more, got 0.");
  }

  @Test
  void oneModelServesManyThreads() {
    SmallSets.Rows diabetes = SmallSets.diabetes();
    FittedLinear fitted = LinearRegression.of().fit(diabetes.x(), diabetes.y());
    double[] alone = fitted.predict(diabetes.x()).toDoubles();
    assertThat(
            java.util.stream.IntStream.range(0, 16)
                .parallel()
                .mapToObj(_ -> fitted.predict(diabetes.x()).toDoubles()))
        .allSatisfy(predicted -> assertThat(predicted).containsExactly(alone));
  }
}
