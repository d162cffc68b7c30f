package downhill.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// SIGINT and SIGTERM while something runs that can stop in good order: the first one asks it to
/// stop, the second one ends the process at once. A process that does not manage to stop in time is
/// ended, too.
///
/// By reflection, because `sun.misc.Signal` cannot be named without a warning of the compiler, and
/// a shutdown hook never learns of a second signal. Where there is none, signals end the process as
/// usual.
final class Signals implements AutoCloseable {
  /// How long the work may take to stop.
  private static final long GRACE_MILLIS = 4_500;

  private static final int SHELL_BASE = 128;

  private final AtomicInteger received = new AtomicInteger();
  private final Map<Object, Object> replaced = new LinkedHashMap<>();

  private Signals() {}

  /// Listens from now on, until closed.
  static Signals listen() {
    Signals signals = new Signals();
    signals.handle("INT");
    signals.handle("TERM");
    return signals;
  }

  private void handle(String name) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object signal = type.getConstructor(String.class).newInstance(name);
      Method number = type.getMethod("getNumber");
      Object identity = new Object();
      Object handler =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, args) -> {
                if (!method.getName().equals("handle")) {
                  return method.invoke(identity, args); // equals, hashCode, toString
                }
                receive((int) number.invoke(args[0]));
                return null;
              });
      Object before = type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
      replaced.put(signal, before);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      System.getLogger(Signals.class.getName())
          .log(System.Logger.Level.DEBUG, "Signals are left to the JVM.", e);
    }
  }

  private void receive(int number) {
    if (!received.compareAndSet(0, number)) {
      Runtime.getRuntime().halt(SHELL_BASE + number);
    }
    Thread.ofPlatform()
        .daemon()
        .name("downhill-stop")
        .start(
            () -> {
              try {
                Thread.sleep(GRACE_MILLIS);
                Runtime.getRuntime().halt(SHELL_BASE + number);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /// Whether a signal has come.
  boolean asked() {
    return received.get() != 0;
  }

  /// The exit code of a process that a signal stopped: 130 or 143.
  int exitCode() {
    return SHELL_BASE + received.get();
  }

  /// The name of the signal that came, such as `SIGTERM`.
  String name() {
    return received.get() == 2 ? "SIGINT" : "SIGTERM";
  }

  /// Gives the signals back.
  @Override
  public void close() {
    for (Map.Entry<Object, Object> entry : replaced.entrySet()) {
      @Nullable Object before = entry.getValue();
      try {
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Class<?> type = entry.getKey().getClass();
        type.getMethod("handle", type, handlerType).invoke(null, entry.getKey(), before);
      } catch (InvocationTargetException
          | IllegalAccessException
          | NoSuchMethodException
          | ClassNotFoundException e) {
        throw new IllegalStateException("A signal could not be given back.", e);
      }
    }
  }
}
