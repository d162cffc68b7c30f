package downhill.backend.host;

import downhill.backend.HostArray;
import downhill.op.Arithmetic;
import downhill.op.BinaryOp;
import downhill.op.Comparison;
import downhill.op.CustomOp;
import downhill.op.Logical;
import downhill.op.RandomOp;
import downhill.op.SourceOp;
import downhill.op.UnaryOp;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// Elementwise operations, sources and random numbers on host arrays, written for reading: one
/// element after the other through the definition in the operation itself.
public final class Elements {
  private Elements() {}

  /// `y = f(x)` in double precision, rounded to the element type.
  public static HostArray unary(UnaryOp op, HostArray x) {
    HostArray y = HostArray.zeros(x.shape(), x.dtype());
    for (int i = 0; i < x.size(); i++) {
      y.setDouble(i, op.apply(x.getDouble(i)));
    }
    return y;
  }

  /// `y = f(a, b)` with broadcasting: integers exactly, floats in double precision, rounded.
  public static HostArray binary(BinaryOp op, HostArray a, HostArray b, Shape to) {
    HostArray y = HostArray.zeros(to, a.dtype());
    IntUnaryOperator ofA = Moves.offsets(a.shape(), to);
    IntUnaryOperator ofB = Moves.offsets(b.shape(), to);
    for (int i = 0; i < y.size(); i++) {
      int p = ofA.applyAsInt(i);
      int q = ofB.applyAsInt(i);
      if (op instanceof Arithmetic whole && !a.dtype().isFloat()) {
        y.setLong(i, apply(whole, a.getLong(p), b.getLong(q)));
      } else {
        y.setDouble(i, op.apply(a.getDouble(p), b.getDouble(q)));
      }
    }
    return y;
  }

  /// Arithmetic on integers, modulo 2⁶⁴.
  private static long apply(Arithmetic op, long a, long b) {
    return switch (op) {
      case Arithmetic.Add _ -> a + b;
      case Arithmetic.Sub _ -> a - b;
      case Arithmetic.Mul _ -> a * b;
      case Arithmetic.Maximum _ -> Math.max(a, b);
      case Arithmetic.Minimum _ -> Math.min(a, b);
    };
  }

  /// A comparison with broadcasting.
  public static HostArray compare(Comparison op, HostArray a, HostArray b, Shape to) {
    HostArray y = HostArray.zeros(to, DType.BOOL);
    IntUnaryOperator ofA = Moves.offsets(a.shape(), to);
    IntUnaryOperator ofB = Moves.offsets(b.shape(), to);
    for (int i = 0; i < y.size(); i++) {
      int p = ofA.applyAsInt(i);
      int q = ofB.applyAsInt(i);
      boolean holds =
          a.dtype().isFloat()
              ? op.test(a.getDouble(p), b.getDouble(q))
              : op.test(Long.compare(a.getLong(p), b.getLong(q)), 0);
      y.bytes()[i] = (byte) (holds ? 1 : 0);
    }
    return y;
  }

  /// Logic with broadcasting.
  public static HostArray logical(Logical op, HostArray a, HostArray b, Shape to) {
    HostArray y = HostArray.zeros(to, DType.BOOL);
    IntUnaryOperator ofA = Moves.offsets(a.shape(), to);
    IntUnaryOperator ofB = Moves.offsets(b.shape(), to);
    for (int i = 0; i < y.size(); i++) {
      boolean p = a.bytes()[ofA.applyAsInt(i)] != 0;
      boolean q = b.bytes()[ofB.applyAsInt(i)] != 0;
      y.bytes()[i] = (byte) (op.test(p, q) ? 1 : 0);
    }
    return y;
  }

  /// `a` where the condition holds, `b` elsewhere, with broadcasting.
  public static HostArray where(HostArray condition, HostArray a, HostArray b, Shape to) {
    HostArray y = HostArray.zeros(to, a.dtype());
    IntUnaryOperator ofCondition = Moves.offsets(condition.shape(), to);
    IntUnaryOperator ofA = Moves.offsets(a.shape(), to);
    IntUnaryOperator ofB = Moves.offsets(b.shape(), to);
    Moves.Copier fromA = Moves.Copier.of(a, y);
    Moves.Copier fromB = Moves.Copier.of(b, y);
    for (int i = 0; i < y.size(); i++) {
      if (condition.bytes()[ofCondition.applyAsInt(i)] != 0) {
        fromA.copy(ofA.applyAsInt(i), i);
      } else {
        fromB.copy(ofB.applyAsInt(i), i);
      }
    }
    return y;
  }

  /// The same numbers in another element type.
  public static HostArray cast(HostArray x, DType dtype) {
    HostArray y = HostArray.zeros(x.shape(), dtype);
    boolean whole = !x.dtype().isFloat();
    for (int i = 0; i < x.size(); i++) {
      if (whole) {
        y.setLong(i, x.getLong(i));
      } else {
        y.setDouble(i, x.getDouble(i));
      }
    }
    return y;
  }

  /// A source.
  public static HostArray source(SourceOp op) {
    HostArray y = HostArray.zeros(op.shape(), op.dtype());
    for (int i = 0; i < y.size(); i++) {
      y.setDouble(
          i,
          switch (op) {
            case SourceOp.Fill(_, _, var value) -> value;
            case SourceOp.Iota _ -> i;
          });
    }
    return y;
  }

  /// Random numbers or a new key from a key.
  public static HostArray random(RandomOp op, HostArray key) {
    return switch (op) {
      case RandomOp.SplitKey(var index) ->
          HostArray.of(
              Shape.scalar(), DType.I64, new long[] {Random.splitKey(key.longs()[0], index)});
      case RandomOp.Uniform(var shape, var dtype) -> {
        HostArray y = HostArray.zeros(shape, dtype);
        for (int i = 0; i < y.size(); i++) {
          long word = Random.word(key.longs()[0], i);
          y.setDouble(i, dtype == DType.F32 ? Random.toFloat(word) : Random.toDouble(word));
        }
        yield y;
      }
    };
  }

  /// A user's operation.
  public static HostArray custom(CustomOp op, List<HostArray> inputs, Shape to, DType dtype) {
    double[] result =
        op.forward(
            inputs.stream().map(HostArray::toDoubles).toList(),
            inputs.stream().map(HostArray::shape).toList());
    if (result.length != to.size()) {
      throw new IllegalStateException(
          "%s: forward returned %d elements for the shape %s, which has %d."
              .formatted(op.name(), result.length, to, to.size()));
    }
    HostArray y = HostArray.zeros(to, dtype);
    for (int i = 0; i < result.length; i++) {
      y.setDouble(i, result[i]);
    }
    return y;
  }
}
