package downhill.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A second, independent reading of the format: it accepts exactly the compact form that we write.
///
/// The header is matched with regular expressions, texts stay as they are escaped, and data are
/// kept as hexadecimal text.
final class StrictCheck {
  private static final String TEXT =
      "\"((?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\]|\\\\u00[01][0-9a-f])*)\"";
  private static final Pattern PAIR = Pattern.compile(TEXT + ":" + TEXT + "(,?)");
  private static final Pattern METADATA =
      Pattern.compile("\\{(?:\"__metadata__\":\\{((?:" + TEXT + ":" + TEXT + ",?)*)\\},?)?");
  private static final Pattern TENSOR =
      Pattern.compile(
          TEXT
              + ":\\{\"dtype\":\"([A-Z0-9]+)\",\"shape\":\\[((?:\\d+(?:,\\d+)*)?)\\],\"data_offsets\":\\[(\\d+),(\\d+)\\]\\}(,?)");

  private final Map<String, String> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  StrictCheck(byte[] file) {
    long length = 0;
    for (int i = 7; i >= 0; i--) {
      length = (length << 8) | (file[i] & 0xff);
    }
    assertThat(length).as("a multiple of 8").isEqualTo(length / 8 * 8);
    int data = Math.toIntExact(8 + length);
    String header = new String(file, 8, data - 8, StandardCharsets.UTF_8).stripTrailing();
    Matcher matcher = METADATA.matcher(header);
    assertThat(matcher.lookingAt()).isTrue();
    if (matcher.group(1) != null) {
      Matcher pairs = PAIR.matcher(matcher.group(1));
      while (pairs.find()) {
        assertThat(metadata.put(pairs.group(1), pairs.group(2))).isNull();
      }
    }
    int at = matcher.end();
    int end = 0;
    int largest = 8;
    Matcher tensor = TENSOR.matcher(header);
    while (tensor.region(at, header.length()).lookingAt()) {
      int from = Integer.parseInt(tensor.group(4));
      int to = Integer.parseInt(tensor.group(5));
      int bytes = bytes(tensor.group(2));
      assertThat(from).as("no gaps, in order").isEqualTo(end);
      assertThat(bytes).as("large elements first").isLessThanOrEqualTo(largest);
      assertThat((data + from) % bytes).as("aligned").isZero();
      assertThat(to - from).isEqualTo(bytes * elements(tensor.group(3)));
      byte[] content = Arrays.copyOfRange(file, data + from, data + to);
      String described =
          "%s [%s] %s"
              .formatted(tensor.group(2), tensor.group(3), HexFormat.of().formatHex(content));
      assertThat(tensors.put(tensor.group(1), described)).isNull();
      end = to;
      largest = bytes;
      at = tensor.end();
    }
    assertThat(header.substring(at)).isEqualTo("}");
    assertThat(data + end).as("the whole file").isEqualTo(file.length);
  }

  private static int elements(String shape) {
    return shape.isEmpty()
        ? 1
        : Arrays.stream(shape.split(",", -1))
            .mapToInt(Integer::parseInt)
            .reduce(1, (a, b) -> a * b);
  }

  private static int bytes(String dtype) {
    return switch (dtype) {
      case "F64", "I64" -> 8;
      case "F32", "I32" -> 4;
      case "F16", "BF16" -> 2;
      case "U8", "BOOL" -> 1;
      default -> throw new AssertionError(dtype);
    };
  }

  /// By escaped name: type, shape, hexadecimal data.
  Map<String, String> tensors() {
    return tensors;
  }

  /// Escaped texts.
  Map<String, String> metadata() {
    return metadata;
  }
}
