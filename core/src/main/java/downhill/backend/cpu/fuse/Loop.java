package downhill.backend.cpu.fuse;

/// The compiled form of a [Group]: computes some of its rows.
@FunctionalInterface
public interface Loop {
  /// Computes rows `from ≤ i < to` (elements, for a group without a row length; where rows are
  /// listed, those that the list has there). Different rows may be computed at the same time,
  /// unless the loop keeps a row at hand ([LoopCode#scratch()]).
  ///
  /// @param slots the arrays of the plan
  void run(Object[] slots, int from, int to);
}
