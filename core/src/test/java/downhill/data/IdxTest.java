package downhill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import downhill.io.FormatException;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxTest {
  @TempDir private Path folder;

  /// An IDX file.
  private static byte[] idx(int type, int[] dims, int... bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(all);
    try {
      out.writeShort(0);
      out.writeByte(type);
      out.writeByte(dims.length);
      for (int dim : dims) {
        out.writeInt(dim);
      }
      for (int b : bytes) {
        out.writeByte(b);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return all.toByteArray();
  }

  private static int[] dims(int... dims) {
    return dims;
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out =
        name.endsWith(".gz")
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write(bytes);
    }
    return file;
  }

  @Test
  void readsEachElementType() throws IOException {
    assertThat(Idx.read(write("u8", idx(8, dims(2, 1), 0, 255))).toLongs()).containsExactly(0, 255);
    assertThat(Idx.read(write("u8.gz", idx(8, dims(2), 7, 8))).dtype()).isEqualTo(DType.U8);
    assertThat(Idx.read(write("i8", idx(9, dims(1), 255))).toLongs()).containsExactly(-1);
    assertThat(Idx.read(write("i16", idx(11, dims(1), 1, 2))).toLongs()).containsExactly(258);
    assertThat(Idx.read(write("i32", idx(12, dims(1), 0, 0, 1, 2))).toLongs()).containsExactly(258);
    assertThat(Idx.read(write("f32", idx(13, dims(1), 0x3f, 0x80, 0, 0))).toFloats())
        .containsExactly(1);
    assertThat(Idx.read(write("f64", idx(14, dims(1), 0x40, 0, 0, 0, 0, 0, 0, 0))).toDoubles())
        .containsExactly(2);
    assertThat(Idx.read(write("scalar", idx(8, dims(), 3))).shape()).isEqualTo(Shape.scalar());
    assertThat(Idx.read(write("empty", idx(8, dims(0, 28)))).shape()).isEqualTo(Shape.of(0, 28));
  }

  static Stream<Arguments> faults() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
    return Stream.of(
        arguments(
            "magic",
            png,
            "not an IDX file: expected it to begin with two zero bytes, the element type and the"
                + " number of axes, got [137, 80, 78, 71] (at byte 0)"),
        arguments("none", new byte[0], "not an IDX file: expected it to begin"),
        arguments(
            "type",
            idx(7, dims(1), 1),
            "unknown element type 0x07; expected one of 08, 09, 0b, 0c, 0d, 0e (at byte 2)"),
        arguments("axes", new byte[] {0, 0, 8, 9}, "expected at most 8 axes, got 9 (at byte 3)"),
        arguments(
            "header", new byte[] {0, 0, 8, 2, 0, 0}, "the header of 2 axes is cut off (at byte 6)"),
        arguments(
            "short",
            idx(8, dims(60000, 28, 28), 1, 2, 3),
            "the header says [60000, 28, 28], which are 47,040,000 bytes, but there are 3. Was the"
                + " file cut off? (at byte 19)"),
        arguments(
            "short.gz",
            idx(8, dims(2_000_000_000), 1, 2, 3),
            "the header says [2000000000], which are 2,000,000,000 bytes, but there are 3."),
        arguments(
            "huge",
            idx(8, dims(-1, -1, -1), 1),
            "the header claims more elements than an array holds (at byte 4)"),
        arguments(
            "wraps",
            idx(8, dims(65536, 65536, 65536, 65536), 1),
            "the header claims more elements than an array holds (at byte 8)"),
        arguments(
            "long",
            idx(8, dims(2), 1, 2, 3),
            "there are more bytes than the 2 of [2] (at byte 10)"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatIsNoIdxFileIsRefused(String name, byte[] bytes, String message) throws IOException {
    Path file = write(name, bytes);
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Idx.read(file))
        .withMessageStartingWith(file + ": " + message);
  }

  @Test
  void aCutGzipIsRefused() throws IOException {
    Path file = write("cut.gz", idx(8, dims(1000), new int[1000]));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Idx.read(file))
        .withMessage(file + ": the gzipped data end too early. Was the file cut off?");
  }

  private void writeFour() throws IOException {
    write("train-images-idx3-ubyte", idx(8, dims(3, 1, 2), 1, 2, 3, 4, 5, 6));
    write("train-labels-idx1-ubyte.gz", idx(8, dims(3), 2, 0, 1));
    write("t10k-images-idx3-ubyte.gz", idx(8, dims(1, 1, 2), 7, 255));
    write("t10k-labels-idx1-ubyte", idx(8, dims(1), 1));
  }

  @Test
  void aFolderHasAStandardSplit() throws IOException {
    writeFour();
    assertThat(Idx.isFolder(folder)).isTrue();
    Dataset set = Idx.folder(folder, List.of());
    assertThat(set.x().dtype()).isEqualTo(DType.U8);
    assertThat(set.x().shape()).isEqualTo(Shape.of(4, 1, 1, 2));
    assertThat(set.classNames()).containsExactly("0", "1", "2");
    assertThat(set.training().y().toLongs()).containsExactly(2, 0, 1);
    assertThat(set.test().x().toLongs()).containsExactly(7, 255);
    assertThat(Idx.folder(folder, List.of("a", "b", "c")).classNames()).contains("b");
    Files.delete(folder.resolve("t10k-images-idx3-ubyte.gz"));
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
    Dataset training = Idx.folder(folder, List.of());
    assertThat(training.rows()).isEqualTo(3);
    assertThat(training.standardSplit()).isNull();
  }

  @Test
  void filesThatDoNotGoTogetherAreRefused() throws IOException {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Idx.folder(folder, List.of()))
        .withMessage(
            folder
                + ": there are no IDX files; expected train-images-idx3-ubyte and"
                + " train-labels-idx1-ubyte, plain or with .gz");
    writeFour();
    Path test = write("t10k-images-idx3-ubyte.gz", idx(8, dims(1, 1, 3), 7, 8, 9));
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Idx.folder(folder, List.of()))
        .withMessage(
            folder.resolve("t10k-images-idx3-ubyte")
                + ": the images to test on are [1, 1, 3], those to train on [1, 1, 2]");
    Files.delete(test);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Idx.folder(folder, List.of()))
        .withMessageEndingWith("t10k-images-idx3-ubyte: there is only the other file of the pair");
    writeFour();
    Path labels = write("t10k-labels-idx1-ubyte", idx(8, dims(2), 1, 1));
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Idx.folder(folder, List.of()))
        .withMessageStartingWith(labels + ": there are 2 labels for the 1 images of ");
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Idx.dataset(labels, labels, List.of()))
        .withMessage(labels + ": expected images, uint8[n, height, width], got uint8[2]");
    Path images = folder.resolve("train-images-idx3-ubyte");
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Idx.dataset(images, images, List.of()))
        .withMessage(images + ": expected labels, integers [n], got uint8[3, 1, 2]");
    Path three = folder.resolve("train-labels-idx1-ubyte.gz");
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Idx.dataset(images, three, List.of("a", "b")))
        .withMessage(images + ": expected labels from 0 to 1, got 2");
  }

  @Test
  void readsMnist() throws IOException {
    Path mnist = Path.of("../../shared/data/mnist");
    Assumptions.assumeTrue(Files.isDirectory(mnist), "needs ../shared/data/mnist");
    Dataset set = Idx.folder(mnist, List.of());
    assertThat(set).hasToString("mnist: 70000 rows, 784 features, 10 classes");
    assertThat(set.classCounts())
        .containsExactly(6903, 7877, 6990, 7141, 6824, 6313, 6876, 7293, 6825, 6958);
    assertThat(set.standardSplit()).hasToString("Rows[training=60000, held=10000]");
  }
}
