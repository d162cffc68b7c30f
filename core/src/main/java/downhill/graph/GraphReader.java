package downhill.graph;

import downhill.op.Composite;
import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.OpData;
import downhill.op.Region;
import downhill.op.SourceOp;
import downhill.plain.PlainMap;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes a [SymbolicGraph] from plain data that is not trusted.
///
/// Operations come from the closed list of [OpData]; each may use only nodes before it, so there
/// are no cycles. Shapes and types are not read but derived by the operations' own rules, for two
/// numbers of rows. All numbers have limits.
public final class GraphReader {
  /// The most operations and constants of a graph.
  public static final int MOST_NODES = 100_000;

  /// The most elements that the result of an operation may have for each row.
  public static final int MOST_ELEMENTS = 1 << 28;

  private static final int MOST_INPUTS = 64;
  private static final int MOST_OPERANDS = 10_000;
  private static final int MOST_ATTRIBUTES = 16;
  private static final int DEEPEST_REGION = 1000;

  /// Two numbers of rows for which shapes are derived and compared.
  private static final int FEW = 2;

  private static final int MANY = 3;

  private final Function<String, @Nullable Tensor> constants;
  private final List<Region> regions = new ArrayList<>();
  private final List<Integer> depths = new ArrayList<>();
  private final List<SymbolicNode> nodes = new ArrayList<>();

  private GraphReader(Function<String, @Nullable Tensor> constants) {
    this.constants = constants;
  }

  /// The graph that `data` tells.
  ///
  /// @param data maps, lists, texts and numbers, as [GraphWriter] makes them
  /// @param constants gives the tensor with a name, or null
  /// @throws IllegalArgumentException when something is missing, unknown, of the wrong kind or out
  ///   of range, or the operations do not fit each other; the message has the path, such as
  ///   `graph.nodes[3]`
  public static SymbolicGraph read(
      Map<String, ? extends @Nullable Object> data, Function<String, @Nullable Tensor> constants) {
    return new GraphReader(constants).read(new PlainMap("graph", data));
  }

  private SymbolicGraph read(PlainMap graph) {
    graph.only("inputs", "nodes", "outputs", "regions");
    graph.maps("regions", MOST_NODES).forEach(this::region);
    List<Integer> inputs = new ArrayList<>();
    for (PlainMap input : graph.maps("inputs", MOST_INPUTS)) {
      inputs.add(nodes.size());
      input.only("name", "dtype", "shape");
      SymbolicShape shape = input.checked(() -> shape(input));
      nodes.add(
          new SymbolicNode(
              input.text("name"), shape, input.dtype("dtype"), null, List.of(), null, null));
    }
    for (PlainMap node : graph.maps("nodes", MOST_NODES)) {
      nodes.add(node.has("constant") ? constant(node) : operation(node));
    }
    List<Integer> outputs = new ArrayList<>();
    for (int place : graph.sizes("outputs", MOST_INPUTS)) {
      if (place >= nodes.size()) {
        throw graph.wrong("outputs", "there is no node %d.".formatted(place));
      }
      outputs.add(place);
    }
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw graph.wrong(inputs.isEmpty() ? "inputs" : "outputs", "expected 1 or more, got none.");
    }
    return new SymbolicGraph(nodes, inputs, outputs);
  }

  private static SymbolicShape shape(PlainMap input) {
    if (!(input.value("shape") instanceof List<?> sizes) || sizes.size() > PlainMap.MOST_AXES) {
      throw input.expected("shape", "a list of at most " + PlainMap.MOST_AXES);
    }
    List<Dim> dims = new ArrayList<>();
    for (Object size : sizes) {
      Dim dim = size == null ? null : Dim.of(size);
      if (dim == null) {
        throw input.expected("shape", "sizes such as 784, n or 2n");
      }
      dims.add(dim);
    }
    SymbolicShape shape = new SymbolicShape(dims);
    checkSize(input, shape.at(FEW), shape.at(MANY));
    return shape;
  }

  private SymbolicNode constant(PlainMap node) {
    node.only("constant");
    String name = node.text("constant");
    Tensor value = constants.apply(name);
    if (value == null) {
      throw node.wrong("constant", "there is no tensor '%s'.".formatted(PlainMap.brief(name)));
    }
    return new SymbolicNode(
        "c" + nodes.size(),
        SymbolicShape.fixed(value.shape()),
        value.dtype(),
        null,
        List.of(),
        value,
        null);
  }

  private SymbolicNode operation(PlainMap node) {
    node.only("op", "of", "attributes", "region");
    List<Integer> operands = node.sizes("of", MOST_OPERANDS);
    for (int operand : operands) {
      if (operand >= nodes.size()) {
        throw node.wrong(
            "of",
            "node %d does not stand before this one, which is node %d."
                .formatted(operand, nodes.size()));
      }
    }
    Region region = node.has("region") ? region(node, "region") : null;
    return node.checked(
        () -> Region.within(region, () -> operation(symbolic(node), operands, region, node)));
  }

  private SymbolicNode operation(
      SymbolicOp op, List<Integer> operands, @Nullable Region region, PlainMap node) {
    Engine.Signature few = signature(op, operands, FEW);
    Engine.Signature many = signature(op, operands, MANY);
    checkSize(node, few.shape(), many.shape());
    SymbolicShape shape = SymbolicShape.between(few.shape(), FEW, many.shape(), MANY);
    if (shape == null) {
      throw new IllegalArgumentException(
          "%s: the result is %s for %d rows and %s for %d; sizes may be fixed or multiples of the rows."
              .formatted(op.name(), few.shape(), FEW, many.shape(), MANY));
    }
    return new SymbolicNode("%" + nodes.size(), shape, few.dtype(), op, operands, null, region);
  }

  private Engine.Signature signature(SymbolicOp symbolic, List<Integer> operands, int rows) {
    Op op = symbolic.at(rows);
    if (op.arity() >= 0 ? operands.size() != op.arity() : operands.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: expects %s, got %d."
              .formatted(
                  op.name(),
                  op.arity() < 0 ? "at least 1 operand" : op.arity() + " operand(s)",
                  operands.size()));
    }
    return op instanceof SourceOp source
        ? new Engine.Signature(source.shape(), source.dtype())
        : Engine.Signature.of(
            op,
            operands.stream().map(o -> nodes.get(o).shape().at(rows)).toList(),
            operands.stream().map(o -> nodes.get(o).dtype()).toList());
  }

  private static void checkSize(PlainMap node, Shape few, Shape many) {
    if (few.size() > FEW * MOST_ELEMENTS || many.size() / MANY > MOST_ELEMENTS) {
      throw new IllegalArgumentException(
          "%s: a result of %s for %d rows; at most %d elements for each row are allowed."
              .formatted(node.path(), few, FEW, MOST_ELEMENTS));
    }
  }

  /// An operation whose numbers may be texts such as `2n`.
  private static SymbolicOp symbolic(PlainMap node) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (node.has("attributes")) {
      PlainMap told = node.map("attributes");
      if (told.values().size() > MOST_ATTRIBUTES) {
        throw node.wrong("attributes", "more than %d.".formatted(MOST_ATTRIBUTES));
      }
      told.values().forEach((key, value) -> attributes.put(String.valueOf(key), dims(value)));
    }
    OpData data = new OpData(node.text("op"), attributes);
    return follows(attributes.values())
        ? new SymbolicOp.Following(data)
        : new SymbolicOp.Fixed(data.op());
  }

  private static Object dims(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(GraphReader::dims).toList();
    }
    Dim dim = value instanceof String ? Dim.of(value) : null;
    return dim != null ? dim : value == null ? "" : value;
  }

  private static boolean follows(Iterable<?> values) {
    for (Object value : values) {
      if (value instanceof Dim || (value instanceof List<?> list && follows(list))) {
        return true;
      }
    }
    return false;
  }

  private Region region(PlainMap entry, String key) {
    int place = entry.size(key);
    if (place >= regions.size()) {
      throw entry.wrong(key, "there is no region %d before this.".formatted(place));
    }
    return regions.get(place);
  }

  private void region(PlainMap entry) {
    entry.only("in", "layer", "is", "composite", "attributes", "part");
    Region parent = entry.has("in") ? region(entry, "in") : null;
    int depth = parent == null ? 1 : 1 + depths.get(entry.size("in"));
    if (depth > DEEPEST_REGION) {
      throw entry.wrong("in", "more than %d regions in each other.".formatted(DEEPEST_REGION));
    }
    depths.add(depth);
    if (entry.has("composite")) {
      regions.add(Region.restored(parent, composite(entry), null, ""));
    } else if (entry.has("layer")) {
      NamedLayer layer = new NamedLayer(entry.text("is"));
      regions.add(Region.restored(parent, null, layer, entry.text("layer")));
    } else {
      regions.add(Region.restored(parent, null, null, entry.text("part")));
    }
  }

  private static Composite composite(PlainMap entry) {
    String name = entry.text("composite");
    for (Composite.Name known : Composite.Name.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(name)) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        PlainMap told = entry.map("attributes");
        for (Map.Entry<?, ?> attribute : told.values().entrySet()) {
          Object value = attribute.getValue();
          if (!(value instanceof Number || value instanceof Boolean || value instanceof String)
              || attributes.size() == MOST_ATTRIBUTES) {
            throw entry.expected("attributes", "numbers, truth values and texts by name");
          }
          attributes.put(String.valueOf(attribute.getKey()), value);
        }
        return new Composite(known, attributes);
      }
    }
    throw entry.wrong("composite", "unknown composite '%s'.".formatted(PlainMap.brief(name)));
  }
}
