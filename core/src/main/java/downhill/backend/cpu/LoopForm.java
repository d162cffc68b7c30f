package downhill.backend.cpu;

import downhill.backend.cpu.fuse.Loop;
import downhill.backend.cpu.fuse.LoopSlots;
import downhill.graph.Node;
import downhill.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A compiled loop, and which arrays of the plan it is given, in its own order. So loops that do
/// the same with different arrays are one piece of code.
final class LoopForm {
  private final Loop loop;
  private final int[] slots;

  private LoopForm(Loop loop, int[] slots) {
    this.loop = loop;
    this.slots = slots;
  }

  /// @param rows where the rows to compute are listed in the plan, or negative
  /// @param writer makes a loop for given places of its arrays
  static LoopForm of(Storage storage, int rows, Function<LoopSlots, Loop> writer) {
    Own own = new Own(storage, rows);
    Loop loop = writer.apply(own);
    return new LoopForm(loop, own.places.stream().mapToInt(Integer::intValue).toArray());
  }

  Loop loop() {
    return loop;
  }

  /// How many arrays it is given.
  int count() {
    return slots.length;
  }

  /// Where its array `index` lies in the plan.
  int slot(int index) {
    return slots[index];
  }

  /// Puts the arrays of the plan in their places.
  ///
  /// @param arguments kept from run to run, of [#count()] places
  @SuppressWarnings("ReferenceEquality") // whether it is the same array, whatever it holds
  void fetch(Object[] all, Object[] arguments) {
    for (int i = 0; i < slots.length; i++) {
      Object array = all[slots[i]];
      if (arguments[i] != array) { // a store costs more than a look
        arguments[i] = array;
      }
    }
  }

  private static final class Own implements LoopSlots {
    private final Storage storage;
    private final int rows;
    private final List<Integer> places = new ArrayList<>();

    Own(Storage storage, int rows) {
      this.storage = storage;
      this.rows = rows;
    }

    private int own(int place) {
      int index = places.indexOf(place);
      if (index < 0) {
        places.add(place);
        index = places.size() - 1;
      }
      return index;
    }

    @Override
    public int of(Node node) {
      return own(storage.of(node));
    }

    @Override
    public int constant(Object value) {
      return own(storage.constant(value));
    }

    @Override
    public int rows() {
      return rows < 0 ? rows : own(rows);
    }

    @Override
    public int scratch(DType dtype, int length) {
      return own(storage.scratch(dtype, length));
    }
  }
}
