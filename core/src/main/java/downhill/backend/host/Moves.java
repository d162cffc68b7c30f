package downhill.backend.host;

import downhill.backend.HostArray;
import downhill.op.ShapeOp;
import downhill.tensor.Shape;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// Shape operations on host arrays of any element type: each is a rule that says from which input
/// element an output element comes.
public final class Moves {
  private Moves() {}

  /// Runs `op`.
  public static HostArray run(ShapeOp op, List<HostArray> inputs, Shape to) {
    HostArray x = inputs.getFirst();
    return switch (op) {
      case ShapeOp.Reshape _ -> x.reshaped(to);
      case ShapeOp.Permute(var order) -> strided(x, to, permuted(x.shape(), order), 0);
      case ShapeOp.Expand _ -> strided(x, to, broadcastStrides(x.shape(), to), 0);
      case ShapeOp.Slice(var starts, _, var steps) -> slice(x, to, starts, steps);
      case ShapeOp.Flip(var axes) -> flip(x, to, axes);
      case ShapeOp.Pad(var low, _, var gaps, var value) -> pad(x, to, low, gaps, value);
      case ShapeOp.Concat(var axis) -> concat(inputs, to, axis);
    };
  }

  /// Strides with which an array of shape `from` is read as if it had the shape `to`: 0 along
  /// broadcast axes.
  public static int[] broadcastStrides(Shape from, Shape to) {
    int[] own = from.strides();
    int[] strides = new int[to.rank()];
    int added = to.rank() - from.rank();
    for (int axis = added; axis < to.rank(); axis++) {
      strides[axis] = from.dim(axis - added) == 1 ? 0 : own[axis - added];
    }
    return strides;
  }

  /// Calls `body` with the offset of each element of `shape` under `strides`, in row-major order.
  public static void forEachOffset(Shape shape, int[] strides, int start, OffsetConsumer body) {
    int rank = shape.rank();
    int[] dims = shape.dims();
    int[] index = new int[rank];
    int offset = start;
    int size = shape.size();
    for (int i = 0; i < size; i++) {
      body.accept(i, offset);
      for (int axis = rank - 1; axis >= 0; axis--) {
        offset += strides[axis];
        if (++index[axis] < dims[axis]) {
          break;
        }
        offset -= strides[axis] * dims[axis];
        index[axis] = 0;
      }
    }
  }

  /// Receives the row-major position and the strided offset of an element.
  @FunctionalInterface
  public interface OffsetConsumer {
    /// Element `position` lies at `offset`.
    void accept(int position, int offset);
  }

  private static int[] permuted(Shape shape, List<Integer> order) {
    int[] own = shape.strides();
    return order.stream().mapToInt(axis -> own[axis]).toArray();
  }

  private static HostArray strided(HostArray x, Shape to, int[] strides, int start) {
    HostArray y = HostArray.zeros(to, x.dtype());
    Copier copier = Copier.of(x, y);
    forEachOffset(to, strides, start, (position, offset) -> copier.copy(offset, position));
    return y;
  }

  private static HostArray slice(HostArray x, Shape to, List<Integer> starts, List<Integer> steps) {
    int[] own = x.shape().strides();
    int[] strides = own.clone();
    int start = 0;
    for (int axis = 0; axis < own.length; axis++) {
      start += starts.get(axis) * own[axis];
      strides[axis] = own[axis] * steps.get(axis);
    }
    return strided(x, to, strides, start);
  }

  private static HostArray flip(HostArray x, Shape to, List<Integer> axes) {
    int[] strides = x.shape().strides();
    int start = 0;
    for (int axis : axes) {
      start += strides[axis] * Math.max(0, x.shape().dim(axis) - 1);
      strides[axis] = -strides[axis];
    }
    return strided(x, to, strides, start);
  }

  private static HostArray pad(
      HostArray x, Shape to, List<Integer> low, List<Integer> gaps, double value) {
    HostArray y = HostArray.zeros(to, x.dtype());
    if (value != 0) {
      for (int i = 0; i < y.size(); i++) {
        y.setDouble(i, value);
      }
    }
    int[] own = to.strides();
    int[] strides = own.clone();
    int start = 0;
    for (int axis = 0; axis < own.length; axis++) {
      start += low.get(axis) * own[axis];
      strides[axis] = own[axis] * (gaps.get(axis) + 1);
    }
    Copier copier = Copier.of(x, y);
    forEachOffset(x.shape(), strides, start, copier::copy);
    return y;
  }

  private static HostArray concat(List<HostArray> inputs, Shape to, int axis) {
    HostArray y = HostArray.zeros(to, inputs.getFirst().dtype());
    int outer = 1;
    for (int i = 0; i < axis; i++) {
      outer *= to.dim(i);
    }
    int row = outer == 0 ? 0 : to.size() / outer;
    int column = 0;
    for (HostArray x : inputs) {
      int width = outer == 0 ? 0 : x.size() / outer;
      for (int i = 0; i < outer; i++) {
        System.arraycopy(x.data(), i * width, y.data(), i * row + column, width);
      }
      column += width;
    }
    return y;
  }

  /// Copies single elements between two arrays of one type.
  @FunctionalInterface
  interface Copier {
    void copy(int from, int to);

    static Copier of(HostArray x, HostArray y) {
      return switch (x.dtype()) {
        case F32 -> {
          float[] a = x.floats();
          float[] b = y.floats();
          yield (from, to) -> b[to] = a[from];
        }
        case F64 -> {
          double[] a = x.doubles();
          double[] b = y.doubles();
          yield (from, to) -> b[to] = a[from];
        }
        case I64 -> {
          long[] a = x.longs();
          long[] b = y.longs();
          yield (from, to) -> b[to] = a[from];
        }
        default -> (from, to) -> System.arraycopy(x.data(), from, y.data(), to, 1);
      };
    }
  }

  /// The offsets that [#forEachOffset] would give, as a function of the position.
  public static IntUnaryOperator offsets(Shape from, Shape to) {
    if (from.equals(to)) {
      return i -> i;
    }
    if (from.size() == 1) {
      return _ -> 0;
    }
    int[] table = new int[to.size()];
    forEachOffset(to, broadcastStrides(from, to), 0, (i, offset) -> table[i] = offset);
    return i -> table[i];
  }
}
