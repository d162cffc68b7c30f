package downhill.io;

import downhill.backend.HostArray;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The element types of a safetensors file that Downhill reads, under the format's own names.
enum ElementType {
  BOOL(1, DType.BOOL),
  U8(1, DType.U8),
  I8(1, DType.I32),
  I16(2, DType.I32),
  U16(2, DType.I32),
  I32(4, DType.I32),
  U32(4, DType.I64),
  I64(8, DType.I64),
  U64(8, DType.I64),
  F16(2, DType.F16),
  BF16(2, DType.BF16),
  F32(4, DType.F32),
  F64(8, DType.F64);

  private final int bytes;
  private final DType dtype;

  ElementType(int bytes, DType dtype) {
    this.bytes = bytes;
    this.dtype = dtype;
  }

  /// The type under which `dtype` is written.
  static ElementType of(DType dtype) {
    return valueOf(dtype.name());
  }

  /// The type with this name, or null.
  static @Nullable ElementType named(String name) {
    for (ElementType type : values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }

  static String names() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }

  int bytes() {
    return bytes;
  }

  HostArray allocate(Shape shape) {
    return HostArray.zeros(shape, dtype);
  }

  /// Fills `count` elements of `into`, beginning with element `from`.
  ///
  /// @param in little-endian, with the bytes of `count` elements
  /// @return the first element that has no value in the tensor's type, or -1
  int get(ByteBuffer in, HostArray into, int from, int count) {
    switch (this) {
      case BOOL -> {
        in.get(into.bytes(), from, count);
        return firstAbove(into.bytes(), from, count);
      }
      case U8 -> in.get(into.bytes(), from, count);
      case I32 -> in.asIntBuffer().get(into.ints(), from, count);
      case I64 -> in.asLongBuffer().get(into.longs(), from, count);
      case F16, BF16 -> in.asShortBuffer().get(into.shorts(), from, count);
      case F32 -> in.asFloatBuffer().get(into.floats(), from, count);
      case F64 -> in.asDoubleBuffer().get(into.doubles(), from, count);
      case I8 -> {
        for (int i = 0; i < count; i++) {
          into.ints()[from + i] = in.get();
        }
      }
      case I16 -> {
        for (int i = 0; i < count; i++) {
          into.ints()[from + i] = in.getShort();
        }
      }
      case U16 -> {
        for (int i = 0; i < count; i++) {
          into.ints()[from + i] = Short.toUnsignedInt(in.getShort());
        }
      }
      case U32 -> {
        for (int i = 0; i < count; i++) {
          into.longs()[from + i] = Integer.toUnsignedLong(in.getInt());
        }
      }
      case U64 -> {
        in.asLongBuffer().get(into.longs(), from, count);
        return firstNegative(into.longs(), from, count);
      }
    }
    return -1;
  }

  private static int firstAbove(byte[] truth, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (truth[i] != 0 && truth[i] != 1) {
        return i;
      }
    }
    return -1;
  }

  private static int firstNegative(long[] numbers, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (numbers[i] < 0) {
        return i;
      }
    }
    return -1;
  }

  /// Puts `count` elements of `from`, beginning with element `first`, into a little-endian buffer.
  static void put(HostArray from, int first, int count, ByteBuffer out) {
    switch (from.dtype()) {
      case BOOL, U8 -> out.put(from.bytes(), first, count);
      case I32 -> out.asIntBuffer().put(from.ints(), first, count);
      case I64 -> out.asLongBuffer().put(from.longs(), first, count);
      case F16, BF16 -> out.asShortBuffer().put(from.shorts(), first, count);
      case F32 -> out.asFloatBuffer().put(from.floats(), first, count);
      case F64 -> out.asDoubleBuffer().put(from.doubles(), first, count);
    }
  }
}
