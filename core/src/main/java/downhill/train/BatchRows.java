package downhill.train;

import downhill.backend.HostArray;
import downhill.backend.Plan;
import java.util.List;

/// How the rows of a batch come to a plan: where they follow each other in memory and the plan can
/// read a part of an array, it is told where they are; else they are copied.
final class BatchRows {
  private final RowSource rows;
  private final Plan.Session session;
  private final int first;
  private final List<HostArray> arrays;
  // Which parts the plan reads where they lie, at the moment.
  private final boolean[] there;

  /// @param first the input that is the first part
  /// @param arrays one for each part, which the session reads on both sides
  BatchRows(RowSource rows, Plan.Session session, int first, List<HostArray> arrays) {
    this.rows = rows;
    this.session = session;
    this.first = first;
    this.arrays = arrays;
    this.there = new boolean[arrays.size()];
  }

  /// Gives the plan the rows `order[from]` to `order[to - 1]`.
  void read(int[] order, int from, int to) {
    if (!(rows instanceof MemoryRows memory)) {
      rows.read(order, from, to, arrays);
      return;
    }
    boolean together = MemoryRows.runEnd(order, from, to) == to;
    for (int part = 0; part < there.length; part++) {
      if (together && session.slices(first + part)) {
        int at = order[from] * memory.rowSize(part);
        session.slice(first + part, memory.arrays().get(part), at);
        there[part] = true;
      } else {
        if (there[part]) {
          session.slice(first + part, arrays.get(part), 0);
          there[part] = false;
        }
        memory.read(part, order, from, to, arrays.get(part));
      }
    }
  }
}
