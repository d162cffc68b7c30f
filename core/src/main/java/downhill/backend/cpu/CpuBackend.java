package downhill.backend.cpu;

import downhill.backend.Backend;
import downhill.backend.HostArray;
import downhill.backend.Plan;
import downhill.backend.RowPlan;
import downhill.backend.Value;
import downhill.backend.host.Elements;
import downhill.backend.host.Indices;
import downhill.graph.Graph;
import downhill.graph.SymbolicGraph;
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
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The CPU backend: float32 and float64 in plain Java loops of the shapes that the JIT vectorises.
///
/// The order of additions is fixed by definition, never by the machine, the sizes of its vectors or
/// the number of threads: see `docs/decisions/0002-same-bits.md`.
public final class CpuBackend implements Backend {
  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public String describe() {
    int threads = Team.shared().threads();
    return "%d thread%s; %s".formatted(threads, threads == 1 ? "" : "s", Simd.describe());
  }

  @Override
  public boolean supports(DType dtype) {
    return true;
  }

  @Override
  public Value upload(HostArray array) {
    return array;
  }

  @Override
  public HostArray download(Value value) {
    return (HostArray) value;
  }

  @Override
  public Plan compile(Graph graph) {
    return new CpuPlan(this, graph);
  }

  @Override
  public @Nullable RowPlan compile(
      SymbolicGraph graph, int capacity, Function<Tensor, Value> values) {
    return CpuRowPlan.of(this, graph, capacity, values);
  }

  /// The value of an elementwise operation on numbers, for [downhill.graph.ConstantFolding].
  double fold(Op op, List<SourceOp.Fill> scalars, DType result) {
    List<Value> values = scalars.stream().<Value>map(CpuBackend::source).toList();
    return download(run(op, values, Shape.scalar(), result)).getDouble(0);
  }

  @Override
  public Value run(Op op, List<Value> inputs, Shape shape, DType dtype) {
    List<HostArray> in = inputs.stream().map(HostArray.class::cast).toList();
    return switch (op) {
      case UnaryOp f -> Pointwise.unary(f, in.getFirst());
      case BinaryOp f -> Pointwise.binary(f, in.get(0), in.get(1), shape);
      case Comparison f -> Pointwise.compare(f, in.get(0), in.get(1), shape);
      case Logical f -> Elements.logical(f, in.getFirst(), in.getLast(), shape);
      case Where _ -> Pointwise.where(in.get(0), in.get(1), in.get(2), shape);
      case Cast(var to) -> Copies.cast(in.getFirst(), to);
      case StopGradient _ -> in.getFirst();
      case ReduceOp f -> Reduce.run(f, in.getFirst(), shape);
      case MatMul f -> Gemm.run(f, in.get(0), in.get(1), shape);
      case ShapeOp f -> Copies.run(f, in, shape);
      case IndexOp f -> Indices.run(f, in, shape, dtype);
      case SourceOp f -> source(f);
      case RandomOp f -> random(f, in.getFirst(), shape, dtype);
      case CustomOp f -> Elements.custom(f, in, shape, dtype);
    };
  }

  /// As [Elements] does, but in the order of the stream, where one block of Philox gives two words.
  private static HostArray random(RandomOp op, HostArray key, Shape to, DType dtype) {
    return switch (op) {
      case RandomOp.SplitKey _ -> Elements.random(op, key);
      case RandomOp.Uniform _ -> {
        Random stream = Random.at(key.longs()[0], 0);
        Object numbers =
            dtype == DType.F32 ? stream.uniformFloats(to.size()) : stream.uniform(to.size(), 0, 1);
        yield HostArray.of(to, dtype, numbers);
      }
    };
  }

  private static HostArray source(SourceOp op) {
    if (!(op instanceof SourceOp.Fill fill)) {
      return Elements.source(op);
    }
    HostArray y = HostArray.zeros(op.shape(), op.dtype());
    switch (op.dtype()) {
      case F32 -> Arrays.fill(y.floats(), (float) fill.value());
      case F64 -> Arrays.fill(y.doubles(), fill.value());
      case BOOL, U8, I32, I64, F16, BF16 -> {
        return Elements.source(op);
      }
    }
    return y;
  }
}
