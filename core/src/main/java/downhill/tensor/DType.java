package downhill.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The element type of a tensor.
///
/// Computation happens in `F32` (the default), `F64` (teaching, gradient checks), `I32`, `I64` and
/// `BOOL`. `U8`, `F16` and `BF16` are stored and cast only: images stay bytes until they are
/// batched. The [id][#id()] is the name NumPy and PyTorch use.
public enum DType {
  /// A truth value, stored as one byte: 0 or 1.
  BOOL("bool", 1, Kind.BOOLEAN),
  /// An unsigned byte, 0 to 255.
  U8("uint8", 1, Kind.INTEGER),
  /// A signed 32-bit integer.
  I32("int32", 4, Kind.INTEGER),
  /// A signed 64-bit integer.
  I64("int64", 8, Kind.INTEGER),
  /// IEEE 754 binary16: 11 significant bits, up to 65504.
  F16("float16", 2, Kind.FLOAT),
  /// bfloat16: 8 significant bits, the exponent range of `F32`.
  BF16("bfloat16", 2, Kind.FLOAT),
  /// IEEE 754 binary32: 24 significant bits.
  F32("float32", 4, Kind.FLOAT),
  /// IEEE 754 binary64: 53 significant bits.
  F64("float64", 8, Kind.FLOAT);

  private enum Kind {
    BOOLEAN,
    INTEGER,
    FLOAT
  }

  private final String id;
  private final int bytes;
  private final Kind kind;

  DType(String id, int bytes, Kind kind) {
    this.id = id;
    this.bytes = bytes;
    this.kind = kind;
  }

  /// The element type with the given [id][#id()].
  ///
  /// @param id for example `float32`; case matters
  /// @return the element type
  /// @throws IllegalArgumentException if no element type has this id; the message lists the known
  ///   ones
  public static DType of(String id) {
    for (var type : values()) {
      if (type.id.equals(id)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "Unknown element type \""
            + id
            + "\"; expected one of "
            + Arrays.stream(values()).map(DType::id).collect(Collectors.joining(", "))
            + ".");
  }

  /// The name that NumPy and PyTorch use, for example `float32`.
  ///
  /// @return the name
  public String id() {
    return id;
  }

  /// The size of one element in bytes: 1, 2, 4 or 8.
  ///
  /// @return the size in bytes
  public int bytes() {
    return bytes;
  }

  /// Whether this is `F16`, `BF16`, `F32` or `F64`. Only these have gradients.
  ///
  /// @return true for the floating-point types
  public boolean isFloat() {
    return kind == Kind.FLOAT;
  }

  /// Whether this is `U8`, `I32` or `I64`. `BOOL` is neither an integer nor a float.
  ///
  /// @return true for the integer types
  public boolean isInteger() {
    return kind == Kind.INTEGER;
  }

  /// The [id][#id()].
  @Override
  public String toString() {
    return id;
  }
}
