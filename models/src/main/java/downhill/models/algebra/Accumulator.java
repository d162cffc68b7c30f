package downhill.models.algebra;

/// A sum of numbers and products in about twice the precision of double, so that the residual of a
/// nearly exact solution is not all rounding.
///
/// Source: Ogita, Rump and Oishi 2005, "Accurate sum and dot product", algorithm 5.3.
final class Accumulator {
  private double high;
  private double low;

  void add(double x) {
    double sum = high + x;
    double part = sum - high;
    low += (high - (sum - part)) + (x - part);
    high = sum;
  }

  void addProduct(double a, double b) {
    double product = a * b;
    low += Math.fma(a, b, -product);
    add(product);
  }

  double value() {
    return high + low;
  }
}
