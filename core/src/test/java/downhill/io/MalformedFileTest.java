package downhill.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.eager.Tensors;
import downhill.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that are not what they should be: each gives one kind of exception with a sentence.
class MalformedFileTest {
  private static final String OK = "'dtype':'F32','shape':[2,2],'data_offsets':[0,16]";
  private static final byte[] DATA = new byte[16];

  @TempDir Path folder;

  @ParameterizedTest(name = "{1}")
  @MethodSource({"beginnings", "headers", "entries", "layouts", "values"})
  void isRefusedWithASentence(byte[] content, String expected) {
    assertThatThrownBy(() -> Bytes.read(folder, content))
        .isInstanceOf(FormatException.class)
        .hasMessage(folder.resolve("m.safetensors") + ": " + expected);
  }

  private static Arguments row(byte[] content, String expected) {
    return Arguments.of(content, expected);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static Stream<Arguments> beginnings() {
    byte[] header = latin("{}");
    String cut = " Was the file cut off? (at byte 0)";
    return Stream.of(
        row(
            new byte[0],
            "the file has 0 bytes; a safetensors file has at least 8. Was it cut off? (at byte 0)"),
        row(
            new byte[7],
            "the file has 7 bytes; a safetensors file has at least 8. Was it cut off? (at byte 0)"),
        row(Bytes.claiming(3, header), "the header should have 3 bytes, but only 2 follow." + cut),
        row(
            Bytes.claiming(1L << 31, header),
            "the header should have 2147483648 bytes, but only 2 follow." + cut),
        row(
            Bytes.claiming(Long.MIN_VALUE, header),
            "the header should have 9223372036854775808 bytes, but only 2 follow." + cut),
        row(
            Bytes.claiming(-1, header),
            "the header should have 18446744073709551615 bytes, but only 2 follow." + cut),
        row(Bytes.file(""), "the header, which follows 8 bytes, must begin with '{' (at byte 0)"),
        row(
            Bytes.file(" {}"),
            "the header, which follows 8 bytes, must begin with '{' (at byte 0)"),
        row(Bytes.file("[]"), "the header, which follows 8 bytes, must begin with '{' (at byte 0)"),
        lookalike(
            "PK\3\4....", "a zip archive, as PyTorch and Keras write. Save the weights with "),
        lookalike(
            "\u0080\2cposix", "a Python pickle, which is never loaded. Save the weights with "),
        lookalike("\u00ac\u00ed\0\5sr\0", "a Java serialization stream. Check the file's name."),
        lookalike(
            "version https://git-lfs.github.com/spec/v1\n",
            "a git-lfs pointer. Fetch the file with git lfs pull."),
        lookalike(
            "\n <!DOCTYPE html>",
            "an HTML page. The download gave a page instead of the file; download the file"
                + " itself."),
        lookalike("\u0093NUMPY\1\0", "a NumPy array. Check the file's name."),
        lookalike("GGUF\3\0\0\0", "a GGUF file. Check the file's name."),
        lookalike("\u001f\u008b\b\0\0\0\0\0", "a gzip archive. Unpack it first."),
        lookalike("{\"a\": 1}", "JSON text. Check the file's name."));
  }

  private static Arguments lookalike(String start, String name) {
    String convert = "safetensors.torch.save_file in Python instead.";
    return row(
        latin(start),
        "not a safetensors file: looks like "
            + name
            + (name.endsWith(" with ") ? convert : "")
            + " (at byte 0)");
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        row(
            Bytes.file(latin("{\"a\u00ff\":{}}")),
            "header: not UTF-8; the header must be UTF-8 text (at byte 11)"),
        row(Bytes.file("{\"a\":{}"), "tensor a: no dtype (at byte 15)"),
        row(
            Bytes.file("{"),
            "header: expected a text in double quotes, got the end of the header (at byte 9)"),
        row(
            Bytes.file("{'a':1}"),
            "header: expected a text in double quotes, got 'a':1} (at byte 9)"),
        row(Bytes.file("{\"a"), "header: a text without its closing quote (at byte 11)"),
        row(Bytes.file("{\"a\" 1}"), "header: expected ':' after a name, got 1} (at byte 13)"),
        row(Bytes.file("{\"a\":null}"), "tensor a: expected an object, got null} (at byte 13)"),
        row(
            Bytes.file("{\"a\":" + "[".repeat(100_000)),
            "tensor a: expected an object, got [[[[[[[[[[[[… (at byte 13)"),
        row(
            Bytes.file("{\"__metadata__\":{\"n\":1}}"),
            "__metadata__ n: expected a text in double quotes, got 1}} (at byte 29)"),
        row(
            Bytes.file("{\"__metadata__\":{\"n\":\"1\",\"n\":\"1\"}}"),
            "__metadata__: the name \"n\" occurs twice; names must differ (at byte 36)"),
        row(
            Bytes.file("{\"__metadata__\":{\"n\":\"1\"},}"),
            "header: expected a text in double quotes, got } (at byte 34)"),
        row(
            Bytes.file("{} {}"),
            "header: expected nothing but spaces after the object, got {} (at byte 11)"),
        row(
            Bytes.file("{\"\t\":0}"),
            "header: a control character in a text; write it as \\u00.. (at byte 10)"),
        row(Bytes.file("{\"\\x\":0}"), "header: an unknown escape after \\ (at byte 12)"),
        row(
            Bytes.file("{\"\\u12G4\":0}"),
            "header: expected four hexadecimal digits after \\u (at byte 14)"),
        row(Bytes.file("{\"\\ud800\":0}"), "header: half of a surrogate pair (at byte 16)"),
        row(Bytes.file("{\"\\udc00\":0}"), "header: half of a surrogate pair (at byte 16)"));
  }

  static Stream<Arguments> entries() {
    return Stream.of(
        row(Bytes.tensor("'shape':[1]"), "tensor a: no dtype (at byte 26)"),
        row(Bytes.tensor("'dtype':'F32'"), "tensor a: no shape (at byte 28)"),
        row(
            Bytes.tensor("'dtype':'F32','shape':[]"),
            "tensor a: expected data_offsets [begin, end], got [] (at byte 39)"),
        row(
            Bytes.tensor("'dtype':'F32','shape':[],'data_offsets':[0,4,8]"),
            "tensor a, data_offsets: expected at most 2 numbers, got more (at byte 59)"),
        row(
            Bytes.tensor("'dtype':'F8_E4M3','shape':[],'data_offsets':[0,1]"),
            "tensor a: dtype \"F8_E4M3\" is not supported; known are BOOL, U8, I8, I16, U16, I32,"
                + " U32, I64, U64, F16, BF16, F32, F64. Convert the tensor where the file was"
                + " written. (at byte 64)"),
        row(
            Bytes.tensor(OK + ",'strides':[2,1]", DATA),
            "tensor a: unknown field \"strides\"; expected dtype, shape, data_offsets (at byte"
                + " 74)"),
        row(
            Bytes.tensor(OK + ",'dtype':'F32'", DATA),
            "tensor a: the name \"dtype\" occurs twice; names must differ (at byte 71)"),
        row(
            Bytes.tensor("'dtype':'F32','shape':[-2,-2],'data_offsets':[0,16]", DATA),
            "tensor a, shape: expected a whole number of 0 or more, got -2,-2],\"data… (at byte"
                + " 37)"),
        row(
            Bytes.tensor("'dtype':'F32','shape':[2.0,2],'data_offsets':[0,16]", DATA),
            "tensor a, shape: expected a whole number of 0 or more, got 2.0,2],\"data… (at byte"
                + " 38)"),
        row(
            Bytes.tensor("'dtype':'F32','shape':[1e400]", DATA),
            "tensor a, shape: expected a whole number of 0 or more, got 1e400]}} (at byte 38)"),
        row(
            Bytes.tensor("'dtype':'F32','shape':[02,2]", DATA),
            "tensor a, shape: a number with a leading 0 (at byte 39)"),
        row(
            Bytes.tensor("'dtype':'F32','shape':[9223372036854775808]", DATA),
            "tensor a, shape: a number above 9223372036854775807 (at byte 55)"),
        row(
            Bytes.tensor("'dtype':'F32','shape':[" + "1,".repeat(64) + "1]", DATA),
            "tensor a, shape: expected at most 64 numbers, got more (at byte 165)"),
        row(
            Bytes.tensor("'dtype':'F32','shape':[65536,65537],'data_offsets':[0,262144]", DATA),
            "tensor a: the sizes of shape [65536, 65537] have a product above 2147483647, the most"
                + " elements that a tensor can have (at byte 76)"),
        row(
            Bytes.tensor(
                "'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]", DATA),
            "tensor a: the sizes of shape [4294967296, 4294967296] have a product above 2147483647,"
                + " the most elements that a tensor can have (at byte 81)"));
  }

  static Stream<Arguments> layouts() {
    String b = "{'a':{" + OK + "},'b':{'dtype':'F32','shape':[1],'data_offsets':[%s]}}";
    return Stream.of(
        row(
            Bytes.tensor("'dtype':'F32','shape':[2,3],'data_offsets':[0,16]", DATA),
            "tensor a: F32 of shape [2, 3] takes 24 bytes, but data_offsets [0, 16] give 16 (at"
                + " byte 64)"),
        row(
            Bytes.tensor("'dtype':'F32','shape':[2,2],'data_offsets':[16,0]", DATA),
            "tensor a: F32 of shape [2, 2] takes 16 bytes, but data_offsets [16, 0] give -16 (at"
                + " byte 64)"),
        row(
            Bytes.tensor("'dtype':'F32','shape':[2,2],'data_offsets':[-16,0]", DATA),
            "tensor a, data_offsets: expected a whole number of 0 or more, got -16,0]}} (at byte"
                + " 58)"),
        row(
            Bytes.tensor(
                "'dtype':'F32','shape':[2,2],'data_offsets':[9223372036854775800,9223372036854775816]",
                DATA),
            "tensor a, data_offsets: a number above 9223372036854775807 (at byte 96)"),
        row(
            Bytes.tensor(OK, new byte[15]),
            "tensor a: its data_offsets [0, 16] end behind the file, which has 15 bytes of data."
                + " Was it cut off? (at byte 80)"),
        row(
            Bytes.tensor(OK, new byte[17]),
            "1 bytes that belong to no tensor follow a (at byte 81)"),
        row(
            Bytes.file("{}", (byte) 0),
            "1 bytes that belong to no tensor follow the header (at byte 10)"),
        row(
            Bytes.file(b.formatted("20,24").replace('\'', '"'), new byte[24]),
            "tensor b: its data should begin at 16, where a ends, not at 20: there is a gap (at"
                + " byte 136)"),
        row(
            Bytes.file(b.formatted("12,16").replace('\'', '"'), DATA),
            "tensor b: its data should begin at 16, where a ends, not at 12: they overlap (at byte"
                + " 132)"),
        row(
            Bytes.tensor("'dtype':'F32','shape':[1],'data_offsets':[4,8]", new byte[8]),
            "tensor a: its data should begin at 0, where the header ends, not at 4: there is a gap"
                + " (at byte 62)"));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        row(
            Bytes.tensor("'dtype':'BOOL','shape':[3],'data_offsets':[0,3]", new byte[] {0, 1, 2}),
            "tensor a: element 2 is the byte 2; a BOOL is 0 or 1 (at byte 65)"));
  }

  @Test
  void theExceptionCarriesFileAndOffset() {
    assertThatThrownBy(() -> Bytes.read(folder, Bytes.tensor(OK, new byte[17])))
        .isInstanceOfSatisfying(
            FormatException.class,
            e -> {
              assertThat(e.file()).isEqualTo(folder.resolve("m.safetensors"));
              assertThat(e.offset()).isEqualTo(81);
            });
  }

  private static byte[] small() throws IOException {
    var out = new ByteArrayOutputStream();
    Map<String, Tensor> tensors =
        Map.of(
            "w",
            Tensors.matrix(new float[][] {{1, 2}, {3, 4}}),
            "b",
            Tensors.of(new boolean[] {true}, downhill.tensor.Shape.of(1)));
    Safetensors.write(out, tensors, Map.of("k", "é"));
    return out.toByteArray();
  }

  @Test
  void noPrefixOfAFileIsAFile() throws IOException {
    byte[] whole = small();
    for (int length = 0; length < whole.length; length++) {
      byte[] prefix = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Bytes.read(folder, prefix))
          .as("%d bytes", length)
          .isInstanceOf(FormatException.class);
    }
  }

  @Test
  void everyFlippedBitGivesAFileOrTheOneException() throws IOException {
    byte[] whole = small();
    int refused = 0;
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(Bytes.read(folder, flipped).tensors()).isNotEmpty();
      } catch (FormatException e) {
        assertThat(e).hasMessageStartingWith(folder.resolve("m.safetensors") + ": ");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length * 4);
  }

  @Test
  void aHeaderOfAHundredMillionNumbersIsRefusedWithoutKeepingThem() throws IOException {
    String start = "{\"a\":{\"dtype\":\"F32\",\"shape\":[";
    byte[] header = Arrays.copyOf(latin(start), 20_000_000);
    Arrays.fill(header, start.length(), header.length, (byte) '1');
    for (int i = start.length() + 1; i < header.length; i += 2) {
      header[i] = ',';
    }
    byte[] file = Bytes.file(header);
    Files.write(folder.resolve("big"), file);
    assertThatThrownBy(() -> Safetensors.read(folder.resolve("big")))
        .hasMessageContaining("expected at most 64 numbers, got more");
  }

  @Test
  void aHeaderAboveTheLimitIsRefused() throws IOException {
    byte[] claimed = Bytes.claiming(100_000_001, new byte[] {'{'});
    Path file = folder.resolve("sparse");
    Files.write(file, claimed);
    try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(100_000_100);
    }
    assertThatThrownBy(() -> Safetensors.read(file))
        .hasMessage(
            file + ": a header of 100000001 bytes; at most 100000000 are allowed (at byte 0)");
  }
}
