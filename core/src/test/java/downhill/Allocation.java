package downhill;

/// How much the current thread has allocated. By reflection, so that the module under test need not
/// read the modules of management.
public final class Allocation {
  private Allocation() {}

  /// Bytes that the current thread has allocated so far.
  public static long bytes() {
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
