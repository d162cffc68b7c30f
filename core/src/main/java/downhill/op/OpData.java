package downhill.op;

import downhill.plain.PlainMap;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An operation as plain data, to travel in a file: its name and its attributes by name.
///
/// ```java
/// OpData data = OpData.of(new MatMul(false, true)); // matmul, transpose_a, transpose_b
/// Op same = data.op(); // equal to the first
/// ```
///
/// The list of operations is closed: whatever a file says, nothing but these records is ever made,
/// and each attribute is checked. Names and attributes are part of the format of model files: one
/// that has been written is never given another meaning.
///
/// @param name as [Op#name()] gives it
/// @param attributes truth values, numbers, texts and lists of whole numbers by name, in the order
///   of the record's components; empty for most operations
public record OpData(String name, Map<String, Object> attributes) {
  /// The operations without attributes by name.
  private static final Map<String, Op> PLAIN = plain();

  /// Copies the attributes.
  public OpData {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /// An operation as data.
  ///
  /// @throws IllegalArgumentException for a [CustomOp], which is code and cannot be told as data
  public static OpData of(Op op) {
    return new OpData(op.name(), attributesOf(op));
  }

  private static Map<String, Object> attributesOf(Op op) {
    return switch (op) {
      case UnaryOp _, BinaryOp _, Comparison _, Logical _, Where _, StopGradient _ -> Map.of();
      case Cast(DType to) -> map("to", to.id());
      case MatMul(boolean a, boolean b) -> map("transpose_a", a, "transpose_b", b);
      case ReduceOp.Sum(List<Integer> axes, boolean keep) -> map("axes", axes, "keep_dims", keep);
      case ReduceOp.Max(List<Integer> axes, boolean keep) -> map("axes", axes, "keep_dims", keep);
      case ReduceOp.ArgMax(int axis, boolean keep) -> map("axis", axis, "keep_dims", keep);
      case ShapeOp.Reshape(Shape to) -> map("to", to.toList());
      case ShapeOp.Permute(List<Integer> order) -> map("order", order);
      case ShapeOp.Expand(Shape to) -> map("to", to.toList());
      case ShapeOp.Slice(List<Integer> starts, List<Integer> sizes, List<Integer> steps) ->
          map("starts", starts, "sizes", sizes, "steps", steps);
      case ShapeOp.Pad(List<Integer> low, List<Integer> high, List<Integer> gaps, double value) ->
          map("low", low, "high", high, "gaps", gaps, "value", value);
      case ShapeOp.Concat(int axis) -> map("axis", axis);
      case ShapeOp.Flip(List<Integer> axes) -> map("axes", axes);
      case IndexOp.Gather(int axis) -> map("axis", axis);
      case IndexOp.ScatterAdd(int axis, int size) -> map("axis", axis, "size", size);
      case IndexOp.GatherElements(int axis) -> map("axis", axis);
      case IndexOp.ScatterElements(int axis, Shape to) -> map("axis", axis, "to", to.toList());
      case IndexOp.ArgSort(int axis, IndexOp.Order order) ->
          map("axis", axis, "order", order.name().toLowerCase(Locale.ROOT));
      case SourceOp.Fill(Shape shape, DType dtype, double value) ->
          map("shape", shape.toList(), "dtype", dtype.id(), "value", value);
      case SourceOp.Iota(int size, DType dtype) -> map("size", size, "dtype", dtype.id());
      case RandomOp.Uniform(Shape to, DType dtype) -> map("to", to.toList(), "dtype", dtype.id());
      case RandomOp.SplitKey(long index) -> map("index", index);
      case CustomOp custom ->
          throw new IllegalArgumentException(
              "%s: an operation of your own (%s) is code, which no file can hold. Write it with the operations of Downhill."
                  .formatted(custom.name(), custom.getClass().getName()));
    };
  }

  /// The operation.
  ///
  /// @throws IllegalArgumentException when the name is unknown, or an attribute is missing,
  ///   unknown, of the wrong kind or out of range; the message has the operation and the attribute
  public Op op() {
    PlainMap a = new PlainMap(name, attributes);
    Op op =
        switch (name) {
          case "cast" -> new Cast(a.dtype("to"));
          case "matmul" -> new MatMul(a.truth("transpose_a"), a.truth("transpose_b"));
          case "sum" -> new ReduceOp.Sum(a.axes("axes"), a.truth("keep_dims"));
          case "max" -> new ReduceOp.Max(a.axes("axes"), a.truth("keep_dims"));
          case "argmax" -> new ReduceOp.ArgMax(a.axis("axis"), a.truth("keep_dims"));
          case "reshape" -> new ShapeOp.Reshape(a.shape("to"));
          case "permute" -> new ShapeOp.Permute(a.sizes("order", PlainMap.MOST_AXES));
          case "expand" -> new ShapeOp.Expand(a.shape("to"));
          case "slice" ->
              new ShapeOp.Slice(
                  a.sizes("starts", PlainMap.MOST_AXES),
                  a.sizes("sizes", PlainMap.MOST_AXES),
                  a.sizes("steps", PlainMap.MOST_AXES));
          case "pad" ->
              new ShapeOp.Pad(
                  a.sizes("low", PlainMap.MOST_AXES),
                  a.sizes("high", PlainMap.MOST_AXES),
                  a.sizes("gaps", PlainMap.MOST_AXES),
                  a.number("value"));
          case "concat" -> new ShapeOp.Concat(a.axis("axis"));
          case "flip" -> new ShapeOp.Flip(a.axes("axes"));
          case "gather" -> new IndexOp.Gather(a.axis("axis"));
          case "scatter_add" -> new IndexOp.ScatterAdd(a.axis("axis"), a.size("size"));
          case "gather_elements" -> new IndexOp.GatherElements(a.axis("axis"));
          case "scatter_elements" -> new IndexOp.ScatterElements(a.axis("axis"), a.shape("to"));
          case "argsort" -> new IndexOp.ArgSort(a.axis("axis"), order(a));
          case "fill" -> new SourceOp.Fill(a.shape("shape"), a.dtype("dtype"), a.number("value"));
          case "iota" -> new SourceOp.Iota(a.size("size"), a.dtype("dtype"));
          case "uniform" -> new RandomOp.Uniform(a.shape("to"), a.dtype("dtype"));
          case "split_key" -> new RandomOp.SplitKey(a.whole("index"));
          default -> plain(name);
        };
    a.only(attributesOf(op).keySet());
    return op;
  }

  private static IndexOp.Order order(PlainMap attributes) {
    for (IndexOp.Order order : IndexOp.Order.values()) {
      if (order.name().toLowerCase(Locale.ROOT).equals(attributes.value("order"))) {
        return order;
      }
    }
    throw attributes.expected("order", "ascending or descending");
  }

  private static Op plain(String name) {
    Op op = PLAIN.get(name);
    if (op == null) {
      throw new IllegalArgumentException(
          "Unknown operation '%s'. Was the file written by a newer Downhill?"
              .formatted(PlainMap.brief(name)));
    }
    return op;
  }

  private static Map<String, Op> plain() {
    Map<String, Op> byName = new HashMap<>();
    List<Op> operations =
        List.of(
            new Algebraic.Neg(),
            new Algebraic.Reciprocal(),
            new Algebraic.Sqrt(),
            new Algebraic.Cbrt(),
            new Rounding.Abs(),
            new Rounding.Sign(),
            new Rounding.Floor(),
            new Rounding.Ceil(),
            new Rounding.Trunc(),
            new Rounding.Round(),
            new Exponential.Exp(),
            new Exponential.Expm1(),
            new Exponential.Log(),
            new Exponential.Log1p(),
            new Trigonometric.Sin(),
            new Trigonometric.Cos(),
            new Trigonometric.Tan(),
            new Trigonometric.Asin(),
            new Trigonometric.Acos(),
            new Trigonometric.Atan(),
            new Trigonometric.Sinh(),
            new Trigonometric.Cosh(),
            new Trigonometric.Asinh(),
            new Trigonometric.Acosh(),
            new Trigonometric.Atanh(),
            new Squashing.Relu(),
            new Squashing.Sigmoid(),
            new Squashing.Tanh(),
            new Squashing.Softplus(),
            new Squashing.Erf(),
            new Squashing.Erfc(),
            new Arithmetic.Add(),
            new Arithmetic.Sub(),
            new Arithmetic.Mul(),
            new Arithmetic.Maximum(),
            new Arithmetic.Minimum(),
            new FloatBinary.Div(),
            new FloatBinary.Pow(),
            new FloatBinary.Atan2(),
            new FloatBinary.Hypot(),
            new FloatBinary.LogAddExp(),
            new FloatBinary.Fmod(),
            new FloatBinary.Remainder(),
            new Comparison.Equal(),
            new Comparison.Less(),
            new Comparison.LessEqual(),
            new Logical.And(),
            new Logical.Or(),
            new Logical.Not(),
            new Where(),
            new StopGradient());
    for (Op op : operations) {
      byName.put(op.name(), op);
    }
    return Map.copyOf(byName);
  }

  private static Map<String, Object> map(String key, Object value, Object... rest) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    for (int i = 0; i < rest.length; i += 2) {
      map.put((String) rest[i], rest[i + 1]);
    }
    return map;
  }
}
