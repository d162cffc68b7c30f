package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The arrays of one run of a plan at a time; made once, used again and again.
final class Frame {
  private static final Object NOTHING = new Object[0];

  private final Object[] slots;
  private final Object[][] arguments;
  private final Workspace workspace = new Workspace(new Team(1));

  /// @param loops how many loops the plan has
  Frame(List<Storage.Slot> slots, int loops) {
    this.slots = new Object[slots.size()];
    this.arguments = new Object[loops][0];
    for (int i = 0; i < this.slots.length; i++) {
      this.slots[i] =
          switch (slots.get(i).purpose()) {
            case DEFINITION, BUFFER, SCRATCH -> content(slots.get(i));
            case INPUT, CONSTANT, OUTPUT -> NOTHING;
          };
    }
  }

  private static Object content(Storage.Slot slot) {
    return slot.purpose() == Storage.Purpose.DEFINITION
        ? Objects.requireNonNull(slot.constant())
        : HostArray.zeros(Shape.of(slot.length()), slot.dtype()).data();
  }

  /// Arrays for a loop that runs for practice.
  static Object[] scratch(LoopForm form, List<Storage.Slot> slots) {
    Object[] arguments = new Object[form.count()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = content(slots.get(form.slot(i)));
    }
    return arguments;
  }

  Object[] slots() {
    return slots;
  }

  /// The room for what loop `number` is given.
  Object[] arguments(int number, LoopForm form) {
    Object[] room = arguments[number];
    if (room.length != form.count()) {
      room = new Object[form.count()];
      arguments[number] = room;
    }
    return room;
  }

  Workspace workspace() {
    return workspace;
  }

  /// Forgets arrays that belong to others.
  void release(int from, int to) {
    Arrays.fill(slots, from, to, NOTHING);
    for (Object[] room : arguments) {
      Arrays.fill(room, NOTHING);
    }
  }
}
