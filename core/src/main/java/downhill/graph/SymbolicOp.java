package downhill.graph;

import downhill.op.CustomOp;
import downhill.op.Op;
import downhill.op.OpData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An operation of a [SymbolicGraph]: the same for any number of rows, or with attributes, such as
/// the sizes of a reshape, that follow it.
public sealed interface SymbolicOp {
  /// The operation for a number of rows.
  Op at(int rows);

  /// The name of the operation.
  String name();

  /// The same for any number of rows.
  record Fixed(Op op) implements SymbolicOp {
    @Override
    public Op at(int rows) {
      return op;
    }

    @Override
    public String name() {
      return op.name();
    }
  }

  /// With attributes that follow the rows.
  ///
  /// @param template the operation as data, with a [Dim] wherever a number follows the rows
  record Following(OpData template) implements SymbolicOp {
    @Override
    public Op at(int rows) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      template.attributes().forEach((key, value) -> attributes.put(key, at(value, rows)));
      return new OpData(template.name(), attributes).op();
    }

    private static Object at(Object value, int rows) {
      return switch (value) {
        case Dim dim -> dim.at(rows);
        case List<?> list -> list.stream().map(element -> at(element, rows)).toList();
        default -> value;
      };
    }

    @Override
    public String name() {
      return template.name();
    }
  }

  /// The operation that is `a` for `rowsOfA` rows and `b` for `rowsOfB`, or null when they differ
  /// in more than numbers that follow the rows.
  static @Nullable SymbolicOp between(Op a, int rowsOfA, Op b, int rowsOfB) {
    if (a.equals(b)) {
      return new Fixed(a);
    }
    if (a instanceof CustomOp || b instanceof CustomOp || !a.name().equals(b.name())) {
      return null;
    }
    Map<String, Object> before = OpData.of(a).attributes();
    Map<String, Object> after = OpData.of(b).attributes();
    Map<String, Object> template = new LinkedHashMap<>();
    for (Map.Entry<String, Object> attribute : before.entrySet()) {
      Object other = after.get(attribute.getKey());
      Object common = other == null ? null : between(attribute.getValue(), rowsOfA, other, rowsOfB);
      if (common == null) {
        return null;
      }
      template.put(attribute.getKey(), common);
    }
    return new Following(new OpData(a.name(), template));
  }

  private static @Nullable Object between(Object a, int rowsOfA, Object b, int rowsOfB) {
    if (a.equals(b)) {
      return a;
    }
    if (a instanceof Integer sizeOfA && b instanceof Integer sizeOfB) {
      return Dim.between(sizeOfA, rowsOfA, sizeOfB, rowsOfB);
    }
    if (!(a instanceof List<?> first && b instanceof List<?> second)
        || first.size() != second.size()) {
      return null;
    }
    List<Object> common = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      Object element = between(first.get(i), rowsOfA, second.get(i), rowsOfB);
      if (element == null) {
        return null;
      }
      common.add(element);
    }
    return List.copyOf(common);
  }
}
