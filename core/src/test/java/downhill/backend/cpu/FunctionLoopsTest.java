package downhill.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionLoopsTest {
  private static final int[] SIZES = {0, 1, 4, 7, 8, 13, 16, 17, 31, 64, 100, 257};

  interface FloatLoop {
    void run(float[] x, int xOffset, float[] y, int yOffset, int n);
  }

  interface DoubleLoop {
    void run(double[] x, int xOffset, double[] y, int yOffset, int n);
  }

  static Stream<Arguments> loops() {
    return Stream.of(
        loop(FunctionCase.EXP, Float32Math::exp, Float64Math::exp),
        loop(FunctionCase.LOG, Float32Math::log, Float64Math::log),
        loop(FunctionCase.TANH, Float32Math::tanh, Float64Math::tanh),
        loop(FunctionCase.SIGMOID, Float32Math::sigmoid, Float64Math::sigmoid),
        loop(FunctionCase.ERF, Float32Math::erf, Float64Math::erf));
  }

  @ParameterizedTest
  @MethodSource("loops")
  void floatLoopsGiveTheScalarBitsAndTouchNothingElse(
      FunctionCase function, FloatLoop float32, DoubleLoop float64) {
    for (int n : SIZES) {
      float[] x = new float[n + 5];
      for (int i = 0; i < x.length; i++) {
        x[i] = (i % 9 - 3.7f) * (i % 5) * 0.6f;
      }
      float[] expected = new float[n + 7];
      Arrays.fill(expected, 42f);
      float[] y = expected.clone();
      for (int i = 0; i < n; i++) {
        expected[4 + i] = function.float32.applyAsFloat(x[3 + i]);
      }
      float32.run(x, 3, y, 4, n);
      assertThat(y).isEqualTo(expected);

      float32.run(x, 3, x, 3, n);
      assertThat(Arrays.copyOfRange(x, 3, 3 + n)).isEqualTo(Arrays.copyOfRange(y, 4, 4 + n));
    }
  }

  @ParameterizedTest
  @MethodSource("loops")
  void doubleLoopsGiveTheScalarBitsAndTouchNothingElse(
      FunctionCase function, FloatLoop float32, DoubleLoop float64) {
    for (int n : SIZES) {
      double[] x = new double[n + 5];
      for (int i = 0; i < x.length; i++) {
        x[i] = (i % 9 - 3.7) * (i % 5) * 0.6;
      }
      double[] expected = new double[n + 7];
      Arrays.fill(expected, 42.0);
      double[] y = expected.clone();
      for (int i = 0; i < n; i++) {
        expected[4 + i] = function.float64.applyAsDouble(x[3 + i]);
      }
      float64.run(x, 3, y, 4, n);
      assertThat(y).isEqualTo(expected);

      float64.run(x, 3, x, 3, n);
      assertThat(Arrays.copyOfRange(x, 3, 3 + n)).isEqualTo(Arrays.copyOfRange(y, 4, 4 + n));
    }
  }

  private static Arguments loop(FunctionCase function, FloatLoop float32, DoubleLoop float64) {
    return Arguments.of(function, float32, float64);
  }
}
