package downhill.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Builds safetensors files by hand, right or wrong.
final class Bytes {
  private Bytes() {}

  /// A file with this header and data.
  static byte[] file(String header, byte... data) {
    return file(header.getBytes(StandardCharsets.UTF_8), data);
  }

  static byte[] file(byte[] header, byte... data) {
    return claiming(header.length, header, data);
  }

  /// A file whose first 8 bytes claim another length of the header.
  static byte[] claiming(long length, byte[] header, byte... data) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    out.writeBytes(header);
    out.writeBytes(data);
    return out.toByteArray();
  }

  /// One tensor `a`, described by `fields`.
  static byte[] tensor(String fields, byte... data) {
    return file("{\"a\":{" + fields.replace('\'', '"') + "}}", data);
  }

  static SafetensorsFile read(Path folder, byte[] content) {
    try {
      return Safetensors.read(Files.write(folder.resolve("m.safetensors"), content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
