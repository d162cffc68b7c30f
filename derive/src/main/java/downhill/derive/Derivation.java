package downhill.derive;

import downhill.derive.scalar.Cell;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.loss.Loss;
import downhill.nn.Model;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The derivatives of one number, read off the graph that computes it: every gradient as a chain of
/// factors with their values, held against reverse mode and against a central difference.
///
/// ```java
/// Derivation derivation = Derivation.of(model, SquaredError.mean(), x, y);
/// derivation.in(Style.of(Notation.NNDL)).gradient("0.weight[0,1]").product();
/// ```
///
/// The structure is data; [View] names it in one notation, and its pages are rendered as text,
/// Markdown, LaTeX or HTML.
public final class Derivation {
  private final Problem problem;
  private final Map<Node, List<Cell>> cells;
  private final Cell result;
  private final @Nullable Network network;
  private final List<double[]> gradients;

  private Derivation(Problem problem, List<double[]> gradients) {
    this.problem = problem;
    this.cells = problem.unfold();
    Graph graph = problem.graph();
    this.result = at(graph.outputs().getFirst()).getFirst();
    Set<Cell> parameters = new HashSet<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      if (problem.variables().get(i).role() == Problem.Role.PARAMETER) {
        parameters.addAll(at(graph.inputs().get(i)));
      }
    }
    this.network = Network.of(cells, parameters, result).orElse(null);
    this.gradients = gradients;
  }

  /// The derivation of a problem.
  ///
  /// @throws TooLargeException when the graph has too many numbers to unfold
  public static Derivation of(Problem problem) {
    return of(problem, problem.gradients());
  }

  /// A derivation that is held against other gradients than those of reverse mode; tests show with
  /// it that a wrong one is found.
  static Derivation of(Problem problem, List<double[]> gradients) {
    return new Derivation(problem, gradients);
  }

  /// The derivation of a model's loss on a sample.
  public static Derivation of(Model model, Loss loss, Tensor x, Tensor y) {
    return of(Problem.of(model, loss, x, y));
  }

  /// The derivation of a graph with one number as its result.
  ///
  /// @param variables one for each input of the graph, in order
  public static Derivation of(Graph graph, List<Problem.Variable> variables) {
    return of(Problem.of(graph, variables));
  }

  /// The derivation in one style.
  public View in(Style style) {
    return new View(this, style);
  }

  /// What is derived.
  public Problem problem() {
    return problem;
  }

  /// Whether the graph is a network of fully connected layers with a loss, which notations name.
  public boolean isNetwork() {
    return network != null;
  }

  /// The number of units of each layer, the input first; empty when it is no network.
  public List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    if (network != null) {
      widths.add(network.layers().getFirst().in());
      network.layers().forEach(layer -> widths.add(layer.out()));
    }
    return widths;
  }

  Optional<Network> network() {
    return Optional.ofNullable(network);
  }

  Cell result() {
    return result;
  }

  Map<Node, List<Cell>> cells() {
    return cells;
  }

  /// The cells of a node.
  List<Cell> at(Node node) {
    return Objects.requireNonNull(cells.get(node), node.name());
  }

  /// The cells of a variable.
  List<Cell> variable(int index) {
    return at(problem.graph().inputs().get(index));
  }

  /// The gradient of a variable by reverse mode.
  double[] gradient(int variable) {
    return gradients.get(variable);
  }
}
