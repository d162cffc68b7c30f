package downhill.train;

import downhill.eager.Compiled;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.Region;
import downhill.op.SourceOp;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The first thing in a computation that was NaN or infinite.
///
/// @param operation such as `log`, or the name of an input that was not finite to begin with
/// @param layerPath the layer it was applied in, such as `output`; empty outside all layers
/// @param phase `forward`, `backward`, `update` or `input`
/// @param kind `NaN` or `infinite`
public record NonFinite(String operation, String layerPath, String phase, String kind) {
  /// Such as `the forward pass of log in layer output gave infinite numbers`.
  public String sentence() {
    if (phase.equals("input")) {
      return "%s contains %s numbers".formatted(operation, kind);
    }
    return "%s of %s%s gave %s numbers"
        .formatted(
            phase.equals("update") ? "the update" : "the " + phase + " pass",
            operation,
            layerPath.isEmpty() ? "" : " in layer " + layerPath,
            kind);
  }

  /// Whether all elements are finite; true for integers.
  static boolean isFinite(Tensor tensor) {
    return kind(tensor).isEmpty();
  }

  /// `NaN`, `infinite` or empty.
  private static String kind(Tensor tensor) {
    if (!tensor.dtype().isFloat()) {
      return "";
    }
    String found = "";
    for (double value : tensor.toDoubles()) {
      if (Double.isNaN(value)) {
        return "NaN";
      }
      if (Double.isInfinite(value)) {
        found = "infinite";
      }
    }
    return found;
  }

  /// Runs `function` operation by operation and names the first one whose result is not finite
  /// though its inputs are.
  ///
  /// @param names of the arguments, for arguments that are not finite themselves
  /// @param phase of operations outside every gradient, `forward` or `update`
  static NonFinite find(
      Function<List<Tensor>, List<Tensor>> function,
      List<Tensor> arguments,
      List<String> names,
      String phase) {
    for (int i = 0; i < arguments.size(); i++) {
      String kind = kind(arguments.get(i));
      if (!kind.isEmpty()) {
        return new NonFinite(names.get(i), "", "input", kind);
      }
    }
    Graph graph;
    try {
      graph = Compiled.ofAll(function).graph(arguments);
    } catch (ValueNotKnown e) {
      return new NonFinite("a function that reads values", "", phase, "non-finite");
    }
    Map<Node, Tensor> values = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      values.put(graph.inputs().get(i), arguments.get(i));
    }
    for (Node node : graph.nodes()) {
      Op op = node.op();
      Tensor constant = node.constant();
      if (constant != null) {
        values.put(node, constant);
      } else if (op instanceof SourceOp source) {
        values.put(node, Engine.homeOf(arguments.getFirst()).source(source));
      } else if (op != null) {
        List<Tensor> operands = new ArrayList<>();
        node.inputs().forEach(input -> operands.add(at(values, input)));
        Tensor value = Engine.apply(op, operands);
        values.put(node, value);
        String kind = kind(value);
        if (!kind.isEmpty() && operands.stream().allMatch(NonFinite::isFinite)) {
          return named(node, op, phase, kind);
        }
      }
    }
    return new NonFinite("an operation that was finite when repeated", "", phase, "non-finite");
  }

  private static Tensor at(Map<Node, Tensor> values, Node node) {
    Tensor value = values.get(node);
    if (value == null) {
      throw new IllegalStateException("A graph lists nodes after those they read: " + node);
    }
    return value;
  }

  private static NonFinite named(Node node, Op op, String phase, String kind) {
    Region region = node.region();
    if (region == null) {
      return new NonFinite(op.name(), "", phase, kind);
    }
    boolean backward = region.toString().endsWith("/gradient");
    return new NonFinite(op.name(), region.layerPath(), backward ? "backward" : phase, kind);
  }
}
