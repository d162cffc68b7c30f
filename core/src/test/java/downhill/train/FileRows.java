package downhill.train;

import downhill.backend.HostArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The rows of a batch in a file, each read by itself: what a source larger than memory does.
final class FileRows implements RowSource, AutoCloseable {
  private final int rows;
  private final List<Part> parts;
  private final int rowBytes;
  private final FileChannel file;

  private FileRows(int rows, List<Part> parts, FileChannel file) {
    this.rows = rows;
    this.parts = parts;
    this.rowBytes =
        parts.stream().mapToInt(part -> part.shape().size() * part.dtype().bytes()).sum();
    this.file = file;
  }

  static FileRows of(Batch data, Path path) throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileRows rows = new FileRows(data.rows(), data.parts(), file);
    List<HostArray> one = data.parts().stream().map(part -> part.buffer(1)).toList();
    for (int i = 0; i < data.rows(); i++) {
      data.read(new int[] {i}, 0, 1, one);
      ByteBuffer bytes = ByteBuffer.allocate(rows.rowBytes);
      one.forEach(array -> put(bytes, array));
      file.write(bytes.flip(), (long) i * rows.rowBytes);
    }
    return rows;
  }

  private static void put(ByteBuffer bytes, HostArray array) {
    for (int i = 0; i < array.size(); i++) {
      switch (array.dtype()) {
        case BOOL, U8 -> bytes.put(array.bytes()[i]);
        case I32 -> bytes.putInt(array.ints()[i]);
        case I64 -> bytes.putLong(array.longs()[i]);
        case F16, BF16 -> bytes.putShort(array.shorts()[i]);
        case F32 -> bytes.putFloat(array.floats()[i]);
        case F64 -> bytes.putDouble(array.doubles()[i]);
      }
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public List<Part> parts() {
    return parts;
  }

  @Override
  public void read(int[] order, int from, int to, List<HostArray> into) {
    try {
      for (int i = from; i < to; i++) {
        ByteBuffer bytes = ByteBuffer.allocate(rowBytes);
        file.read(bytes, (long) order[i] * rowBytes);
        bytes.flip();
        for (int p = 0; p < parts.size(); p++) {
          get(bytes, into.get(p), (i - from) * parts.get(p).shape().size(), parts.get(p));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("rows: the file cannot be read.", e);
    }
  }

  private static void get(ByteBuffer bytes, HostArray array, int at, Part part) {
    for (int i = at; i < at + part.shape().size(); i++) {
      switch (array.dtype()) {
        case BOOL, U8 -> array.bytes()[i] = bytes.get();
        case I32 -> array.ints()[i] = bytes.getInt();
        case I64 -> array.longs()[i] = bytes.getLong();
        case F16, BF16 -> array.shorts()[i] = bytes.getShort();
        case F32 -> array.floats()[i] = bytes.getFloat();
        case F64 -> array.doubles()[i] = bytes.getDouble();
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
