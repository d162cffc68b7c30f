package downhill.io;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one file, front to back, in a single pass.
final class SafetensorsReader {
  /// The longest header, as in the reference implementation.
  static final int MOST_HEADER = 100_000_000;

  private static final int CHUNK = 1 << 16;
  private static final int PROLOGUE = 8;

  private final Path file;
  private final InputStream in;
  private final long size;
  private final Map<String, Tensor> found = new HashMap<>();
  private final Map<String, String> unsupported = new LinkedHashMap<>();

  private SafetensorsReader(Path file, InputStream in, long size) {
    this.file = file;
    this.in = in;
    this.size = size;
  }

  static SafetensorsFile read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) { // a pipe could block for ever, a device never ends
      throw new FormatException(file, -1, "not a regular file; give the path of a model file");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
      return new SafetensorsReader(file, in, Files.size(file)).read();
    }
  }

  private SafetensorsFile read() throws IOException {
    byte[] json = header();
    long dataStart = PROLOGUE + (long) json.length;
    SafetensorsHeader header = SafetensorsHeader.read(json, file, PROLOGUE);
    List<SafetensorsHeader.Entry> inPlace = header.inPlace(size - dataStart);
    byte[] chunk = new byte[CHUNK];
    for (SafetensorsHeader.Entry entry : inPlace) {
      elements(entry, dataStart + entry.begin(), chunk);
    }
    if (in.read() >= 0) {
      throw new FormatException(file, size, "the file grew while it was read; read it again");
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      Tensor tensor = found.get(entry.name());
      if (tensor != null) {
        tensors.put(entry.name(), tensor);
      }
    }
    return new SafetensorsFile(tensors, header.metadata(), unsupported);
  }

  /// The bytes of the header, after its length was checked against the file.
  private byte[] header() throws IOException {
    in.mark(Lookalike.BYTES);
    byte[] start = in.readNBytes(Lookalike.BYTES);
    in.reset();
    if (start.length < PROLOGUE || size < PROLOGUE) {
      throw notSafetensors(
          start,
          "the file has %d bytes; a safetensors file has at least 8. Was it cut off?"
              .formatted(size));
    }
    long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > size - PROLOGUE) {
      throw notSafetensors(
          start,
          "the header should have %s bytes, but only %d follow. Was the file cut off?"
              .formatted(Long.toUnsignedString(length), size - PROLOGUE));
    }
    if (length > MOST_HEADER) {
      throw notSafetensors(
          start, "a header of %d bytes; at most %d are allowed".formatted(length, MOST_HEADER));
    }
    if (length == 0 || start.length == PROLOGUE || start[PROLOGUE] != '{') {
      throw notSafetensors(start, "the header, which follows 8 bytes, must begin with '{'");
    }
    in.skipNBytes(PROLOGUE);
    byte[] header = new byte[(int) length];
    readFully(header, header.length, PROLOGUE);
    return header;
  }

  private FormatException notSafetensors(byte[] start, String otherwise) {
    Lookalike like = Lookalike.of(start);
    return new FormatException(
        file,
        0,
        like == null
            ? otherwise
            : "not a safetensors file: looks like %s. %s".formatted(like.name(), like.mend()));
  }

  private void readFully(byte[] into, int count, long at) throws IOException {
    int read = in.readNBytes(into, 0, count);
    if (read < count) {
      throw new FormatException(
          file, at + read, "the file became shorter while it was read; read it again");
    }
  }

  private void elements(SafetensorsHeader.Entry entry, long at, byte[] chunk) throws IOException {
    Shape shape = entry.shape();
    ElementType type = entry.type();
    HostArray array = type.allocate(shape);
    ByteBuffer elements = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    int most = CHUNK / type.bytes();
    for (int from = 0; from < shape.size(); from += most) {
      int count = Math.min(most, shape.size() - from);
      readFully(chunk, count * type.bytes(), at + (long) from * type.bytes());
      int bad = type.get(elements.clear(), array, from, count);
      if (bad >= 0 && type == ElementType.BOOL) {
        throw new FormatException(
            file,
            at + bad,
            "tensor %s: element %d is the byte %d; a BOOL is 0 or 1"
                .formatted(entry.name(), bad, array.bytes()[bad] & 0xff));
      }
      if (bad >= 0) {
        unsupported.putIfAbsent(
            entry.name(),
            "element %d is %s; int64 ends at %d"
                .formatted(bad, Long.toUnsignedString(array.longs()[bad]), Long.MAX_VALUE));
      }
    }
    if (!unsupported.containsKey(entry.name())) {
      found.put(entry.name(), Tensors.of(array));
    }
  }
}
