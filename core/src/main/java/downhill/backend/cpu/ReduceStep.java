package downhill.backend.cpu;

import downhill.graph.Node;
import downhill.op.ReduceOp;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sum or maximum over neighbouring axes, of float32 or float64: of runs that lie together, or of
/// columns side by side.
final class ReduceStep implements Step {
  private final Node node;
  private final boolean sum;
  private final int from;
  private final int to;
  private final int outer;
  private final int count;
  private final int inner;
  private final boolean follows;

  private ReduceStep(Node node, int inner, Storage storage, boolean follows) {
    this.follows = follows;
    Node x = node.inputs().getFirst();
    this.node = node;
    this.sum = node.op() instanceof ReduceOp.Sum;
    this.from = storage.of(x);
    this.to = storage.of(node);
    this.inner = inner;
    this.count = x.shape().size() / node.shape().size();
    this.outer = node.shape().size() / inner;
  }

  /// The reduction as a step, or null when it is of another kind.
  static @Nullable Step of(Node node, Storage storage, RowCount rows) {
    boolean folds = node.op() instanceof ReduceOp.Sum || node.op() instanceof ReduceOp.Max;
    if (!folds || (node.dtype() != DType.F32 && node.dtype() != DType.F64)) {
      return null;
    }
    Shape x = node.inputs().getFirst().shape();
    if (x.size() == 0 || !(node.op() instanceof ReduceOp op)) {
      return null;
    }
    int inner = Reduce.inner(op, x);
    // Either the results follow the rows, or nothing does.
    boolean follows = rows.follows(node);
    return inner < 0 || follows != rows.follows(node.inputs().getFirst())
        ? null
        : new ReduceStep(node, inner, storage, follows);
  }

  @Override
  public void run(Frame frame) {
    Object x = frame.slots()[from];
    Object y = frame.slots()[to];
    int runs = follows ? frame.scaled(outer) : outer;
    for (int i = 0; i < runs; i++) {
      int at = i * count * inner;
      if (node.dtype() == DType.F32) {
        reduce(frame.workspace(), (float[]) x, at, (float[]) y, i * inner);
      } else {
        reduce(frame.workspace(), (double[]) x, at, (double[]) y, i * inner);
      }
    }
  }

  private void reduce(Workspace workspace, float[] x, int at, float[] y, int yAt) {
    if (inner == 1) {
      y[yAt] = sum ? Float32Kernels.sum(x, at, count) : Float32Kernels.max(x, at, count);
    } else if (sum) {
      Float32Kernels.columnSums(workspace, 0, x, at, inner, count, inner, y, yAt);
    } else {
      Float32Kernels.columnMaxima(workspace, 0, x, at, inner, count, inner, y, yAt);
    }
  }

  private void reduce(Workspace workspace, double[] x, int at, double[] y, int yAt) {
    if (inner == 1) {
      y[yAt] = sum ? Float64Kernels.sum(x, at, count) : Float64Kernels.max(x, at, count);
    } else if (sum) {
      Float64Kernels.columnSums(workspace, 0, x, at, inner, count, inner, y, yAt);
    } else {
      Float64Kernels.columnMaxima(workspace, 0, x, at, inner, count, inner, y, yAt);
    }
  }

  @Override
  public String title() {
    return "%s of %s".formatted(sum ? "sums" : "maxima", inner == 1 ? "runs" : "columns");
  }

  @Override
  public List<Node> nodes() {
    return List.of(node);
  }

  @Override
  public long operations() {
    return (long) outer * count * inner;
  }
}
