package downhill.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Float32MathTest {
  @ParameterizedTest
  @EnumSource
  void everyBinadeKeepsTheStatedBound(FunctionCase function) {
    double worst = 0;
    float at = 0;
    for (long bits = 0; bits < 1L << 32; bits += 9973) {
      float x = Float.intBitsToFloat((int) bits);
      double error = error(function, x);
      at = error > worst ? x : at;
      worst = Math.max(worst, error);
    }

    assertThat(worst).as("at %s (%a)", at, at).isLessThanOrEqualTo(function.float32Bound);
  }

  /// Where a range, a clamp, the rounding to an exponent or the subnormals begin.
  @ParameterizedTest
  @CsvSource({
    "EXP, 88.72284",
    "EXP, -87.33655",
    "EXP, -103.97208",
    "EXP, 0.34657359",
    "EXP, -0.34657359",
    "EXPM1, 88.72284",
    "EXPM1, 0.34657359",
    "EXPM1, -0.34657359",
    "EXPM1, 17.0",
    "EXPM1, -17.3",
    "LOG, 0.70710678",
    "LOG, 1.41421356",
    "LOG, 1.0",
    "LOG, 1.17549435e-38",
    "LOG1P, -0.29289322",
    "LOG1P, 0.41421356",
    "LOG1P, 1.0",
    "LOG1P, 1e-7",
    "LOG1P, -1.0",
    "TANH, 0.625",
    "TANH, -0.625",
    "TANH, 9.0109",
    "TANH, 10.0",
    "SIGMOID, -3.4350",
    "SIGMOID, -87.33655",
    "SIGMOID, 16.6355",
    "SIGMOID, 0.34657359",
    "SOFTPLUS, -87.33655",
    "SOFTPLUS, 0.88137359",
    "SOFTPLUS, -16.6355",
    "ERF, 0.921875",
    "ERF, -0.921875",
    "ERF, 3.9192059",
    "ERF, 4.0",
    "ERFC, 0.5",
    "ERFC, -0.5",
    "ERFC, 9.194",
    "ERFC, 10.05",
    "ERFC, 10.125",
  })
  void denseRangesKeepTheBoundAndTheOrder(FunctionCase function, float center) {
    double rising = function == FunctionCase.ERFC ? -1 : 1;
    float x = center;
    for (int i = 0; i < 5000; i++) {
      x = Math.nextDown(x);
    }
    double worst = 0;
    double drop = 0;
    for (int i = 0; i < 10_000; i++) {
      float next = Math.nextUp(x);
      float y = function.float32.applyAsFloat(x);
      float after = function.float32.applyAsFloat(next);
      worst = Math.max(worst, error(function, x));
      if (Float.isFinite(y) && Float.isFinite(after)) {
        drop = Math.max(drop, (y - after) * rising / Math.ulp(y));
      }
      x = next;
    }

    assertThat(worst).isLessThanOrEqualTo(function.float32Bound);
    // Neighbours may be out of order, but by no more than the last place.
    assertThat(drop).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, NaN, NaN",
    "EXP, Infinity, Infinity",
    "EXP, -Infinity, 0",
    "EXP, 0, 1",
    "EXP, -0.0, 1",
    "EXP, 88.8, Infinity",
    "EXP, -103.9, 1.4e-45",
    "EXP, -104, 0",
    "EXP, -3e38, 0",
    "EXPM1, NaN, NaN",
    "EXPM1, Infinity, Infinity",
    "EXPM1, -Infinity, -1",
    "EXPM1, -30, -1",
    "EXPM1, 0, 0",
    "EXPM1, -0.0, -0.0",
    "EXPM1, 1.4e-45, 1.4e-45",
    "EXPM1, 89, Infinity",
    "LOG, NaN, NaN",
    "LOG, Infinity, Infinity",
    "LOG, 0, -Infinity",
    "LOG, -0.0, -Infinity",
    "LOG, -1e-45, NaN",
    "LOG, -Infinity, NaN",
    "LOG, 1, 0",
    "LOG, 1.4e-45, -103.27893",
    "LOG1P, NaN, NaN",
    "LOG1P, Infinity, Infinity",
    "LOG1P, -1, -Infinity",
    "LOG1P, -1.0001, NaN",
    "LOG1P, -Infinity, NaN",
    "LOG1P, 0, 0",
    "LOG1P, -0.0, -0.0",
    "LOG1P, -1.4e-45, -1.4e-45",
    "LOG1P, 3.4028235e38, 88.72284",
    "TANH, NaN, NaN",
    "TANH, Infinity, 1",
    "TANH, -Infinity, -1",
    "TANH, -0.0, -0.0",
    "TANH, 0, 0",
    "TANH, 1.4e-45, 1.4e-45",
    "SIGMOID, NaN, NaN",
    "SIGMOID, Infinity, 1",
    "SIGMOID, -Infinity, 0",
    "SIGMOID, 0, 0.5",
    "SIGMOID, -80, 1.8048513e-35",
    "SIGMOID, -103.9, 1.4e-45",
    "SOFTPLUS, NaN, NaN",
    "SOFTPLUS, Infinity, Infinity",
    "SOFTPLUS, -Infinity, 0",
    "SOFTPLUS, 1000, 1000",
    "SOFTPLUS, -80, 1.8048513e-35",
    "SOFTPLUS, 0, 0.6931472",
    "ERF, NaN, NaN",
    "ERF, Infinity, 1",
    "ERF, -Infinity, -1",
    "ERF, -0.0, -0.0",
    "ERF, 0, 0",
    "ERFC, NaN, NaN",
    "ERFC, Infinity, 0",
    "ERFC, -Infinity, 2",
    "ERFC, 0, 1",
    "ERFC, -0.0, 1",
    "ERFC, 10.054, 1.4e-45",
    "ERFC, 11, 0",
  })
  void specialValues(FunctionCase function, float x, float y) {
    // Boxed, so that NaN equals NaN and -0 differs from 0.
    assertThat(function.float32.applyAsFloat(x)).isEqualTo(Float.valueOf(y));
  }

  @ParameterizedTest
  @EnumSource(names = {"TANH", "ERF"})
  void oddFunctionsOnlyChangeTheSign(FunctionCase function) {
    for (int bits = 0; bits >= 0; bits += 99_991) {
      float x = Float.intBitsToFloat(bits);
      float y = function.float32.applyAsFloat(x);
      assertThat(function.float32.applyAsFloat(-x)).isEqualTo(Float.valueOf(-y));
    }
  }

  @Test
  void subnormalResultsAreRoundedOnce() {
    for (float x = -103.9f; x < -87f; x += 0.01f) {
      float y = Float32Math.exp(x);
      double exact = StrictMath.exp(x);
      assertThat(Math.abs(y - exact)).isLessThan(0.51 * Float.MIN_VALUE + 0x1p-24 * exact);
    }
  }

  private static double error(FunctionCase function, float x) {
    return FunctionCase.ulps(
        function.float32.applyAsFloat(x), function.independent.applyAsDouble(x));
  }
}
