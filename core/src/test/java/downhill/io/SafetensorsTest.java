package downhill.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyElementTypeComesBackBitForBit(DType dtype) throws IOException {
    int size = 70_001; // more than one chunk, not a multiple of it
    HostArray array = HostArray.zeros(Shape.of(size), dtype);
    byte[] bits = bits(dtype, size);
    ElementType.of(dtype).get(ByteBuffer.wrap(bits).order(ByteOrder.LITTLE_ENDIAN), array, 0, size);
    Path file = folder.resolve("m.safetensors");

    Safetensors.write(file, Map.of("t", Tensors.of(array)), Map.of());

    Tensor back = Safetensors.read(file).tensor("t");
    assertThat(back.dtype()).isEqualTo(dtype);
    assertThat(back.shape()).isEqualTo(Shape.of(size));
    byte[] again = new byte[bits.length];
    ElementType.put(
        Tensors.download(back), 0, size, ByteBuffer.wrap(again).order(ByteOrder.LITTLE_ENDIAN));
    assertThat(again).isEqualTo(bits);
  }

  /// Random bits: for floats also infinities, denormals and NaNs with every payload.
  private static byte[] bits(DType dtype, int size) {
    Random random = Random.of(7);
    byte[] bits = new byte[size * dtype.bytes()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (byte) random.nextInt(dtype == DType.BOOL ? 2 : 256);
    }
    return bits;
  }

  @Test
  void whatIsWrittenPassesAnIndependentStrictCheck() throws IOException {
    StrictCheck checked = new StrictCheck(bytes(sample(), Map.of("b", "2", "a", "1 \"ü\"\n")));

    assertThat(checked.tensors())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "层/é \\\"q\\\"",
                "F64 [1] 000000000000f03f",
                "s",
                "F32 [] 0000c03f",
                "e",
                "F32 [2,0] ",
                "w",
                "F32 [2,2] 0000803f000000400000404000008040",
                "flags",
                "BOOL [3] 010001"));
    assertThat(checked.metadata())
        .containsExactly(Map.entry("a", "1 \\\"ü\\\"\\u000a"), Map.entry("b", "2"));
  }

  private static Map<String, Tensor> sample() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("flags", Tensors.of(new boolean[] {true, false, true}, Shape.of(3)));
    tensors.put("w", Tensors.matrix(new float[][] {{1, 2}, {3, 4}}));
    tensors.put("s", Tensors.scalar(1.5, DType.F32));
    tensors.put("e", Tensors.zeros(Shape.of(2, 0), DType.F32));
    tensors.put("层/é \"q\"", Tensors.of(1.0));
    return tensors;
  }

  private static byte[] bytes(Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    var out = new ByteArrayOutputStream();
    Safetensors.write(out, tensors, metadata);
    return out.toByteArray();
  }

  @Test
  void namesShapesAndMetadataComeBack() throws IOException {
    Map<String, String> metadata = Map.of("b", "\u0000\u001f\"\\/", "", "𝛿", "c", "");
    Path file = folder.resolve("m.safetensors");
    Safetensors.write(file, sample(), metadata);

    SafetensorsFile back = Safetensors.read(file);

    assertThat(back.metadata()).isEqualTo(metadata);
    assertThat(back.tensors().keySet()).isEqualTo(Map.copyOf(sample()).keySet());
    sample()
        .forEach(
            (name, tensor) -> {
              Tensor read = back.tensor(name);
              assertThat(read.shape()).isEqualTo(tensor.shape());
              assertThat(read.toDoubles()).containsExactly(tensor.toDoubles());
            });
  }

  @Test
  void theOrderOfTheMapsDoesNotMatter() throws IOException {
    Map<String, Tensor> reversed = new LinkedHashMap<>();
    new LinkedHashMap<>(sample()).reversed().forEach(reversed::put);

    assertThat(bytes(reversed, Map.of("a", "1", "b", "2")))
        .isEqualTo(bytes(sample(), new LinkedHashMap<>(Map.of("b", "2", "a", "1"))));
  }

  @Test
  void nothingAtAllIsAFileToo() throws IOException {
    SafetensorsFile back = Bytes.read(folder, bytes(Map.of(), Map.of()));

    assertThat(back.tensors()).isEmpty();
    assertThat(back.metadata()).isEmpty();
  }

  /// The file and what it holds: `make-python.py` beside it.
  @Test
  void aFileThatPythonWroteIsRead() throws IOException {
    SafetensorsFile file;
    try (InputStream in = SafetensorsTest.class.getResourceAsStream("python.safetensors")) {
      assertThat(in).isNotNull();
      file = Bytes.read(folder, in.readAllBytes());
    }

    assertThat(file.metadata())
        .containsExactly(Map.entry("format", "np"), Map.entry("note", "line\nbreak, 层"));
    assertThat(file.tensors()).hasSize(15);
    Tensor weight = file.tensor("hidden.weight");
    assertThat(weight.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(weight.toFloats())
        .containsExactly(0.5f, -1.25f, Float.MIN_VALUE * 2, Float.POSITIVE_INFINITY, -0.0f, 1e30f);
    assertThat(file.tensor("hidden.bias").toDoubles()).containsExactly(0.1, -2.5e-308);
    assertThat(file.tensor("counts").toLongs()).containsExactly(Long.MIN_VALUE, Long.MAX_VALUE, 7);
    assertThat(file.tensor("small").toLongs())
        .containsExactly(Integer.MIN_VALUE, Integer.MAX_VALUE);
    assertThat(file.tensor("half").toFloats())
        .containsExactly(1.5f, 65504, Float.float16ToFloat((short) 1));
    assertThat(file.tensor("bytes").toLongs()).containsExactly(0, 127, 255);
    assertThat(file.tensor("mask").toLongs()).containsExactly(1, 0, 1);
    assertThat(file.tensor("signed").toLongs()).containsExactly(-128, 127);
    assertThat(file.tensor("short").toLongs()).containsExactly(-32768, 32767);
    assertThat(file.tensor("port").toLongs()).containsExactly(65535);
    assertThat(file.tensor("wide").toLongs()).containsExactly(4294967295L);
    assertThat(file.tensor("wider").toLongs()).containsExactly(Long.MAX_VALUE);
    assertThat(file.tensor("scalar").item()).isEqualTo(42);
    assertThat(file.tensor("empty").shape()).isEqualTo(Shape.of(0, 3));
    assertThat(file.tensor("层.α/β \"q\"\\").item()).isEqualTo(1);
  }

  @Test
  void typesThatDownhillLacksAreWidened() {
    byte[] data = {-2, -1, -1, -1, -1, -1};
    String header =
        "{'x':{'dtype':'U32','shape':[1],'data_offsets':[0,4]},"
            + "'y':{'dtype':'I16','shape':[1],'data_offsets':[4,6]}}";

    SafetensorsFile file = Bytes.read(folder, Bytes.file(header.replace('\'', '"'), data));

    assertThat(file.tensor("x").dtype()).isEqualTo(DType.I64);
    assertThat(file.tensor("x").item()).isEqualTo(4294967294.0);
    assertThat(file.tensor("y").dtype()).isEqualTo(DType.I32);
    assertThat(file.tensor("y").item()).isEqualTo(-1);
  }

  @Test
  void everyEscapeIsUnderstood() {
    String header =
        """
        {"__metadata__": {"\\u00e9\\ud835\\udeff": "\\"\\\\\\/\\b\\f\\n\\r\\t\\u001F"}}  \n\
        """;
    assertThat(Bytes.read(folder, Bytes.file(header)).metadata())
        .containsExactly(Map.entry("é𝛿", "\"\\/\b\f\n\r\t\u001f"));
  }

  @Test
  void aTensorWhoseValuesFitNoTypeIsLeftOutAndSaysWhy() {
    String header =
        "{'x':{'dtype':'U64','shape':[2],'data_offsets':[0,16]},"
            + "'y':{'dtype':'U8','shape':[],'data_offsets':[16,17]}}";
    byte[] data = new byte[17];
    data[15] = -128;
    data[16] = 7;

    SafetensorsFile file = Bytes.read(folder, Bytes.file(header.replace('\'', '"'), data));

    assertThat(file.tensors()).containsOnlyKeys("y");
    assertThat(file.tensor("y").item()).isEqualTo(7);
    assertThat(file.unsupported())
        .containsEntry("x", "element 1 is 9223372036854775808; int64 ends at 9223372036854775807");
    assertThatThrownBy(() -> file.tensor("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tensor x is not supported: element 1 is 9223372036854775808;");
  }

  @Test
  void aTensorThatIsNotThereIsAnErrorThatListsThoseThatAre() throws IOException {
    SafetensorsFile file = Bytes.read(folder, bytes(Map.of("w", Tensors.of(1.0)), Map.of()));
    assertThatThrownBy(() -> file.tensor("v"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no tensor \"v\" in the file; it has w.");
  }

  @Test
  void aMissingFileIsAnIoException() {
    assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none");
  }

  @Test
  void aFolderIsRefused() {
    assertThatThrownBy(() -> Safetensors.read(folder))
        .isInstanceOf(FormatException.class)
        .hasMessage(folder + ": not a regular file; give the path of a model file");
  }

  @Test
  void namesThatTheFormatForbidsAreRefusedAndNothingIsWritten() {
    Path file = folder.resolve("m.safetensors");
    assertThatThrownBy(
            () -> Safetensors.write(file, Map.of("__metadata__", Tensors.of(1.0)), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("safetensors: no tensor can have the name __metadata__.");
    assertThatThrownBy(() -> Safetensors.write(file, Map.of("a\ud800", Tensors.of(1.0)), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("safetensors: character 1 of a text is half of a surrogate pair.");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileOfAFewGigabytesIsNotAllocatedFromItsHeaderAlone() throws IOException {
    Path file = folder.resolve("m.safetensors");
    Files.write(file, Bytes.claiming(100L << 30, new byte[] {'{', '}'}));
    assertThatThrownBy(() -> Safetensors.read(file))
        .hasMessage(
            file
                + ": the header should have 107374182400 bytes, but only 2 follow. Was the file cut"
                + " off? (at byte 0)");
  }
}
