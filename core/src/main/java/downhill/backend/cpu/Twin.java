package downhill.backend.cpu;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A kernel in two forms with the same bits, and which of them runs.
///
/// Until C2 has compiled it, Vector code makes an object of every vector and is hundreds of times
/// slower than plain loops. So the plain form runs first. Once enough work has been seen, [WarmUp]
/// runs the Vector form on scratch data until it is faster, and then the twin switches. Time
/// decides who computes; what is computed is the same.
final class Twin {
  /// Two forms of the same small job.
  record Job(Runnable plain, Runnable vector) {}

  /// Plain work, in estimated nanoseconds, that must be seen before a warm-up is worth it.
  private static final long WORTH = 10_000_000;

  /// So often in a row each job must be faster.
  private static final int WINS = 3;

  /// Rounds after which a job that is still slow stays plain.
  private static final int MOST_ROUNDS = 4000;

  /// A round of a job lasts about so long.
  private static final long ROUND_NANOS = 300_000;

  /// Calls after which the JIT knows that a method is hot: 200 before its first compiler, 600 more
  /// before its second, and what comes meanwhile.
  private static final int CALLS = 1000;

  /// The calls of jobs, which do a thing more than once.
  private static final int JOB_CALLS = 450;

  /// Practice takes no longer than this, in nanoseconds.
  private static final long PRACTICE_NANOS = 300_000_000;

  /// The first calls, which no compiler has seen.
  private static final int FIRST_CALLS = 24;

  /// How much faster than those the calls of compiled code are, at least.
  private static final int COMPILED = 100;

  private final @Nullable Runnable whenWarm;
  private final @Nullable Supplier<Runnable> practice;
  private volatile boolean ready;
  private volatile boolean asked;
  private long seen;

  // What is left to do, used by the thread that warms; null after, and before where jobs are
  // brought.
  private @Nullable Supplier<List<Job>> jobs;
  private @Nullable List<Job> warming;
  private @Nullable Runnable practising;
  private int calls;
  private int last;
  private long practised;
  private long first = Long.MAX_VALUE;
  private int[] wins = {};
  private int rounds;

  /// A twin that is warmed with these jobs, which together use all that the kernel is made of.
  Twin(List<Job> jobs) {
    this(() -> jobs, null, null);
  }

  /// A twin that does not know its jobs yet: the first call with enough behind it brings them.
  Twin() {
    this(null, null, null);
  }

  /// A twin whose jobs are made when it is warmed, and that practises before they are tried.
  ///
  /// @param practice makes what is run many times, so that the JIT compiles what the jobs need;
  ///   without it the jobs are
  /// @param whenWarm runs when all jobs are faster
  Twin(
      @Nullable Supplier<List<Job>> jobs,
      @Nullable Supplier<Runnable> practice,
      @Nullable Runnable whenWarm) {
    this.jobs = jobs;
    this.practice = practice;
    this.whenWarm = whenWarm;
    ready = Simd.mode() == Simd.Mode.ON;
    asked = Simd.mode() != Simd.Mode.AUTO;
  }

  /// Whether the Vector form is to be used.
  ///
  /// @param nanos about how long the plain form takes; lost updates from other threads do no harm
  boolean ready(long nanos) {
    return ready || met(nanos, jobs);
  }

  /// The same for a twin that was made without jobs.
  ///
  /// @param brought makes the jobs, and is forgotten when they are done
  boolean ready(long nanos, Supplier<List<Job>> brought) {
    return ready || met(nanos, brought);
  }

  private boolean met(long nanos, @Nullable Supplier<List<Job>> use) {
    seen += nanos;
    if (!asked && seen > WORTH && WarmUp.isWorthIt(seen)) {
      asked = true;
      jobs = use;
      WarmUp.add(this);
    }
    return false;
  }

  /// Plain work seen so far, in estimated nanoseconds; may lag behind.
  long demand() {
    return seen;
  }

  /// Whether the Vector form runs now.
  boolean isReady() {
    return ready;
  }

  /// The Vector form runs from now on, warm or not.
  void force() {
    ready = true;
  }

  /// Practises for about a round.
  ///
  /// @return whether that is enough, and it is the JIT's turn
  boolean practised() {
    if (calls >= CALLS) {
      return true;
    }
    Runnable run = practising;
    if (run == null) {
      run = practice == null ? this::runAll : practice.get();
      practising = run;
      calls = practice == null ? CALLS - JOB_CALLS : 0;
      last = calls + FIRST_CALLS;
    }
    long start = System.nanoTime();
    long before = start;
    while (calls < CALLS && before - start < ROUND_NANOS) {
      run.run();
      calls++;
      long after = System.nanoTime();
      if (calls <= last) {
        first = Math.min(first, after - before);
      } else if ((after - before) * COMPILED < first) {
        calls = CALLS;
      }
      before = after;
    }
    practised += before - start;
    if (practised > PRACTICE_NANOS) {
      calls = CALLS;
    }
    if (calls >= CALLS) {
      practising = null;
    }
    return calls >= CALLS;
  }

  private void runAll() {
    jobs().forEach(job -> job.vector.run());
  }

  private List<Job> jobs() {
    List<Job> all = warming;
    if (all == null) {
      all = jobs == null ? List.of() : jobs.get();
      warming = all;
      jobs = null;
      wins = new int[all.size()];
    }
    return all;
  }

  /// Does a round of each job that is not yet faster, up to the first that still is not.
  ///
  /// @return whether that was the last one: all jobs are faster, or it is no use
  boolean warmed() {
    List<Job> all = jobs();
    int won = 0;
    boolean slow = false;
    for (int j = 0; j < wins.length && !slow; j++) {
      if (wins[j] < WINS) {
        slow = !faster(all.get(j));
        wins[j] = slow ? 0 : wins[j] + 1;
      }
      won += wins[j] < WINS ? 0 : 1;
    }
    rounds++;
    boolean done = won == wins.length || rounds == MOST_ROUNDS;
    if (done) {
      ready = won == wins.length;
      warming = List.of();
      if (ready && whenWarm != null) {
        whenWarm.run();
      }
    }
    return done;
  }

  private static boolean faster(Job job) {
    long start = System.nanoTime();
    int times = 0;
    do {
      job.vector.run();
      times++;
    } while (System.nanoTime() - start < ROUND_NANOS);
    long vector = (System.nanoTime() - start) / times;
    start = System.nanoTime();
    int fewer = Math.min(times, 8);
    for (int i = 0; i < fewer; i++) {
      job.plain.run();
    }
    return vector < (System.nanoTime() - start) / fewer;
  }
}
