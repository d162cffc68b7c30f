package downhill.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads files that may be gzipped: whether they are, their first bytes say, not their names.
public final class Gzip {
  private static final int BUFFER = 1 << 16;

  private Gzip() {}

  /// The bytes of a stream, unpacked when they are gzipped. Damaged ones give a [FormatException]
  /// when the damage is met.
  ///
  /// @param name of the file in messages
  /// @throws IOException when the stream cannot be read
  public static InputStream unpacked(InputStream raw, Path name) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
    in.mark(2);
    byte[] magic = in.readNBytes(2);
    in.reset();
    boolean packed = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    return packed ? new Unpacking(in, name) : in;
  }

  /// Says in words what is wrong with packed bytes.
  private static final class Unpacking extends FilterInputStream {
    private final Path name;

    Unpacking(InputStream packed, Path name) throws IOException {
      super(packed);
      this.name = name;
      try {
        in = new GZIPInputStream(packed, BUFFER);
      } catch (EOFException | ZipException e) {
        throw damaged(e);
      }
    }

    private FormatException damaged(IOException e) {
      String problem =
          e instanceof EOFException
              ? "the gzipped data end too early. Was the file cut off?"
              : "the gzipped data are damaged: %s".formatted(e.getMessage());
      FormatException damaged = new FormatException(name, -1, problem);
      damaged.initCause(e);
      return damaged;
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
