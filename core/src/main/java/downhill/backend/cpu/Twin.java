package downhill.backend.cpu;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A kernel in two forms with the same bits, and which of them runs.
///
/// Until C2 has compiled it, Vector code makes an object of every vector and is hundreds of times
/// slower than plain loops. So the plain form runs first. Once enough work has been seen, a thread
/// off the critical path runs the Vector form on scratch data until it is faster, and then the twin
/// switches. Time decides who computes; what is computed is the same.
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

  private static final BlockingQueue<Twin> QUEUE = new LinkedBlockingQueue<>();
  private static final AtomicBoolean RUNNING = new AtomicBoolean();

  private final List<Job> jobs;
  private volatile boolean ready;
  private volatile boolean asked;
  private long seen;

  /// A twin that is warmed with these jobs, which together use all that the kernel is made of.
  Twin(List<Job> jobs) {
    this.jobs = jobs;
    ready = Simd.mode() == Simd.Mode.ON;
    asked = Simd.mode() != Simd.Mode.AUTO;
  }

  /// Whether the Vector form is to be used.
  ///
  /// @param nanos about how long the plain form takes; lost updates from other threads do no harm
  boolean ready(long nanos) {
    if (ready) {
      return true;
    }
    if (!asked) {
      seen += nanos;
      if (seen > WORTH) {
        asked = true;
        QUEUE.add(this);
        start();
      }
    }
    return false;
  }

  /// Whether the Vector form runs now.
  boolean isReady() {
    return ready;
  }

  private static void start() {
    if (RUNNING.compareAndSet(false, true)) {
      Thread thread = new Thread(Twin::work, "downhill-kernel-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void work() {
    try {
      for (Twin twin = next(); twin != null; twin = next()) {
        twin.warm();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      RUNNING.set(false);
      if (!QUEUE.isEmpty()) {
        start();
      }
    }
  }

  private static @Nullable Twin next() throws InterruptedException {
    return QUEUE.poll(1, TimeUnit.SECONDS);
  }

  /// Runs the Vector form of every job until all are faster than the plain forms.
  void warm() {
    int[] wins = new int[jobs.size()];
    int won = 0;
    for (int round = 0; round < MOST_ROUNDS && won < wins.length; round++) {
      won = 0;
      for (int j = 0; j < wins.length; j++) {
        if (wins[j] < WINS) {
          wins[j] = faster(jobs.get(j)) ? wins[j] + 1 : 0;
        } else {
          won++;
        }
      }
    }
    ready = won == wins.length;
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
