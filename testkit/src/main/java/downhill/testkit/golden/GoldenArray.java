package downhill.testkit.golden;

import java.util.Arrays;
import java.util.Locale;

/// An immutable tensor of a golden file, row-major: what a case gives and what it expects,
/// independent of Downhill's own tensors so that a mistake there cannot hide here.
public final class GoldenArray {
  /// The element types of the format.
  public enum Type {
    /// 64-bit floating point.
    FLOAT64,
    /// 64-bit integers: indices and class numbers.
    INT64,
    /// Truth values.
    BOOL;

    /// The name in the files: `float64`, `int64`, `bool`.
    ///
    /// @return the name
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Type type;
  private final int[] shape;
  private final double[] doubles;
  private final long[] longs;
  private final boolean[] booleans;

  private GoldenArray(Type type, int[] shape, double[] doubles, long[] longs, boolean[] booleans) {
    int count = doubles.length + longs.length + booleans.length;
    if (count != product(shape)) {
      throw new IllegalArgumentException(
          "Expected %d values for shape %s, got %d."
              .formatted(product(shape), Arrays.toString(shape), count));
    }
    this.type = type;
    this.shape = shape;
    this.doubles = doubles;
    this.longs = longs;
    this.booleans = booleans;
  }

  /// A float64 array.
  ///
  /// @param shape the sizes of the axes
  /// @param values row-major, as many as the shape asks for
  /// @return the array
  public static GoldenArray of(int[] shape, double... values) {
    return new GoldenArray(
        Type.FLOAT64, shape.clone(), values.clone(), new long[0], new boolean[0]);
  }

  /// An int64 array.
  ///
  /// @param shape the sizes of the axes
  /// @param values row-major, as many as the shape asks for
  /// @return the array
  public static GoldenArray of(int[] shape, long... values) {
    return new GoldenArray(
        Type.INT64, shape.clone(), new double[0], values.clone(), new boolean[0]);
  }

  /// A bool array.
  ///
  /// @param shape the sizes of the axes
  /// @param values row-major, as many as the shape asks for
  /// @return the array
  public static GoldenArray of(int[] shape, boolean... values) {
    return new GoldenArray(Type.BOOL, shape.clone(), new double[0], new long[0], values.clone());
  }

  /// A float64 array of rank 0.
  ///
  /// @param value its only element
  /// @return the array
  public static GoldenArray scalar(double value) {
    return of(new int[0], value);
  }

  /// The element type.
  ///
  /// @return the type
  public Type type() {
    return type;
  }

  /// The sizes of the axes; empty for a scalar.
  ///
  /// @return a copy
  public int[] shape() {
    return shape.clone();
  }

  /// The number of elements.
  ///
  /// @return the product of the shape
  public int size() {
    return doubles.length + longs.length + booleans.length;
  }

  /// The elements of a float64 array.
  ///
  /// @return a copy, row-major
  public double[] doubles() {
    require(Type.FLOAT64);
    return doubles.clone();
  }

  /// The elements of an int64 array.
  ///
  /// @return a copy, row-major
  public long[] longs() {
    require(Type.INT64);
    return longs.clone();
  }

  /// The elements of a bool array.
  ///
  /// @return a copy, row-major
  public boolean[] booleans() {
    require(Type.BOOL);
    return booleans.clone();
  }

  /// One element as a double: integers exactly up to 2⁵³, false as 0, true as 1.
  ///
  /// @param flat the row-major position
  /// @return the element
  public double doubleAt(int flat) {
    return switch (type) {
      case FLOAT64 -> doubles[flat];
      case INT64 -> longs[flat];
      case BOOL -> booleans[flat] ? 1 : 0;
    };
  }

  /// One element as the text of a message.
  ///
  /// @param flat the row-major position
  /// @return the element
  public String textAt(int flat) {
    return switch (type) {
      case FLOAT64 -> Double.toString(doubles[flat]);
      case INT64 -> Long.toString(longs[flat]);
      case BOOL -> Boolean.toString(booleans[flat]);
    };
  }

  /// Whether an element has the same bits as another array's of the same type; zeros of either sign
  /// are different.
  boolean sameAt(int flat, GoldenArray that) {
    return switch (type) {
      case FLOAT64 ->
          Double.doubleToLongBits(doubles[flat]) == Double.doubleToLongBits(that.doubles[flat]);
      case INT64 -> longs[flat] == that.longs[flat];
      case BOOL -> booleans[flat] == that.booleans[flat];
    };
  }

  /// The position of an element along each axis.
  ///
  /// @param flat the row-major position
  /// @return one index for each axis
  public int[] indexOf(int flat) {
    int[] index = new int[shape.length];
    int rest = flat;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return index;
  }

  private void require(Type wanted) {
    if (type != wanted) {
      throw new IllegalStateException(
          "Expected an array of %s, got %s.".formatted(wanted.label(), this));
    }
  }

  static long product(int[] shape) {
    long count = 1;
    for (int size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "Expected sizes >= 0 in a shape, got " + Arrays.toString(shape) + ".");
      }
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  /// Same type, same shape, same bits.
  @Override
  public boolean equals(Object other) {
    return other instanceof GoldenArray that
        && type == that.type
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(doubles, that.doubles)
        && Arrays.equals(longs, that.longs)
        && Arrays.equals(booleans, that.booleans);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape)
        + Arrays.hashCode(doubles)
        + Arrays.hashCode(longs)
        + Arrays.hashCode(booleans);
  }

  /// Type and shape, as in `float64[2, 3]`.
  @Override
  public String toString() {
    return type.label() + Arrays.toString(shape);
  }
}
