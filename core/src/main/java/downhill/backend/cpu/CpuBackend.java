package downhill.backend.cpu;

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
    return new Interpreter(this, graph);
  }

  @Override
  public Value run(Op op, List<Value> inputs, Shape shape, DType dtype) {
    List<HostArray> in = inputs.stream().map(HostArray.class::cast).toList();
    return switch (op) {
      case UnaryOp f -> Elements.unary(f, in.getFirst());
      case BinaryOp f -> Elements.binary(f, in.get(0), in.get(1), shape);
      case Comparison f -> Elements.compare(f, in.get(0), in.get(1), shape);
      case Logical f -> Elements.logical(f, in.getFirst(), in.getLast(), shape);
      case Where _ -> Elements.where(in.get(0), in.get(1), in.get(2), shape);
      case Cast(var to) -> Elements.cast(in.getFirst(), to);
      case StopGradient _ -> in.getFirst();
      case ReduceOp f -> Reduce.run(f, in.getFirst(), shape);
      case MatMul f -> Gemm.run(f, in.get(0), in.get(1), shape);
      case ShapeOp f -> Moves.run(f, in, shape);
      case IndexOp f -> Indices.run(f, in, shape, dtype);
      case SourceOp f -> Elements.source(f);
      case RandomOp f -> Elements.random(f, in.getFirst());
      case CustomOp f -> Elements.custom(f, in, shape, dtype);
    };
  }
}
