package downhill;

/// How much the current thread has allocated. By reflection, so that the module under test need not
/// read the modules of management.
public final class Allocation {
  private Allocation() {}

  /// Calls between two looks at the counter, which itself allocates a little.
  private static final int CALLS = 500;

  private static final int MOST_ROUNDS = 100;

  /// Bytes that a call allocates once it is warm: the least of several rounds, since before the JIT
  /// is done vectors are objects, and on a busy machine that may take a while.
  ///
  /// @param enough no more rounds are tried once a call allocates less
  public static double ofCall(Runnable call, double enough) {
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < MOST_ROUNDS && least >= enough; round++) {
      long before = bytes();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      least = Math.min(least, (bytes() - before) / (double) CALLS);
    }
    return least;
  }

  private static long bytes() {
    try {
      Object bean =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      Object count =
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getCurrentThreadAllocatedBytes")
              .invoke(bean);
      return (long) count;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Run the tests with --add-modules jdk.management.", e);
    }
  }
}
