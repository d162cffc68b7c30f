package downhill.backend.cpu;

import downhill.backend.cpu.fuse.Loop;
import org.jspecify.annotations.Nullable;

/// A loop that a team shares: chunks of so many rows. One object serves all runs.
final class LoopRegion implements Team.Region {
  private @Nullable Loop loop;
  private Object[] arguments = new Object[0];
  private int rows;
  private int size;

  void run(Team team, Loop work, Object[] arrays, int count, int chunk) {
    loop = work;
    arguments = arrays;
    rows = count;
    size = chunk;
    team.run(this, (count + chunk - 1) / chunk);
  }

  @Override
  public void run(int chunk, int slot) {
    Loop work = loop;
    if (work != null) {
      int from = chunk * size;
      work.run(arguments, from, Math.min(rows, from + size));
    }
  }
}
