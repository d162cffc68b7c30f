package downhill.table;

import downhill.io.Gzip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Bytes that can be read several times from the beginning; gzipped ones are unpacked on the way.
final class TextSource {
  /// What is kept in memory of a stream that can be read only once.
  private static final int KEPT = 16 << 20;

  /// How many cells a line may have.
  private static final int MOST_CELLS = 1_000_000;

  /// How much of a stream is written to a temporary file.
  private static final long MOST_SPOOLED = 8L << 30;

  /// How much of the disk is never used.
  private static final long LEFT_FREE = 1L << 30;

  /// How much is written before the disk is looked at again.
  private static final long MOST_UNCHECKED = 256L << 20;

  private final String name;
  private final Opening opening;

  @FunctionalInterface
  private interface Opening {
    InputStream open() throws IOException;
  }

  private TextSource(String name, Opening opening) {
    this.name = name;
    this.opening = opening;
  }

  /// A file.
  ///
  /// @throws IOException when it is none that can be read; the message says why
  static TextSource of(Path path) throws IOException {
    String name = path.toString();
    if (!Files.exists(path)) {
      throw new NoSuchFileException(name, null, "there is no such file");
    }
    if (Files.isDirectory(path)) {
      throw new FileSystemException(name, null, "this is a folder, expected a file");
    }
    if (!Files.isReadable(path)) {
      throw new AccessDeniedException(name, null, "this file may not be read");
    }
    return new TextSource(name, () -> Files.newInputStream(path));
  }

  /// What a stream gives, read once to its end: a little is kept in memory, much in a temporary
  /// file.
  ///
  /// @param name of the stream in messages
  static TextSource of(InputStream in, String name) throws IOException {
    byte[] head = in.readNBytes(KEPT);
    int next = head.length < KEPT ? -1 : in.read();
    if (next < 0) {
      return new TextSource(name, () -> new ByteArrayInputStream(head));
    }
    refuseOneLine(head, name);
    Path file = Files.createTempFile("downhill", ".spool");
    file.toFile().deleteOnExit();
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head);
      out.write(next);
      spool(in, out, Files.getFileStore(file), name);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file); // at once: it may be what fills the disk
      throw e;
    }
    return new TextSource(name, () -> Files.newInputStream(file));
  }

  /// A text without a line end in so many bytes is no table, however long it goes on.
  private static void refuseOneLine(byte[] head, String name) {
    boolean packed = head[0] == (byte) 0x1f && head[1] == (byte) 0x8b;
    int cells = 1;
    for (byte b : head) {
      if (packed || b == '\n' || b == '\r') {
        return;
      }
      cells += b == ',' || b == ';' || b == '\t' || b == '|' ? 1 : 0;
    }
    throw new IllegalArgumentException(
        cells > MOST_CELLS
            ? "%s:1: the line has more than %,d cells. Is this a table?".formatted(name, MOST_CELLS)
            : "%s:1: a cell is longer than 16 million characters. Is a quote opened here and never closed?"
                .formatted(name));
  }

  /// Copies a stream, but never fills the disk: a stream may have no end.
  private static void spool(InputStream in, OutputStream out, FileStore disk, String name)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long until = 0;
    long written = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (written >= until) {
        // Half of what is free now: others write, too.
        long room = (disk.getUsableSpace() - LEFT_FREE) / 2;
        if (room < buffer.length) {
          throw new IOException(
              "%s: it has more than %d MB, and the folder for temporary files has no room for it. Save it to a file first, or set -Djava.io.tmpdir"
                  .formatted(name, (KEPT + written) >> 20));
        }
        until = written + Math.min(room, MOST_UNCHECKED);
      }
      out.write(buffer, 0, n);
      written += n;
      if (written > MOST_SPOOLED) {
        throw new IOException(
            "%s: it has more than %d GB and does not end. Save it to a file first"
                .formatted(name, MOST_SPOOLED >> 30));
      }
    }
  }

  /// For messages.
  String name() {
    return name;
  }

  /// The bytes from the beginning.
  InputStream open() throws IOException {
    return Gzip.unpacked(opening.open(), Path.of(name));
  }
}
