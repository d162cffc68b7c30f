package downhill.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Results are part of the contract, bit for bit: a faster form that rounds otherwise must fail
/// here.
///
/// `pinned-bits.txt` holds, per function and type, some arguments with their results, and a digest
/// of the results at many more.
class FunctionBitsTest {
  @ParameterizedTest
  @EnumSource
  void resultsHaveThePinnedBits(FunctionCase function) throws IOException {
    String name = function.name().toLowerCase(Locale.ROOT);
    int seen = 0;
    for (String line : Float64MathTest.lines("pinned-bits.txt")) {
      String[] field = line.split(" ", 4);
      if (!field[0].equals(name)) {
        continue;
      }
      seen++;
      assertThat(result(function, field[1], field[2])).as("%s", line).isEqualTo(field[3]);
    }

    assertThat(seen).isEqualTo(42);
  }

  /// The bits of the result as hexadecimal; `argument` is hexadecimal bits or the word `digest`.
  static String result(FunctionCase function, String type, String argument) {
    boolean digest = argument.equals("digest");
    return switch (type) {
      case "float" ->
          Integer.toHexString(
              digest ? digest32(function) : bits(function, Integer.parseUnsignedInt(argument, 16)));
      case "double" ->
          Long.toHexString(
              digest ? digest64(function) : bits(function, Long.parseUnsignedLong(argument, 16)));
      default -> throw new IllegalArgumentException("Expected float or double, got " + type + ".");
    };
  }

  private static int bits(FunctionCase function, int x) {
    return Float.floatToIntBits(function.float32.applyAsFloat(Float.intBitsToFloat(x)));
  }

  private static long bits(FunctionCase function, long x) {
    return Double.doubleToLongBits(function.float64.applyAsDouble(Double.longBitsToDouble(x)));
  }

  private static int digest32(FunctionCase function) {
    int digest = 0;
    for (long x = 0; x < 1L << 32; x += 65_521) {
      digest = digest * 31 + bits(function, (int) x);
    }
    return digest;
  }

  private static long digest64(FunctionCase function) {
    long digest = 0;
    long step = 0x0001_0000_1234_5678L;
    for (long i = 0; i < 65_536; i++) {
      digest = digest * 31 + bits(function, i * step);
    }
    return digest;
  }
}
