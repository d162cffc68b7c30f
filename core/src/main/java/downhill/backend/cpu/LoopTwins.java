package downhill.backend.cpu;

import downhill.backend.cpu.fuse.Loop;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/// The twins of loops, one for each piece of plain code. Steps that are the same code (the update
/// of each parameter, another training of the same network, another size of batch) add up their
/// work, however short each of them lives, and what one of them has warmed they all use.
final class LoopTwins {
  private static final Map<Loop, Twin> TWINS = Collections.synchronizedMap(new WeakHashMap<>());

  private LoopTwins() {}

  /// The twin of a plain loop. It does not hold on to the loop.
  static Twin of(Loop plain) {
    return TWINS.computeIfAbsent(plain, _ -> new Twin());
  }
}
