package downhill.io;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes the bytes of a safetensors file.
///
/// As the reference implementation does, the tensors with the largest elements come first and the
/// header is padded to a multiple of 8 bytes, so that every element is aligned for readers that map
/// the file.
final class SafetensorsWriter {
  private static final int CHUNK = 1 << 16;

  private SafetensorsWriter() {}

  static void write(OutputStream out, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    List<Map.Entry<String, Tensor>> ordered =
        tensors.entrySet().stream()
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<String, Tensor> e) -> -e.getValue().dtype().bytes())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    byte[] header = header(ordered, metadata);
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(header.length).array());
    out.write(header);
    byte[] chunk = new byte[CHUNK];
    for (Map.Entry<String, Tensor> entry : ordered) {
      elements(out, Tensors.download(entry.getValue()), chunk);
    }
  }

  private static byte[] header(
      List<Map.Entry<String, Tensor>> ordered, Map<String, String> metadata) {
    StringBuilder json = new StringBuilder("{");
    if (!metadata.isEmpty()) {
      json.append('"').append(SafetensorsHeader.METADATA).append("\":{");
      new TreeMap<>(metadata)
          .forEach(
              (name, text) -> {
                HeaderJson.quote(name, json);
                json.append(':');
                HeaderJson.quote(text, json);
                json.append(',');
              });
      json.setCharAt(json.length() - 1, '}');
      json.append(',');
    }
    long begin = 0;
    for (Map.Entry<String, Tensor> entry : ordered) {
      Tensor tensor = entry.getValue();
      long end = begin + (long) tensor.shape().size() * tensor.dtype().bytes();
      if (entry.getKey().equals(SafetensorsHeader.METADATA)) {
        throw new IllegalArgumentException(
            "safetensors: no tensor can have the name " + SafetensorsHeader.METADATA + ".");
      }
      HeaderJson.quote(entry.getKey(), json);
      json.append(":{\"dtype\":\"").append(ElementType.of(tensor.dtype()));
      json.append("\",\"shape\":").append(tensor.shape().toList().toString().replace(" ", ""));
      json.append(",\"data_offsets\":[").append(begin).append(',').append(end).append("]},");
      begin = end;
    }
    if (json.length() > 1) {
      json.setLength(json.length() - 1);
    }
    json.append('}');
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = java.util.Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    java.util.Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    if (padded.length > SafetensorsReader.MOST_HEADER) {
      throw new IllegalArgumentException(
          "safetensors: names, shapes and metadata take %d bytes; the format allows %d."
              .formatted(padded.length, SafetensorsReader.MOST_HEADER));
    }
    return padded;
  }

  private static void elements(OutputStream out, HostArray array, byte[] chunk) throws IOException {
    int bytes = array.dtype().bytes();
    int most = CHUNK / bytes;
    ByteBuffer elements = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    for (int first = 0; first < array.size(); first += most) {
      int count = Math.min(most, array.size() - first);
      ElementType.put(array, first, count, elements.clear());
      out.write(chunk, 0, count * bytes);
    }
  }
}
