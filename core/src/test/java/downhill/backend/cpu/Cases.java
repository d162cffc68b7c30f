package downhill.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.backend.Backend;
import downhill.backend.HostArray;
import downhill.backend.Value;
import downhill.backend.reference.ReferenceBackend;
import downhill.op.Op;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Inputs for the tests of this package, and comparisons to the bit.
final class Cases {
  /// Sizes on both sides of 4, 8 and 16 lanes.
  static final int[] SIZES = {0, 1, 4, 7, 8, 13, 16, 17, 31, 64, 100, 257};

  private static final double[] SPECIAL = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, 1, -1, 0.5, 2, 1e-30
  };

  private Cases() {}

  /// Normal numbers.
  static HostArray normal(long seed, DType dtype, int... dims) {
    Shape shape = Shape.of(dims);
    HostArray array = HostArray.zeros(shape, dtype);
    Random random = Random.of(seed);
    for (int i = 0; i < shape.size(); i++) {
      double value = random.nextNormal();
      array.setDouble(i, dtype.isFloat() ? value : Math.rint(10 * value));
    }
    return array;
  }

  /// Normal numbers, one in four replaced by NaN, an infinity, a zero or another special number.
  static HostArray special(long seed, DType dtype, int... dims) {
    HostArray array = normal(seed, dtype, dims);
    Random random = Random.of(seed).split("special");
    for (int i = 0; i < array.size(); i++) {
      if (random.nextInt(4) == 0) {
        array.setDouble(i, SPECIAL[random.nextInt(SPECIAL.length)]);
      }
    }
    return array;
  }

  /// 0 and 1.
  static HostArray bools(long seed, int... dims) {
    Shape shape = Shape.of(dims);
    HostArray array = HostArray.zeros(shape, DType.BOOL);
    Random random = Random.of(seed);
    for (int i = 0; i < shape.size(); i++) {
      array.bytes()[i] = (byte) random.nextInt(2);
    }
    return array;
  }

  static HostArray cast(HostArray x, DType dtype) {
    HostArray y = HostArray.zeros(x.shape(), dtype);
    for (int i = 0; i < x.size(); i++) {
      y.setDouble(i, x.getDouble(i));
    }
    return y;
  }

  static HostArray cpu(Op op, HostArray... inputs) {
    return run(op, List.of(inputs), new CpuBackend());
  }

  static HostArray reference(Op op, HostArray... inputs) {
    return run(op, List.of(inputs), new ReferenceBackend());
  }

  private static HostArray run(Op op, List<HostArray> inputs, Backend backend) {
    Shape shape = op.shape(inputs.stream().map(HostArray::shape).toList());
    DType dtype = op.dtype(inputs.stream().map(HostArray::dtype).toList());
    HostArray y = backend.download(backend.run(op, List.<Value>copyOf(inputs), shape, dtype));
    assertThat(y.shape()).isEqualTo(shape);
    assertThat(y.dtype()).isEqualTo(dtype);
    return y;
  }

  /// Every record of a sealed family that has no attributes.
  static <T> List<T> all(Class<T> family) {
    List<T> found = new ArrayList<>();
    for (Class<?> member : family.getPermittedSubclasses()) {
      if (member.isSealed()) {
        found.addAll(all(member.asSubclass(family)));
      } else {
        try {
          var constructor = member.asSubclass(family).getDeclaredConstructor();
          found.add(constructor.newInstance());
        } catch (NoSuchMethodException
            | InstantiationException
            | IllegalAccessException
            | InvocationTargetException e) {
          throw new IllegalStateException(member + " has attributes", e);
        }
      }
    }
    return found;
  }

  /// Fails unless all bits are the same; one NaN is as good as another.
  static void assertSameBits(HostArray actual, HostArray expected, String about) {
    assertThat(actual.shape()).as(about).isEqualTo(expected.shape());
    assertThat(actual.dtype()).as(about).isEqualTo(expected.dtype());
    if (!Arrays.equals(bits(actual), bits(expected))) {
      assertThat(actual.toDoubles()).as(about).isEqualTo(expected.toDoubles());
    }
  }

  private static long[] bits(HostArray x) {
    long[] bits = new long[x.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = x.dtype().isFloat() ? Double.doubleToLongBits(x.getDouble(i)) : x.getLong(i);
    }
    return bits;
  }

  /// Fails unless `|actual - expected| <= relative |expected| + absolute` everywhere.
  static void assertClose(
      HostArray actual, HostArray expected, double relative, double absolute, String about) {
    assertThat(actual.shape()).as(about).isEqualTo(expected.shape());
    for (int i = 0; i < actual.size(); i++) {
      double a = actual.getDouble(i);
      double e = expected.getDouble(i);
      boolean same = Double.compare(a, e) == 0 || a == e;
      if (!same && !(Math.abs(a - e) <= relative * Math.abs(e) + absolute)) {
        assertThat(a).as("%s, element %d", about, i).isEqualTo(e);
      }
    }
  }
}
