package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.backend.Value;
import downhill.graph.Node;
import downhill.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// An operation by itself, as eager tensors run it: its result is a new array each time.
final class OperationStep implements Step {
  private final CpuBackend backend;
  private final Node node;
  private final Op op;
  private final int[] inputs;
  private final int output;
  private final boolean owned;

  /// @param owned whether the array of the result belongs to the caller of the plan
  OperationStep(CpuBackend backend, Node node, Storage storage, boolean owned) {
    this.backend = backend;
    this.node = node;
    this.op = Objects.requireNonNull(node.op());
    this.inputs = node.inputs().stream().mapToInt(storage::of).toArray();
    this.output = storage.of(node);
    this.owned = owned;
  }

  @Override
  public void run(Frame frame) {
    Object[] slots = frame.slots();
    List<Value> values = new ArrayList<>(inputs.length);
    for (int i = 0; i < inputs.length; i++) {
      Node input = node.inputs().get(i);
      values.add(HostArray.of(input.shape(), input.dtype(), slots[inputs[i]]));
    }
    HostArray result = (HostArray) backend.run(op, values, node.shape(), node.dtype());
    boolean shared = owned;
    for (int input : inputs) {
      shared |= result.data().equals(slots[input]); // the same array
    }
    if (shared) {
      System.arraycopy(result.data(), 0, slots[output], 0, result.size());
    } else {
      slots[output] = result.data();
    }
  }

  @Override
  public String title() {
    return op.name() + " by itself";
  }

  @Override
  public List<Node> nodes() {
    return List.of(node);
  }

  @Override
  public long operations() {
    return node.shape().size();
  }
}
