package downhill.models.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The polynomial curves of Bishop 2006, section 1.1, on the ten rows that the book's web page
/// gives. The exact values were computed in rational arithmetic.
class BishopTest {
  static final double[] T = {
    0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567,
    0.261502
  };

  private static final double[] EXACT_9 = {
    0.349486,
    232.368426225,
    -5321.828776427678,
    48568.31435102946,
    -231639.31115908595,
    640042.3071630562,
    -1061800.6244067843,
    1042400.3003965687,
    -557683.066064702,
    125201.45208612054
  };

  static Tensor x() {
    double[] x = new double[10];
    Arrays.setAll(x, i -> i / 9.0);
    return Tensors.of(x, Shape.of(10, 1));
  }

  static Tensor t() {
    return Tensors.of(T, Shape.of(10, 1));
  }

  private static double[] fit(int degree, double lambda) {
    return PolynomialRegression.of(degree).withLambda(lambda).fit(x(), t()).coefficients();
  }

  private static void close(double[] got, double relative, double... want) {
    assertThat(got).hasSize(want.length);
    for (int i = 0; i < want.length; i++) {
      assertThat(got[i]).as("w%d", i).isCloseTo(want[i], within(relative * Math.abs(want[i])));
    }
  }

  @Test
  void row085_theRootMeanSquaresOfTheFourDegrees() {
    double[] rms = {0.6143037351677507, 0.46222745408862653, 0.1869890071943182};
    int[] degrees = {0, 1, 3};
    for (int i = 0; i < rms.length; i++) {
      assertThat(PolynomialRegression.of(degrees[i]).fit(x(), t()).statistics().rms())
          .isCloseTo(rms[i], within(1e-13));
    }
    assertThat(PolynomialRegression.of(9).fit(x(), t()).statistics().rms()).isLessThan(1e-9);
  }

  @Test
  void row086_theCoefficientsOfLowDegrees() {
    close(fit(0, 0), 1e-13, 0.1862995);
    close(fit(1, 0), 1e-13, 0.8202124, -1.2678258);
    close(
        fit(3, 0),
        1e-12,
        0.3137023286713287,
        7.985380991258741,
        -25.426129263986013,
        17.374094433566434);
    assertThat(round(fit(3, 0))).containsExactly(0.31, 7.99, -25.43, 17.37);
    assertThat(round(fit(1, 0))).containsExactly(0.82, -1.27);
    assertThat(round(fit(0, 0))).containsExactly(0.19);
  }

  static double[] round(double[] values) {
    return Arrays.stream(values).map(v -> Math.rint(v * 100) / 100).toArray();
  }

  /// The condition number of the design matrix is 1.5e7, so the normal equations, which square it,
  /// miss this tolerance by far.
  @Test
  void row087_theCoefficientsOfDegreeNineForbidNormalEquations() {
    close(fit(9, 0), 1e-6, EXACT_9);
    double[] printed = {
      0.35,
      232.37,
      -5321.83,
      48568.31,
      -231639.30,
      640042.26,
      -1061800.52,
      1042400.18,
      -557682.99,
      125201.43
    };
    close(Arrays.copyOfRange(fit(9, 0), 1, 10), 1e-5, Arrays.copyOfRange(printed, 1, 10));
    double condition = PolynomialRegression.of(9).fit(x(), t()).statistics().condition();
    assertThat(condition).isBetween(1.4e7, 1.6e7);
  }

  /// The gradient of the regularised error is 0 at the closed form.
  @Test
  void row088_gradientAndClosedFormAgree() {
    double lambda = 0.01;
    FittedLinear fitted = PolynomialRegression.of(3).withLambda(lambda).fit(x(), t());
    Tensor phi = new Powers(3).apply(x());
    Tensor residual = fitted.predict(x()).minus(t());
    double[] w = fitted.coefficients();
    double[] gradient = residual.transpose().matmul(phi).toDoubles();
    assertThat(residual.sum().item() + lambda * w[0]).isCloseTo(0, within(1e-13));
    for (int j = 0; j < 3; j++) {
      assertThat(gradient[j] + lambda * w[j + 1]).isCloseTo(0, within(1e-13));
    }
    FittedLinear spared =
        PolynomialRegression.of(3).withLambda(lambda).sparingIntercept().fit(x(), t());
    assertThat(spared.predict(x()).minus(t()).sum().item()).isCloseTo(0, within(1e-13));
    assertThat(spared.coefficients()[0]).isNotCloseTo(w[0], within(1e-3));
  }

  private static final double[] AT_MINUS_18 = {
    0.348951499337944, 5.768389711043985, -14.965694550370227, 29.859977522001227,
    -95.6267467082294, 35.17525922833456, 168.7181958701745, -18.037536559022584,
    -273.1812775399381, 162.19678300252912
  };

  private static final double[] AT_0 = {
    0.4596600654722373, -0.3448986808388762, -0.36552837705938207, -0.2448666920934644,
    -0.12297799758151542, -0.02350960560570475, 0.053815099082077524, 0.11347654780164955,
    0.15980082771060222, 0.1961796911650317
  };

  /// The book's columns for ln λ = −18 and 0 do not follow from its formula: they sit at −16.081
  /// and about 2.27.
  @Test
  void row089_theRegularisedTable() {
    close(fit(9, Math.exp(-18)), 1e-7, AT_MINUS_18);
    close(fit(9, 1), 1e-10, AT_0);
    double[] printed18 = {0.35, 4.74, -0.77, -31.97, -3.89, 55.28, 41.32, -45.95, -91.53, 72.68};
    double[] printed0 = {0.13, -0.05, -0.06, -0.05, -0.03, -0.02, -0.01, -0.00, 0.00, 0.01};
    double[] near18 = fit(9, 1.0376e-7);
    double[] near0 = fit(9, Math.exp(2.27));
    for (int j = 0; j < 10; j++) {
      assertThat(near18[j]).isCloseTo(printed18[j], within(0.012));
      assertThat(near0[j]).isCloseTo(printed0[j], within(0.005 + 1e-9));
    }
    assertThat(Math.abs(fit(9, Math.exp(-18))[3] - printed18[3])).isGreaterThan(50);
    assertThat(Math.abs(fit(9, 1)[0] - printed0[0])).isGreaterThan(0.3);
  }

  @Test
  void row090_ridgeEqualsTheExactSolution() {
    // As ridge on the powers, with the intercept among the penalised weights.
    FittedLinear ridge = Ridge.of(1).withPenalisedIntercept().fit(new Powers(9).apply(x()), t());
    close(ridge.coefficients(), 1e-8, AT_0);
    FittedLinear none = Ridge.of(0).fit(new Powers(3).apply(x()), t());
    close(none.coefficients(), 1e-12, PolynomialRegression.of(3).fit(x(), t()).coefficients());
  }

  @Test
  void row092_theLikeliestWeightsAreThoseOfLeastSquares() {
    FittedLinear fitted = PolynomialRegression.of(3).fit(x(), t());
    assertThat(fitted.statistics().maximumLikelihoodVariance())
        .isCloseTo(0.034964888811516784, within(1e-14));
    // −ln p(y | x; w, σ²) at σ²_ML = n/2 (ln(2πσ²) + 1), and higher at other variances.
    double variance = fitted.statistics().maximumLikelihoodVariance();
    double least = fitted.statistics().negativeLogLikelihood(variance);
    assertThat(least).isCloseTo(5 * (Math.log(2 * Math.PI * variance) + 1), within(1e-12));
    assertThat(fitted.statistics().negativeLogLikelihood(variance * 1.01)).isGreaterThan(least);
    assertThat(fitted.statistics().negativeLogLikelihood(variance * 0.99)).isGreaterThan(least);
    // By calculus.
    FittedLinear likeliest =
        MaximumAPosteriori.maximumLikelihood(variance).fit(new Powers(3).apply(x()), t());
    close(likeliest.coefficients(), 1e-6, fitted.coefficients());
  }

  @Test
  void row094_theMaximumAPosterioriIsRidge() {
    var map = new MaximumAPosteriori(0.09, 4);
    assertThat(map.lambda()).isEqualTo(0.0225);
    Tensor phi = new Powers(3).apply(x());
    FittedLinear descended = map.fit(phi, t());
    assertThat(descended.warnings()).isEmpty();
    close(descended.coefficients(), 1e-8, map.ridge().fit(phi, t()).coefficients());
  }

  @Test
  void row082_fourViewsOnePairOfAnswers() {
    Tensor phi = new Powers(3).apply(x());
    double[] ols = LinearRegression.of().fit(phi, t()).coefficients();
    close(PolynomialRegression.of(3).fit(x(), t()).coefficients(), 1e-10, ols);
    double[] ridge = new Ridge(0.0225, true, true).fit(phi, t()).coefficients();
    close(Ridge.ofMaximumAPosteriori(0.09, 4).fit(phi, t()).coefficients(), 1e-10, ridge);
  }

  /// More rows tame a polynomial of degree 9.
  @Test
  void row091_moreRowsControlOverFitting() {
    double[] medians = new double[3];
    int[] sizes = {10, 15, 100};
    for (int s = 0; s < sizes.length; s++) {
      double[] errors = new double[60];
      for (int draw = 0; draw < errors.length; draw++) {
        errors[draw] = errorToTheCurve(sizes[s], Random.of(draw).split(sizes[s]));
      }
      Arrays.sort(errors);
      medians[s] = errors[errors.length / 2];
    }
    assertThat(medians[0]).isGreaterThan(medians[1]);
    assertThat(medians[1]).isGreaterThan(medians[2]);
    assertThat(medians[2]).isLessThan(0.12);
  }

  private static double errorToTheCurve(int n, Random random) {
    double[] x = new double[n];
    double[] noise = random.normal(n, 0, 0.3);
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = i / (n - 1.0);
      y[i] = Math.sin(2 * Math.PI * x[i]) + noise[i];
    }
    FittedLinear fitted =
        PolynomialRegression.of(9).fit(Tensors.of(x, Shape.of(n, 1)), Tensors.of(y));
    double[] grid = new double[101];
    Arrays.setAll(grid, i -> i / 100.0);
    double[] predicted = fitted.predict(Tensors.of(grid, Shape.of(101, 1))).toDoubles();
    double squares = 0;
    for (int i = 0; i < grid.length; i++) {
      squares += Math.pow(predicted[i] - Math.sin(2 * Math.PI * grid[i]), 2);
    }
    return Math.sqrt(squares / grid.length);
  }

  /// Solving never forms the matrix of power sums: columns such as x¹⁸ would be in it.
  @Test
  void row084_polynomialRegressionIsLinearInThePowers() {
    FittedLinear polynomial = PolynomialRegression.of(3).fit(x(), t());
    FittedLinear onPowers = LinearRegression.of().fit(new Powers(3).apply(x()), t());
    assertThat(polynomial.coefficients()).containsExactly(onPowers.coefficients());
    assertThat(new Powers(3).apply(Tensors.of(new double[] {2}, Shape.of(1, 1))).toDoubles())
        .containsExactly(2, 4, 8);
  }

  @Test
  void powersThatOverflowAreRefused() {
    Tensor x = Tensors.of(new double[] {1e200, 1}, Shape.of(2, 1));
    assertThatThrownBy(() -> PolynomialRegression.of(2).fit(x, Tensors.of(1.0, 2.0)))
        .hasMessage(
            "polynomial: the powers of x = 1.0E200 in row 0 (counted from 0) overflow float64."
                + " Scale x first, or choose a smaller degree.");
    assertThatThrownBy(
            () ->
                PolynomialRegression.of(2)
                    .fit(Tensors.matrix(new double[][] {{1, 2}}), Tensors.of(1.0)))
        .hasMessageContaining("powers: expected one feature, [n, 1], got [1, 2].");
  }
}
