package downhill.backend.cpu;

import downhill.backend.cpu.fuse.Loop;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/// The vector loops that are warm. Plans that come later and have the same loops (another training,
/// another size of batch) use them at once.
final class WarmLoops {
  private static final Set<Loop> LOOPS =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private WarmLoops() {}

  /// Whether there are any: if not, nothing of the Vector API need be loaded to ask for one.
  static boolean any() {
    return !LOOPS.isEmpty();
  }

  static boolean contains(Loop loop) {
    return LOOPS.contains(loop);
  }

  static void add(Loop loop) {
    LOOPS.add(loop);
  }
}
