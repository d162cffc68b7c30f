package downhill.eager;

import downhill.backend.Backend;
import downhill.backend.Value;
import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.SourceOp;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Runs operations at once on a backend.
///
/// @param backend where the tensors live
record EagerEngine(Backend backend) implements Engine {
  @Override
  public int precedence() {
    return EAGER;
  }

  @Override
  public Tensor run(Op op, List<Tensor> inputs) {
    Signature signature = Signature.of(op, inputs);
    List<Value> values = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      values.add(value(op, (EagerTensor) input));
    }
    return new EagerTensor(this, backend.run(op, values, signature.shape(), signature.dtype()));
  }

  private Value value(Op op, EagerTensor tensor) {
    if (!tensor.home().backend().equals(backend)) {
      throw new IllegalArgumentException(
          "%s: tensors live on different backends: %s and %s. Move one with Tensors.to(tensor, backend)."
              .formatted(op.name(), backend.name(), tensor.home().backend().name()));
    }
    return tensor.value();
  }

  @Override
  public Tensor source(SourceOp op) {
    return new EagerTensor(this, backend.run(op, List.of(), op.shape(), op.dtype()));
  }
}
