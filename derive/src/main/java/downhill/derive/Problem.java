package downhill.derive;

import downhill.backend.HostArray;
import downhill.derive.scalar.Cell;
import downhill.derive.scalar.CellBackend;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.graph.Tracer;
import downhill.loss.Loss;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.op.MatMul;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// What is derived: a graph with one number as its result, and the values of its arguments.
///
/// The graph is the one that trains; it runs in float64 here.
public final class Problem {
  /// About how many products a scalar derivation may have before it is refused as too large.
  private static final long MOST_PRODUCTS = 3_000_000;

  private final Graph graph;
  private final List<Variable> variables;

  private Problem(Graph graph, List<Variable> variables) {
    this.graph = graph;
    this.variables = List.copyOf(variables);
    Node result = graph.outputs().getFirst();
    if (result.shape().size() != 1 || !result.dtype().isFloat()) {
      throw new IllegalArgumentException(
          "derive: the result should be one floating-point number, got %s%s. Sum it up, or derive one element."
              .formatted(result.dtype(), result.shape()));
    }
  }

  /// What an argument is.
  public enum Role {
    /// Trained: what gradients are asked for.
    PARAMETER,
    /// Given with the sample.
    INPUT,
    /// What the result should be.
    TARGET
  }

  /// An argument.
  ///
  /// @param name such as `0.weight`
  /// @param role what it is
  /// @param value float64, or a type that is not floating-point
  public record Variable(String name, Role role, Tensor value) {
    /// Turns other floating-point types into float64.
    public Variable {
      value = value.dtype().isFloat() ? value.to(DType.F64) : value;
    }
  }

  /// The problem of a function of several tensors.
  ///
  /// @param function gives a single number
  public static Problem of(List<Variable> variables, Function<List<Tensor>, Tensor> function) {
    List<Tracer.Argument> arguments =
        variables.stream()
            .map(v -> new Tracer.Argument(v.name(), v.value().shape(), v.value().dtype()))
            .toList();
    return new Problem(
        Tracer.trace(arguments, inputs -> List.of(function.apply(inputs))), variables);
  }

  /// The problem of a graph with one result.
  ///
  /// @param variables one for each input of the graph, in order
  public static Problem of(Graph graph, List<Variable> variables) {
    return new Problem(graph, variables);
  }

  /// The loss of a model on a sample, as a function of its parameters.
  ///
  /// @param x what the model is applied to, rows first
  /// @param y the target, as the loss takes it
  public static Problem of(Model model, Loss loss, Tensor x, Tensor y) {
    List<Variable> variables = new ArrayList<>();
    Parameters.of(model)
        .forEach((path, value) -> variables.add(new Variable(path, Role.PARAMETER, value)));
    int parameters = variables.size();
    variables.add(new Variable("x", Role.INPUT, x));
    variables.add(new Variable("y", Role.TARGET, y));
    Model inDoubles = Parameters.to(model, DType.F64);
    List<String> paths = variables.subList(0, parameters).stream().map(Variable::name).toList();
    return of(
        variables,
        arguments -> {
          Map<String, Tensor> values = new java.util.LinkedHashMap<>();
          for (int i = 0; i < parameters; i++) {
            values.put(paths.get(i), arguments.get(i));
          }
          Model traced = Parameters.with(inDoubles, values);
          return loss.apply(traced.apply(arguments.get(parameters)), arguments.getLast());
        });
  }

  /// The graph.
  public Graph graph() {
    return graph;
  }

  /// The arguments in the order of the graph's inputs.
  public List<Variable> variables() {
    return variables;
  }

  private List<Tensor> values() {
    return variables.stream().map(Variable::value).toList();
  }

  /// The result.
  public double value() {
    return value(values());
  }

  private double value(List<Tensor> arguments) {
    return graph.replay(arguments).getFirst().item();
  }

  /// The gradients by reverse mode, one for each variable in its order; zeros for those that are
  /// not floating-point.
  public List<double[]> gradients() {
    List<Integer> varied = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i).value().dtype().isFloat()) {
        varied.add(i);
      }
    }
    List<Tensor> point = varied.stream().map(i -> values().get(i)).toList();
    List<Tensor> gradients =
        Grad.ofAll(
                leaves -> {
                  List<Tensor> all = new ArrayList<>(values());
                  for (int i = 0; i < leaves.size(); i++) {
                    all.set(varied.get(i), leaves.get(i));
                  }
                  return graph.replay(all).getFirst();
                })
            .apply(point);
    List<double[]> result = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      int at = varied.indexOf(i);
      result.add(
          at < 0
              ? new double[variables.get(i).value().shape().size()]
              : gradients.get(at).toDoubles());
    }
    return result;
  }

  /// The derivative with respect to one element by differences of the result alone: Richardson's
  /// extrapolation of two central differences, as the gradient check takes it.
  ///
  /// @param variable the position of the variable
  /// @param element the row-major position of the element
  public double difference(int variable, int element) {
    return difference(variable, element, 0x1p-10);
  }

  /// As [#difference(int, int)] with another step; smaller ones see less of a kink nearby and more
  /// rounding.
  ///
  /// @param step in (0, 0.1]
  public double difference(int variable, int element, double step) {
    double x = variables.get(variable).value().toDoubles()[element];
    double h = step * Math.max(1, Math.scalb(1.0, Math.getExponent(x)));
    double coarse = central(variable, element, x, h);
    double fine = central(variable, element, x, h / 2);
    return (4 * fine - coarse) / 3;
  }

  private double central(int variable, int element, double x, double h) {
    double above = value(moved(variable, element, x + h));
    double below = value(moved(variable, element, x - h));
    return (above - below) / (x + h - (x - h));
  }

  private List<Tensor> moved(int variable, int element, double to) {
    List<Tensor> arguments = new ArrayList<>(values());
    Tensor old = arguments.get(variable);
    double[] numbers = old.toDoubles().clone();
    numbers[element] = to;
    arguments.set(variable, Tensors.of(numbers, old.shape()));
    return arguments;
  }

  /// The same problem with other values for the variables.
  public Problem at(List<Tensor> values) {
    List<Variable> moved = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Variable old = variables.get(i);
      moved.add(new Variable(old.name(), old.role(), values.get(i)));
    }
    return new Problem(graph, moved);
  }

  /// The cells of each node of the graph.
  ///
  /// @throws TooLargeException when there are too many
  Map<Node, List<Cell>> unfold() {
    long products = 0;
    for (Node node : graph.nodes()) {
      long inner =
          node.op() instanceof MatMul(var transposeA, _)
              ? node.inputs().getFirst().shape().dim(transposeA ? -2 : -1)
              : 1;
      products += inner * node.shape().size();
    }
    if (products > MOST_PRODUCTS) {
      throw new TooLargeException(products, MOST_PRODUCTS);
    }
    return CellBackend.unfold(
        graph,
        values().stream().map(Tensors::download).toList(),
        graph.constants().stream()
            .map(node -> Objects.requireNonNull(node.constant()))
            .map(t -> t.dtype().isFloat() ? t.to(DType.F64) : t)
            .map(Problem::numbers)
            .toList());
  }

  private static HostArray numbers(Tensor tensor) {
    return Tensors.download(tensor);
  }
}
