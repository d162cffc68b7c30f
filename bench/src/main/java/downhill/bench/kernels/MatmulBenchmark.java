package downhill.bench.kernels;

import downhill.backend.HostArray;
import downhill.backend.Plan;
import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.op.LinearAlgebra;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Products of matrices in a compiled plan: squares, and those of the workloads' layers. The result
/// goes to the same array each time, as in a step of training.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MatmulBenchmark {
  /// For the harness.
  public MatmulBenchmark() {}

  /// `m x n x k`; `t` behind it for a transposed left side, as in `dW = Xᵀ dY`.
  @Param({
    "256x256x256",
    "512x512x512",
    "1024x1024x1024",
    "32x28x784",
    "784x28x32t",
    "32x10x28",
    "128x512x784",
    "784x512x128t",
    "1024x1024x1024t"
  })
  private String shape = "";

  private final Compiled product = Compiled.ofAll(this::multiply);
  private Plan.@Nullable Session session;
  private @Nullable HostArray result;

  private List<Tensor> multiply(List<Tensor> inputs) {
    return List.of(LinearAlgebra.matmul(inputs.get(0), shape.endsWith("t"), inputs.get(1), false));
  }

  private static int[] sizes(String shape) {
    String[] parts = shape.replace("t", "").split("x", -1);
    return new int[] {
      Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])
    };
  }

  /// Floating-point operations of one call.
  static double flop(String shape) {
    int[] s = sizes(shape);
    return 2.0 * s[0] * s[1] * s[2];
  }

  /// Makes the sides and checks some elements of their product against sums in float64.
  @Setup
  public void check() {
    int[] s = sizes(shape);
    boolean transposed = shape.endsWith("t");
    double[] a = Random.of(1).uniform(s[0] * s[2], -1, 1);
    double[] b = Random.of(2).uniform(s[2] * s[1], -1, 1);
    List<Tensor> sides =
        List.of(
            Tensors.of(floats(a), transposed ? Shape.of(s[2], s[0]) : Shape.of(s[0], s[2])),
            Tensors.of(floats(b), Shape.of(s[2], s[1])));
    Plan.Session made = Objects.requireNonNull(product.session(sides, UnaryOperator.identity()));
    for (int i = 0; i < sides.size(); i++) {
      made.input(i, Tensors.download(sides.get(i)));
    }
    result = HostArray.zeros(Shape.of(s[0], s[1]), DType.F32);
    made.output(0, result);
    session = made;
    float[] c = (float[]) product().data();
    for (int at = 0; at < c.length; at += 1 + c.length / 100) {
      int i = at / s[1];
      int j = at % s[1];
      double sum = 0;
      for (int t = 0; t < s[2]; t++) {
        double left = transposed ? a[t * s[0] + i] : a[i * s[2] + t];
        sum += (double) (float) left * (float) b[t * s[1] + j];
      }
      if (!(Math.abs(sum - c[at]) < 1e-6 * s[2])) {
        throw new IllegalStateException("%s: expected %s, got %s".formatted(shape, sum, c[at]));
      }
    }
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /// The product.
  @Benchmark
  public HostArray product() {
    Objects.requireNonNull(session).run();
    return Objects.requireNonNull(result);
  }
}
