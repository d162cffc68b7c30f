package downhill.backend.host;

import downhill.backend.HostArray;
import downhill.op.IndexOp;
import downhill.op.ReduceOp;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Operations that pick elements by index, add them back, or find an index, on host arrays.
public final class Indices {
  private Indices() {}

  /// Runs `op`.
  public static HostArray run(IndexOp op, List<HostArray> inputs, Shape to, DType dtype) {
    HostArray x = inputs.getFirst();
    return switch (op) {
      case IndexOp.Gather(var axis) -> gather(x, inputs.get(1), axis, to);
      case IndexOp.ScatterAdd(var axis, var size) -> scatterAdd(x, inputs.get(1), axis, size, to);
      case IndexOp.GatherElements(var axis) -> gatherElements(x, inputs.get(1), axis, to);
      case IndexOp.ScatterElements(var axis, _) -> scatterElements(x, inputs.get(1), axis, to);
      case IndexOp.ArgSort(var axis, var order) -> argSort(x, axis, order, to);
    };
  }

  private static int[] checked(String op, HostArray index, int size, int axis) {
    int[] positions = new int[index.size()];
    for (int i = 0; i < positions.length; i++) {
      long at = index.getLong(i);
      if (at < 0 || at >= size) {
        throw new IndexOutOfBoundsException(
            "%s: index %d (element %d of the indices %s) is outside axis %d of size %d."
                .formatted(op, at, i, index.shape(), axis, size));
      }
      positions[i] = (int) at;
    }
    return positions;
  }

  private static int inner(Shape shape, int axis) {
    int size = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      size *= shape.dim(i);
    }
    return size;
  }

  private static int outer(Shape shape, int axis) {
    int size = 1;
    for (int i = 0; i < axis; i++) {
      size *= shape.dim(i);
    }
    return size;
  }

  private static HostArray gather(HostArray x, HostArray index, int axis, Shape to) {
    int size = x.shape().dim(axis);
    int[] at = checked("gather", index, size, axis);
    HostArray y = HostArray.zeros(to, x.dtype());
    int inner = inner(x.shape(), axis);
    int outer = outer(x.shape(), axis);
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < at.length; i++) {
        int from = (o * size + at[i]) * inner;
        System.arraycopy(x.data(), from, y.data(), (o * at.length + i) * inner, inner);
      }
    }
    return y;
  }

  private static HostArray scatterAdd(
      HostArray index, HostArray slices, int axis, int size, Shape to) {
    int[] at = checked("scatter_add", index, size, axis);
    HostArray y = HostArray.zeros(to, slices.dtype());
    int inner = inner(to, axis);
    int outer = outer(to, axis);
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < at.length; i++) {
        add(slices, (o * at.length + i) * inner, y, (o * size + at[i]) * inner, inner);
      }
    }
    return y;
  }

  private static void add(HostArray from, int start, HostArray to, int at, int n) {
    switch (from.dtype()) {
      case F32 -> add(from.floats(), start, to.floats(), at, n);
      case F64 -> add(from.doubles(), start, to.doubles(), at, n);
      case BOOL, U8, I32, I64, F16, BF16 -> {
        for (int i = 0; i < n; i++) {
          to.setLong(at + i, to.getLong(at + i) + from.getLong(start + i));
        }
      }
    }
  }

  private static void add(float[] from, int start, float[] to, int at, int n) {
    for (int i = 0; i < n; i++) {
      to[at + i] += from[start + i];
    }
  }

  private static void add(double[] from, int start, double[] to, int at, int n) {
    for (int i = 0; i < n; i++) {
      to[at + i] += from[start + i];
    }
  }

  /// The offset in an array of shape `x` that each element of `index` names.
  private static int[] elementOffsets(String op, Shape x, HostArray index, int axis) {
    int[] at = checked(op, index, x.dim(axis), axis);
    int[] strides = x.strides();
    int along = strides[axis];
    strides[axis] = 0;
    int[] offsets = new int[at.length];
    Moves.forEachOffset(
        index.shape(), strides, 0, (i, offset) -> offsets[i] = offset + at[i] * along);
    return offsets;
  }

  private static HostArray gatherElements(HostArray x, HostArray index, int axis, Shape to) {
    int[] offsets = elementOffsets("gather_elements", x.shape(), index, axis);
    HostArray y = HostArray.zeros(to, x.dtype());
    Moves.Copier copier = Moves.Copier.of(x, y);
    for (int i = 0; i < offsets.length; i++) {
      copier.copy(offsets[i], i);
    }
    return y;
  }

  private static HostArray scatterElements(
      HostArray index, HostArray elements, int axis, Shape to) {
    int[] offsets = elementOffsets("scatter_elements", to, index, axis);
    HostArray y = HostArray.zeros(to, elements.dtype());
    for (int i = 0; i < offsets.length; i++) {
      add(elements, i, y, offsets[i], 1);
    }
    return y;
  }

  private static HostArray argSort(HostArray x, int axis, IndexOp.Order order, Shape to) {
    HostArray y = HostArray.zeros(to, DType.I64);
    int n = x.shape().dim(axis);
    int inner = inner(x.shape(), axis);
    int outer = outer(x.shape(), axis);
    for (int line = 0; line < outer * inner; line++) {
      int start = line / inner * n * inner + line % inner;
      Comparator<Integer> ascending =
          x.dtype().isFloat()
              ? Comparator.comparingDouble(i -> x.getDouble(start + i * inner) + 0.0)
              : Comparator.comparingLong(i -> x.getLong(start + i * inner));
      Integer[] positions = new Integer[n];
      Arrays.setAll(positions, i -> i);
      Arrays.sort(positions, order == IndexOp.Order.ASCENDING ? ascending : ascending.reversed());
      for (int i = 0; i < n; i++) {
        y.longs()[start + i * inner] = positions[i];
      }
    }
    return y;
  }

  /// The position of the first largest element; NaN counts as largest.
  public static HostArray argMax(HostArray x, ReduceOp.ArgMax op, Shape to) {
    HostArray y = HostArray.zeros(to, DType.I64);
    int n = x.shape().dim(op.axis());
    int inner = inner(x.shape(), op.axis());
    for (int line = 0; line < y.size(); line++) {
      int start = line / inner * n * inner + line % inner;
      int best = 0;
      for (int i = 1; i < n; i++) {
        if (above(x, start + i * inner, start + best * inner)) {
          best = i;
        }
      }
      y.longs()[line] = best;
    }
    return y;
  }

  private static boolean above(HostArray x, int a, int b) {
    if (!x.dtype().isFloat()) {
      return x.getLong(a) > x.getLong(b);
    }
    double p = x.getDouble(a);
    double q = x.getDouble(b);
    return p > q || (Double.isNaN(p) && !Double.isNaN(q));
  }
}
