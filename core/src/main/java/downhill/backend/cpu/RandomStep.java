package downhill.backend.cpu;

import downhill.graph.Node;
import downhill.op.RandomOp;
import downhill.tensor.DType;
import downhill.tensor.Random;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Random numbers, or a new key, written where the plan wants them. Allocates the stream alone.
final class RandomStep implements Step {
  private final Node node;
  private final RandomOp op;
  private final int key;
  private final int to;

  private RandomStep(Node node, RandomOp op, Storage storage) {
    this.node = node;
    this.op = op;
    this.key = storage.of(node.inputs().getFirst());
    this.to = storage.of(node);
  }

  /// The step, or null when the operation is of another kind or follows the rows.
  static @Nullable Step of(Node node, Storage storage, RowCount rows) {
    return node.op() instanceof RandomOp op && !rows.follows(node)
        ? new RandomStep(node, op, storage)
        : null;
  }

  @Override
  public void run(Frame frame) {
    long from = ((long[]) frame.slots()[key])[0];
    Object y = frame.slots()[to];
    switch (op) {
      case RandomOp.SplitKey(var index) -> ((long[]) y)[0] = Random.splitKey(from, index);
      case RandomOp.Uniform(_, var dtype) -> {
        Random stream = Random.at(from, 0);
        int size = node.shape().size();
        if (dtype == DType.F32) {
          float[] numbers = (float[]) y;
          for (int i = 0; i < size; i++) {
            numbers[i] = stream.nextFloat();
          }
        } else {
          double[] numbers = (double[]) y;
          for (int i = 0; i < size; i++) {
            numbers[i] = stream.nextDouble();
          }
        }
      }
    }
  }

  @Override
  public String title() {
    return op instanceof RandomOp.SplitKey ? "key" : "random numbers";
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
