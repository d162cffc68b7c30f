package downhill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import downhill.data.RawColumn;
import downhill.data.Scaler;
import downhill.data.Schema;
import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.io.FormatException;
import downhill.io.Safetensors;
import downhill.io.SafetensorsFile;
import downhill.nn.Activation;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that are safetensors but no models, each refused with a sentence.
class ModelFileErrorsTest {
  @TempDir Path folder;

  private Path file = Path.of("");
  private Map<String, Tensor> tensors = Map.of();
  private Map<String, String> texts = Map.of();

  private static SavedModel model() {
    Sequential layers =
        Sequential.of(
            Linear.init(2, 3, Random.of(1)), Activation.RELU, Linear.init(3, 2, Random.of(2)));
    Schema schema =
        new Schema(
            List.of(RawColumn.numeric("a"), RawColumn.numeric("b")),
            "kind",
            Task.CLASSIFICATION,
            List.of("x", "y"));
    Tensor rows = Tensors.matrix(new double[][] {{1, 2}, {3, 5}});
    return SavedModel.of(layers, Input.of(schema).with(Scaler.STANDARD.fit(rows)))
        .withHead(Head.classification(schema.classNames()))
        .withCard(TrainingCard.empty().withSeed(7));
  }

  @BeforeEach
  void writeAModel() throws IOException {
    file = folder.resolve("m.safetensors");
    model().save(file);
    SafetensorsFile content = Safetensors.read(file);
    tensors = new LinkedHashMap<>(content.tensors());
    texts = new LinkedHashMap<>(content.metadata());
  }

  private void refused(String message) {
    try {
      Safetensors.write(file, tensors, texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThatThrownBy(() -> SavedModel.load(file))
        .isInstanceOf(FormatException.class)
        .hasMessage(file + ": " + message);
  }

  private void change(String text, String from, String to) {
    String before = Objects.requireNonNull(texts.get(text));
    assertThat(before).as("the case changes something").contains(from);
    texts.put(text, before.replace(from, to));
  }

  static Stream<Arguments> changes() {
    String node1 = "{\"op\":\"matmul\",\"of\":[0,1]";
    return Stream.of(
        // JSON
        arguments(
            "head",
            "{",
            "[",
            "metadata head, byte 0: text: expected an object, got [\"task\":\"cla…"),
        arguments(
            "head",
            "}",
            "",
            "metadata head, byte 108: text: expected ',' or '}', got the end of the text"),
        arguments(
            "head",
            "}",
            "} x",
            "metadata head, byte 110: text: expected nothing but spaces after the object, got x"),
        arguments(
            "head",
            "\"scale\":1.0",
            "\"scale\":1e400",
            "metadata head, byte 110: scale: a number that 64 bits do not hold: 1e400"),
        arguments(
            "head",
            "\"scale\":1.0",
            "\"scale\":01",
            "metadata head, byte 107: scale: expected a value, got 01"),
        arguments(
            "head",
            "\"scale\":1.0",
            "\"center\":1.0",
            "metadata head, byte 105: text: the name \"center\" occurs twice; names must differ"),
        arguments(
            "card",
            "\"seed\":7",
            "\"seed\":99999999999999999999",
            "metadata card, byte 28: seed: a whole number that 64 bits do not hold:"
                + " 99999999999999999999"),
        // The meaning of the outputs
        arguments(
            "head",
            "classification",
            "regression",
            "head: 2 class names do not go with regression."),
        arguments(
            "head",
            "classification",
            "ranking",
            "head.task: expected binary, classification or regression, got ranking."),
        arguments(
            "head",
            "softmax",
            "java.lang.Runtime",
            "head.activation: expected the name of an activation, got java.lang.Runtime."),
        arguments(
            "head",
            "[\"x\",\"y\"]",
            "[\"x\",\"y\",\"z\"]",
            "head: classification with 3 classes expects a model that gives [n, 3], got [2, 2] for"
                + " 2 rows."),
        arguments(
            "head",
            "\"scale\":1.0",
            "\"scale\":\"NaN\"",
            "head: expected a finite center and a finite scale other than 0, got 0.0 and NaN."),
        arguments(
            "head", "\"scale\":1.0", "\"scale\":{}", "head.scale: expected a number, got {}."),
        arguments(
            "head",
            "\"target\"",
            "\"goal\"",
            "head: unknown key 'goal'; known: activation, center, class_names, scale, target,"
                + " task."),
        // The input
        arguments(
            "input",
            "\"row\":[2]",
            "\"row\":[3]",
            "input: rows of [3] do not go with a schema of 2 columns."),
        arguments(
            "input",
            "\"row\":[2]",
            "\"row\":[-2]",
            "input.row[0]: expected a whole number from 0 to 2147483647, got -2."),
        arguments(
            "input",
            "float64",
            "object",
            "input.dtype: expected an element type such as float32, got object."),
        arguments(
            "input",
            "\"type\":\"scaler\"",
            "\"type\":\"pickle\"",
            "input: preprocessing.type: unknown type 'pickle'; known: "),
        arguments("input", "\"scale\":[1.0,1.5]", "\"scale\":[0.0,1.5]", "input: preprocessing"),
        arguments(
            "input",
            "\"center\":[2.0,3.5],\"scale\":[1.0,1.5]",
            "\"center\":[2.0],\"scale\":[1.0]",
            "standard scaler: fitted on 1 columns, got [2, 2]; "),
        arguments(
            "input",
            "\"numeric\"",
            "\"pointer\"",
            "input: schema.features[0].type: unknown value 'pointer'; known: "),
        // Where it came from
        arguments(
            "card",
            "\"epochs\":0",
            "\"epochs\":-1",
            "card.epochs: expected a whole number from 0 to 2147483647, got -1."),
        arguments(
            "card", "\"metrics\":{}", "\"metrics\":[]", "card.metrics: expected a map, got []."),
        // The architecture
        arguments(
            "architecture",
            "\"linear\"",
            "\"java.lang.Runtime\"",
            "architecture.layers[0].type: unknown layer 'java.lang.Runtime'; known are "),
        arguments(
            "architecture", "\"sequential\"", "\"linear\"", "architecture.weight: is missing."),
        arguments(
            "architecture",
            "\"0.weight\"",
            "\"9.weight\"",
            "architecture.layers[0].weight: there is no tensor '9.weight'."),
        arguments(
            "architecture",
            "\"0.weight\"",
            "\"0.bias\"",
            "architecture.layers[0]: linear: expects weight [out, in] and bias [out], got [3] and"
                + " [3]."),
        arguments("architecture", "\"0.weight\"", "null", "architecture.layers[0]: "),
        arguments(
            "architecture",
            "\"type\":\"relu\"",
            "\"type\":\"dropout\",\"p\":1.5",
            "architecture.layers[1]: dropout: expected p in [0, 1), got 1.5."),
        arguments(
            "architecture",
            "\"type\":\"relu\"",
            "\"type\":\"dropout\",\"p\":null",
            "architecture.layers[1].p: is missing."),
        arguments(
            "architecture",
            "\"type\":\"relu\"",
            "\"type\":\"relu\",\"slope\":1",
            "architecture.layers[1]: unknown key 'slope'; known: type."),
        arguments(
            "architecture",
            "{\"type\":\"relu\"}",
            "7",
            "architecture.layers[1]: expected a map, got 7."),
        // The graph
        arguments(
            "graph",
            "\"matmul\"",
            "\"exec\"",
            "graph.nodes[1]: Unknown operation 'exec'. Was the file written by a newer Downhill?"),
        arguments(
            "graph",
            node1,
            "{\"op\":\"matmul\",\"of\":[0,2]",
            "graph.nodes[1].of: node 2 does not stand before this one, which is node 2."),
        arguments(
            "graph",
            node1,
            "{\"op\":\"matmul\",\"of\":[0,900]",
            "graph.nodes[1].of: node 900 does not stand before this one, which is node 2."),
        arguments(
            "graph",
            node1,
            "{\"op\":\"matmul\",\"of\":[0,-1]",
            "graph.nodes[1].of[1]: expected a whole number from 0 to 2147483647, got -1."),
        arguments(
            "graph",
            node1,
            "{\"op\":\"matmul\",\"of\":[0]",
            "graph.nodes[1]: matmul: expects 2 operand(s), got 1."),
        arguments(
            "graph",
            node1,
            "{\"op\":\"matmul\",\"of\":[0,0]",
            "graph.nodes[3]: add: shapes do not broadcast: [2, 2] and [3]; axis -1 has 2 and 3,"
                + " which must be equal or 1. (in layer 0)"),
        arguments(
            "graph",
            "\"transpose_b\":true",
            "\"transpose_b\":false",
            "graph.nodes[1]: matmul: inner sizes differ: [2, 2] x [3, 2]; the first's last (2) must"
                + " equal the second's last but one (3). (in layer 0)"),
        arguments(
            "graph",
            "\"transpose_b\":true",
            "\"transpose_b\":1",
            "graph.nodes[1]: matmul.transpose_b: expected true or false, got 1."),
        arguments(
            "graph",
            "\"constant\":\"0.bias\"",
            "\"constant\":\"/etc/hostname\"",
            "graph.nodes[2].constant: there is no tensor '/etc/hostname'."),
        arguments(
            "graph",
            "\"shape\":[\"n\",2]",
            "\"shape\":[\"m\",2]",
            "graph.inputs[0].shape: expected sizes such as 784, n or 2n, got [m, 2]."),
        arguments(
            "graph",
            "\"shape\":[\"n\",2]",
            "\"shape\":[\"n\",2147483647]",
            "graph.inputs[0]: shape: [2, 2147483647] is too large"),
        arguments(
            "graph", "\"shape\":[\"n\",2]", "\"shape\":[\"999999999n\",2]", "graph.inputs[0]: "),
        arguments(
            "graph",
            "\"outputs\":[9]",
            "\"outputs\":[]",
            "graph.outputs: expected 1 or more, got none."),
        arguments(
            "graph", "\"outputs\":[9]", "\"outputs\":[10]", "graph.outputs: there is no node 10."),
        arguments(
            "graph",
            "\"outputs\":[9]",
            "\"outputs\":[9,9]",
            "graph: expected 1 input and 1 output, got 1 and 2."),
        arguments(
            "graph",
            "\"composite\":\"linear\"",
            "\"composite\":\"exec\"",
            "graph.regions[2].composite: unknown composite 'exec'."),
        arguments(
            "graph",
            "\"in\":0",
            "\"in\":1",
            "graph.regions[1].in: there is no region 1 before this."),
        arguments(
            "graph",
            "\"region\":",
            "\"place\":",
            "graph.nodes[1]: unknown key 'place'; known: attributes, of, op, region."),
        arguments(
            "graph",
            "{\"op\":\"relu\",\"of\":[4]",
            "{\"op\":\"fill\",\"of\":[],\"attributes\":{\"shape\":[\"n\",1073741824],\"dtype\":\"float32\",\"value\":0}",
            "graph.nodes[4]: shape: [2, 1073741824] is too large"),
        arguments(
            "graph",
            "{\"op\":\"relu\",\"of\":[4]",
            "{\"op\":\"fill\",\"of\":[],\"attributes\":{\"shape\":[1073741824],\"dtype\":\"float32\",\"value\":0}",
            "graph.nodes[4]: a result of [1073741824] for 2 rows; at most 268435456 elements for"
                + " each row are allowed."),
        arguments(
            "graph",
            "{\"op\":\"relu\",\"of\":[4]",
            "{\"op\":\"concat\",\"of\":[4,0],\"attributes\":{\"axis\":0}",
            "graph.nodes[4]: concat: shapes must agree except along axis 0, got [[2, 3], [2, 2]]."),
        arguments(
            "graph",
            "{\"op\":\"relu\",\"of\":[4]",
            "{\"op\":\"concat\",\"of\":[4,1],\"attributes\":{\"axis\":1}",
            "graph.nodes[4]: concat: shapes must agree"),
        // Versions
        arguments(
            "version",
            "1",
            "2",
            "written in version 2 of the format; this Downhill reads up to version 1. Use a newer"
                + " Downhill."),
        arguments("version", "1", "one", "metadata version: expected a whole number, got 'one'"),
        arguments(
            "version",
            "1",
            "99999999999",
            "metadata version: expected a whole number, got '99999999999'"),
        arguments(
            "format",
            "model",
            "checkpoint",
            "a checkpoint of a training, not a model. Resume the training to get one."),
        arguments(
            "format",
            "downhill model",
            "pt",
            "holds weights only, no architecture. Load them into a model of the same architecture"
                + " with Weights.load."),
        // The tensors
        arguments(
            "tensors",
            "\"0.bias\":{\"dtype\":\"float32\",\"shape\":[3]",
            "\"0.bias\":{\"dtype\":\"float16\",\"shape\":[3]",
            "the tensors are not those of the model:\n"
                + "  0.bias: expected float16[3], found float32[3]"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatIsChangedIsNamed(String text, String from, String to, String message) {
    change(text, from, to);
    try {
      Safetensors.write(file, tensors, texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThatThrownBy(() -> SavedModel.load(file))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file + ": " + message);
  }

  @Test
  void everyTextIsNeeded() {
    for (String name : List.of("architecture", "graph", "tensors", "input", "head", "card")) {
      String text = Objects.requireNonNull(texts.remove(name));
      refused("metadata " + name + ": is missing.");
      texts.put(name, text);
    }
  }

  @Test
  void allMismatchesOfTensorsAreListedAtOnce() {
    tensors.remove("0.weight");
    tensors.put("0.bias", Tensors.zeros(Shape.of(4), DType.F32));
    tensors.put("2.bias", Tensors.zeros(Shape.of(2), DType.F64));
    tensors.put("fc.weight", Tensors.zeros(Shape.of(2, 2), DType.F32));
    refused(
        """
        the tensors are not those of the model:
          missing: 0.weight float32[3, 2]
          0.bias: expected float32[3], found float32[4]
          2.bias: expected float32[2], found float64[2]
          unexpected: fc.weight float32[2, 2]\
        """
            .replace("\n          ", "\n  "));
  }

  @Test
  void nestingOf100000IsRefused() {
    for (String name : List.of("architecture", "graph", "input", "card")) {
      String text = Objects.requireNonNull(texts.get(name));
      texts.put(name, "{\"type\":" + "[".repeat(100_000));
      Path path = file;
      assertThatThrownBy(
              () -> {
                Safetensors.write(path, tensors, texts);
                SavedModel.load(path);
              })
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("more than 64 levels");
      texts.put(name, text);
    }
  }

  @Test
  void tenThousandNestedLayersAreRefused() {
    texts.put(
        "architecture",
        "{\"type\":\"sequential\",\"layers\":[".repeat(10_000)
            + "{\"type\":\"relu\"}"
            + "]}".repeat(10_000));
    assertRefusedContaining("more than 64 levels");
  }

  @Test
  void moreThan10000LayersAreRefused() {
    texts.put(
        "architecture",
        "{\"type\":\"sequential\",\"layers\":["
            + "{\"type\":\"relu\"},".repeat(10_000)
            + "{\"type\":\"relu\"}]}");
    assertRefusedContaining("architecture.layers: expected a list of at most 10000");
  }

  @Test
  void moreThanAMillionValuesAreRefused() {
    texts.put("card", "{\"a\":[" + "1,".repeat(1_000_000) + "1]}");
    assertRefusedContaining("more than 1000000 values");
  }

  @Test
  void regionsInEachOtherEnd() {
    StringBuilder regions = new StringBuilder("{\"layer\":\"\",\"is\":\"a\"}");
    for (int i = 0; i < 2000; i++) {
      regions.append(",{\"layer\":\"\",\"is\":\"a\",\"in\":").append(i).append('}');
    }
    change("graph", "\"regions\":[", "\"regions\":[" + regions + ",");
    assertRefusedContaining("more than 1000 regions in each other.");
  }

  private void assertRefusedContaining(String part) {
    assertThatThrownBy(
            () -> {
              Safetensors.write(file, tensors, texts);
              SavedModel.load(file);
            })
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(part)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600));
  }

  @Test
  void weightsThatAreNotFiniteWarnOrAreRefused() throws IOException {
    tensors.put("0.bias", Tensors.of(Float.NaN, Float.NEGATIVE_INFINITY, 1f));
    Safetensors.write(file, tensors, texts);

    SavedModel loaded = SavedModel.load(file);
    assertThat(loaded.warnings())
        .containsExactly("tensor 0.bias: 2 of 3 numbers are NaN or infinite");
    loaded.save(folder.resolve("again"));
    assertThat(Safetensors.read(folder.resolve("again")).tensor("0.bias").toFloats())
        .containsExactly(Float.NaN, Float.NEGATIVE_INFINITY, 1f);
    assertThatThrownBy(() -> SavedModel.load(file, Strictness.STRICT))
        .isInstanceOf(FormatException.class)
        .hasMessage(
            file
                + ": tensor 0.bias: 2 of 3 numbers are NaN or infinite. Load it without strictness"
                + " to use it anyway.");
  }

  @Test
  void otherFilesAreNamedByWhatTheyLookLike() throws IOException {
    Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0});
    assertThatThrownBy(() -> SavedModel.load(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("not a safetensors file: looks like a zip archive");
  }
}
