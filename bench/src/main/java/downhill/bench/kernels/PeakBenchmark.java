package downhill.bench.kernels;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The most fused multiply-adds that one core does in a second: sixteen chains that do not wait for
/// each other and touch no memory.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeakBenchmark {
  /// For the harness.
  public PeakBenchmark() {}

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int ROUNDS = 100_000;
  private static final int CHAINS = 16;

  /// Not constants, so that nothing can be computed beforehand.
  private float factor = 0.999f;

  private float term = 1e-3f;

  /// Floating-point operations of one call.
  static double flop() {
    return 2.0 * ROUNDS * CHAINS * SPECIES.length();
  }

  /// Sixteen chains; the result depends on all of them.
  @Benchmark
  public float fma() {
    FloatVector x = FloatVector.broadcast(SPECIES, factor);
    FloatVector y = FloatVector.broadcast(SPECIES, term);
    FloatVector a0 = y;
    FloatVector a1 = y;
    FloatVector a2 = y;
    FloatVector a3 = y;
    FloatVector a4 = y;
    FloatVector a5 = y;
    FloatVector a6 = y;
    FloatVector a7 = y;
    FloatVector b0 = y;
    FloatVector b1 = y;
    FloatVector b2 = y;
    FloatVector b3 = y;
    FloatVector b4 = y;
    FloatVector b5 = y;
    FloatVector b6 = y;
    FloatVector b7 = y;
    for (int i = 0; i < ROUNDS; i++) {
      a0 = a0.fma(x, y);
      a1 = a1.fma(x, y);
      a2 = a2.fma(x, y);
      a3 = a3.fma(x, y);
      a4 = a4.fma(x, y);
      a5 = a5.fma(x, y);
      a6 = a6.fma(x, y);
      a7 = a7.fma(x, y);
      b0 = b0.fma(x, y);
      b1 = b1.fma(x, y);
      b2 = b2.fma(x, y);
      b3 = b3.fma(x, y);
      b4 = b4.fma(x, y);
      b5 = b5.fma(x, y);
      b6 = b6.fma(x, y);
      b7 = b7.fma(x, y);
    }
    FloatVector a = a0.add(a1).add(a2.add(a3)).add(a4.add(a5).add(a6.add(a7)));
    FloatVector b = b0.add(b1).add(b2.add(b3)).add(b4.add(b5).add(b6.add(b7)));
    return a.add(b).lane(0);
  }
}
