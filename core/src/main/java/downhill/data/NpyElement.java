package downhill.data;

import downhill.backend.HostArray;
import downhill.io.FormatException;
import downhill.plain.PlainMap;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/// An element type of NumPy.
///
/// @param kind `b` for bool, `f`, `i` or `u`
/// @param bytes of one element
/// @param order of them
record NpyElement(char kind, int bytes, ByteOrder order) {
  private static final List<String> KNOWN =
      List.of("b1", "f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8");

  static NpyElement of(String descr, Path file) {
    String name = descr.isEmpty() ? descr : descr.substring(1);
    boolean marked = !descr.isEmpty() && "<>|=".indexOf(descr.charAt(0)) >= 0;
    if (name.startsWith("O")) {
      throw new FormatException(
          file,
          -1,
          "this is an array of Python objects, which is a pickle and never read. Save numbers"
              + " instead");
    }
    if (!marked || !KNOWN.contains(name)) {
      throw new FormatException(
          file,
          -1,
          "unknown element type '%s'; known are bool, float16 to float64, int8 to int64 and uint8 to uint64"
              .formatted(PlainMap.brief(descr)));
    }
    boolean big = descr.charAt(0) == '>';
    return new NpyElement(
        name.charAt(0), name.charAt(1) - '0', big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  /// What holds the elements.
  DType dtype() {
    return switch (kind) {
      case 'b' -> DType.BOOL;
      case 'f' -> bytes == 2 ? DType.F16 : bytes == 4 ? DType.F32 : DType.F64;
      case 'u' -> bytes == 1 ? DType.U8 : bytes == 2 ? DType.I32 : DType.I64;
      default -> bytes == 8 ? DType.I64 : DType.I32;
    };
  }

  /// @param content exactly the elements
  HostArray decoded(byte[] content, Shape shape, Path file) {
    HostArray array = HostArray.zeros(shape, dtype());
    ByteBuffer from = ByteBuffer.wrap(content).order(order);
    boolean unsigned = kind == 'u';
    for (int i = 0; i < array.size(); i++) {
      int at = i * bytes;
      switch (array.dtype()) {
        case BOOL -> array.bytes()[i] = (byte) (content[at] == 0 ? 0 : 1);
        case U8 -> array.bytes()[i] = content[at];
        case F16, BF16 -> array.shorts()[i] = from.getShort(at);
        case F32 -> array.floats()[i] = from.getFloat(at);
        case F64 -> array.doubles()[i] = from.getDouble(at);
        case I32 -> array.ints()[i] = small(from, at, unsigned);
        case I64 -> array.longs()[i] = large(from, at, unsigned, file);
      }
    }
    return array;
  }

  private int small(ByteBuffer from, int at, boolean unsigned) {
    return switch (bytes) {
      case 1 -> from.get(at);
      case 2 -> unsigned ? Short.toUnsignedInt(from.getShort(at)) : from.getShort(at);
      default -> from.getInt(at);
    };
  }

  private long large(ByteBuffer from, int at, boolean unsigned, Path file) {
    long value = bytes == 4 ? Integer.toUnsignedLong(from.getInt(at)) : from.getLong(at);
    if (unsigned && value < 0) {
      throw new FormatException(
          file,
          -1,
          "element %d is %s, larger than int64 holds"
              .formatted(at / bytes, Long.toUnsignedString(value)));
    }
    return value;
  }

  /// The type as NumPy writes it.
  static String descr(DType dtype) {
    return switch (dtype) {
      case BOOL -> "|b1";
      case U8 -> "|u1";
      case I32 -> "<i4";
      case I64 -> "<i8";
      case F16, BF16 -> "<f2";
      case F32 -> "<f4";
      case F64 -> "<f8";
    };
  }

  /// Some elements, little-endian.
  static byte[] encoded(HostArray array, int from, int count) {
    ByteBuffer bytes =
        ByteBuffer.allocate(count * array.dtype().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    switch (array.dtype()) {
      case BOOL, U8 -> bytes.put(array.bytes(), from, count);
      case I32 -> bytes.asIntBuffer().put(array.ints(), from, count);
      case I64 -> bytes.asLongBuffer().put(array.longs(), from, count);
      case F16, BF16 -> bytes.asShortBuffer().put(array.shorts(), from, count);
      case F32 -> bytes.asFloatBuffer().put(array.floats(), from, count);
      case F64 -> bytes.asDoubleBuffer().put(array.doubles(), from, count);
    }
    return bytes.array();
  }
}
