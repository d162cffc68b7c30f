package downhill.bench;

import java.util.function.Supplier;

/// Times one workload on one library, cold and then warm, in one process.
///
/// *Cold* is the whole job: the process starts, loads the rows, trains and judges the model. *Warm*
/// goes on in the same process: freshly initialised networks are trained, and each epoch is a
/// measurement.
public final class Runner {
  /// A warm training should last about so long, in seconds, so that nets are fresh but epochs of a
  /// millisecond are not measured once per net.
  private static final double WARM_TRAINING_S = 0.5;

  private static final int MOST_WARM_EPOCHS = 50;

  private final Peer peer;
  private final Workload workload;
  private final int threads;
  private final double warmSeconds;

  private Runner(Peer peer, Workload workload, int threads, double warmSeconds) {
    this.peer = peer;
    this.workload = workload;
    this.threads = threads;
    this.warmSeconds = warmSeconds;
  }

  /// Runs the workload that the only argument names and prints the result; ends the process with 1
  /// and a sentence when the user made a mistake.
  ///
  /// Environment: `BENCH_DATA`, `BENCH_THREADS` (default: all cores), `BENCH_WARM_S` (seconds,
  /// default 5; 0 for the cold run alone).
  public static void main(String[] args, Supplier<Peer> peer) throws Exception {
    try {
      if (args.length != 1) {
        throw new IllegalArgumentException("Give one workload, W1 to W6. Such as: bench/run W1");
      }
      Workload workload = Workload.named(args[0]);
      int threads = (int) number("BENCH_THREADS", Runtime.getRuntime().availableProcessors(), 1);
      double warm = number("BENCH_WARM_S", 5, 0);
      DataFolder data = DataFolder.ofEnvironment();
      Result result = new Runner(peer.get(), workload, threads, warm).run(data);
      System.out.println(result.toJson());
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(1);
    }
    System.exit(0); // other libraries leave threads behind
  }

  private static double number(String name, double otherwise, double least) {
    String text = System.getenv(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    double value = Double.NaN;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException _) {
      // refused below, with the name
    }
    if (!(value >= least)) {
      throw new IllegalArgumentException(
          "Expected a number of %s or more in %s, got '%s'.".formatted(least, name, text));
    }
    return value;
  }

  private Result run(DataFolder data) throws Exception {
    Rows train = data.train(workload);
    Rows test = data.test(workload);
    Peer.Session session = peer.open(workload, train, test);
    session.reset(1);
    long start = System.nanoTime();
    session.train(workload.epochs(), () -> {});
    double trainingSeconds = secondsSince(start);
    Score score = Score.of(session.predictTest(), test.y());
    double wall = ProcessClock.secondsSinceStart();
    double peak = ProcessClock.peakMegabytes();
    Timings warm;
    Timings single = new Timings();
    double first = Double.NaN;
    if (workload.isInference()) {
      first = microseconds(session, test.row(0));
      single = warmSingle(session, test);
      warm = warmBulk(session, test);
    } else {
      warm = warmTraining(session, trainingSeconds / workload.epochs());
    }
    return new Result(
        peer.name(),
        peer.version(),
        workload,
        threads,
        warm.median(),
        wall,
        score,
        workload.trainRows() * workload.epochs() / trainingSeconds,
        warm,
        single,
        first,
        peak,
        peer.note());
  }

  private Timings warmTraining(Peer.Session session, double epochSeconds) throws Exception {
    Timings rates = new Timings();
    long start = System.nanoTime();
    double seconds = epochSeconds;
    for (int seed = 2; secondsSince(start) < warmSeconds; seed++) {
      session.reset(seed);
      int epochs = (int) Math.clamp(WARM_TRAINING_S / seconds, workload.epochs(), MOST_WARM_EPOCHS);
      Epochs clock = new Epochs(rates, workload.trainRows());
      session.train(epochs, clock);
      seconds = workload.trainRows() / rates.quantile(1);
    }
    return rates;
  }

  /// Turns the ends of epochs into rows for each second.
  private static final class Epochs implements Runnable {
    private final Timings rates;
    private final int rows;
    private long begun = System.nanoTime();

    Epochs(Timings rates, int rows) {
      this.rates = rates;
      this.rows = rows;
    }

    @Override
    public void run() {
      long now = System.nanoTime();
      rates.add(rows / ((now - begun) / 1e9));
      begun = now;
    }
  }

  /// Single-row calls over all test rows, round after round for half the warm time; the last whole
  /// round counts.
  private Timings warmSingle(Peer.Session session, Rows test) throws Exception {
    Timings last = new Timings();
    long start = System.nanoTime();
    while (secondsSince(start) < warmSeconds / 2) {
      Timings round = new Timings();
      for (int i = 0; i < test.count(); i++) {
        round.add(microseconds(session, test.row(i)));
      }
      last = round;
    }
    return last;
  }

  private static double microseconds(Peer.Session session, float[] row) throws Exception {
    long start = System.nanoTime();
    float[] probabilities = session.predict(row);
    double microseconds = (System.nanoTime() - start) / 1e3;
    float sum = 0;
    for (float p : probabilities) {
      sum += p;
    }
    if (!(Math.abs(sum - 1) < 1e-3)) {
      throw new IllegalStateException("Probabilities that sum to " + sum);
    }
    return microseconds;
  }

  private Timings warmBulk(Peer.Session session, Rows test) throws Exception {
    Timings rates = new Timings();
    long start = System.nanoTime();
    while (secondsSince(start) < warmSeconds / 2) {
      long begun = System.nanoTime();
      float[] probabilities = session.predictTest();
      rates.add(test.count() / secondsSince(begun));
      if (probabilities.length != test.count() * workload.classes()) {
        throw new IllegalStateException("Expected a probability for each row and class.");
      }
    }
    return rates;
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
