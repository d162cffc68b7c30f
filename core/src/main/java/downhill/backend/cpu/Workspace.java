package downhill.backend.cpu;

import org.jspecify.annotations.Nullable;

/// Scratch memory of one computation, and the team that may help it. It grows on first use of a
/// size and allocates no more after that. One computation at a time uses it; each thread of the
/// team has a slot of its own.
final class Workspace {
  private final Team team;
  private final Slot[] slots;
  private @Nullable Float32Product product32;
  private @Nullable Float64Product product64;
  private @Nullable Float32PickedProduct picked32;

  /// A workspace whose kernels may use this team.
  Workspace(Team team) {
    this.team = team;
    slots = new Slot[team.threads()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new Slot();
    }
  }

  /// The threads that large kernels may use.
  Team team() {
    return team;
  }

  Float32Product product32() {
    Float32Product product = product32;
    if (product == null) {
      product = new Float32Product(slots.length);
      product32 = product;
    }
    return product;
  }

  Float32PickedProduct picked32() {
    Float32PickedProduct product = picked32;
    if (product == null) {
      product = new Float32PickedProduct(slots.length);
      picked32 = product;
    }
    return product;
  }

  Float64Product product64() {
    Float64Product product = product64;
    if (product == null) {
      product = new Float64Product(slots.length);
      product64 = product;
    }
    return product;
  }

  Float32Sum.Columns columns32(int slot) {
    return slots[slot].columns32();
  }

  Float64Sum.Columns columns64(int slot) {
    return slots[slot].columns64();
  }

  private static final class Slot {
    private static final int COLUMNS = 256;

    private Float32Sum.@Nullable Columns columns32;
    private Float64Sum.@Nullable Columns columns64;

    Float32Sum.Columns columns32() {
      Float32Sum.Columns columns = columns32;
      if (columns == null) {
        columns = new Float32Sum.Columns(COLUMNS);
        columns32 = columns;
      }
      return columns;
    }

    Float64Sum.Columns columns64() {
      Float64Sum.Columns columns = columns64;
      if (columns == null) {
        columns = new Float64Sum.Columns(COLUMNS);
        columns64 = columns;
      }
      return columns;
    }
  }
}
