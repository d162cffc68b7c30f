package downhill.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of float64 numbers, equally many in each: in memory up to a limit, then in a temporary file
/// that nobody else sees and that vanishes with the process. Rows are added, then read in any
/// order.
final class NumberStore {
  private static final int BLOCK_BYTES = 1 << 20;

  private final int columns;
  private final long memory;
  private final int blockRows;
  private final List<double[]> blocks = new ArrayList<>();
  private double[] last;
  private int rows;
  private @Nullable FileChannel file;
  private final ByteBuffer buffer;
  // Which rows the buffer has, while the file is read.
  private long bufferedFrom;
  private long bufferedTo;

  /// @param columns 1 or more
  /// @param memory how many bytes may stay in memory
  NumberStore(int columns, long memory) {
    this.columns = columns;
    this.memory = memory;
    this.blockRows = Math.max(1, BLOCK_BYTES / (columns * Double.BYTES));
    this.last = new double[0];
    this.buffer =
        ByteBuffer.allocate(columns * Double.BYTES * Math.min(blockRows, 64))
            .order(ByteOrder.LITTLE_ENDIAN);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /// Whether the rows lie in memory.
  boolean inMemory() {
    return file == null;
  }

  /// Adds a row, which is copied.
  void add(double[] row) throws IOException {
    if (rows == Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "table: there are more than %,d rows; split the file.".formatted(rows));
    }
    int at = rows % blockRows;
    if (at == 0) {
      flush();
      last = new double[blockRows * columns];
      blocks.add(last);
    }
    System.arraycopy(row, 0, last, at * columns, columns);
    rows++;
  }

  /// No more rows come.
  void finish() throws IOException {
    if (file != null) {
      flush();
    }
    bufferedTo = 0;
  }

  /// Moves blocks to the file when there are too many.
  private void flush() throws IOException {
    long held = (long) blocks.size() * blockRows * columns * Double.BYTES;
    if (blocks.isEmpty() || (file == null && held + BLOCK_BYTES <= memory)) {
      return;
    }
    FileChannel out = file == null ? temporary() : file;
    file = out;
    int left = rows - (int) (out.size() / ((long) columns * Double.BYTES));
    ByteBuffer bytes =
        ByteBuffer.allocate(blockRows * columns * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] block : blocks) {
      int count = Math.min(left, blockRows);
      bytes.clear().asDoubleBuffer().put(block, 0, count * columns);
      bytes.limit(count * columns * Double.BYTES);
      while (bytes.hasRemaining()) {
        out.write(bytes, out.size());
      }
      left -= count;
    }
    blocks.clear();
  }

  private static FileChannel temporary() throws IOException {
    Path path = Files.createTempFile("downhill", ".rows");
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      Files.delete(path); // an open file needs no name
    } catch (IOException e) {
      path.toFile().deleteOnExit(); // where it does, as on Windows
    }
    return channel;
  }

  /// Copies a row.
  ///
  /// @param into room for all columns
  /// @throws UncheckedIOException when the temporary file cannot be read
  void read(int row, double[] into) {
    FileChannel in = file;
    if (in == null) {
      System.arraycopy(blocks.get(row / blockRows), row % blockRows * columns, into, 0, columns);
    } else {
      readFile(in, row, into);
    }
  }

  private synchronized void readFile(FileChannel in, int row, double[] into) {
    if (row < bufferedFrom || row >= bufferedTo) {
      // Far from the row before, only this one is read; near it, those behind it too.
      boolean near = row >= bufferedTo && row < bufferedTo + 2;
      load(in, row, near ? buffer.capacity() / (columns * Double.BYTES) : 1);
    }
    int at = (int) (row - bufferedFrom) * columns * Double.BYTES;
    for (int j = 0; j < columns; j++) {
      into[j] = buffer.getDouble(at + j * Double.BYTES);
    }
  }

  private void load(FileChannel in, int row, int wanted) {
    int count = Math.min(wanted, rows - row);
    long start = (long) row * columns * Double.BYTES;
    buffer.clear().limit(count * columns * Double.BYTES);
    try {
      while (buffer.hasRemaining()) {
        if (in.read(buffer, start + buffer.position()) < 0) {
          throw new IOException("it ends too early");
        }
      }
    } catch (IOException e) {
      bufferedTo = 0;
      throw new UncheckedIOException(
          "table: the temporary file with the rows cannot be read: %s.".formatted(e.getMessage()),
          e);
    }
    bufferedFrom = row;
    bufferedTo = (long) row + count;
  }
}
