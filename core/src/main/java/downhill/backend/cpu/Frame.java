package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The arrays of one run of a plan at a time; made once, used again and again.
///
/// Two sides name different arrays of the caller, and share the plan's own. To change sides is to
/// look elsewhere: storing references anew for each run would cost more than a small kernel.
final class Frame {
  private static final Object NOTHING = new Object[0];

  private static final int SIDES = 2;

  private final Object[][] slotsOf = new Object[SIDES][];
  private final Object[][][] argumentsOf = new Object[SIDES][][];
  private int side;
  private Object[] slots;
  private Object[][] arguments;
  // Where the value of a slot begins in its array.
  private final int[] offsets;
  private final @Nullable LoopRegion[] regions;
  private final @Nullable ChangedRows[] changed;
  private final List<Storage.Slot> kinds;
  private final @Nullable NonZeros[] nonZeros;
  // Whether the last that happened was a run, whether this run goes on from it, and which inputs
  // are results of it.
  private long runs;
  private boolean ran;
  private boolean goesOn;
  private final boolean[] @Nullable [] results = new boolean[SIDES][];
  private final Workspace workspace = new Workspace(Team.shared());

  private final int capacity;
  private final @Nullable Object[] own = new @Nullable Object[2];
  private int rows;

  /// @param loops how many loops the plan has
  /// @param capacity how many rows the arrays are for
  Frame(List<Storage.Slot> slots, int loops, int capacity) {
    this.capacity = capacity;
    this.rows = capacity;
    this.regions = new @Nullable LoopRegion[loops];
    this.changed = new @Nullable ChangedRows[loops];
    this.kinds = slots;
    this.nonZeros = new @Nullable NonZeros[slots.size()];
    this.slots = new Object[slots.size()];
    this.offsets = new int[slots.size()];
    for (int i = 0; i < this.slots.length; i++) {
      this.slots[i] =
          switch (slots.get(i).purpose()) {
            case DEFINITION, BUFFER, SCRATCH -> content(slots.get(i));
            case INPUT, CONSTANT, OUTPUT -> NOTHING;
          };
    }
    this.arguments = new Object[loops][0];
    for (int side = 0; side < SIDES; side++) {
      slotsOf[side] = side == 0 ? this.slots : this.slots.clone();
      argumentsOf[side] = side == 0 ? arguments : new Object[loops][0];
    }
  }

  /// Turns to the other arrays of the caller.
  ///
  /// @param side 0 or 1
  void select(int side) {
    this.side = side;
    slots = slotsOf[side];
    arguments = argumentsOf[side];
    ran = false;
    goesOn = false;
  }

  /// Turns to the other arrays of the caller, to go on from the last run, see
  /// [downhill.backend.Plan.Session#proceed()].
  void proceed() {
    boolean now = ran;
    select(1 - side);
    goesOn = now;
    if (now && results[side] == null) {
      results[side] = findResults();
    }
  }

  /// Notes that the plan begins to run.
  void runs() {
    runs++;
  }

  /// Notes that the plan has run.
  void ran() {
    ran = true;
    goesOn = false;
  }

  @SuppressWarnings("ReferenceEquality") // whether it is the same array, whatever it holds
  private boolean[] findResults() {
    boolean[] found = new boolean[slots.length];
    for (int i = 0; i < found.length; i++) {
      for (int j = 0; j < found.length && kinds.get(i).purpose() == Storage.Purpose.INPUT; j++) {
        boolean isResult = kinds.get(j).purpose() == Storage.Purpose.OUTPUT;
        found[i] |= isResult && slots[i] == slotsOf[1 - side][j];
      }
    }
    return found;
  }

  /// Whether the input in a slot is a result of the last run, which is finite.
  boolean isResult(int slot) {
    return goesOn && Objects.requireNonNull(results[side])[slot];
  }

  /// Whether a run that goes on from the last one reads the result that this wrote, and writes it
  /// over what this read.
  @SuppressWarnings("ReferenceEquality") // whether it is the same array, whatever it holds
  boolean takesTurns(int input, int output) {
    Object[] other = slotsOf[1 - side];
    return goesOn && slots[input] == other[output] && slots[output] == other[input];
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

  /// Where the value of a slot begins in its array: 0 but for parts of arrays of the caller.
  int offset(int slot) {
    return offsets[slot];
  }

  /// Puts a whole array in a slot, on the side that is selected.
  void put(int slot, Object array) {
    slots[slot] = array;
    offsets[slot] = 0;
    ran = false;
    Arrays.fill(results, null);
  }

  /// Puts a part of an array in a slot, on both sides.
  @SuppressWarnings("ReferenceEquality") // whether it is the same array, whatever it holds
  void slice(int slot, Object array, int from) {
    for (Object[] side : slotsOf) {
      if (side[slot] != array) { // a store costs more than a look
        side[slot] = array;
      }
    }
    offsets[slot] = from;
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

  /// Sets how many rows the next run computes, at most the capacity.
  void rows(int count) {
    rows = count;
  }

  /// What a size for as many rows as fit becomes for the rows of this run.
  int scaled(int size) {
    return size / capacity * rows;
  }

  /// An array of the frame itself, for a part of the caller's.
  Object own(int index, HostArray like) {
    Object array = own[index];
    if (array == null) {
      array = HostArray.zeros(like.shape(), like.dtype()).data();
      own[index] = array;
    }
    return array;
  }

  /// Where the threads of loop `number` find their work.
  LoopRegion region(int number) {
    LoopRegion region = regions[number];
    if (region == null) {
      region = new LoopRegion();
      regions[number] = region;
    }
    return region;
  }

  /// Which of the first `count` numbers of a slot are not zero, in this run and at this moment.
  NonZeros nonZeros(int slot, int count) {
    NonZeros known = nonZeros[slot];
    if (known == null) {
      known = new NonZeros();
      nonZeros[slot] = known;
    }
    boolean stays = kinds.get(slot).purpose() == Storage.Purpose.INPUT; // within a run
    if (!stays || !known.isOf(runs)) {
      boolean vector = Float32PickedProduct.isWarm();
      known.find((float[]) slots[slot], offsets[slot], count, vector);
      known.of(runs);
    }
    return known;
  }

  /// What loop `number` knows of its rows from run to run.
  ChangedRows changed(int number, int rows) {
    ChangedRows known = changed[number];
    if (known == null) {
      known = new ChangedRows(rows);
      changed[number] = known;
    }
    return known;
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
