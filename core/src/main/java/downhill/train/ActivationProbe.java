package downhill.train;

import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.graph.Tracer;
import downhill.nn.Model;
import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.Region;
import downhill.op.SourceOp;
import downhill.op.Squashing;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the activations of a model do on some rows: found in the graph, so it works for every model.
final class ActivationProbe {
  /// Beyond this share of its range an S-shaped unit counts as saturated.
  private static final double SATURATED = 0.99;

  private ActivationProbe() {}

  /// One activation.
  ///
  /// @param path the layer in which it was applied
  /// @param kind `relu`, `tanh` or `sigmoid`
  /// @param share the part of ReLU units that are 0 for all rows, or of S-shaped values that are
  ///     saturated, in `[0, 1]`
  record Reading(String path, String kind, double share) {}

  /// The activations of `model` on `x`, in the order of application, and its predictions.
  ///
  /// @param predictions what the model gave
  record Readings(List<Reading> activations, Tensor predictions) {}

  static Readings of(Model model, Tensor x) {
    Graph graph;
    try {
      graph =
          Tracer.trace(
              List.of(new Tracer.Argument("x", x.shape(), x.dtype())),
              inputs -> List.of(model.apply(inputs.getFirst())));
    } catch (ValueNotKnown e) {
      return new Readings(List.of(), model.apply(x));
    }
    Map<Node, Tensor> values = new HashMap<>();
    values.put(graph.inputs().getFirst(), x);
    List<Reading> readings = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Op op = node.op();
      Tensor constant = node.constant();
      if (constant != null) {
        values.put(node, constant);
      } else if (op instanceof SourceOp source) {
        values.put(node, Engine.homeOf(x).source(source));
      } else if (op != null) {
        List<Tensor> operands = new ArrayList<>();
        for (Node input : node.inputs()) {
          operands.add(values.getOrDefault(input, x));
        }
        Tensor value = Engine.apply(op, operands);
        values.put(node, value);
        read(node, op, value, readings);
      }
    }
    return new Readings(readings, values.getOrDefault(graph.outputs().getFirst(), x));
  }

  private static void read(Node node, Op op, Tensor value, List<Reading> readings) {
    Region region = node.region();
    String path = region == null ? "" : region.layerPath();
    switch (op) {
      case Squashing.Relu _ -> readings.add(new Reading(path, "relu", deadUnits(value)));
      case Squashing.Tanh _ -> readings.add(new Reading(path, "tanh", beyond(value, -1)));
      case Squashing.Sigmoid _ -> readings.add(new Reading(path, "sigmoid", beyond(value, 0)));
      default -> {}
    }
  }

  /// The part of the units (last axis) that are 0 for all rows.
  private static double deadUnits(Tensor value) {
    if (value.shape().rank() == 0 || value.shape().size() == 0) {
      return 0;
    }
    int units = value.shape().dim(-1);
    double[] y = value.toDoubles();
    boolean[] alive = new boolean[units];
    for (int i = 0; i < y.length; i++) {
      alive[i % units] |= y[i] != 0;
    }
    int dead = 0;
    for (boolean a : alive) {
      dead += a ? 0 : 1;
    }
    return (double) dead / units;
  }

  /// The part of values within 1 % of an end of the range from `low` to 1.
  private static double beyond(Tensor value, double low) {
    double[] y = value.toDoubles();
    double high = low + (1 - low) * (1 + SATURATED) / 2;
    double least = low + (1 - low) * (1 - SATURATED) / 2;
    int count = 0;
    for (double v : y) {
      count += v > high || v < least ? 1 : 0;
    }
    return y.length == 0 ? 0 : (double) count / y.length;
  }
}
