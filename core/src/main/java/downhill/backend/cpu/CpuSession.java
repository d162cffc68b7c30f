package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.backend.Plan;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.tensor.DType;
import java.util.List;

/// Runs of a [CpuPlan] over the caller's arrays, in a frame of its own. Allocates nothing per run.
final class CpuSession implements Plan.Session {
  private final CpuPlan plan;
  private final Frame frame;
  private final List<Node> inputs;
  private final List<Node> outputs;

  CpuSession(CpuPlan plan, Graph graph, Frame frame) {
    this.plan = plan;
    this.frame = frame;
    this.inputs = graph.inputs();
    this.outputs = graph.outputs();
  }

  @Override
  public void select(int side) {
    frame.select(side);
  }

  @Override
  public void input(int index, HostArray array) {
    check("input", index, inputs.get(index), array);
    frame.slots()[index] = array.data();
  }

  @Override
  public void output(int index, HostArray array) {
    check("result", index, outputs.get(index), array);
    frame.slots()[plan.outputSlot(index)] = array.data();
  }

  @Override
  public DType outputType(int index) {
    return outputs.get(index).dtype();
  }

  private static void check(String what, int index, Node node, HostArray array) {
    if (array.dtype() != node.dtype() || !array.shape().equals(node.shape())) {
      throw new IllegalArgumentException(
          "plan: %s %d should be %s%s, got %s%s."
              .formatted(what, index, node.dtype(), node.shape(), array.dtype(), array.shape()));
    }
  }

  @Override
  public void run() {
    plan.run(frame);
  }

  @Override
  public String describe() {
    return plan.describe();
  }
}
