import downhill.eager.*;
import downhill.models.linear.*;
import downhill.tensor.*;

// A sine with noise, fitted by polynomials: too stiff, right, and by heart; then tamed by a
// penalty.
void main() {
  double[] x = new double[10];
  double[] y = new double[10];
  var random = Random.of(5);
  for (int i = 0; i < 10; i++) {
    x[i] = i / 9.0;
    y[i] = Math.sin(2 * Math.PI * x[i]) + 0.3 * random.nextNormal();
  }
  var rows = Tensors.of(x, Shape.of(10, 1));
  for (int degree : new int[] {1, 3, 9}) {
    var fitted = PolynomialRegression.of(degree).fit(rows, Tensors.of(y));
    IO.println(
        "degree %d: rms %.3f, largest weight %.1f"
            .formatted(degree, fitted.statistics().rms(), largest(fitted)));
  }
  var tamed = PolynomialRegression.of(9).withLambda(1e-3).fit(rows, Tensors.of(y));
  IO.println(
      "degree 9, lambda 0.001: rms %.3f, largest weight %.1f"
          .formatted(tamed.statistics().rms(), largest(tamed)));
}

double largest(FittedLinear fitted) {
  double largest = 0;
  for (double w : fitted.coefficients()) largest = Math.max(largest, Math.abs(w));
  return largest;
}
