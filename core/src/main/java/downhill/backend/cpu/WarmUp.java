package downhill.backend.cpu;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// The one thread that warms kernels and loops, off the critical path, and ends when there has been
/// nothing to do for a while.
///
/// It takes one twin after the other, the one with the most work first: practises until the JIT
/// must have noticed, and then mostly sleeps until the compiled code is there, since the compiler
/// needs the core more than it does. So what a job uses most is ready first, and the job shares its
/// core with nobody where there are two.
///
/// Warming slows down what runs beside it, so it begins only after a job has computed for a while:
/// a short one never pays for what it would not use.
final class WarmUp {
  /// How long twins have been asked for before the first is warmed, in nanoseconds.
  private static final long SHORT_JOB_NANOS = 400_000_000;

  /// Estimated plain work of one twin that is no short job's, in nanoseconds.
  private static final long MUCH_NANOS = 60_000_000;

  /// How long the JIT may take for one twin before the next is practised, in nanoseconds.
  private static final long JIT_NANOS = 400_000_000;

  /// So many times as long as it tried, the thread sleeps.
  private static final int SLEEP = 2;

  private static final long LEAST_SLEEP_MILLIS = 1;

  private static final long MOST_SLEEP_MILLIS = 10;

  /// How long the thread waits for more, in milliseconds.
  private static final long PATIENCE_MILLIS = 500;

  private static final List<Twin> WAITING = new ArrayList<>();
  private static boolean running;
  private static volatile boolean busy;

  private WarmUp() {}

  // Since when there has been something to compute: this class is loaded with the first twin.
  private static final long BEGAN = System.nanoTime();

  /// Whether what runs has turned out to be no short job.
  ///
  /// @param seen plain work of one twin
  static boolean isWorthIt(long seen) {
    return seen > MUCH_NANOS || System.nanoTime() - BEGAN > SHORT_JOB_NANOS;
  }

  /// Whether the JIT has more to do for it than it can do beside two threads on two cores. A twin
  /// that does not get faster does not count for long.
  static boolean isBusy() {
    return busy;
  }

  /// Has a twin warmed soon.
  static void add(Twin twin) {
    synchronized (WAITING) {
      WAITING.add(twin);
      WAITING.notifyAll();
      if (!running) {
        running = true;
        Thread thread = new Thread(WarmUp::work, "downhill-warm-up");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private static void work() {
    List<Twin> waiting = new ArrayList<>();
    List<Twin> practised = new ArrayList<>();
    boolean ended = false;
    long since = System.nanoTime();
    try {
      while (!ended) {
        long start = System.nanoTime();
        int before = practised.size();
        practised.removeIf(Twin::warmed);
        if (practised.size() < before) {
          since = start;
        }
        boolean idle = practised.isEmpty() || start - since > JIT_NANOS;
        busy = !idle || !waiting.isEmpty();
        if (idle && !waiting.isEmpty()) {
          Twin next = Collections.max(waiting, Comparator.comparingLong(Twin::demand));
          if (next.practised()) {
            waiting.remove(next);
            practised.add(next);
            since = System.nanoTime();
          }
        } else if (!practised.isEmpty()) {
          long millis = (System.nanoTime() - start) * SLEEP / 1_000_000;
          Thread.sleep(Math.clamp(millis, LEAST_SLEEP_MILLIS, MOST_SLEEP_MILLIS));
        }
        ended = !take(waiting, practised.isEmpty());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      busy = false;
      if (!ended) { // something failed; the twins at hand stay plain, others get a new thread
        stop();
      }
    }
  }

  private static void stop() {
    synchronized (WAITING) {
      running = false;
    }
  }

  /// Takes what has come in.
  ///
  /// @return false when there is nothing to do, and the thread ends
  private static boolean take(List<Twin> waiting, boolean idle) throws InterruptedException {
    synchronized (WAITING) {
      if (WAITING.isEmpty() && waiting.isEmpty() && idle) {
        WAITING.wait(PATIENCE_MILLIS);
      }
      waiting.addAll(WAITING);
      WAITING.clear();
      running = !waiting.isEmpty() || !idle;
      return running;
    }
  }
}
