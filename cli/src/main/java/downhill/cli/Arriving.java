package downhill.cli;

import downhill.table.TableStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Rows of a stream as they come: whoever asks gets those that are there, and waits only when there
/// is none. A thread of its own reads ahead, since nobody can ask a stream whether a row is
/// complete.
final class Arriving {
  private static final int AHEAD = 4096;

  private sealed interface Item {
    record Row(TableStream.Chunk row) implements Item {}

    record End() implements Item {}

    record Failed(Exception reason) implements Item {}
  }

  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(AHEAD);
  private @Nullable Item last;

  /// Starts to read.
  Arriving(TableStream stream) {
    Thread.ofPlatform().daemon().name("rows").start(() -> read(stream));
  }

  private void read(TableStream stream) {
    try {
      try {
        for (var row = stream.next(1); row != null; row = stream.next(1)) {
          queue.put(new Item.Row(row));
        }
        queue.put(new Item.End());
      } catch (IOException | RuntimeException e) {
        queue.put(new Item.Failed(e));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody waits for the rows any more
    }
  }

  /// The rows that have come, one at least; null behind the last. Rows before a wrong one come
  /// first, then what is wrong is thrown.
  ///
  /// @param most how many at most
  ModelRows.@Nullable Chunk next(int most) throws IOException {
    List<TableStream.Chunk> rows = new ArrayList<>();
    while (last == null && rows.size() < most) {
      Item item = rows.isEmpty() ? taken() : queue.poll();
      if (item == null) {
        break;
      }
      if (item instanceof Item.Row(var row)) {
        rows.add(row);
      } else {
        last = item;
      }
    }
    if (!rows.isEmpty()) {
      return ModelRows.joined(rows);
    }
    if (last instanceof Item.Failed(var reason)) {
      if (reason instanceof IOException e) {
        throw e;
      }
      throw (RuntimeException) reason;
    }
    return null;
  }

  private Item taken() throws IOException {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for rows", e);
    }
  }
}
