package downhill.backend.cpu;

import java.util.List;
import java.util.function.IntFunction;

/// The twins of the tiles of [ProductTiles], and which of them are ready.
final class TileTwins {
  private final Twin[] twins = new Twin[ProductTiles.COUNT];

  /// The tiles that are ready, as bits; written by the thread that warms.
  private volatile int ready;

  /// @param jobs products that are made of a tile, and of nothing that costs much beside it
  /// @param practice runs a tile once, or a few times, on scratch numbers
  TileTwins(IntFunction<List<Twin.Job>> jobs, IntFunction<Runnable> practice) {
    for (int i = 0; i < twins.length; i++) {
      int tile = i;
      twins[i] =
          new Twin(() -> jobs.apply(tile), () -> practice.apply(tile), () -> ready |= 1 << tile);
    }
    ready = Simd.mode() == Simd.Mode.ON ? -1 : 0;
  }

  /// Whether all of these tiles are to be used.
  ///
  /// @param nanos about how long the plain form takes
  boolean ready(int tiles, long nanos) {
    int missing = tiles & ~ready;
    for (int left = missing; left != 0; left &= left - 1) {
      twins[Integer.numberOfTrailingZeros(left)].ready(nanos);
    }
    return missing == 0;
  }
}
