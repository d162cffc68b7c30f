package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.backend.host.Elements;
import downhill.op.BinaryOp;
import downhill.op.Comparison;
import downhill.op.UnaryOp;
import downhill.tensor.DType;
import downhill.tensor.Shape;

/// Elementwise operations with broadcasting.
///
/// An operand of another shape is spread into place a chunk at a time, and one loop per operation
/// and type does the rest; so the bits cannot depend on how the shapes lie.
final class Pointwise {
  /// Elements that are spread and used while they are in the first-level cache.
  private static final int CHUNK = 2048;

  private Pointwise() {}

  static HostArray unary(UnaryOp op, HostArray x) {
    HostArray y = HostArray.zeros(x.shape(), x.dtype());
    switch (x.dtype()) {
      case F32 -> Float32Kernels.unary(op, x.floats(), 0, y.floats(), 0, x.size());
      case F64 -> Float64Elementwise.unary(op, x.doubles(), 0, y.doubles(), 0, x.size());
      case BOOL, U8, I32, I64, F16, BF16 -> {
        return Elements.unary(op, x);
      }
    }
    return y;
  }

  static HostArray binary(BinaryOp op, HostArray a, HostArray b, Shape to) {
    boolean single = a.dtype() == DType.F32;
    if (!single && a.dtype() != DType.F64) {
      return Elements.binary(op, a, b, to);
    }
    HostArray y = HostArray.zeros(to, a.dtype());
    boolean spreadA = !a.shape().equals(to);
    boolean spreadB = !b.shape().equals(to);
    // The first to be spread is spread over the result itself.
    HostArray p = spreadA ? y : a;
    HostArray q = spreadB ? spreadA ? HostArray.zeros(to, b.dtype()) : y : b;
    Strided readA = Strided.broadcast(a, to);
    Strided readB = Strided.broadcast(b, to);
    int size = y.size();
    int chunk = spreadA || spreadB ? CHUNK : size;
    for (int from = 0; from < size; from += chunk) {
      int end = Math.min(size, from + chunk);
      if (spreadA) {
        readA.read(p, from, end - from);
      }
      if (spreadB) {
        readB.read(q, from, end - from);
      }
      if (single) {
        Float32Kernels.binary(op, p.floats(), from, q.floats(), from, y.floats(), from, end - from);
      } else {
        Float64Elementwise.binary(
            op, p.doubles(), from, q.doubles(), from, y.doubles(), from, end - from);
      }
    }
    return y;
  }

  static HostArray compare(Comparison op, HostArray a, HostArray b, Shape to) {
    boolean single = a.dtype() == DType.F32;
    if (!single && a.dtype() != DType.F64) {
      return Elements.compare(op, a, b, to);
    }
    HostArray y = HostArray.zeros(to, DType.BOOL);
    Operand p = Operand.of(a, to);
    Operand q = Operand.of(b, to);
    for (int from = 0; from < y.size(); from += CHUNK) {
      int n = Math.min(CHUNK, y.size() - from);
      int i = p.fetch(from, n);
      int j = q.fetch(from, n);
      if (single) {
        Float32Elementwise.compare(op, p.data.floats(), i, q.data.floats(), j, y.bytes(), from, n);
      } else {
        Float64Elementwise.compare(
            op, p.data.doubles(), i, q.data.doubles(), j, y.bytes(), from, n);
      }
    }
    return y;
  }

  static HostArray where(HostArray condition, HostArray a, HostArray b, Shape to) {
    boolean single = a.dtype() == DType.F32;
    if (!single && a.dtype() != DType.F64) {
      return Elements.where(condition, a, b, to);
    }
    HostArray y = HostArray.zeros(to, a.dtype());
    Operand c = Operand.of(condition, to);
    Operand p = Operand.of(a, to);
    Operand q = Operand.of(b, to);
    for (int from = 0; from < y.size(); from += CHUNK) {
      int n = Math.min(CHUNK, y.size() - from);
      int h = c.fetch(from, n);
      int i = p.fetch(from, n);
      int j = q.fetch(from, n);
      if (single) {
        Float32Elementwise.select(
            c.data.bytes(), h, p.data.floats(), i, q.data.floats(), j, y.floats(), from, n);
      } else {
        Float64Elementwise.select(
            c.data.bytes(), h, p.data.doubles(), i, q.data.doubles(), j, y.doubles(), from, n);
      }
    }
    return y;
  }

  /// An operand that is read a chunk at a time: in place, or spread into an array of one chunk.
  private record Operand(HostArray data, Strided reader, Place place) {
    private enum Place {
      DIRECT,
      SPREAD
    }

    static Operand of(HostArray x, Shape to) {
      Strided reader = Strided.broadcast(x, to);
      if (x.shape().equals(to)) {
        return new Operand(x, reader, Place.DIRECT);
      }
      Shape chunk = Shape.of(Math.min(CHUNK, to.size()));
      return new Operand(HostArray.zeros(chunk, x.dtype()), reader, Place.SPREAD);
    }

    /// Makes the next elements ready.
    ///
    /// @return the offset in `data` where they lie
    int fetch(int from, int n) {
      if (place == Place.DIRECT) {
        return from;
      }
      reader.read(data, 0, n);
      return 0;
    }
  }
}
