package downhill.bench.kernels;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the benchmarks shortly and prints a table: `bench/kernels`, `bench/kernels Matmul`.
final class KernelReport {
  private static final int WARM_UP = 4;
  private static final int MEASURED = 5;

  private KernelReport() {}

  /// `bench/kernels [part of a name]`; the peak is always measured too, in the same run.
  public static void main(String[] args) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("PeakBenchmark")
        .include(args.length == 0 ? "downhill.bench.kernels" : args[0])
        .forks(1)
        .warmupIterations(WARM_UP)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(MEASURED)
        .measurementTime(TimeValue.milliseconds(500))
        .jvmArgsAppend(
            "--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC", "-Ddownhill.threads=1")
        .verbosity(VerboseMode.SILENT);
    Collection<RunResult> results = new Runner(options.build()).run();
    double peak = 0;
    for (RunResult result : results) {
      if (name(result).startsWith("PeakBenchmark")) {
        peak = PeakBenchmark.flop() / nanoseconds(result);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| benchmark | µs | ± µs | GF/s | of the peak |%n|---|--:|--:|--:|--:|%n"
            + "| peak: fused multiply-adds on one core | | | %.1f | 1.00 |%n",
        peak);
    for (RunResult result : results) {
      if (!name(result).startsWith("PeakBenchmark")) {
        row(result, peak);
      }
    }
  }

  private static void row(RunResult result, double peak) {
    String shape = result.getParams().getParam("shape");
    double time = nanoseconds(result);
    double rate = shape == null ? Double.NaN : MatmulBenchmark.flop(shape) / time;
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %s | %s |%n",
        name(result) + (shape == null ? "" : " " + shape),
        time / 1e3,
        result.getPrimaryResult().getScoreError() / 1e3,
        shape == null ? "" : String.format(Locale.ROOT, "%.1f", rate),
        shape == null ? "" : String.format(Locale.ROOT, "%.2f", rate / peak));
  }

  private static double nanoseconds(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static String name(RunResult result) {
    String name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
  }
}
