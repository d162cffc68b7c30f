package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.tensor.Shape;
import java.util.List;

/// The arrays of one run of a plan at a time; made once, used again and again.
final class Frame {
  private final Object[] slots;
  private final Workspace workspace = new Workspace(new Team(1));

  Frame(List<Storage.Slot> slots) {
    this.slots = new Object[slots.size()];
    for (int i = 0; i < this.slots.length; i++) {
      Storage.Slot slot = slots.get(i);
      Object constant = slot.constant();
      this.slots[i] =
          switch (slot.purpose()) {
            case DEFINITION -> java.util.Objects.requireNonNull(constant);
            case BUFFER, SCRATCH -> HostArray.zeros(Shape.of(slot.length()), slot.dtype()).data();
            case INPUT, CONSTANT, OUTPUT -> NOTHING;
          };
    }
  }

  private static final Object NOTHING = new Object[0];

  Object[] slots() {
    return slots;
  }

  Workspace workspace() {
    return workspace;
  }

  /// Forgets arrays that belong to others.
  void release(int from, int to) {
    java.util.Arrays.fill(slots, from, to, NOTHING);
  }
}
