package downhill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.io.FormatException;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
  @TempDir private Path folder;

  /// A file of the format.
  private static byte[] npy(int version, String header, String hex) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] text =
        (header + "\n")
            .getBytes(version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    ByteBuffer size = ByteBuffer.allocate(version == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
    if (version == 1) {
      size.putShort((short) text.length);
    } else {
      size.putInt(text.length);
    }
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    out.writeBytes(size.array());
    out.writeBytes(text);
    out.writeBytes(HexFormat.of().parseHex(hex));
    return out.toByteArray();
  }

  private static String header(String descr, String shape) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(descr, shape);
  }

  private Tensor read(byte[] bytes) throws IOException {
    return Npy.read(Files.write(folder.resolve("a.npy"), bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsThreeVersions(int version) throws IOException {
    Tensor x = read(npy(version, header("<i2", "(2, 1)"), "01000200"));
    assertThat(x.shape()).isEqualTo(Shape.of(2, 1));
    assertThat(x.toLongs()).containsExactly(1, 2);
  }

  static Stream<Arguments> types() {
    return Stream.of(
        arguments("|b1", "00017f", DType.BOOL, new double[] {0, 1, 1}),
        arguments("|u1", "00ff", DType.U8, new double[] {0, 255}),
        arguments("|i1", "ff", DType.I32, new double[] {-1}),
        arguments("<i2", "ffff", DType.I32, new double[] {-1}),
        arguments(">i2", "0102", DType.I32, new double[] {258}),
        arguments("<u2", "ffff", DType.I32, new double[] {65535}),
        arguments(">i4", "00000102", DType.I32, new double[] {258}),
        arguments("<u4", "ffffffff", DType.I64, new double[] {4294967295.0}),
        arguments("<i8", "feffffffffffffff", DType.I64, new double[] {-2}),
        arguments(">u8", "0000000000000102", DType.I64, new double[] {258}),
        arguments("<f2", "003c00c0", DType.F16, new double[] {1, -2}),
        arguments(">f4", "3f800000", DType.F32, new double[] {1}),
        arguments("<f8", "000000000000f03f", DType.F64, new double[] {1}),
        arguments("=f4", "0000803f", DType.F32, new double[] {1}));
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsEachType(String descr, String hex, DType dtype, double[] values) throws IOException {
    Tensor x = read(npy(1, header(descr, "(" + values.length + ",)"), hex));
    assertThat(x.dtype()).isEqualTo(dtype);
    assertThat(x.toDoubles()).isEqualTo(values);
  }

  @Test
  void readsTheOrderOfFortran() throws IOException {
    String header = "{\"shape\":(2,3),'fortran_order':True,'descr':'|u1'}";
    assertThat(read(npy(1, header, "010402050306")).toLongs()).containsExactly(1, 2, 3, 4, 5, 6);
    String cube = "{'descr': '<u2', 'fortran_order': True, 'shape': (2, 3, 2)}";
    StringBuilder hex = new StringBuilder();
    for (int k = 0; k < 2; k++) {
      for (int j = 0; j < 3; j++) {
        for (int i = 0; i < 2; i++) {
          hex.append("%02x00".formatted(100 * i + 10 * j + k));
        }
      }
    }
    assertThat(read(npy(1, cube, hex.toString())).toLongs())
        .containsExactly(0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121);
  }

  static Stream<Arguments> faults() {
    String tooMany = "the header claims more elements than an array holds";
    return Stream.of(
        arguments(new byte[0], "not an .npy file: it does not begin with \\x93NUMPY"),
        arguments("PK\003\004abcd".getBytes(StandardCharsets.ISO_8859_1), "not an .npy file:"),
        arguments(
            npy(4, header("<f4", "(1,)"), "00000000"),
            "version 4 of the format; known are 1, 2 and 3 (at byte 6)"),
        arguments(
            npy(1, header("|O", "(1,)"), "8004"),
            "this is an array of Python objects, which is a pickle and never read. Save numbers"
                + " instead"),
        arguments(npy(1, header("|O8", "(1,)"), ""), "this is an array of Python objects"),
        arguments(
            npy(1, "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}", "00000000"),
            "this is an array of records; save each field as an array of its own (at byte 20)"),
        arguments(npy(1, header("<U3", "(1,)"), ""), "unknown element type '<U3'; known are bool,"),
        arguments(npy(1, header("<c8", "(1,)"), ""), "unknown element type '<c8'"),
        arguments(npy(1, header("", "(1,)"), ""), "unknown element type ''"),
        arguments(
            npy(1, header("<f4", "(2,)"), "00000000"),
            "the header says [2] of <f4, which are 8 bytes, but there are 4. Was the file cut"
                + " off?"),
        arguments(
            npy(1, header("<f4", "(1,)"), "0000000000"), "there are more bytes than the 4 of [1]"),
        arguments(npy(1, header("<f4", "(65536, 65536, 65536, 65536)"), ""), tooMany),
        arguments(npy(1, header("<f4", "(4294967296, 4294967296)"), ""), tooMany),
        arguments(npy(1, header("<f4", "(999999999999999999,)"), ""), tooMany),
        arguments(
            npy(1, header("<f8", "(2000000000,)"), ""), "the 16,000,000,000 bytes are more than"),
        arguments(
            npy(1, header("<f4", "(99999999999999999999,)"), ""),
            "damaged header: expected a size of an axis"),
        arguments(npy(1, header("<f4", "(-1,)"), ""), "damaged header: expected a size of an axis"),
        arguments(npy(1, header("<f4", "(1"), ""), "damaged header: expected a size of an axis"),
        arguments(npy(1, "{'descr': '<f4'}", ""), "damaged header: expected descr, fortran_order"),
        arguments(
            npy(1, "{'descr': '<f4', 'descr': '<f4'}", ""),
            "damaged header: 'descr' is there twice"),
        arguments(npy(1, "{'x': 1}", ""), "damaged header: unknown key 'x'"),
        arguments(
            npy(1, "{'descr': '<f4', 'fortran_order': 0, 'shape': ()}", "00000000"),
            "damaged header: expected True or False"),
        arguments(npy(1, "", ""), "damaged header: expected '{'"),
        arguments(
            npy(1, header("<f4", "()") + "x", "00000000"),
            "damaged header: there is more behind the dictionary"),
        arguments(
            Arrays.copyOf(npy(1, header("<f4", "()"), "00000000"), 20),
            "the file ends within the header"),
        arguments(
            new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1},
            "the header claims 4,294,967,295 bytes; expected at most 1,048,576 (at byte 8)"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatIsNoArrayOfNumbersIsRefused(byte[] bytes, String message) {
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> read(bytes))
        .withMessageStartingWith(folder.resolve("a.npy") + ": " + message);
  }

  @Test
  void largeUnsignedNumbersAreRefused() {
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> read(npy(1, header("<u8", "(1,)"), "ffffffffffffffff")))
        .withMessageEndingWith("element 0 is 18446744073709551615, larger than int64 holds");
  }

  /// No byte of the header can break the reader.
  @Test
  void everyFlippedByteGivesAnArrayOrARefusal() throws IOException {
    byte[] good = npy(1, header("<f4", "(2, 1)"), "0000803f00000040");
    for (int i = 0; i < good.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] bytes = good.clone();
        bytes[i] ^= (byte) (1 << bit);
        try {
          assertThat(read(bytes).shape().size()).isLessThanOrEqualTo(8);
        } catch (FormatException e) {
          assertThat(e).hasMessageContaining("a.npy: ");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "BF16", mode = EnumSource.Mode.EXCLUDE)
  void whatIsWrittenIsRead(DType dtype) throws IOException {
    Path file = folder.resolve("w.npy");
    for (Shape shape :
        List.of(Shape.scalar(), Shape.of(0), Shape.of(5), Shape.of(3, 4), Shape.of(2, 0, 3))) {
      double[] numbers = Random.of(1).normal(shape.size(), 100, 10);
      Tensor x = Tensors.of(numbers, shape).to(dtype);
      Npy.write(file, x);
      Tensor back = Npy.read(file);
      assertThat(back.dtype()).isEqualTo(dtype);
      assertThat(back.shape()).isEqualTo(shape);
      assertThat(back.toDoubles()).isEqualTo(x.toDoubles());
    }
  }

  /// The bytes that `numpy.save` gives for `numpy.arange(6, dtype='<f4').reshape(2, 3)`.
  @Test
  void writesWhatNumPyWrites() throws IOException {
    Path file = folder.resolve("w.npy");
    Npy.write(file, Tensors.range(6, DType.F32).reshape(2, 3));
    byte[] bytes = Files.readAllBytes(file);
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
    assertThat(bytes).hasSize(128 + 24);
    assertThat(Arrays.copyOf(bytes, 10))
        .isEqualTo(HexFormat.of().parseHex("934e554d50590100" + "7600"));
    assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
        .isEqualTo(header + " ".repeat(117 - header.length()) + "\n");
  }

  @Test
  void bfloat16IsRefused() {
    Tensor x = Tensors.of(HostArray.zeros(Shape.of(1), DType.BF16));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Npy.write(folder.resolve("w.npy"), x))
        .withMessage("npy: NumPy has no bfloat16. Cast the tensor by .to(DType.F32) first.");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void severalArraysTravelInOneFile() throws IOException {
    Path file = folder.resolve("w.npz");
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("x", Tensors.matrix(new float[][] {{1, 2}, {3, 4}}));
    arrays.put("y", Tensors.of(0L, 1));
    Npz.write(file, arrays);
    byte[] once = Files.readAllBytes(file);
    Npz.write(file, arrays);
    assertThat(file).hasBinaryContent(once);
    Map<String, Tensor> back = Npz.read(file);
    assertThat(back.keySet()).containsExactly("x", "y");
    assertThat(back.values().stream().map(Tensor::dtype)).containsExactly(DType.F32, DType.I64);
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    Path file = folder.resolve("w.npz");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Npz.read(file))
        .withMessage(file + ": there is no such file");
    Files.writeString(file, "nothing");
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Npz.read(file))
        .withMessageStartingWith(file + ": not an .npz file, or damaged: ");
  }
}
