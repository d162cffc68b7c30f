package downhill.backend.cpu;

import downhill.graph.Node;
import downhill.op.MatMul;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One matrix product: two matrices, or a stack of matrices that lie together times one.
final class MatMulStep implements Step {
  private final Node node;
  private final int a;
  private final int b;
  private final int c;
  private final int m;
  private final int n;
  private final int k;
  private final boolean transposeA;
  private final boolean transposeB;
  private final boolean follows;
  // Plain kernels take all steps.
  private final @Nullable Zeros zeros = Simd.mode() == Simd.Mode.OFF ? null : new Zeros();
  private final Trial trial = new Trial();
  private @Nullable Float32Fixed fixed;

  private MatMulStep(Node node, MatMul op, Storage storage, boolean follows) {
    this.follows = follows;
    this.node = node;
    this.a = storage.of(node.inputs().get(0));
    this.b = storage.of(node.inputs().get(1));
    this.c = storage.of(node);
    this.transposeA = op.transposeA();
    this.transposeB = op.transposeB();
    this.n = node.shape().dim(-1);
    this.m = node.shape().size() / n;
    this.k = node.inputs().get(0).shape().dim(op.transposeA() ? -2 : -1);
  }

  /// The product as a step, or null when it is of another kind.
  static @Nullable Step of(Node node, Storage storage, RowCount rows) {
    if (!(node.op() instanceof MatMul op) || node.shape().size() == 0) {
      return null;
    }
    Shape a = node.inputs().get(0).shape();
    Shape b = node.inputs().get(1).shape();
    boolean stack = !op.transposeA() && MatMul.leading(a).equals(MatMul.leading(node.shape()));
    boolean one = MatMul.leading(b).size() == 1;
    // Rows of the first matrix may follow the rows of the plan; the second matrix is fixed.
    boolean follows = rows.follows(node);
    boolean fits =
        follows == rows.follows(node.inputs().get(0))
            && !rows.follows(node.inputs().get(1))
            && !(follows && op.transposeA());
    return one && fits && (node.shape().rank() == 2 || stack)
        ? new MatMulStep(node, op, storage, follows)
        : null;
  }

  /// Takes the second matrix, if it is a constant, from a frame, as one that never changes.
  void fix(Frame frame) {
    if (node.inputs().get(1).constant() != null
        && node.dtype() == DType.F32
        && !transposeA
        && !transposeB) {
      fixed = Float32Fixed.of((float[]) frame.slots()[b], k, n);
      frame.workspace().picked32(); // loads what the first row would have to wait for
    }
  }

  @Override
  public void run(Frame frame) {
    Object[] slots = frame.slots();
    int rowA = transposeA ? 1 : k;
    int stepA = transposeA ? m : 1;
    int stepB = transposeB ? 1 : n;
    int columnB = transposeB ? k : 1;
    int fromA = frame.offset(a);
    int fromB = frame.offset(b);
    Workspace workspace = frame.workspace();
    int rows = follows ? frame.scaled(m) : m;
    if (node.dtype() == DType.F32) {
      float[] x = (float[]) slots[a];
      float[] y = (float[]) slots[b];
      float[] z = (float[]) slots[c];
      if (rows == 1 && !transposeB && picks(frame, x, fromA, y, fromB, z)) {
        return;
      }
      Float32Kernels.gemm(
          workspace, zeros, x, fromA, rowA, stepA, y, fromB, stepB, columnB, z, 0, n, 1, rows, n,
          k);
    } else {
      double[] x = (double[]) slots[a];
      double[] y = (double[]) slots[b];
      double[] z = (double[]) slots[c];
      Float64Kernels.gemm(
          workspace, x, fromA, rowA, stepA, y, fromB, stepB, columnB, z, 0, n, 1, rows, n, k);
    }
  }

  /// Computes a row without steps that are zero, if the second matrix is known to be finite.
  private boolean picks(Frame frame, float[] x, int fromA, float[] y, int fromB, float[] z) {
    Float32Fixed matrix = fixed;
    boolean finite = matrix == null ? frame.isResult(b) && trial.isOn() : matrix.isFinite();
    if (!finite) {
      return false;
    }
    Workspace workspace = frame.workspace();
    NonZeros nonZeros = frame.nonZeros(a, k);
    float[] matrixRows = matrix == null ? y : matrix.rows();
    int from = matrix == null ? fromB : 0;
    int stride = matrix == null ? n : matrix.stride();
    boolean done =
        workspace
            .picked32()
            .run(workspace.team(), nonZeros, x, fromA, matrixRows, from, stride, z, 0, n, k);
    if (!done) {
      trial.wasNoUse();
    }
    return done;
  }

  @Override
  public String title() {
    return "product [%d, %d] x [%d, %d]%s%s"
        .formatted(
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
    return 2L * m * n * k;
  }
}
