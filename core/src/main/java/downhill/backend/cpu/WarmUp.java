package downhill.backend.cpu;

import java.util.ArrayList;
import java.util.List;

/// The one thread that warms kernels and loops, off the critical path. It does a round of each twin
/// in turn, so that the JIT has something to compile all the time, and ends when there has been
/// nothing to do for a while.
///
/// Warming takes about a second and slows down what runs beside it, so it begins only after a job
/// has computed for a while: a short one never pays for what it would not use.
final class WarmUp {
  /// How long twins have been asked for before the first is warmed, in nanoseconds.
  private static final long SHORT_JOB_NANOS = 400_000_000;

  /// How long the thread waits for more, in milliseconds.
  private static final long PATIENCE_MILLIS = 500;

  private static final List<Twin> WAITING = new ArrayList<>();
  private static boolean running;

  private WarmUp() {}

  // Since when there has been something to compute: this class is loaded with the first twin.
  private static final long BEGAN = System.nanoTime();

  /// Whether what runs has turned out to be no short job.
  static boolean isWorthIt() {
    return System.nanoTime() - BEGAN > SHORT_JOB_NANOS;
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
    List<Twin> warming = new ArrayList<>();
    boolean ended = false;
    try {
      while (!ended) {
        warming.removeIf(Twin::warmed);
        ended = !take(warming);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
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
  private static boolean take(List<Twin> warming) throws InterruptedException {
    synchronized (WAITING) {
      if (WAITING.isEmpty() && warming.isEmpty()) {
        WAITING.wait(PATIENCE_MILLIS);
      }
      warming.addAll(WAITING);
      WAITING.clear();
      running = !warming.isEmpty();
      return running;
    }
  }
}
