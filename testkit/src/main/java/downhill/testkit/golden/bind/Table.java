package downhill.testkit.golden.bind;

import downhill.op.Indexing;
import downhill.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The operators of a group by name, while the table is written down.
final class Table {
  private final Map<String, Operator> rows = new LinkedHashMap<>();

  /// An operator with any outputs.
  Table row(String name, Operator operator) {
    if (rows.putIfAbsent(name, operator) != null) {
      throw new IllegalArgumentException("Operator '" + name + "' is bound twice.");
    }
    return this;
  }

  /// An operator with the output `y`.
  Table y(String name, Function<Call, Tensor> function) {
    return row(name, c -> Map.of("y", function.apply(c)));
  }

  /// `x → y`.
  Table unary(String name, UnaryOperator<Tensor> function) {
    return y(name, c -> function.apply(c.x()));
  }

  /// `a, b → y`.
  Table binary(String name, BinaryOperator<Tensor> function) {
    return y(name, c -> function.apply(c.input("a"), c.input("b")));
  }

  /// An operator with the outputs `values` and `indices`.
  Table selection(String name, Function<Call, Indexing.Selection> function) {
    return row(
        name,
        c -> {
          Indexing.Selection selection = function.apply(c);
          return outputs("values", selection.values(), "indices", selection.indices());
        });
  }

  /// An operator with the outputs `y0`, `y1`, ….
  Table parts(String name, Function<Call, List<Tensor>> function) {
    return row(
        name,
        c -> {
          SequencedMap<String, Tensor> parts = new LinkedHashMap<>();
          function.apply(c).forEach(part -> parts.put("y" + parts.size(), part));
          return parts;
        });
  }

  /// All rows of other tables.
  Table with(Map<String, Operator> others) {
    others.forEach(this::row);
    return this;
  }

  Map<String, Operator> rows() {
    return Collections.unmodifiableMap(rows);
  }

  private static Map<String, Tensor> outputs(String first, Tensor a, String second, Tensor b) {
    SequencedMap<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put(first, a);
    outputs.put(second, b);
    return outputs;
  }
}
