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
  public void proceed() {
    frame.proceed();
  }

  @Override
  public void input(int index, HostArray array) {
    check("input", index, inputs.get(index), array);
    frame.put(index, array.data());
  }

  @Override
  public boolean slices(int index) {
    return plan.slices(index);
  }

  @Override
  public void slice(int index, HostArray array, int from) {
    Node node = inputs.get(index);
    if (!plan.slices(index)
        || array.dtype() != node.dtype()
        || from < 0
        || from > array.size() - node.shape().size()) {
      throw new IllegalArgumentException(
          "plan: input %d should be a part of an array of %s with %d elements, got %s%s from element %d on%s."
              .formatted(
                  index,
                  node.dtype(),
                  node.shape().size(),
                  array.dtype(),
                  array.shape(),
                  from,
                  plan.slices(index) ? "" : ", which something other than a product reads"));
    }
    frame.slice(index, array.data(), from);
  }

  @Override
  public void output(int index, HostArray array) {
    check("result", index, outputs.get(index), array);
    frame.put(plan.outputSlot(index), array.data());
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
    frame.ran();
  }

  @Override
  public String describe() {
    return plan.describe();
  }
}
