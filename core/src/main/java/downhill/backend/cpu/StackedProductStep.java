package downhill.backend.cpu;

import downhill.backend.host.Moves;
import downhill.graph.Node;
import downhill.op.MatMul;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Products of the matrices of two stacks, one after the other.
final class StackedProductStep implements Step {
  private final Node node;
  private final int a;
  private final int b;
  private final int c;
  private final int m;
  private final int n;
  private final int k;
  private final boolean transposeA;
  private final boolean transposeB;
  private final int[] startsA;
  private final int[] startsB;

  private StackedProductStep(Node node, MatMul op, Storage storage) {
    this.node = node;
    Node left = node.inputs().get(0);
    Node right = node.inputs().get(1);
    this.a = storage.of(left);
    this.b = storage.of(right);
    this.c = storage.of(node);
    this.transposeA = op.transposeA();
    this.transposeB = op.transposeB();
    this.m = node.shape().dim(-2);
    this.n = node.shape().dim(-1);
    this.k = left.shape().dim(transposeA ? -2 : -1);
    Shape stack = MatMul.leading(node.shape());
    this.startsA = starts(left.shape(), stack, m * k);
    this.startsB = starts(right.shape(), stack, k * n);
  }

  private static int[] starts(Shape x, Shape stack, int matrix) {
    int[] starts = new int[stack.size()];
    int[] strides = Moves.broadcastStrides(MatMul.leading(x), stack);
    Moves.forEachOffset(stack, strides, 0, (i, offset) -> starts[i] = offset * matrix);
    return starts;
  }

  /// The products as a step, or null when they are of another kind or follow the rows.
  static @Nullable Step of(Node node, Storage storage, RowCount rows) {
    return node.op() instanceof MatMul op
            && node.shape().size() > 0
            && !rows.follows(node)
            && node.inputs().stream().noneMatch(rows::follows)
        ? new StackedProductStep(node, op, storage)
        : null;
  }

  @Override
  public void run(Frame frame) {
    Object x = frame.slots()[a];
    Object y = frame.slots()[b];
    Object z = frame.slots()[c];
    Workspace workspace = frame.workspace();
    int rowA = transposeA ? 1 : k;
    int stepA = transposeA ? m : 1;
    int stepB = transposeB ? 1 : n;
    int columnB = transposeB ? k : 1;
    for (int i = 0; i < startsA.length; i++) {
      int p = startsA[i];
      int q = startsB[i];
      int o = i * m * n;
      if (node.dtype() == DType.F32) {
        float[] f = (float[]) x;
        float[] g = (float[]) y;
        float[] h = (float[]) z;
        Float32Kernels.gemm(
            workspace, null, f, p, rowA, stepA, g, q, stepB, columnB, h, o, n, 1, m, n, k);
      } else {
        double[] f = (double[]) x;
        double[] g = (double[]) y;
        double[] h = (double[]) z;
        Float64Kernels.gemm(
            workspace, f, p, rowA, stepA, g, q, stepB, columnB, h, o, n, 1, m, n, k);
      }
    }
  }

  @Override
  public String title() {
    return "%d products [%d, %d] x [%d, %d]%s%s"
        .formatted(
            startsA.length,
            m,
            k,
            k,
            n,
            transposeA ? ", first stored transposed" : "",
            transposeB ? ", second stored transposed" : "");
  }

  @Override
  public List<Node> nodes() {
    return List.of(node);
  }

  @Override
  public long operations() {
    return 2L * startsA.length * m * n * k;
  }
}
