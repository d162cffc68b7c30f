package downhill.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {
  /// The references were computed with 40 digits by Newton's method on `erfc`; the algorithm
  /// promises about 16 digits.
  @ParameterizedTest
  @CsvSource({
    "5e-324, -38.467405617144344",
    "1e-300, -37.0470962993612",
    "1e-100, -21.273453560965326",
    "1e-20, -9.262340089798407",
    "1e-11, -6.706023155495136",
    "1e-10, -6.361340902404057",
    "0.001, -3.0902323061678136",
    "0.025, -1.9599639845400543",
    "0.07, -1.4757910281791706",
    "0.08, -1.4050715603096327",
    "0.3, -0.5244005127080408",
    "0.6, 0.2533471031357997",
    "0.924, 1.4325027208258119",
    "0.926, 1.4466320671589787",
    "0.975, 1.9599639845400538",
    "0.999999, 4.753424308817087",
  })
  void agreesWithKnownQuantiles(double p, double z) {
    assertThat(NormalQuantile.of(p)).isCloseTo(z, within(4e-15 * Math.max(1, Math.abs(z))));
  }

  @Test
  void medianIsZero() {
    assertThat(NormalQuantile.of(0.5)).isZero();
  }

  @Test
  void isSymmetricAndIncreasing() {
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < 1 << 12; i++) {
      double p = i * 0x1p-12;
      double z = NormalQuantile.of(p);

      assertThat(z).as("p = %s", p).isGreaterThan(last).isEqualTo(0.0 - NormalQuantile.of(1 - p));
      last = z;
    }
  }
}
