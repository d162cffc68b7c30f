package downhill.backend.cpu;

import downhill.backend.Backend;
import downhill.backend.HostArray;
import downhill.backend.Interpreter;
import downhill.backend.Plan;
import downhill.backend.Value;
import downhill.backend.reference.ReferenceBackend;
import downhill.graph.Graph;
import downhill.op.Op;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.List;

/// The CPU backend: float32 and float64 in plain Java loops.
public final class CpuBackend implements Backend {
  private final ReferenceBackend reference = new ReferenceBackend();

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
    return reference.run(op, inputs, shape, dtype);
  }
}
