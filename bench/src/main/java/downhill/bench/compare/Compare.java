package downhill.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs ours and theirs in turn, in processes of their own, and writes `docs/benchmarks.md`:
/// `bench/compare`.
final class Compare {
  private final Path home;
  private final Path results;
  private final Path kernels;
  private final Options options;

  private Compare(Path home, Options options) {
    this.home = home;
    this.results = home.resolve("bench/results.jsonl");
    this.kernels = home.resolve("bench/kernels.md");
    this.options = options;
  }

  /// `bench/compare`; the script sets `bench.home` to the folder of the repository.
  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    try {
      Path home = Path.of(System.getProperty("bench.home", "."));
      new Compare(home, Options.parse(args)).run();
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(1);
    }
  }

  private void run() throws IOException, InterruptedException {
    if (!options.render()) {
      measure();
    }
    Path page = home.resolve("docs/benchmarks.md");
    String measured =
        Page.of(
            Measurement.read(results),
            Machine.describe(),
            Downloads.of(home),
            KernelTable.read(kernels));
    Files.writeString(page, Page.replaceMeasured(Files.readString(page), measured));
    System.err.println("Wrote " + page);
  }

  private void measure() throws IOException, InterruptedException {
    String session = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + "Z";
    List<Contender> contenders = options.contenders(available());
    build(contenders);
    if (options.kernels()) {
      measureKernels();
    }
    long begun = System.nanoTime();
    // Rounds outside: when time is up, everybody has had as many, or one more.
    for (int round = 1; round <= options.rounds(); round++) {
      for (String workload : options.workloads()) {
        for (Contender contender : contenders) {
          double minutes = (System.nanoTime() - begun) / 60e9;
          if (minutes > options.minutes()) {
            System.err.printf("Stopped in round %d: %.0f minutes are over%n", round, minutes);
            return;
          }
          Measurement measurement = measure(session, contender, workload);
          measurement.append(results);
          System.err.printf(
              "%4.1f min  round %d  %s  %-20s %d thread(s)  %s%n",
              minutes,
              round,
              workload,
              contender.name(),
              contender.threads(),
              measurement.summary());
        }
      }
    }
  }

  /// Products of matrices as a share of the processor's peak, kept in a file of their own.
  private void measureKernels() throws IOException, InterruptedException {
    System.err.println("Measures products of matrices...");
    Path out = Files.createTempFile("bench", ".out");
    try {
      Process process =
          new ProcessBuilder(home.resolve("bench/kernels").toString(), "Matmul")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(out.toFile())
              .start();
      // JMH may print before and after the table.
      List<String> table =
          process.waitFor() == 0
              ? Files.readAllLines(out).stream().filter(line -> line.startsWith("|")).toList()
              : List.of();
      if (table.isEmpty()) {
        System.err.println("bench/kernels gave no result");
      } else {
        Files.write(kernels, table);
      }
    } finally {
      Files.delete(out);
    }
  }

  /// The peers that can run here; says which cannot.
  private List<String> available() throws IOException, InterruptedException {
    List<String> available = new ArrayList<>();
    for (String peer : options.peers()) {
      String module =
          switch (peer) {
            case "torch" -> "torch";
            case "sklearn" -> "sklearn";
            default -> "";
          };
      if (module.isEmpty() || hasPythonModule(module)) {
        available.add(peer);
      } else {
        System.err.println(peer + ": not installed for this Python, left out");
      }
    }
    return available;
  }

  private static boolean hasPythonModule(String module) throws IOException, InterruptedException {
    String python = System.getenv().getOrDefault("BENCH_PYTHON", "python3");
    try {
      return new ProcessBuilder(python, "-c", "import " + module)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no Python
    }
  }

  /// Builds everybody before anything is measured: a process that is started with a workload that
  /// does not exist builds and then only says so.
  private void build(List<Contender> contenders) throws IOException, InterruptedException {
    for (String name : contenders.stream().map(Contender::peer).distinct().toList()) {
      Contender contender = new Contender(name, 1);
      ProcessBuilder builder = new ProcessBuilder(contender.command(home, "none"));
      builder.environment().putAll(contender.environment(0));
      builder
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
  }

  private Measurement measure(String session, Contender contender, String workload)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("bench", ".out");
    Path err = Files.createTempFile("bench", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(contender.command(home, workload));
      builder.environment().putAll(contender.environment(options.warmSeconds()));
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor((long) (options.timeoutSeconds() * 1e3), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        return Measurement.failed(
            session,
            contender,
            workload,
            "no result within %.0f s".formatted(options.timeoutSeconds()));
      }
      List<String> lines = Files.readAllLines(out);
      if (process.exitValue() != 0 || lines.isEmpty()) {
        System.err.println(Files.readString(err));
        return Measurement.failed(
            session, contender, workload, "ended with exit code " + process.exitValue());
      }
      return Measurement.of(session, contender, lines.getLast());
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
