package downhill.grad;

import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.Region;
import downhill.op.SourceOp;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The engine of tracked tensors at one level of nesting: computes with what they wrap, which may
/// be eager, traced, or tracked at an outer level, and remembers the way back.
///
/// Levels keep nested derivatives apart: the inner derivative's rules run on tensors of the outer
/// level, which records them in turn.
///
/// @param level 0 outside every [Grad#of], 1 in the outermost one, and so on
record Differentiation(int level) implements Engine {
  @Override
  public int precedence() {
    return DIFFERENTIATION + level;
  }

  @Override
  public Tensor run(Op op, List<Tensor> inputs) {
    List<Tensor> primals = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      primals.add(primal(input));
    }
    Tensor primal = Engine.apply(op, primals);
    return new TrackedTensor(this, primal, op, inputs, primals, Region.current());
  }

  @Override
  public Tensor source(SourceOp op) {
    throw new IllegalStateException("A source belongs to the tensors that tracked ones wrap.");
  }

  /// What a tensor wraps at this level; itself when it is not tracked here.
  Tensor primal(Tensor tensor) {
    return tensor instanceof TrackedTensor tracked && tracked.level() == level
        ? tracked.primal()
        : tensor;
  }
}
