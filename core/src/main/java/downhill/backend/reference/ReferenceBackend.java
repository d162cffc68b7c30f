package downhill.backend.reference;

import downhill.backend.Backend;
import downhill.backend.HostArray;
import downhill.backend.Interpreter;
import downhill.backend.Plan;
import downhill.backend.Value;
import downhill.backend.host.Elements;
import downhill.backend.host.Indices;
import downhill.backend.host.Moves;
import downhill.graph.Graph;
import downhill.op.BinaryOp;
import downhill.op.Cast;
import downhill.op.Comparison;
import downhill.op.CustomOp;
import downhill.op.IndexOp;
import downhill.op.Logical;
import downhill.op.MatMul;
import downhill.op.Op;
import downhill.op.RandomOp;
import downhill.op.ReduceOp;
import downhill.op.ShapeOp;
import downhill.op.SourceOp;
import downhill.op.StopGradient;
import downhill.op.UnaryOp;
import downhill.op.Where;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.List;

/// The oracle: float64, plain loops, readable. Other backends are tested against it; nobody should
/// train with it.
public final class ReferenceBackend implements Backend {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public boolean supports(DType dtype) {
    return dtype == DType.F64 || !dtype.isFloat();
  }

  @Override
  public Value upload(HostArray array) {
    if (!supports(array.dtype())) {
      throw new IllegalArgumentException(
          "The reference backend computes in float64 only, got %s. Cast with .to(DType.F64) before moving a tensor here."
              .formatted(array.dtype()));
    }
    return array;
  }

  @Override
  public HostArray download(Value value) {
    return (HostArray) value;
  }

  @Override
  public Plan compile(Graph graph) {
    return new Interpreter(this, graph);
  }

  @Override
  public Value run(Op op, List<Value> inputs, Shape shape, DType dtype) {
    if (!supports(dtype)) {
      throw new IllegalArgumentException(
          "%s: the reference backend computes in float64 only, got %s. Use float64, or the cpu backend."
              .formatted(op.name(), dtype));
    }
    List<HostArray> in = inputs.stream().map(HostArray.class::cast).toList();
    return switch (op) {
      case UnaryOp f -> Elements.unary(f, in.getFirst());
      case BinaryOp f -> Elements.binary(f, in.get(0), in.get(1), shape);
      case Comparison f -> Elements.compare(f, in.get(0), in.get(1), shape);
      case Logical f -> Elements.logical(f, in.getFirst(), in.getLast(), shape);
      case Where _ -> Elements.where(in.get(0), in.get(1), in.get(2), shape);
      case Cast(var to) -> Elements.cast(in.getFirst(), to);
      case StopGradient _ -> in.getFirst();
      case ReduceOp f -> reduce(f, in.getFirst(), shape);
      case MatMul f -> matmul(f, in.get(0), in.get(1), shape);
      case ShapeOp f -> Moves.run(f, in, shape);
      case IndexOp f -> Indices.run(f, in, shape, dtype);
      case SourceOp f -> Elements.source(f);
      case RandomOp f -> Elements.random(f, in.getFirst());
      case CustomOp f -> Elements.custom(f, in, shape, dtype);
    };
  }

  private static HostArray reduce(ReduceOp op, HostArray x, Shape to) {
    return switch (op) {
      case ReduceOp.Sum _ -> sum(x, op, to);
      case ReduceOp.Max _ -> max(x, op, to);
      case ReduceOp.ArgMax f -> Indices.argMax(x, f, to);
    };
  }

  /// The strides of the result under the axes of the input: 0 along the reduced ones.
  private static int[] outputStrides(Shape x, ReduceOp op) {
    return Moves.broadcastStrides(x.reduce(op.axisArray(), true), x);
  }

  /// Kahan and Babuška's compensated sum (Neumaier 1974), so that the oracle is nearly exact.
  private static HostArray sum(HostArray x, ReduceOp op, Shape to) {
    HostArray y = HostArray.zeros(to, x.dtype());
    if (!x.dtype().isFloat()) {
      Moves.forEachOffset(
          x.shape(),
          outputStrides(x.shape(), op),
          0,
          (i, at) -> y.setLong(at, y.getLong(at) + x.getLong(i)));
      return y;
    }
    double[] total = y.doubles();
    double[] lost = new double[total.length];
    Moves.forEachOffset(
        x.shape(),
        outputStrides(x.shape(), op),
        0,
        (i, at) -> {
          double value = x.doubles()[i];
          double before = total[at];
          double after = before + value;
          if (Double.isFinite(after)) {
            lost[at] +=
                Math.abs(before) >= Math.abs(value)
                    ? before - after + value
                    : value - after + before;
          }
          total[at] = after;
        });
    for (int i = 0; i < total.length; i++) {
      total[i] += lost[i];
    }
    return y;
  }

  private static HostArray max(HostArray x, ReduceOp op, Shape to) {
    HostArray y = HostArray.zeros(to, x.dtype());
    boolean[] seen = new boolean[y.size()];
    Moves.forEachOffset(
        x.shape(),
        outputStrides(x.shape(), op),
        0,
        (i, at) -> {
          if (x.dtype().isFloat()) {
            double value = x.doubles()[i];
            y.doubles()[at] = seen[at] ? Math.max(y.doubles()[at], value) : value;
          } else {
            long value = x.getLong(i);
            y.setLong(at, seen[at] ? Math.max(y.getLong(at), value) : value);
          }
          seen[at] = true;
        });
    return y;
  }

  private static HostArray matmul(MatMul op, HostArray a, HostArray b, Shape to) {
    HostArray y = HostArray.zeros(to, DType.F64);
    int m = to.dim(-2);
    int n = to.dim(-1);
    int k = a.shape().dim(op.transposeA() ? -2 : -1);
    int rowA = op.transposeA() ? 1 : k;
    int stepA = op.transposeA() ? m : 1;
    int columnB = op.transposeB() ? k : 1;
    int stepB = op.transposeB() ? 1 : n;
    Shape batch = MatMul.leading(to);
    int[] startA = new int[batch.size()];
    int[] startB = new int[batch.size()];
    Moves.forEachOffset(
        batch,
        Moves.broadcastStrides(MatMul.leading(a.shape()), batch),
        0,
        (i, offset) -> startA[i] = offset * m * k);
    Moves.forEachOffset(
        batch,
        Moves.broadcastStrides(MatMul.leading(b.shape()), batch),
        0,
        (i, offset) -> startB[i] = offset * k * n);
    for (int item = 0; item < batch.size(); item++) {
      for (int row = 0; row < m; row++) {
        for (int column = 0; column < n; column++) {
          double sum = 0;
          for (int i = 0; i < k; i++) {
            sum +=
                a.doubles()[startA[item] + row * rowA + i * stepA]
                    * b.doubles()[startB[item] + i * stepB + column * columnB];
          }
          y.doubles()[(item * m + row) * n + column] = sum;
        }
      }
    }
    return y;
  }
}
