package downhill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorTest {
  /// A generator by its number of rows.
  static Stream<Arguments> generators() {
    return Stream.of(
        made("moons", rows -> new Moons().withRows(rows)),
        made("circles", rows -> new Circles().withRows(rows)),
        made("spirals", rows -> new Spirals().withRows(rows)),
        made("sine", rows -> new Sine().withRows(rows)));
  }

  private static Arguments made(String name, IntFunction<Generator> byRows) {
    return Arguments.of(name, byRows);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("generators")
  void sameSeedGivesTheSameRows(String name, IntFunction<Generator> byRows) {
    Dataset first = byRows.apply(50).generate(Random.of(7));
    Dataset second = byRows.apply(50).generate(Random.of(7));
    Dataset other = byRows.apply(50).generate(Random.of(8));
    assertThat(first.x().toFloats()).isEqualTo(second.x().toFloats());
    assertThat(first.y().toFloats()).isEqualTo(second.y().toFloats());
    assertThat(first.x().toFloats()).isNotEqualTo(other.x().toFloats());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("generators")
  void moreRowsKeepTheFirstOnes(String name, IntFunction<Generator> byRows) {
    Dataset few = byRows.apply(11).generate(Random.of(7));
    Dataset many = byRows.apply(40).generate(Random.of(7));
    float[] x = few.x().toFloats();
    assertThat(Arrays.copyOf(many.x().toFloats(), x.length)).isEqualTo(x);
    assertThat(Arrays.copyOf(many.y().toFloats(), 11)).isEqualTo(few.y().toFloats());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("generators")
  void classSizesDifferByOneAtMost(String name, IntFunction<Generator> byRows) {
    Dataset dataset = byRows.apply(101).generate(Random.of(7));
    assertThat(dataset.name()).isEqualTo(name);
    assertThat(dataset.rows()).isEqualTo(101);
    assertThat(dataset.classCounts())
        .allSatisfy(count -> assertThat(count - 101 / dataset.classNames().size()).isBetween(0, 1));
  }

  @Test
  void moonsLieOnTwoHalfCircles() {
    Dataset moons = new Moons(400, 0).generate(Random.of(1));
    float[] x = moons.x().toFloats();
    float[] y = moons.y().toFloats();
    for (int i = 0; i < 400; i++) {
      double x1 = y[i] == 0 ? x[2 * i] : 1 - x[2 * i];
      double x2 = y[i] == 0 ? x[2 * i + 1] : 0.5 - x[2 * i + 1];
      assertThat(Math.hypot(x1, x2)).isCloseTo(1, within(1e-6));
      assertThat(x2).isGreaterThan(-1e-6);
    }
    assertThat(moons.y().shape()).isEqualTo(Shape.of(400, 1));
    assertThat(moons.y().dtype()).isEqualTo(DType.F32);
  }

  @Test
  void circlesHaveTheirRadii() {
    Dataset circles = new Circles(400, 0, 0.25).generate(Random.of(1));
    float[] x = circles.x().toFloats();
    float[] y = circles.y().toFloats();
    for (int i = 0; i < 400; i++) {
      double radius = Math.hypot(x[2 * i], x[2 * i + 1]);
      assertThat(radius).isCloseTo(y[i] == 0 ? 1 : 0.25, within(1e-6));
    }
  }

  @Test
  void spiralsWindAroundTheCentre() {
    Dataset spirals = new Spirals(500, 0, 5, 1.5).generate(Random.of(1));
    float[] x = spirals.x().toFloats();
    long[] y = spirals.y().toLongs();
    for (int i = 0; i < 500; i++) {
      double r = Math.hypot(x[2 * i], x[2 * i + 1]);
      double angle = 2 * Math.PI * (1.5 * r + y[i] / 5.0);
      assertThat(x[2 * i]).isCloseTo((float) (r * Math.cos(angle)), within(2e-6f));
      assertThat(x[2 * i + 1]).isCloseTo((float) (r * Math.sin(angle)), within(2e-6f));
      assertThat(r).isBetween(0.0, 1.0);
    }
    assertThat(spirals.y().shape()).isEqualTo(Shape.of(500));
    assertThat(spirals.y().dtype()).isEqualTo(DType.I64);
    assertThat(spirals.classCounts()).containsOnly(100);
    assertThat(spirals.classNames()).startsWith("arm 1").hasSize(5);
  }

  @Test
  void sineIsASineWithinItsRange() {
    Dataset sine = new Sine(400, 0).generate(Random.of(1));
    float[] x = sine.x().toFloats();
    float[] y = sine.y().toFloats();
    for (int i = 0; i < 400; i++) {
      assertThat(x[i]).isBetween((float) -Math.PI, (float) Math.PI);
      assertThat(y[i]).isCloseTo((float) Math.sin(x[i]), within(1e-6f));
    }
    assertThat(sine.x().shape()).isEqualTo(Shape.of(400, 1));
    assertThat(sine.classNames()).isEmpty();
    assertThat(sine.classCounts()).isEmpty();
  }

  @Test
  void noiseHasItsStandardDeviation() {
    Dataset noisy = new Sine(10_000, 0.3).generate(Random.of(1));
    float[] x = noisy.x().toFloats();
    float[] y = noisy.y().toFloats();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double e = y[i] - Math.sin(x[i]);
      sum += e * e;
    }
    // Four standard errors of the estimate, 0.3 / sqrt(2 * 10,000).
    assertThat(Math.sqrt(sum / x.length)).isCloseTo(0.3, within(0.0085));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refused(() -> new Moons().withRows(1), "moons: expected rows from 2 to 100000000, got 1."),
        refused(
            () -> new Moons().withNoise(-0.1),
            "moons: expected a finite noise of 0 or more, got -0.1."),
        refused(
            () -> new Circles().withNoise(Double.NaN),
            "circles: expected a finite noise of 0 or more, got NaN."),
        refused(() -> new Circles().withFactor(1), "circles: expected factor in [0, 1), got 1.0."),
        refused(
            () -> new Circles().withRows(0), "circles: expected rows from 2 to 100000000, got 0."),
        refused(
            () -> new Spirals().withClasses(1), "spirals: expected classes from 2 to 100, got 1."),
        refused(
            () -> new Spirals().withRows(2), "spirals: expected rows from 3 to 100000000, got 2."),
        refused(
            () -> new Spirals().withTurns(Double.POSITIVE_INFINITY),
            "spirals: expected finite turns, got Infinity."),
        refused(() -> new Sine().withRows(0), "sine: expected rows from 1 to 100000000, got 0."),
        refused(
            () -> new Sine().withNoise(Double.POSITIVE_INFINITY),
            "sine: expected a finite noise of 0 or more, got Infinity."));
  }

  private static Arguments refused(ThrowingCallable call, String message) {
    return Arguments.of(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void parametersOutOfRangeAreRefused(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
