package downhill.backend;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.lang.reflect.Array;

/// Numbers in a contiguous, row-major Java array: how the CPU backends keep tensors, and how
/// numbers travel to and from the others.
///
/// The array is `byte[]` for BOOL (0 or 1) and U8, `int[]` for I32, `long[]` for I64, `float[]` for
/// F32, `double[]` for F64, and `short[]` holding the bits of F16 and BF16. It is shared, not
/// copied, and must not be changed once it belongs to a tensor.
public final class HostArray implements Value {
  private final Shape shape;
  private final DType dtype;
  private final Object data;

  private HostArray(Shape shape, DType dtype, Object data) {
    this.shape = shape;
    this.dtype = dtype;
    this.data = data;
  }

  /// Wraps an array without copying it.
  ///
  /// @throws IllegalArgumentException when the array's kind or length does not fit
  public static HostArray of(Shape shape, DType dtype, Object data) {
    Class<?> expected = allocate(dtype, 0).getClass();
    if (data.getClass() != expected) {
      throw new IllegalArgumentException(
          "Expected %s for %s, got %s."
              .formatted(expected.getSimpleName(), dtype, data.getClass().getSimpleName()));
    }
    int length = Array.getLength(data);
    if (length != shape.size()) {
      throw new IllegalArgumentException(
          "Expected %d elements for shape %s, got %d.".formatted(shape.size(), shape, length));
    }
    return new HostArray(shape, dtype, data);
  }

  /// An array of zeros.
  public static HostArray zeros(Shape shape, DType dtype) {
    return new HostArray(shape, dtype, allocate(dtype, shape.size()));
  }

  private static Object allocate(DType dtype, int size) {
    return switch (dtype) {
      case BOOL, U8 -> new byte[size];
      case I32 -> new int[size];
      case I64 -> new long[size];
      case F16, BF16 -> new short[size];
      case F32 -> new float[size];
      case F64 -> new double[size];
    };
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  /// How many elements there are.
  public int size() {
    return shape.size();
  }

  /// The same array under another shape of equal size.
  public HostArray reshaped(Shape to) {
    return new HostArray(to, dtype, data);
  }

  /// The array itself, for F32.
  public float[] floats() {
    return (float[]) data;
  }

  /// The array itself, for F64.
  public double[] doubles() {
    return (double[]) data;
  }

  /// The array itself, for I32.
  public int[] ints() {
    return (int[]) data;
  }

  /// The array itself, for I64.
  public long[] longs() {
    return (long[]) data;
  }

  /// The array itself, for BOOL and U8.
  public byte[] bytes() {
    return (byte[]) data;
  }

  /// The bits themselves, for F16 and BF16.
  public short[] shorts() {
    return (short[]) data;
  }

  /// The array as an object, for copies that do not care what it holds.
  public Object data() {
    return data;
  }

  /// Element `i` as a double.
  public double getDouble(int i) {
    return switch (dtype) {
      case BOOL -> bytes()[i];
      case U8 -> bytes()[i] & 0xff;
      case I32 -> ints()[i];
      case I64 -> longs()[i];
      case F16 -> Float.float16ToFloat(shorts()[i]);
      case BF16 -> Float.intBitsToFloat(shorts()[i] << 16);
      case F32 -> floats()[i];
      case F64 -> doubles()[i];
    };
  }

  /// Element `i` as a long, truncated toward zero.
  public long getLong(int i) {
    return switch (dtype) {
      case I64 -> longs()[i];
      case I32 -> ints()[i];
      default -> (long) getDouble(i);
    };
  }

  /// Sets element `i`, rounded to nearest for floats, truncated toward zero for integers, `≠ 0` for
  /// BOOL.
  public void setDouble(int i, double value) {
    switch (dtype) {
      case BOOL -> bytes()[i] = (byte) (value != 0 ? 1 : 0);
      case U8 -> bytes()[i] = (byte) (long) value;
      case I32 -> ints()[i] = (int) value;
      case I64 -> longs()[i] = (long) value;
      case F16 -> shorts()[i] = Float.floatToFloat16((float) value);
      case BF16 -> shorts()[i] = bfloat16((float) value);
      case F32 -> floats()[i] = (float) value;
      case F64 -> doubles()[i] = value;
    }
  }

  /// Sets element `i` from an integer.
  public void setLong(int i, long value) {
    switch (dtype) {
      case I64 -> longs()[i] = value;
      case I32 -> ints()[i] = (int) value;
      default -> setDouble(i, (double) value);
    }
  }

  /// Rounds to nearest, ties to even; NaN stays NaN.
  private static short bfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  /// A copy of all elements as doubles.
  public double[] toDoubles() {
    if (dtype == DType.F64) {
      return doubles().clone();
    }
    double[] copy = new double[size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = getDouble(i);
    }
    return copy;
  }

  /// A copy of all elements as floats.
  public float[] toFloats() {
    if (dtype == DType.F32) {
      return floats().clone();
    }
    float[] copy = new float[size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) getDouble(i);
    }
    return copy;
  }

  /// A copy of all elements as longs.
  public long[] toLongs() {
    long[] copy = new long[size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = getLong(i);
    }
    return copy;
  }

  /// Type, shape and, for small arrays, the elements.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(dtype).append(shape);
    int shown = Math.min(size(), 8);
    text.append(" {");
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(dtype.isFloat() ? (Object) getDouble(i) : (Object) getLong(i));
    }
    return text.append(size() > shown ? ", …}" : "}").toString();
  }
}
