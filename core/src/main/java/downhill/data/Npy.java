package downhill.data;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.io.AtomicFile;
import downhill.io.FormatException;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// `.npy`, NumPy's format for one array, versions 1 to 3 (NumPy Enhancement Proposal 1). Arrays in
/// Fortran's order and big-endian ones are read into the usual order; arrays of Python objects,
/// which only a pickle could hold, are never read.
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 20;
  private static final int ALIGNED = 64;

  private Npy() {}

  /// Reads an array. Types: `bool`, `float16` to `float64`, `uint8`, `int32` and `int64` as they
  /// are; `int8`, `int16` and `uint16` as int32; `uint32` and `uint64` as int64.
  ///
  /// @throws IOException when the file cannot be read
  /// @throws FormatException when it is no such file, its type is another one, or it is not as long
  ///   as its header says
  public static Tensor read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "this is a folder, expected a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file);
    }
  }

  /// Reads a stream to its end.
  ///
  /// @param name of it in messages
  static Tensor read(InputStream in, Path name) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    for (int i = 0; i < MAGIC.length; i++) {
      if (start.length < MAGIC.length + 2 || start[i] != MAGIC[i]) {
        throw new FormatException(
            name, 0, "not an .npy file: it does not begin with \\x93NUMPY and a version");
      }
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw new FormatException(
          name, MAGIC.length, "version %d of the format; known are 1, 2 and 3".formatted(version));
    }
    int width = version == 1 ? 2 : 4;
    byte[] size = in.readNBytes(width);
    if (size.length < width) {
      throw new FormatException(name, 8L + size.length, "the file ends within the header");
    }
    ByteBuffer sizes = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN);
    long length = width == 2 ? sizes.getShort() & 0xffff : sizes.getInt() & 0xffffffffL;
    if (length > LONGEST_HEADER) {
      throw new FormatException(
          name,
          8,
          "the header claims %,d bytes; expected at most %,d".formatted(length, LONGEST_HEADER));
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw new FormatException(name, 8L + width + text.length, "the file ends within the header");
    }
    var charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    NpyHeader header = NpyHeader.parse(new String(text, charset), name, 8L + width);
    return elements(in, header, name, 8 + width + length);
  }

  private static Tensor elements(InputStream in, NpyHeader header, Path name, long offset)
      throws IOException {
    NpyElement element = NpyElement.of(header.descr(), name);
    long bytes = (long) header.shape().size() * element.bytes();
    if (bytes > Integer.MAX_VALUE - 8L) {
      throw new FormatException(
          name, offset, "the %,d bytes are more than an array holds".formatted(bytes));
    }
    // Grows with what is there: the header alone allocates nothing.
    byte[] content = in.readNBytes((int) bytes);
    if (content.length < bytes) {
      throw new FormatException(
          name,
          offset + content.length,
          "the header says %s of %s, which are %,d bytes, but there are %,d. Was the file cut off?"
              .formatted(header.shape(), header.descr(), bytes, content.length));
    }
    if (in.read() >= 0) {
      throw new FormatException(
          name,
          offset + bytes,
          "there are more bytes than the %,d of %s".formatted(bytes, header.shape()));
    }
    if (!header.fortran() || header.shape().rank() < 2) {
      return Tensors.of(element.decoded(content, header.shape(), name));
    }
    int[] dims = header.shape().dims();
    int[] reversed = new int[dims.length];
    for (int i = 0; i < dims.length; i++) {
      reversed[i] = dims[dims.length - 1 - i];
    }
    HostArray read = element.decoded(content, Shape.of(reversed), name);
    return Tensors.of(transposed(read, header.shape()));
  }

  /// The axes in the reverse order.
  private static HostArray transposed(HostArray from, Shape shape) {
    HostArray to = HostArray.zeros(shape, from.dtype());
    int[] dims = shape.dims();
    int[] place = new int[dims.length];
    int[] strides = from.shape().strides();
    for (int i = 0; i < to.size(); i++) {
      int source = 0;
      for (int axis = 0; axis < dims.length; axis++) {
        source += place[axis] * strides[dims.length - 1 - axis];
      }
      System.arraycopy(from.data(), source, to.data(), i, 1);
      for (int axis = dims.length - 1; axis >= 0 && ++place[axis] == dims[axis]; axis--) {
        place[axis] = 0;
      }
    }
    return to;
  }

  /// Writes an array; the file is complete or not there. Read by NumPy's `load`.
  ///
  /// @param tensor of any type but bfloat16, which NumPy does not know
  /// @throws IOException when that fails
  public static void write(Path file, Tensor tensor) throws IOException {
    checkWritable(tensor);
    new AtomicFile().write(file, out -> write(out, tensor));
  }

  static void checkWritable(Tensor tensor) {
    if (tensor.dtype() == DType.BF16) {
      throw new IllegalArgumentException(
          "npy: NumPy has no bfloat16. Cast the tensor by .to(DType.F32) first.");
    }
  }

  static void write(OutputStream out, Tensor tensor) throws IOException {
    HostArray array = Tensors.download(tensor);
    String sizes =
        tensor.shape().toList().stream().map(String::valueOf).collect(Collectors.joining(", "));
    String shape = tensor.shape().rank() == 1 ? sizes + "," : sizes;
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(NpyElement.descr(tensor.dtype()), shape);
    int unpadded = MAGIC.length + 4 + header.length() + 1;
    int padding = Math.floorMod(-unpadded, ALIGNED);
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    out.write(MAGIC);
    out.write(new byte[] {1, 0, (byte) text.length, (byte) (text.length >> 8)});
    out.write(text);
    int step = 1 << 13;
    for (int i = 0; i < array.size(); i += step) {
      out.write(NpyElement.encoded(array, i, Math.min(step, array.size() - i)));
    }
  }
}
