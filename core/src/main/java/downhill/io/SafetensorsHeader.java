package downhill.io;

import downhill.tensor.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the header of a safetensors file says, each tensor checked as far as it can be alone.
///
/// @param file for messages
/// @param dataStart where in the file the header ends
/// @param entries in the order of the header
record SafetensorsHeader(
    Path file, long dataStart, List<Entry> entries, Map<String, String> metadata) {
  static final String METADATA = "__metadata__";

  /// The most axes, as in NumPy.
  private static final int MOST_AXES = 64;

  /// One tensor.
  ///
  /// @param begin where its elements begin, counted from the end of the header
  /// @param end where they end; `end - begin` fits type and shape
  record Entry(String name, ElementType type, Shape shape, long begin, long end) {}

  /// Reads a header.
  ///
  /// @param json its bytes
  /// @param file for messages
  /// @param start where in the file the header begins
  static SafetensorsHeader read(byte[] json, Path file, long start) {
    HeaderJson reader = new HeaderJson(json, file, start);
    List<Entry> entries = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    reader.object(
        "header",
        name -> {
          if (name.equals(METADATA)) {
            reader.object(METADATA, key -> metadata.put(key, text(reader, key)));
          } else {
            entries.add(entry(reader, name));
          }
        });
    reader.end("header");
    return new SafetensorsHeader(file, start + json.length, entries, metadata);
  }

  private static String text(HeaderJson reader, String key) {
    return reader.string(METADATA + " " + key);
  }

  private static Entry entry(HeaderJson reader, String name) {
    String where = "tensor " + name;
    Fields fields = new Fields();
    reader.object(
        where,
        field -> {
          switch (field) {
            case "dtype" -> fields.dtype = reader.string(where + ", dtype");
            case "shape" -> fields.shape = reader.numbers(where + ", shape", MOST_AXES);
            case "data_offsets" -> fields.offsets = reader.numbers(where + ", data_offsets", 2);
            default ->
                throw reader.wrong(
                    "%s: unknown field \"%s\"; expected dtype, shape, data_offsets"
                        .formatted(where, field));
          }
        });
    ElementType type = ElementType.named(fields.dtype);
    if (type == null) {
      throw reader.wrong(
          fields.dtype.isEmpty()
              ? where + ": no dtype"
              : "%s: dtype \"%s\" is not supported; known are %s. Convert the tensor where the file was written."
                  .formatted(where, fields.dtype, ElementType.names()));
    }
    Shape shape = shape(reader, where, fields.shape);
    if (fields.offsets.length != 2) {
      throw reader.wrong(
          "%s: expected data_offsets [begin, end], got %s"
              .formatted(where, Arrays.toString(fields.offsets)));
    }
    long begin = fields.offsets[0];
    long end = fields.offsets[1];
    long bytes = (long) shape.size() * type.bytes();
    if (end - begin != bytes) { // neither is negative, so this cannot wrap
      throw reader.wrong(
          "%s: %s of shape %s takes %d bytes, but data_offsets %s give %d"
              .formatted(where, type, shape, bytes, Arrays.toString(fields.offsets), end - begin));
    }
    return new Entry(name, type, shape, begin, end);
  }

  /// The fields of a tensor as they are found.
  private static final class Fields {
    private String dtype = "";
    private long[] shape = {-1};
    private long[] offsets = {};
  }

  private static Shape shape(HeaderJson reader, String where, long[] sizes) {
    if (sizes.length == 1 && sizes[0] < 0) {
      throw reader.wrong(where + ": no shape");
    }
    int[] dims = new int[sizes.length];
    long product = 1;
    for (int i = 0; i < sizes.length; i++) {
      boolean fits = sizes[i] <= Integer.MAX_VALUE;
      product = fits ? product * Math.max(sizes[i], 1) : Long.MAX_VALUE;
      if (!fits || product > Integer.MAX_VALUE) {
        throw reader.wrong(
            "%s: the sizes of shape %s have a product above %d, the most elements that a tensor can have"
                .formatted(where, Arrays.toString(sizes), Integer.MAX_VALUE));
      }
      dims[i] = (int) sizes[i];
    }
    return Shape.of(dims);
  }

  /// The tensors in the order of their data, which must fill the rest of the file without gaps or
  /// overlaps.
  ///
  /// @param bytes how many bytes follow the header
  List<Entry> inPlace(long bytes) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long end = 0;
    String before = "the header";
    for (Entry entry : sorted) {
      if (entry.begin() != end) {
        throw wrong(
            Math.min(end, entry.begin()),
            "tensor %s: its data should begin at %d, where %s ends, not at %d: %s"
                .formatted(
                    entry.name(),
                    end,
                    before,
                    entry.begin(),
                    entry.begin() > end ? "there is a gap" : "they overlap"));
      }
      if (entry.end() > bytes) {
        throw wrong(
            bytes,
            "tensor %s: its data_offsets [%d, %d] end behind the file, which has %d bytes of data. Was it cut off?"
                .formatted(entry.name(), entry.begin(), entry.end(), bytes));
      }
      end = entry.end();
      before = entry.name();
    }
    if (end != bytes) {
      throw wrong(
          end, "%d bytes that belong to no tensor follow %s".formatted(bytes - end, before));
    }
    return sorted;
  }

  private FormatException wrong(long place, String problem) {
    return new FormatException(file, dataStart + place, problem);
  }
}
