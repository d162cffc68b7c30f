package downhill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// How results are compared.
public final class Agreement {
  private Agreement() {}

  /// Fails unless the two are the same in shape, type and every bit.
  public static void sameBits(String what, Tensor expected, Tensor actual) {
    assertThat(actual.shape()).as("shape of %s", what).isEqualTo(expected.shape());
    assertThat(actual.dtype()).as("element type of %s", what).isEqualTo(expected.dtype());
    if (expected.dtype().isFloat()) {
      double[] e = expected.toDoubles();
      double[] a = actual.toDoubles();
      for (int i = 0; i < e.length; i++) {
        if (Double.doubleToLongBits(e[i]) != Double.doubleToLongBits(a[i])) {
          fail("%s: element %d of %s is %s, expected %s", what, i, expected.shape(), a[i], e[i]);
        }
      }
    } else if (!Arrays.equals(expected.toLongs(), actual.toLongs())) {
      fail(
          "%s: %s, expected %s",
          what, Arrays.toString(actual.toLongs()), Arrays.toString(expected.toLongs()));
    }
  }

  /// [#sameBits(String, Tensor, Tensor)] of all.
  public static void sameBits(String what, List<Tensor> expected, List<Tensor> actual) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      sameBits(what + ", result " + i, expected.get(i), actual.get(i));
    }
  }

  /// Fails unless `actual` has the shape of `expected` and its numbers up to `ulps` units in the
  /// last place of `precision`: of the number itself, or of `scale` where that is larger. Numbers
  /// that are not finite, and the signs of zeros, must be the same.
  ///
  /// @param expected float64, or not floating
  /// @param precision F32 or F64
  public static void close(
      String what, Tensor expected, Tensor actual, DType precision, double ulps, double scale) {
    assertThat(actual.shape()).as("shape of %s", what).isEqualTo(expected.shape());
    double[] e = expected.toDoubles();
    double[] a = actual.toDoubles();
    for (int i = 0; i < e.length; i++) {
      if (!close(e[i], a[i], precision, ulps, scale)) {
        fail(
            "%s: element %d of %s is %s, expected %s (%s ulp of %s, scale %s allowed)",
            what, i, expected.shape(), a[i], e[i], ulps, precision, scale);
      }
    }
  }

  private static boolean close(double e, double a, DType precision, double ulps, double scale) {
    double rounded = precision == DType.F32 ? (float) e : e;
    if (Double.isNaN(rounded) || Double.isInfinite(rounded) || Double.isInfinite(a)) {
      return Double.compare(rounded, a) == 0;
    }
    double size = Math.max(Math.abs(rounded), scale);
    double ulp = precision == DType.F32 ? Math.ulp((float) size) : Math.ulp(size);
    boolean sameSign = scale > 0 || rounded != 0 || a != 0 || 1 / rounded == 1 / a;
    return sameSign && Math.abs(a - rounded) <= ulps * ulp;
  }

  /// The largest magnitude among the finite numbers of `x`, at least 1.
  static double scale(Tensor x) {
    double largest = 1;
    for (double value : x.toDoubles()) {
      if (Double.isFinite(value)) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }
}
