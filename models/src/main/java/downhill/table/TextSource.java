package downhill.table;

import downhill.io.FormatException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Bytes that can be read several times from the beginning; gzipped ones are unpacked on the way.
final class TextSource {
  /// What is kept in memory of a stream that can be read only once.
  private static final int KEPT = 16 << 20;

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
    Path file = Files.createTempFile("downhill", ".spool");
    file.toFile().deleteOnExit();
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head);
      out.write(next);
      in.transferTo(out);
    }
    return new TextSource(name, () -> Files.newInputStream(file));
  }

  /// For messages.
  String name() {
    return name;
  }

  /// The bytes from the beginning.
  InputStream open() throws IOException {
    return unpacked(opening.open(), name);
  }

  /// The bytes of a stream, unpacked when they are gzipped.
  static InputStream unpacked(InputStream raw, String name) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
    in.mark(2);
    byte[] magic = in.readNBytes(2);
    in.reset();
    boolean packed = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    return packed ? new Unpacking(in, name) : in;
  }

  /// Unpacks gzip; says in words what is wrong with it.
  private static final class Unpacking extends FilterInputStream {
    private final String name;

    Unpacking(InputStream packed, String name) throws IOException {
      super(InputStream.nullInputStream());
      this.name = name;
      try {
        in = new GZIPInputStream(packed, 1 << 16);
      } catch (EOFException | ZipException e) {
        throw damaged(e);
      }
    }

    private FormatException damaged(IOException e) {
      FormatException problem =
          new FormatException(
              Path.of(name),
              -1,
              e instanceof EOFException
                  ? "the gzipped data end too early. Was the file cut off?"
                  : "the gzipped data are damaged: %s".formatted(e.getMessage()));
      problem.initCause(e);
      return problem;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return in.read(into, offset, length);
      } catch (EOFException | ZipException e) {
        throw damaged(e);
      }
    }
  }
}
