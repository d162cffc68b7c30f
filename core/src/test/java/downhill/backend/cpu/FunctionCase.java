package downhill.backend.cpu;

import java.util.function.DoubleUnaryOperator;

/// The functions under test with their stated error bounds, in ulp, and an independent value.
///
/// `StrictMath` is good to 1 ulp of double, which is nothing in float. It has no error function;
/// there our own double version serves the float one, and `exact-values.txt` proves the double
/// version.
@SuppressWarnings("ImmutableEnumChecker") // method references without state
enum FunctionCase {
  EXP(Float32Math::exp, Float64Math::exp, 0.99, 1.0, StrictMath::exp),
  EXPM1(Float32Math::expm1, Float64Math::expm1, 0.89, 1.2, StrictMath::expm1),
  LOG(Float32Math::log, Float64Math::log, 0.84, 0.9, StrictMath::log),
  LOG1P(Float32Math::log1p, Float64Math::log1p, 0.92, 1.0, StrictMath::log1p),
  TANH(Float32Math::tanh, Float64Math::tanh, 1.21, 1.3, StrictMath::tanh),
  SIGMOID(Float32Math::sigmoid, Float64Math::sigmoid, 2.41, 2.5, FunctionCase::sigmoid),
  SOFTPLUS(Float32Math::softplus, Float64Math::softplus, 1.64, 1.7, FunctionCase::softplus),
  ERF(Float32Math::erf, Float64Math::erf, 0.99, 1.1, Float64Math::erf),
  ERFC(Float32Math::erfc, Float64Math::erfc, 3.44, 3.7, Float64Math::erfc);

  interface FloatUnaryOperator {
    float applyAsFloat(float x);
  }

  final FloatUnaryOperator float32;
  final DoubleUnaryOperator float64;
  final double float32Bound;
  final double float64Bound;
  final DoubleUnaryOperator independent;

  FunctionCase(
      FloatUnaryOperator float32,
      DoubleUnaryOperator float64,
      double float32Bound,
      double float64Bound,
      DoubleUnaryOperator independent) {
    this.float32 = float32;
    this.float64 = float64;
    this.float32Bound = float32Bound;
    this.float64Bound = float64Bound;
    this.independent = independent;
  }

  /// The distance of `y` from the true value, in units of the last place that the true value has as
  /// a float. Infinity where one is NaN or infinite and the other not, unless rounding explains it.
  static double ulps(float y, double exact) {
    if (Double.isNaN(exact) || Float.isNaN(y) || Double.isInfinite(exact)) {
      return Double.compare(y, exact) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    double finite = Float.isInfinite(y) ? Math.copySign(0x1p128, y) : y;
    int exponent = Math.clamp(Math.getExponent(exact), Float.MIN_EXPONENT, Float.MAX_EXPONENT);
    double distance = Math.abs(finite - exact) / Math.scalb(1.0, exponent - 23);
    return Math.abs(exact) > 0x1p128 && Float.isInfinite(y) ? 0 : distance;
  }

  private static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x >= 0 ? 1 : e) / (1 + e);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }
}
