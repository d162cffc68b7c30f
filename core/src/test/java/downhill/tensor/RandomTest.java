package downhill.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomTest {
  private static final int MANY = 1_000_000;

  /// The known answers that Random123 publishes (`kat_vectors`, philox4x32, 10 rounds).
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0000000000000000, 0000000000000000, e169c58d6627e8d5, 9b00dbd8bc57ac4c",
    "ffffffffffffffff, ffffffffffffffff, ffffffffffffffff, 41c83b0e408f276d, 6d5451fda20bc7c6",
    "85a308d3243f6a88, 0370734413198a2e, 299f31d0a4093822, 94fdccebd16cfe09, 24126ea15001e420",
  })
  void philoxGivesThePublishedAnswers(
      String counterLow, String counterHigh, String key, String first, String second) {
    var result = new long[2];
    Random.philox(hex(key), hex(counterLow), hex(counterHigh), result);

    assertThat(result).containsExactly(hex(first), hex(second));
  }

  /// The known answers of the FNV authors' test program.
  @Test
  void namesAreHashedByFnv1a() {
    assertThat(Random.hash("")).isEqualTo(0xcbf29ce484222325L);
    assertThat(Random.hash("a")).isEqualTo(0xaf63dc4c8601ec8cL);
    assertThat(Random.hash("foobar")).isEqualTo(0x85944171f73967e8L);
  }

  /// The table in the documentation of [Random], from a second implementation in another language.
  /// These numbers never change: saved runs depend on them.
  @Test
  void seed0GivesThePublishedVectors() {
    assertThat(longs(Random.of(0)))
        .containsExactly(
            0xe169c58d6627e8d5L, 0x9b00dbd8bc57ac4cL, 0x5cb200dbf8e4cca4L, 0x097eff67b1a574ebL);
    assertThat(doubles(Random.of(0)))
        .containsExactly(
            0.8805201978886142, 0.6054818538799213, 0.36209111566940344, 0.037094080749417335);
    assertThat(normals(Random.of(0)))
        .containsExactly(
            1.1775912390542727, 0.26756224953309987, -0.35287489660161836, -1.785451191677237);
    assertThat(Random.of(0).permutation(8)).containsExactly(3, 5, 6, 1, 0, 2, 4, 7);
    assertThat(childKeys(Random.of(0)))
        .containsExactly(
            0xf08d6eaa844515e1L,
            0xd9c77dedca7cf69eL,
            0x574f042e7b601ea0L,
            0x8d936d3062520018L,
            0x14caf640d8f43324L);
  }

  @Test
  void seed42GivesThePublishedVectors() {
    assertThat(longs(Random.of(42)))
        .containsExactly(
            0x77f5493b9ceaf053L, 0x5742b3d712bf50adL, 0x53ba6cfdfcdb2127L, 0x744e06fb838f5a6eL);
    assertThat(doubles(Random.of(42)))
        .containsExactly(
            0.4685865183391049, 0.34086154938517876, 0.32706338120338474, 0.4543156017348883);
    assertThat(normals(Random.of(42)))
        .containsExactly(
            -0.07882346885253179, -0.41011294279565147, -0.4480366278979277, -0.11476523741853367);
    assertThat(Random.of(42).permutation(8)).containsExactly(0, 5, 7, 4, 6, 1, 2, 3);
    assertThat(childKeys(Random.of(42)))
        .containsExactly(
            0x2051e91302933769L,
            0xfdd21d9420ff9139L,
            0x344140ea4f49a51dL,
            0x6dce46f969244849L,
            0xe09857a4b2f32935L);
  }

  @Test
  void drawsAreAFunctionOfKeyAndPosition() {
    var random = Random.of(7);
    for (int i = 0; i < 9; i++) {
      assertThat(random.position()).isEqualTo(i);
      assertThat(random.nextLong()).isEqualTo(Random.word(7, i));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 13, 1L << 40, (1L << 40) + 1, -2})
  void resumesAtAnyPosition(long position) {
    var random = Random.at(7, position);

    assertThat(random.key()).isEqualTo(7);
    assertThat(longs(random))
        .containsExactly(LongStream.range(0, 4).map(i -> Random.word(7, position + i)).toArray());
    assertThat(random.position()).isEqualTo(position + 4);
  }

  @Test
  void everyDrawTakesOneWord() {
    var random = Random.of(7);
    random.nextDouble();
    random.nextFloat();
    random.nextNormal();
    random.nextInt(10);
    random.uniform(3, 0, 1);
    random.uniformFloats(3);
    random.normal(3, 0, 1);
    random.permutation(4);

    assertThat(random.position()).isEqualTo(16);
  }

  @Test
  void childrenDoNotDependOnThePosition() {
    var random = Random.of(7);
    var before = childKeys(random);
    random.nextLong();

    assertThat(childKeys(random)).isEqualTo(before);
    assertThat(random.position()).isEqualTo(1);
    assertThat(random.split(3).position()).isZero();
  }

  @Test
  void childrenDiffer() {
    var keys = new HashSet<Long>();
    for (long seed = 0; seed < 10; seed++) {
      var random = Random.of(seed);
      keys.add(random.key());
      for (int i = 0; i < 1000; i++) {
        keys.add(random.split(i).key());
        keys.add(random.split(Integer.toString(i)).key());
        keys.add(random.split(i).split(i).key());
      }
    }

    assertThat(keys).hasSize(10 * (1 + 3 * 1000));
  }

  @Test
  void childrenAreUncorrelated() {
    var parent = Random.of(1);
    double[] a = parent.split(0).normal(MANY, 0, 1);
    double[] b = parent.split(1).normal(MANY, 0, 1);
    double sum = 0;
    for (int i = 0; i < MANY; i++) {
      sum += a[i] * b[i];
    }

    // The mean of products of independent standard normals has the deviation 1/1000.
    assertThat(sum / MANY).isCloseTo(0, within(4e-3));
  }

  @Test
  void floatIsTheDoubleRoundedDown() {
    assertThat(Random.toDouble(-1)).isEqualTo(1 - 0x1p-53);
    assertThat(Random.toFloat(-1)).isEqualTo(1 - 0x1p-24f);
    assertThat(Random.toDouble(0)).isZero();
    var a = Random.of(3);
    var b = Random.of(3);
    for (int i = 0; i < 1000; i++) {
      double x = a.nextDouble();
      assertThat((double) b.nextFloat()).isEqualTo(Math.floor(x * 0x1p24) * 0x1p-24);
    }
  }

  @Test
  void normalIsFiniteAndSymmetricAtTheEnds() {
    assertThat(Random.toNormal(0)).isCloseTo(-8.209536151601387, within(1e-14));
    assertThat(Random.toNormal(-1)).isEqualTo(-Random.toNormal(0));
    assertThat(Random.toNormal(Long.MIN_VALUE)).isEqualTo(-Random.toNormal(Long.MAX_VALUE));
  }

  /// Bounds are four standard errors.
  @Test
  void uniformHasItsMoments() {
    var x = Random.of(11).uniform(MANY, 0, 1);

    assertThat(moment(x, 1, 0)).isCloseTo(1.0 / 2, within(4 * 2.9e-4));
    assertThat(moment(x, 2, 0.5)).isCloseTo(1.0 / 12, within(4 * 7.5e-5));
    assertThat(moment(x, 3, 0.5)).isCloseTo(0, within(4 * 4.8e-5));
    assertThat(moment(x, 4, 0.5)).isCloseTo(1.0 / 80, within(4 * 1.7e-5));
  }

  /// Bounds are four standard errors.
  @Test
  void normalHasItsMoments() {
    var x = Random.of(12).normal(MANY, 0, 1);

    assertThat(moment(x, 1, 0)).isCloseTo(0, within(4e-3));
    assertThat(moment(x, 2, 0)).isCloseTo(1, within(4 * 1.5e-3));
    assertThat(moment(x, 3, 0)).isCloseTo(0, within(4 * 3.9e-3));
    assertThat(moment(x, 4, 0)).isCloseTo(3, within(4 * 9.8e-3));
  }

  @Test
  void arraysAreScaledDraws() {
    var random = Random.of(5);
    var low = random.uniform(100, -3, 2);
    var normal = random.normal(100, 10, 0.5);
    var again = Random.of(5);

    for (double x : low) {
      assertThat(x).isEqualTo(-3 + 5 * again.nextDouble()).isBetween(-3.0, 2.0);
    }
    for (double x : normal) {
      assertThat(x).isEqualTo(10 + 0.5 * again.nextNormal());
    }
    for (float x : random.uniformFloats(100)) {
      assertThat(x).isEqualTo(again.nextFloat());
    }
  }

  @Test
  void uniformNeverReachesItsUpperBound() {
    double high = Math.nextUp(1.0);

    assertThat(Random.of(5).uniform(100, 1, high)).containsOnly(1.0);
    assertThat(Random.of(5).uniform(2, 4, 4)).containsExactly(4, 4);
  }

  @Test
  void boundedIntegersAreUniform() {
    var random = Random.of(6);
    var counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[random.nextInt(7)]++;
    }

    // The 99.9 % point of chi-square with 6 degrees of freedom.
    assertThat(chiSquare(counts, 10_000)).isLessThan(22.46);
    assertThat(random.nextInt(1)).isZero();
    assertThat(random.nextInt(Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
  }

  @Test
  void boundedIntegerIsTheScaledWord() {
    var a = Random.of(6);
    var b = Random.of(6);
    for (int i = 0; i < 1000; i++) {
      assertThat(a.nextInt(1000)).isEqualTo((int) (b.nextDouble() * 1000));
    }
  }

  @Test
  void everyPermutationIsEquallyLikely() {
    var random = Random.of(8);
    var counts = new int[256];
    for (int i = 0; i < 24_000; i++) {
      var p = random.permutation(4);
      counts[p[0] << 6 | p[1] << 4 | p[2] << 2 | p[3]]++;
    }
    var seen = Arrays.stream(counts).filter(count -> count > 0).toArray();

    assertThat(seen).hasSize(24);
    // The 99.9 % point of chi-square with 23 degrees of freedom.
    assertThat(chiSquare(seen, 1000)).isLessThan(49.73);
  }

  @Test
  void permutationHoldsEveryNumberOnce() {
    assertThat(Random.of(9).permutation(0)).isEmpty();
    assertThat(Random.of(9).permutation(1)).containsExactly(0);
    var sorted = Random.of(9).permutation(1000);
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertThat(sorted[i]).isEqualTo(i);
    }
  }

  @Test
  void localeChangesNothing() {
    var saved = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      var turkish = Random.of(1).split("Iı").nextLong();
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(Random.of(1).split("Iı").nextLong()).isEqualTo(turkish);
      assertThat(Random.at(1, 2)).hasToString("Random[key=1, position=2]");
      assertThatThrownBy(() -> Shape.of(2, 3).axis(5))
          .hasMessage("shape: axis 5 is out of range for shape [2, 3]; expected -2..1.");
    } finally {
      Locale.setDefault(saved);
    }
  }

  @Test
  void badArgumentsAreRejected() {
    var random = Random.of(0);
    assertRejected(() -> random.nextInt(0), "Expected bound of at least 1, got 0.");
    assertRejected(() -> random.permutation(-1), "Expected n of at least 0, got -1.");
    assertRejected(() -> random.uniformFloats(-1), "Expected n of at least 0, got -1.");
    assertRejected(
        () -> random.uniform(1, 2, 1),
        "Expected low <= high with a finite difference, got low 2.0 and high 1.0.");
    assertRejected(
        () -> random.uniform(1, -Double.MAX_VALUE, Double.MAX_VALUE),
        "Expected low <= high with a finite difference, got low -1.7976931348623157E308 and high"
            + " 1.7976931348623157E308.");
    assertRejected(
        () -> random.normal(1, 0, -1),
        "Expected a finite mean and a finite std of at least 0, got mean 0.0 and std -1.0.");
    assertRejected(
        () -> random.normal(1, Double.NaN, 1),
        "Expected a finite mean and a finite std of at least 0, got mean NaN and std 1.0.");
    assertThat(random.position()).isZero();
  }

  private static void assertRejected(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static long hex(String digits) {
    return Long.parseUnsignedLong(digits, 16);
  }

  private static long[] longs(Random random) {
    return LongStream.generate(random::nextLong).limit(4).toArray();
  }

  private static double[] doubles(Random random) {
    return DoubleStream.generate(random::nextDouble).limit(4).toArray();
  }

  private static double[] normals(Random random) {
    return DoubleStream.generate(random::nextNormal).limit(4).toArray();
  }

  private static long[] childKeys(Random random) {
    return new long[] {
      random.split(0).key(),
      random.split(1).key(),
      random.split(-1).key(),
      random.split("weight").key(),
      random.split("隐层").key()
    };
  }

  private static double moment(double[] x, int power, double center) {
    return Arrays.stream(x).map(v -> Math.pow(v - center, power)).sum() / x.length;
  }

  private static double chiSquare(int[] counts, double expected) {
    return Arrays.stream(counts)
        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
        .sum();
  }
}
