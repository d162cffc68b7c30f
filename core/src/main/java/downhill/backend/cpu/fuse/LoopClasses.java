package downhill.backend.cpu.fuse;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Loads the classes of loops. Equal bytecode becomes one class, so that the JIT compiles once what
/// many plans do: the update of every parameter, the same step on a smaller batch.
final class LoopClasses {
  private static final int MOST = 512;

  // The least recently used goes first; a plan keeps its own loops alive.
  private static final Map<String, Loop> KNOWN =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Loop> eldest) {
          return size() > MOST;
        }
      };

  private LoopClasses() {}

  static Loop load(byte[] bytes) {
    synchronized (KNOWN) {
      return KNOWN.computeIfAbsent(
          new String(bytes, StandardCharsets.ISO_8859_1), _ -> define(bytes));
    }
  }

  private static Loop define(byte[] bytes) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
      MethodHandle constructor =
          lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class));
      return (Loop) constructor.invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) { // what a method handle declares
      throw new IllegalStateException("A generated loop could not be loaded.", e);
    }
  }
}
