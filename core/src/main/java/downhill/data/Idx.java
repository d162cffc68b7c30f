package downhill.data;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.io.FormatException;
import downhill.io.Gzip;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Split;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// IDX, the format of MNIST and Fashion-MNIST: two zero bytes, the element type, the number of
/// axes, the size of each as 32 bits, then the elements, all big-endian (Y. LeCun, C. Cortes, C.
/// Burges). Files may be gzipped.
public final class Idx {
  /// The usual names of images and labels, without `.gz`.
  private static final List<String> TRAINING =
      List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte");

  private static final List<String> TEST =
      List.of("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

  private static final int MOST_CLASSES = 10_000;

  private Idx() {}

  /// The elements of a file: bytes as uint8, other integers as int32, floats as they are.
  ///
  /// @throws IOException when it cannot be read
  /// @throws FormatException when it is no IDX file, or not as long as its header says
  public static Tensor read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "this is a folder, expected a file");
    }
    try (InputStream in = Gzip.unpacked(Files.newInputStream(file), file)) {
      return read(in, file);
    }
  }

  private static Tensor read(InputStream in, Path file) throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
      throw new FormatException(
          file,
          0,
          "not an IDX file: expected it to begin with two zero bytes, the element type and the number of axes, got %s"
              .formatted(Arrays.toString(unsigned(magic))));
    }
    Element element = element(magic[2], file);
    int axes = magic[3] & 0xff;
    if (axes > 8) {
      throw new FormatException(file, 3, "expected at most 8 axes, got %d".formatted(axes));
    }
    byte[] header = in.readNBytes(4 * axes);
    if (header.length < 4 * axes) {
      throw new FormatException(
          file, 4L + header.length, "the header of %d axes is cut off".formatted(axes));
    }
    int[] dims = new int[axes];
    long count = 1;
    for (int i = 0; i < axes; i++) {
      long dim = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(4 * i));
      count = count > Integer.MAX_VALUE ? count : count * dim;
      if (count * element.bytes > Integer.MAX_VALUE - 8L) {
        throw new FormatException(
            file, 4L + 4L * i, "the header claims more elements than an array holds");
      }
      dims[i] = (int) dim;
    }
    int bytes = (int) (count * element.bytes);
    // Grows with what is there: the header alone allocates nothing.
    byte[] content = in.readNBytes(bytes);
    long start = 4L + 4L * axes;
    if (content.length < bytes) {
      throw new FormatException(
          file,
          start + content.length,
          "the header says %s, which are %,d bytes, but there are %,d. Was the file cut off?"
              .formatted(Arrays.toString(dims), bytes, content.length));
    }
    if (in.read() >= 0) {
      throw new FormatException(
          file,
          start + bytes,
          "there are more bytes than the %,d of %s".formatted(bytes, Arrays.toString(dims)));
    }
    return Tensors.of(element.decoded(content, Shape.of(dims)));
  }

  private static int[] unsigned(byte[] bytes) {
    return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff).toArray();
  }

  /// The types of elements, by the third byte of a file.
  private enum Element {
    U8(8, 1),
    I8(9, 1),
    I16(11, 2),
    I32(12, 4),
    F32(13, 4),
    F64(14, 8);

    private final int code;
    private final int bytes;

    Element(int code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }

    HostArray decoded(byte[] content, Shape shape) {
      if (this == U8) {
        return HostArray.of(shape, DType.U8, content);
      }
      ByteBuffer from = ByteBuffer.wrap(content);
      DType dtype =
          switch (this) {
            case U8 -> DType.U8;
            case I8, I16, I32 -> DType.I32;
            case F32 -> DType.F32;
            case F64 -> DType.F64;
          };
      HostArray to = HostArray.zeros(shape, dtype);
      for (int i = 0; i < to.size(); i++) {
        switch (this) {
          case U8 -> to.bytes()[i] = from.get(i);
          case I8 -> to.ints()[i] = from.get(i);
          case I16 -> to.ints()[i] = from.getShort(2 * i);
          case I32 -> to.ints()[i] = from.getInt(4 * i);
          case F32 -> to.floats()[i] = from.getFloat(4 * i);
          case F64 -> to.doubles()[i] = from.getDouble(8 * i);
        }
      }
      return to;
    }
  }

  private static Element element(byte code, Path file) {
    for (Element element : Element.values()) {
      if (element.code == code) {
        return element;
      }
    }
    throw new FormatException(
        file,
        2,
        "unknown element type 0x%02x; expected one of 08, 09, 0b, 0c, 0d, 0e".formatted(code));
  }

  /// Images and their labels: uint8 `[n, height, width]` (or with channels, `[n, channels, height,
  /// width]`) and integers `[n]`.
  ///
  /// @param classNames one for each label; empty to name the classes by their labels
  /// @throws IOException when a file cannot be read
  /// @throws FormatException when a file is no IDX file of images or of labels, or the two do not
  ///   go together
  public static Dataset dataset(Path images, Path labels, List<String> classNames)
      throws IOException {
    Images read = images(images, labels);
    return dataset(nameOf(images), read.x, read.y, classNames, images, null);
  }

  /// The four files of MNIST, of Fashion-MNIST or of a set like them, `train-images-idx3-ubyte`,
  /// `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`, each plain
  /// or with `.gz`. The standard split trains on the first two and tests on the others; where only
  /// one pair is there, there is no split.
  ///
  /// @param classNames one for each label; empty to name the classes by their labels
  /// @throws IOException when there are no such files, or one cannot be read
  /// @throws FormatException when one is no IDX file, or they do not go together
  public static Dataset folder(Path folder, List<String> classNames) throws IOException {
    Images training = pair(folder, TRAINING);
    Images test = pair(folder, TEST);
    Path any = folder.resolve(TRAINING.getFirst());
    if (training == null || test == null) {
      Images one = training == null ? test : training;
      if (one == null) {
        throw new NoSuchFileException(
            folder.toString(),
            null,
            "there are no IDX files; expected %s and %s, plain or with .gz"
                .formatted(TRAINING.getFirst(), TRAINING.getLast()));
      }
      return dataset(nameOf(folder), one.x, one.y, classNames, any, null);
    }
    Shape row = training.x.shape().remove(0);
    if (!test.x.shape().remove(0).equals(row)) {
      throw new FormatException(
          folder.resolve(TEST.getFirst()),
          -1,
          "the images to test on are %s, those to train on %s"
              .formatted(test.x.shape().remove(0), row));
    }
    int rows = training.x.shape().dim(0);
    int all = rows + test.x.shape().dim(0);
    HostArray x = HostArray.zeros(row.insert(0, all), DType.U8);
    append(x.bytes(), 0, training.x);
    append(x.bytes(), rows * row.size(), test.x);
    long[] y = Arrays.copyOf(training.y, all);
    System.arraycopy(test.y, 0, y, rows, test.y.length);
    Split.Rows split =
        new Split.Rows(IntStream.range(0, rows).toArray(), IntStream.range(rows, all).toArray());
    return dataset(nameOf(folder), Tensors.of(x), y, classNames, any, split);
  }

  private static void append(byte[] into, int at, Tensor images) {
    byte[] from = Tensors.download(images).bytes();
    System.arraycopy(from, 0, into, at, from.length);
  }

  /// Whether a folder has files with the names of [#folder(Path, List)].
  public static boolean isFolder(Path folder) {
    return find(folder, TRAINING.getFirst()) != null || find(folder, TEST.getFirst()) != null;
  }

  private static @Nullable Images pair(Path folder, List<String> names) throws IOException {
    Path images = find(folder, names.getFirst());
    Path labels = find(folder, names.getLast());
    if (images == null && labels == null) {
      return null;
    }
    if (images == null || labels == null) {
      throw new NoSuchFileException(
          folder.resolve(images == null ? names.getFirst() : names.getLast()).toString(),
          null,
          "there is only the other file of the pair");
    }
    return images(images, labels);
  }

  private static @Nullable Path find(Path folder, String name) {
    for (String file : List.of(name, name + ".gz")) {
      if (Files.isRegularFile(folder.resolve(file))) {
        return folder.resolve(file);
      }
    }
    return null;
  }

  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Images(Tensor x, long[] y) {}

  private static Images images(Path images, Path labels) throws IOException {
    Tensor x = read(images);
    Shape shape = x.shape();
    if (x.dtype() != DType.U8 || shape.rank() < 3 || shape.rank() > 4) {
      throw new FormatException(
          images,
          -1,
          "expected images, uint8[n, height, width], got %s%s".formatted(x.dtype(), shape));
    }
    Tensor y = read(labels);
    if (!y.dtype().isInteger() || y.shape().rank() != 1) {
      throw new FormatException(
          labels, -1, "expected labels, integers [n], got %s%s".formatted(y.dtype(), y.shape()));
    }
    if (y.shape().dim(0) != shape.dim(0)) {
      throw new FormatException(
          labels,
          -1,
          "there are %,d labels for the %,d images of %s"
              .formatted(y.shape().dim(0), shape.dim(0), images));
    }
    if (shape.dim(0) == 0) {
      throw new FormatException(images, -1, "there are no images");
    }
    return new Images(shape.rank() == 3 ? x.unsqueeze(1) : x, y.toLongs());
  }

  private static Dataset dataset(
      String name,
      Tensor x,
      long[] y,
      List<String> classNames,
      Path file,
      Split.@Nullable Rows split) {
    long most = Arrays.stream(y).max().orElse(0);
    long least = Arrays.stream(y).min().orElse(0);
    long known = classNames.isEmpty() ? MOST_CLASSES : classNames.size();
    if (least < 0 || most >= known) {
      throw new FormatException(
          file,
          -1,
          "expected labels from 0 to %d, got %d".formatted(known - 1, least < 0 ? least : most));
    }
    List<String> names = new ArrayList<>(classNames);
    for (int k = names.size(); k < Math.max(2, most + 1); k++) {
      names.add(String.valueOf(k));
    }
    return new Dataset(
        name,
        "Images of %s.".formatted(name),
        "",
        x,
        Tensors.of(y),
        Task.CLASSIFICATION,
        names,
        List.of(),
        split);
  }

  private static String nameOf(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? path.toString() : last.toString();
  }
}
