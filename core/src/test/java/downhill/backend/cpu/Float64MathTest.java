package downhill.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class Float64MathTest {
  @ParameterizedTest
  @EnumSource
  void exactValuesAreMetWithinTheStatedBound(FunctionCase function) throws IOException {
    int seen = 0;
    for (String line : lines("exact-values.txt")) {
      String[] field = line.split(" ", 4);
      if (!field[0].equals(function.name().toLowerCase(Locale.ROOT))) {
        continue;
      }
      seen++;
      double x = Double.parseDouble(field[1]);
      double exact = Double.parseDouble(field[2]);
      double rest = Double.parseDouble(field[3]);
      double y = function.float64.applyAsDouble(x);
      double ulp = Math.scalb(1.0, Math.max(Math.getExponent(exact), Double.MIN_EXPONENT) - 52);
      double error = Math.abs((y - exact) / ulp - rest / ulp);
      assertThat(error).as("%s", line).isLessThanOrEqualTo(function.float64Bound);
    }

    assertThat(seen).isGreaterThanOrEqualTo(200);
  }

  /// A wide sweep; `StrictMath` itself may be 1 ulp off, and the comparison is in places, not in
  /// ulps.
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"ERF", "ERFC", "SIGMOID", "SOFTPLUS"})
  void everyBinadeAgreesWithStrictMath(FunctionCase function) {
    for (long i = 0; i < 1L << 17; i++) {
      double x = Double.longBitsToDouble(i * 0x0000800123456789L);
      double y = function.float64.applyAsDouble(x);
      double independent = function.independent.applyAsDouble(x);
      boolean close = Math.abs(y - independent) <= 2 * Math.ulp(y);
      if (!close && Double.compare(y, independent) != 0) {
        fail("%s(%a) = %a, expected %a", function, x, y, independent);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, 709.782712893384",
    "EXP, -708.396418532264",
    "EXP, -745.13321910194",
    "EXP, 0.34657359027997264",
    "EXPM1, 0.34657359027997264",
    "EXPM1, -0.34657359027997264",
    "EXPM1, -37.4",
    "EXPM1, 709.782712893384",
    "LOG, 0.7071067811865475",
    "LOG, 1.4142135623730951",
    "LOG, 1.0",
    "LOG, 2.2250738585072014e-308",
    "LOG1P, -0.2928932188134524",
    "LOG1P, 0.4142135623730951",
    "LOG1P, 1.0",
    "TANH, 0.625",
    "TANH, 19.0615",
    "TANH, 22.0",
    "SIGMOID, -708.396418532264",
    "SIGMOID, 36.7",
    "SOFTPLUS, -708.396418532264",
    "SOFTPLUS, 0.881",
    "ERF, 1.0",
    "ERF, -1.0",
    "ERF, 5.92",
    "ERF, 6.0",
    "ERFC, 0.5",
    "ERFC, 26.543",
    "ERFC, 27.226",
    "ERFC, 27.5",
    "ERFC, -0.5",
  })
  void neighboursNearABranchAreOutOfOrderByOnePlaceAtMost(FunctionCase function, double center) {
    double rising = function == FunctionCase.ERFC ? -1 : 1;
    double x = center - 5000 * Math.ulp(center);
    double drop = 0;
    for (int i = 0; i < 10_000; i++) {
      double next = Math.nextUp(x);
      double y = function.float64.applyAsDouble(x);
      double after = function.float64.applyAsDouble(next);
      if (Double.isFinite(y) && Double.isFinite(after)) {
        drop = Math.max(drop, (y - after) * rising / Math.ulp(y));
      }
      x = next;
    }

    assertThat(drop).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, NaN, NaN",
    "EXP, Infinity, Infinity",
    "EXP, -Infinity, 0",
    "EXP, 0, 1",
    "EXP, 709.79, Infinity",
    "EXP, -745.1, 4.9e-324",
    "EXP, -745.2, 0",
    "EXP, -1e308, 0",
    "EXPM1, NaN, NaN",
    "EXPM1, Infinity, Infinity",
    "EXPM1, -Infinity, -1",
    "EXPM1, -50, -1",
    "EXPM1, -0.0, -0.0",
    "EXPM1, 4.9e-324, 4.9e-324",
    "EXPM1, 710, Infinity",
    "LOG, NaN, NaN",
    "LOG, Infinity, Infinity",
    "LOG, 0, -Infinity",
    "LOG, -0.0, -Infinity",
    "LOG, -4.9e-324, NaN",
    "LOG, -Infinity, NaN",
    "LOG, 1, 0",
    "LOG, 4.9e-324, -744.4400719213812",
    "LOG1P, NaN, NaN",
    "LOG1P, Infinity, Infinity",
    "LOG1P, -1, -Infinity",
    "LOG1P, -1.1, NaN",
    "LOG1P, -0.0, -0.0",
    "LOG1P, -4.9e-324, -4.9e-324",
    "LOG1P, 1.7976931348623157e308, 709.782712893384",
    "TANH, NaN, NaN",
    "TANH, Infinity, 1",
    "TANH, -Infinity, -1",
    "TANH, -0.0, -0.0",
    "TANH, 4.9e-324, 4.9e-324",
    "SIGMOID, NaN, NaN",
    "SIGMOID, Infinity, 1",
    "SIGMOID, -Infinity, 0",
    "SIGMOID, 0, 0.5",
    "SIGMOID, -700, 9.85967654375977e-305",
    "SIGMOID, -745.1, 4.9e-324",
    "SOFTPLUS, NaN, NaN",
    "SOFTPLUS, Infinity, Infinity",
    "SOFTPLUS, -Infinity, 0",
    "SOFTPLUS, 1000, 1000",
    "SOFTPLUS, -700, 9.85967654375977e-305",
    "ERF, NaN, NaN",
    "ERF, Infinity, 1",
    "ERF, -Infinity, -1",
    "ERF, -0.0, -0.0",
    "ERFC, NaN, NaN",
    "ERFC, Infinity, 0",
    "ERFC, -Infinity, 2",
    "ERFC, 0, 1",
    "ERFC, 27.226, 4.9e-324",
    "ERFC, 28, 0",
  })
  void specialValues(FunctionCase function, double x, double y) {
    // Boxed, so that NaN equals NaN and -0 differs from 0.
    assertThat(function.float64.applyAsDouble(x)).isEqualTo(Double.valueOf(y));
  }

  @ParameterizedTest
  @EnumSource(names = {"TANH", "ERF"})
  void oddFunctionsOnlyChangeTheSign(FunctionCase function) {
    for (long bits = 0; bits >= 0; bits += 0x0001_0000_1234_5678L) {
      double x = Double.longBitsToDouble(bits);
      double y = function.float64.applyAsDouble(x);
      assertThat(function.float64.applyAsDouble(-x)).isEqualTo(Double.valueOf(-y));
    }
  }

  /// The lines of a resource, without those that begin with `#`.
  static List<String> lines(String resource) throws IOException {
    var stream =
        Objects.requireNonNull(Float64MathTest.class.getResourceAsStream(resource), resource);
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
