package downhill.backend.cpu;

import downhill.backend.cpu.fuse.IdleRows;
import downhill.graph.Node;
import java.util.List;

/// Which rows of a loop have to be computed, from run to run of one frame.
///
/// Where results and inputs take turns, a row that idles (see [IdleRows]) is written only in the
/// run after one in which it did not: then both arrays hold the same.
final class ChangedRows {
  /// Where the loop finds what it reads and writes.
  static final class Slots {
    private final int rows;
    private final int column;
    private final int[] factors;
    private final int[] inputs;
    private final int[] outputs;

    /// @param rows the slot of the rows to compute, as int32
    Slots(IdleRows idle, Storage storage, int rows) {
      this.rows = rows;
      column = storage.of(idle.column());
      factors = slots(storage, idle.factors());
      inputs = slots(storage, idle.kept().stream().map(IdleRows.Kept::input).toList());
      outputs = slots(storage, idle.kept().stream().map(IdleRows.Kept::output).toList());
    }

    private static int[] slots(Storage storage, List<Node> nodes) {
      return nodes.stream().mapToInt(storage::of).toArray();
    }
  }

  private enum State {
    /// The last run was something else.
    UNKNOWN,
    /// The rows that did not idle in the last run are known, and no input or result is -0.
    KNOWN,
    /// Something is -0.
    UNFIT
  }

  private final int count;
  private final Trial trial = new Trial();
  private State state = State.UNKNOWN;
  // The rows that did not idle in the last run.
  private final int[] before;
  private int countBefore;
  // For each row, the last run in which it did not idle.
  private final int[] runs;
  private int run;
  // Whether all rows are listed.
  private boolean all;

  /// @param count how many rows there are
  ChangedRows(int count) {
    this.count = count;
    this.before = new int[count];
    this.runs = new int[count];
  }

  /// Writes down which rows have to be computed in this run.
  ///
  /// @return how many
  int list(Frame frame, Slots slots) {
    int[] rows = (int[]) frame.slots()[slots.rows];
    boolean turns = trial.isOn();
    for (int i = 0; i < slots.inputs.length; i++) {
      turns &= frame.takesTurns(slots.inputs[i], slots.outputs[i]);
    }
    if (!turns) {
      state = State.UNKNOWN;
    }
    if (!turns || state == State.UNFIT) {
      return all(rows);
    }
    NonZeros nonZeros = frame.nonZeros(slots.column, count);
    int listed = count;
    if (state == State.KNOWN && finite(frame, slots.factors)) {
      listed = union(nonZeros, rows);
      all = false;
    } else {
      all(rows);
    }
    if (state == State.UNKNOWN) {
      boolean unfit =
          holdNegativeZero(frame, slots.inputs) || holdNegativeZero(frame, slots.outputs);
      state = unfit ? State.UNFIT : State.KNOWN;
    }
    countBefore = nonZeros.count();
    System.arraycopy(nonZeros.at(), 0, before, 0, countBefore);
    if (countBefore > count - count / 4) {
      trial.wasNoUse();
    }
    return listed;
  }

  private int all(int[] rows) {
    for (int r = 0; r < count && !all; r++) {
      rows[r] = r;
    }
    all = true;
    return count;
  }

  /// The rows that do not idle now or did not in the last run.
  private int union(NonZeros nonZeros, int[] rows) {
    int[] at = nonZeros.at();
    int listed = nonZeros.count();
    System.arraycopy(at, 0, rows, 0, listed);
    run++;
    for (int i = 0; i < listed; i++) {
      runs[at[i]] = run;
    }
    for (int i = 0; i < countBefore; i++) {
      int row = before[i];
      if (listed < count) {
        rows[listed] = row; // stays only if it counts
        listed += runs[row] != run ? 1 : 0;
      }
    }
    return listed;
  }

  private static boolean finite(Frame frame, int[] slots) {
    for (int slot : slots) {
      if (!Float32Bits.areFinite((float[]) frame.slots()[slot])) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdNegativeZero(Frame frame, int[] slots) {
    for (int slot : slots) {
      float[] x = (float[]) frame.slots()[slot];
      if (Float32Bits.holdNegativeZero(x, 0, x.length)) {
        return true;
      }
    }
    return false;
  }
}
