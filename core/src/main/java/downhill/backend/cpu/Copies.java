package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.backend.host.Elements;
import downhill.backend.host.Moves;
import downhill.op.ShapeOp;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.List;

/// Shape operations and casts, in whole runs of elements where they lie together.
final class Copies {
  private Copies() {}

  static HostArray run(ShapeOp op, List<HostArray> inputs, Shape to) {
    HostArray x = inputs.getFirst();
    int[] own = x.shape().strides();
    return switch (op) {
      case ShapeOp.Permute(var order) ->
          Strided.of(x, to, order.stream().mapToInt(axis -> own[axis]).toArray(), 0).toArray(to);
      case ShapeOp.Expand _ -> Strided.broadcast(x, to).toArray(to);
      case ShapeOp.Slice(var starts, _, var steps) -> {
        int[] strides = own.clone();
        int start = 0;
        for (int axis = 0; axis < own.length; axis++) {
          start += starts.get(axis) * own[axis];
          strides[axis] *= steps.get(axis);
        }
        yield Strided.of(x, to, strides, start).toArray(to);
      }
      case ShapeOp.Pad pad -> pad(pad, x, to);
      case ShapeOp.Reshape _, ShapeOp.Flip _, ShapeOp.Concat _ -> Moves.run(op, inputs, to);
    };
  }

  /// Zeros around whole rows; [Moves] does the rarer kinds.
  private static HostArray pad(ShapeOp.Pad op, HostArray x, Shape to) {
    int last = to.rank() - 1;
    if (last < 0 || x.size() == 0 || op.value() != 0 || op.gaps().get(last) != 0) {
      return Moves.run(op, List.of(x), to);
    }
    HostArray y = HostArray.zeros(to, x.dtype());
    int[] strides = to.strides();
    int start = 0;
    for (int axis = 0; axis <= last; axis++) {
      start += op.low().get(axis) * strides[axis];
      strides[axis] *= op.gaps().get(axis) + 1;
    }
    int row = x.shape().dim(last);
    Moves.forEachOffset(
        x.shape().with(last, 1),
        strides,
        start,
        (i, offset) -> System.arraycopy(x.data(), i * row, y.data(), offset, row));
    return y;
  }

  static HostArray cast(HostArray x, DType to) {
    DType from = x.dtype();
    boolean bytes = from == DType.BOOL || from == DType.U8;
    if (from == to) {
      return x;
    }
    if (to == DType.F32 && (bytes || from == DType.F64)) {
      HostArray y = HostArray.zeros(x.shape(), to);
      if (bytes) {
        widen(x.bytes(), y.floats());
      } else {
        round(x.doubles(), y.floats());
      }
      return y;
    }
    if (to == DType.F64 && (bytes || from == DType.F32)) {
      HostArray y = HostArray.zeros(x.shape(), to);
      if (bytes) {
        widen(x.bytes(), y.doubles());
      } else {
        widen(x.floats(), y.doubles());
      }
      return y;
    }
    return Elements.cast(x, to);
  }

  private static void widen(float[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i];
    }
  }

  private static void round(double[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) x[i];
    }
  }

  private static void widen(byte[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] & 0xff;
    }
  }

  private static void widen(byte[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] & 0xff;
    }
  }
}
