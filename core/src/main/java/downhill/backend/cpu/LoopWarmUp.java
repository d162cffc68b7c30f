package downhill.backend.cpu;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Runs vector loops on scratch arrays until the JIT has compiled them: before that each vector is
/// an object and they are hundreds of times slower. Meanwhile plans run the plain loops, which have
/// the same bits.
///
/// One thread, which ends when there is nothing to do; the loops with most work come first.
final class LoopWarmUp {
  /// Elements for each try, few, since the first tries are slow.
  private static final int ELEMENTS = 512;

  /// A loop that is not fast after so many tries stays plain. Counted, not timed, since on a busy
  /// machine time says little.
  private static final int MOST_TRIES = 3000;

  /// So often in a row the vector loop must win.
  private static final int WINS = 3;

  private static final int REPEATS = 8;

  private static final int ODD = 3;

  private static final PriorityBlockingQueue<Task> TASKS =
      new PriorityBlockingQueue<>(16, Comparator.comparingLong((Task task) -> -task.work));
  private static final AtomicBoolean RUNNING = new AtomicBoolean();

  private LoopWarmUp() {}

  /// Calls `ready` once the vector form is fast.
  ///
  /// @param work of one run, for the order
  record Task(
      LoopForm plain,
      LoopForm vector,
      List<Storage.Slot> slots,
      int rows,
      long work,
      Runnable ready) {}

  /// Whether there may be vector loops: the module is there, and not switched off with
  /// `-Ddownhill.simd=off`.
  static boolean possible() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        && !"off".equals(System.getProperty("downhill.simd"));
  }

  static void add(Task task) {
    TASKS.add(task);
    if (RUNNING.compareAndSet(false, true)) {
      Thread thread = new Thread(LoopWarmUp::work, "downhill-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void work() {
    try {
      while (true) {
        Task task = TASKS.poll(100, TimeUnit.MILLISECONDS);
        if (task != null) {
          warm(task);
        } else if (idle()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      RUNNING.set(false);
      Thread.currentThread().interrupt();
    }
  }

  /// Whether the thread may end; a task that came in between keeps it.
  private static boolean idle() {
    RUNNING.set(false);
    return TASKS.isEmpty() || !RUNNING.compareAndSet(false, true);
  }

  private static void warm(Task task) {
    Object[] plainArguments = Frame.scratch(task.plain, task.slots);
    Object[] vectorArguments = Frame.scratch(task.vector, task.slots);
    int wins = 0;
    for (int i = 0; i < MOST_TRIES && wins < WINS; i++) {
      long plain = time(task.plain, plainArguments, task.rows);
      long vector = time(task.vector, vectorArguments, task.rows);
      wins = vector < plain ? wins + 1 : 0;
    }
    if (wins == WINS) {
      task.ready.run();
    }
  }

  private static long time(LoopForm form, Object[] arguments, int rows) {
    long start = System.nanoTime();
    for (int i = 0; i < REPEATS; i++) {
      // Every second time from an odd place, so that the end of a loop that vectors do not fill has
      // been seen: the JIT throws code away whose branches go where they never went.
      form.loop().run(arguments, rows > 2 * ODD ? i % 2 * ODD : 0, rows);
    }
    return System.nanoTime() - start;
  }

  /// How many rows of a loop are tried.
  static int rows(int rows, int columns) {
    return Math.min(rows, Math.max(1, ELEMENTS / Math.max(1, columns)));
  }
}
