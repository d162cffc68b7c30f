package downhill.tensor;

import java.util.Arrays;
import java.util.List;

/// The sizes of a tensor's axes, outermost first: `[batch, inFeatures]`. Immutable; two shapes are
/// equal when their sizes are.
///
/// A scalar has the shape `[]`, rank 0 and one element. A size may be 0; then there are no
/// elements. The product of the sizes other than 0 must fit an `int`, so that offsets and strides
/// always do.
///
/// Wherever an *axis* is asked for, `0..rank-1` counts from the front and `-rank..-1` from the end,
/// as in NumPy. Every error is a [ShapeException].
///
/// ```java
/// var images = Shape.of(32, 28, 28);
/// images.reshape(32, -1); // [32, 784]
/// Shape.broadcast("add", Shape.of(32, 10), Shape.of(10)); // [32, 10]
/// ```
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0], 1);

  private final int[] dims;
  private final int size;

  private Shape(int[] dims, int size) {
    this.dims = dims;
    this.size = size;
  }

  /// The shape with the given sizes.
  ///
  /// @param dims the size of each axis, at least 0; none for a scalar; cloned
  /// @return the shape
  /// @throws ShapeException if a size is negative, or the sizes other than 0 have a product above
  ///   2147483647
  public static Shape of(int... dims) {
    return checked("shape", dims.clone());
  }

  /// The shape `[]` of a single number.
  ///
  /// @return the shape of rank 0
  public static Shape scalar() {
    return SCALAR;
  }

  /// The shape that two shapes broadcast to, by NumPy's rule: aligned at the last axis, two sizes
  /// go together when they are equal or one of them is 1, and a missing axis counts as 1.
  ///
  /// @param op the operation that asks, for the error
  /// @param a the shape of its first input
  /// @param b the shape of its second input
  /// @return the shape of rank `max(a.rank(), b.rank())` that both broadcast to
  /// @throws ShapeException if the shapes do not go together, for example `add: shapes do not
  ///   broadcast: [2, 3] and [2, 4]; axis 1 has 3 and 4, which must be equal or 1.` The axis is
  ///   counted from the end when the ranks differ.
  public static Shape broadcast(String op, Shape a, Shape b) {
    if (a.equals(b)) {
      return a;
    }
    int rank = Math.max(a.rank(), b.rank());
    var dims = new int[rank];
    for (int back = 1; back <= rank; back++) {
      int x = a.fromEnd(back);
      int y = b.fromEnd(back);
      if (x != y && x != 1 && y != 1) {
        int axis = a.rank() == b.rank() ? rank - back : -back;
        throw new ShapeException(
            op,
            "shapes do not broadcast: %s and %s; axis %s has %s and %s, which must be equal or 1."
                .formatted(a, b, axis, x, y),
            a,
            b);
      }
      dims[rank - back] = x == 1 ? y : x;
    }
    return checked(op, dims);
  }

  /// The number of axes; 0 for a scalar.
  ///
  /// @return the number of axes
  public int rank() {
    return dims.length;
  }

  /// The size of one axis.
  ///
  /// @param axis the axis, `-rank..rank-1`
  /// @return its size, at least 0
  /// @throws ShapeException if there is no such axis
  public int dim(int axis) {
    return dims[axis(axis)];
  }

  /// The size of every axis, outermost first.
  ///
  /// @return a new array of length [#rank()]
  public int[] dims() {
    return dims.clone();
  }

  /// The size of every axis, outermost first.
  ///
  /// @return an unmodifiable list of length [#rank()]
  public List<Integer> toList() {
    return Arrays.stream(dims).boxed().toList();
  }

  /// The number of elements: the product of the sizes, 1 for a scalar.
  ///
  /// @return the number of elements, at least 0
  public int size() {
    return size;
  }

  /// The distance between neighbours along each axis when the elements lie in row-major order: the
  /// last axis has stride 1. Element `[i, j, k]` is found at `i * s[0] + j * s[1] + k * s[2]`.
  ///
  /// An axis of size 0 counts as 1 here, so a stride is never 0.
  ///
  /// @return a new array of length [#rank()]
  public int[] strides() {
    var strides = new int[dims.length];
    int step = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= Math.max(dims[i], 1);
    }
    return strides;
  }

  /// The axis counted from the front.
  ///
  /// @param axis the axis, `-rank..rank-1`
  /// @return the same axis as `0..rank-1`
  /// @throws ShapeException if there is no such axis, for example `shape: axis 5 is out of range
  ///   for shape [2, 3]; expected -2..1.`
  public int axis(int axis) {
    return axis("shape", axis);
  }

  /// The axis counted from the front, asked for by an operation.
  ///
  /// @param op the operation that asks, for the error
  /// @param axis the axis, `-rank..rank-1`
  /// @return the same axis as `0..rank-1`
  /// @throws ShapeException if there is no such axis
  public int axis(String op, int axis) {
    return normalised(op, axis, dims.length);
  }

  /// The axes counted from the front, in ascending order. No axes means *all* axes.
  ///
  /// @param axes the axes, each `-rank..rank-1`, each at most once; not modified
  /// @return a new array of the same axes as `0..rank-1`, sorted
  /// @throws ShapeException if there is no such axis or an axis is given twice
  public int[] axes(int... axes) {
    return axes("shape", axes);
  }

  /// The axes counted from the front, in ascending order, asked for by an operation. No axes means
  /// *all* axes.
  ///
  /// @param op the operation that asks, for the error
  /// @param axes the axes, each `-rank..rank-1`, each at most once; not modified
  /// @return a new array of the same axes as `0..rank-1`, sorted
  /// @throws ShapeException if there is no such axis or an axis is given twice
  public int[] axes(String op, int... axes) {
    var sorted = new int[axes.length == 0 ? dims.length : axes.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = axes.length == 0 ? i : axis(op, axes[i]);
    }
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw new ShapeException(
            op,
            "axis %s is given twice in %s for shape %s; give each axis once."
                .formatted(sorted[i], Arrays.toString(axes), this),
            this);
      }
    }
    return sorted;
  }

  /// Whether a tensor of this shape can be expanded to the target by repeating along axes of size 1
  /// and along new axes in front.
  ///
  /// @param target the wanted shape
  /// @return whether broadcasting the two gives the target
  public boolean broadcastsTo(Shape target) {
    if (rank() > target.rank()) {
      return false;
    }
    for (int back = 1; back <= rank(); back++) {
      int x = fromEnd(back);
      if (x != 1 && x != target.fromEnd(back)) {
        return false;
      }
    }
    return true;
  }

  /// The shape left by a reduction (sum, max, …) over some axes.
  ///
  /// @param axes the axes to reduce, in any order; an empty array means all
  /// @param keepDims whether a reduced axis stays, with size 1, or is removed
  /// @return the shape of the result
  /// @throws ShapeException if there is no such axis or an axis is given twice
  public Shape reduce(int[] axes, boolean keepDims) {
    var reduced = new boolean[dims.length];
    int count = 0;
    for (int axis : axes("reduce", axes)) {
      reduced[axis] = true;
      count++;
    }
    var result = new int[keepDims ? dims.length : dims.length - count];
    int next = 0;
    for (int i = 0; i < dims.length; i++) {
      if (!reduced[i]) {
        result[next++] = dims[i];
      } else if (keepDims) {
        result[next++] = 1;
      }
    }
    return checked("reduce", result);
  }

  /// The shape whose axis `i` is this shape's axis `perm[i]`.
  ///
  /// @param perm each axis once
  /// @return the permuted shape
  /// @throws ShapeException if `perm` is not a permutation of the axes
  public Shape permute(int... perm) {
    var seen = new boolean[dims.length];
    var result = new int[dims.length];
    boolean valid = perm.length == dims.length;
    for (int i = 0; valid && i < perm.length; i++) {
      int axis = perm[i] < 0 ? perm[i] + dims.length : perm[i];
      valid = axis >= 0 && axis < dims.length && !seen[axis];
      if (valid) {
        seen[axis] = true;
        result[i] = dims[axis];
      }
    }
    if (!valid) {
      throw new ShapeException(
          "permute",
          "%s is not a permutation of the axes of shape %s; %s"
              .formatted(
                  Arrays.toString(perm),
                  this,
                  dims.length == 0
                      ? "a scalar has none."
                      : "expected each of 0..%s once.".formatted(dims.length - 1)),
          this);
    }
    return checked("permute", result);
  }

  /// This shape with another size of one axis.
  ///
  /// @param axis the axis, `-rank..rank-1`
  /// @param size its new size, at least 0
  /// @return the shape of the same rank
  /// @throws ShapeException if there is no such axis, or the size is negative or too large
  public Shape with(int axis, int size) {
    int at = axis("with", axis);
    var result = dims.clone();
    result[at] = size;
    return checked("with", result);
  }

  /// This shape with a new axis.
  ///
  /// @param axis where the new axis is in the *result*, `-(rank+1)..rank`; -1 makes it the last
  /// @param size its size, at least 0
  /// @return the shape of rank `rank + 1`
  /// @throws ShapeException if there is no such place, or the size is negative or too large
  public Shape insert(int axis, int size) {
    int at = normalised("insert", axis, dims.length + 1);
    var result = new int[dims.length + 1];
    System.arraycopy(dims, 0, result, 0, at);
    result[at] = size;
    System.arraycopy(dims, at, result, at + 1, dims.length - at);
    return checked("insert", result);
  }

  /// This shape without one axis, whatever its size.
  ///
  /// @param axis the axis, `-rank..rank-1`
  /// @return the shape of rank `rank - 1`
  /// @throws ShapeException if there is no such axis
  public Shape remove(int axis) {
    int at = axis("remove", axis);
    var result = new int[dims.length - 1];
    System.arraycopy(dims, 0, result, 0, at);
    System.arraycopy(dims, at + 1, result, at, result.length - at);
    return checked("remove", result);
  }

  /// A shape with the same number of elements.
  ///
  /// @param dims the new sizes; one of them may be -1, which stands for what is left of the
  ///   elements
  /// @return the new shape
  /// @throws ShapeException if the number of elements differs or cannot be divided, if there are
  ///   two -1, or if -1 stands beside a size of 0 and could be anything
  public Shape reshape(int... dims) {
    int wildcard = -1;
    boolean zero = false;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] == -1 && wildcard >= 0) {
        throw cannotReshape(dims, "only one size may be -1.");
      }
      if (dims[i] < -1) {
        throw cannotReshape(dims, "sizes must be at least 0, or -1 for what is left.");
      }
      wildcard = dims[i] == -1 ? i : wildcard;
      zero |= dims[i] == 0;
    }
    if (wildcard >= 0 && zero) {
      throw cannotReshape(dims, "-1 is ambiguous beside a size of 0; give every size.");
    }
    var result = dims.clone();
    if (wildcard >= 0) {
      result[wildcard] = 1;
    }
    long known = zero ? 0 : product(result);
    if (wildcard >= 0) {
      if (size % known != 0) {
        throw cannotReshape(
            dims, "%s elements cannot be divided by %s.".formatted(size, atMost(known)));
      }
      result[wildcard] = (int) (size / known);
    } else if (known != size) {
      throw cannotReshape(
          dims, "it has %s elements, the new shape has %s.".formatted(size, atMost(known)));
    }
    return checked("reshape", result);
  }

  /// Whether the other object is a shape with the same sizes.
  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  /// A hash of the sizes, the same in every run.
  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /// The sizes, for example `[2, 3]`; `[]` for a scalar.
  @Override
  public String toString() {
    return Arrays.toString(dims);
  }

  private ShapeException cannotReshape(int[] to, String why) {
    return new ShapeException(
        "reshape", "cannot reshape %s to %s: %s".formatted(this, Arrays.toString(to), why), this);
  }

  /// The size of the axis `back` places from the end (1 is the last), 1 where there is none.
  private int fromEnd(int back) {
    return back <= dims.length ? dims[dims.length - back] : 1;
  }

  private int normalised(String op, int axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new ShapeException(
          op,
          "axis %s is out of range for shape %s; %s"
              .formatted(
                  axis,
                  this,
                  rank == 0
                      ? "a scalar has no axes."
                      : "expected %s..%s.".formatted(-rank, rank - 1)),
          this);
    }
    return axis < 0 ? axis + rank : axis;
  }

  /// Wraps an array that nobody else holds.
  private static Shape checked(String op, int[] dims) {
    if (dims.length == 0) {
      return SCALAR;
    }
    boolean zero = false;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] < 0) {
        throw new ShapeException(
            op,
            "axis %s of %s has the size %s; sizes must be at least 0."
                .formatted(i, Arrays.toString(dims), dims[i]));
      }
      zero |= dims[i] == 0;
    }
    long product = product(dims);
    if (product > Integer.MAX_VALUE) {
      throw new ShapeException(
          op,
          "%s is too large; the product of the sizes must be at most %s."
              .formatted(Arrays.toString(dims), Integer.MAX_VALUE));
    }
    return new Shape(dims, zero ? 0 : (int) product);
  }

  /// The product of the sizes other than 0; any number above `Integer.MAX_VALUE` when it is above.
  private static long product(int[] dims) {
    long product = 1;
    for (int dim : dims) {
      product = Math.min(product * Math.max(dim, 1), Integer.MAX_VALUE + 1L);
    }
    return product;
  }

  private static String atMost(long product) {
    return product > Integer.MAX_VALUE ? "more than " + Integer.MAX_VALUE : Long.toString(product);
  }
}
