package downhill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import downhill.io.Safetensors;
import downhill.model.Head;
import downhill.model.Input;
import downhill.model.SavedModel;
import downhill.nn.Activation;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What Downhill writes, read by a reader that shares no code with it: the format's text in a page
/// of its own, on another JSON library.
class SafetensorsCheckTest {
  private static final Map<String, Integer> BYTES =
      Map.of("BOOL", 1, "U8", 1, "I32", 4, "I64", 8, "F16", 2, "BF16", 2, "F32", 4, "F64", 8);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  @TempDir Path folder;

  /// One tensor as it stands in a file.
  private record Found(String dtype, List<Integer> shape, ByteBuffer data) {}

  /// A file that holds to the format.
  private record Checked(Map<String, Found> tensors, Map<String, String> metadata) {
    Found found(String name) {
      return Objects.requireNonNull(tensors.get(name), name);
    }

    /// Reads a file; everything that the format's text demands is asserted.
    static Checked of(byte[] file) throws CharacterCodingException {
      ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      long length = bytes.getLong();
      assertThat(length).isBetween(2L, 100_000_000L).isLessThanOrEqualTo(file.length - 8L);
      assertThat((8 + length) % 8).as("the data is aligned").isZero();
      assertThat(file[8]).isEqualTo((byte) '{');
      ByteBuffer text = bytes.slice(8, (int) length);
      String header = StandardCharsets.UTF_8.newDecoder().decode(text).toString();
      assertThat(header.stripTrailing()).endsWith("}");
      assertThat(header.substring(header.stripTrailing().length())).matches(" *");
      int start = 8 + (int) length;

      Map<String, Found> tensors = new LinkedHashMap<>();
      Map<String, String> metadata = new LinkedHashMap<>();
      TreeMap<Integer, Integer> ranges = new TreeMap<>();
      for (Map.Entry<String, JsonNode> entry : JSON.readTree(header).properties()) {
        JsonNode node = entry.getValue();
        if (entry.getKey().equals("__metadata__")) {
          node.properties()
              .forEach(
                  one -> {
                    assertThat(one.getValue().isString()).isTrue();
                    metadata.put(one.getKey(), one.getValue().asString());
                  });
          continue;
        }
        assertThat(node.size()).isEqualTo(3);
        String dtype = node.get("dtype").asString();
        assertThat(BYTES).containsKey(dtype);
        int bytesOfOne = BYTES.getOrDefault(dtype, 0);
        List<Integer> shape = node.get("shape").valueStream().map(JsonNode::intValue).toList();
        int begin = node.get("data_offsets").get(0).intValue();
        int end = node.get("data_offsets").get(1).intValue();
        assertThat(node.get("data_offsets").size()).isEqualTo(2);
        assertThat(end - begin)
            .isEqualTo(shape.stream().reduce(1, Math::multiplyExact) * bytesOfOne);
        assertThat(begin % bytesOfOne).as("%s is aligned", entry.getKey()).isZero();
        if (end > begin) {
          assertThat(ranges.put(begin, end)).isNull();
        }
        ByteBuffer data = bytes.slice(start + begin, end - begin).order(ByteOrder.LITTLE_ENDIAN);
        tensors.put(entry.getKey(), new Found(dtype, shape, data));
      }
      int at = 0;
      for (Map.Entry<Integer, Integer> range : ranges.entrySet()) {
        assertThat(range.getKey()).as("neither gap nor overlap").isEqualTo(at);
        at = range.getValue();
      }
      assertThat(start + at).as("nothing behind the data").isEqualTo(file.length);
      return new Checked(tensors, metadata);
    }
  }

  private static void sameNumbers(Tensor tensor, Found found) {
    assertThat(found.shape()).isEqualTo(tensor.shape().toList());
    double[] expected = tensor.toDoubles();
    for (int i = 0; i < expected.length; i++) {
      double x =
          switch (found.dtype()) {
            case "BOOL", "U8" -> found.data().get(i) & 0xff;
            case "I32" -> found.data().getInt(4 * i);
            case "I64" -> found.data().getLong(8 * i);
            case "F16" -> Float.float16ToFloat(found.data().getShort(2 * i));
            case "BF16" -> Float.intBitsToFloat(found.data().getShort(2 * i) << 16);
            case "F32" -> found.data().getFloat(4 * i);
            case "F64" -> found.data().getDouble(8 * i);
            default -> throw new AssertionError(found.dtype());
          };
      assertThat(x).isEqualTo(expected[i]);
    }
  }

  @Test
  void everyElementTypeAndShapeIsWrittenAsTheFormatSays() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (DType dtype : DType.values()) {
      for (Shape shape : List.of(Shape.scalar(), Shape.of(0, 3), Shape.of(7), Shape.of(3, 5))) {
        double[] x = new double[shape.size()];
        for (int i = 0; i < x.length; i++) {
          x[i] = dtype == DType.BOOL ? i % 2 : dtype.isFloat() ? i / 4.0 - 1 : i;
        }
        tensors.put("layer.%s/%s \"ü\" 数".formatted(dtype, shape), Tensors.of(x, shape).to(dtype));
      }
    }
    Path file = folder.resolve("all.safetensors");
    Safetensors.write(file, tensors, Map.of("k \"q\"\n", "v \\ é 数 \uD83D\uDE00"));

    Checked checked = Checked.of(Files.readAllBytes(file));
    assertThat(checked.tensors().keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
    tensors.forEach((name, tensor) -> sameNumbers(tensor, checked.found(name)));
    assertThat(checked.metadata()).isEqualTo(Map.of("k \"q\"\n", "v \\ é 数 \uD83D\uDE00"));
  }

  @Test
  void aModelFileHoldsToTheFormatAndItsTextsToJson() throws IOException {
    Sequential model =
        Sequential.of(
            Linear.init(3, 4, Random.of(1)), Activation.ELU, Linear.init(4, 2, Random.of(2)));
    Path file = folder.resolve("m.safetensors");
    SavedModel.of(model, Input.of(Shape.of(3)))
        .withHead(Head.classification(List.of("<script>", "数 \"q\"")))
        .save(file);

    Checked checked = Checked.of(Files.readAllBytes(file));
    SavedModel.load(file)
        .parameters()
        .forEach((path, tensor) -> sameNumbers(tensor, checked.found(path)));
    assertThat(checked.metadata())
        .containsEntry("format", "downhill model")
        .containsEntry("version", "1")
        .containsOnlyKeys(
            "format", "version", "architecture", "graph", "tensors", "input", "head", "card");
    for (String text : List.of("architecture", "graph", "tensors", "input", "head", "card")) {
      assertThat(JSON.readTree(checked.metadata().get(text)).isObject()).as(text).isTrue();
    }
    JsonNode graph = JSON.readTree(checked.metadata().get("graph"));
    assertThat(graph.get("inputs").get(0).get("shape").get(0).asString()).isEqualTo("n");
    assertThat(JSON.readTree(checked.metadata().get("head")).get("class_names").get(0).asString())
        .isEqualTo("<script>");
  }
}
