package downhill.derive;

import downhill.derive.math.Expression;
import downhill.derive.page.Page;
import downhill.derive.scalar.Cell;
import downhill.derive.scalar.Chain;
import downhill.derive.scalar.Fold;
import downhill.graph.Node;
import downhill.nn.KnownNames;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A derivation in one style: its parameters by name, their gradients as chains of factors, and the
/// pages that present them.
public final class View {
  /// How many ways of one segment are written out before the derivatives one step above are used.
  static final int MOST_WAYS = 6;

  private static final int MOST_NEAR = 8;

  private final Derivation derivation;
  private final Style style;
  private final Names names;
  private final List<Parameter> parameters;
  private final Map<Cell, Parameter> byCell = new HashMap<>();

  View(Derivation derivation, Style style) {
    this.derivation = derivation;
    this.style = style;
    this.names =
        new Names(
            style,
            derivation.cells().values(),
            given(derivation.problem()),
            derivation.result(),
            derivation.network());
    this.parameters = collect();
    parameters.forEach(parameter -> byCell.put(parameter.cell(), parameter));
    if (!derivation.isNetwork()) {
      steps().forEach(names::symbol);
    }
  }

  /// The names that variables have by themselves.
  private Map<Cell, Expression> given(Problem problem) {
    Map<Cell, Expression> given = new HashMap<>();
    for (int i = 0; i < problem.variables().size(); i++) {
      Problem.Variable variable = problem.variables().get(i);
      Shape shape = variable.value().shape();
      List<Cell> cells = derivation.variable(i);
      for (int element = 0; element < cells.size(); element++) {
        given.put(cells.get(element), name(variable.name(), position(shape, element)));
      }
    }
    return given;
  }

  private static Expression name(String variable, int[] position) {
    int[] ones = position.clone();
    for (int i = 0; i < ones.length; i++) {
      ones[i]++;
    }
    String sub = Letters.indices(ones);
    return variable.codePointCount(0, variable.length()) == 1
        ? Expression.letter(variable, sub)
        : Expression.name(variable, sub);
  }

  private static int[] position(Shape shape, int element) {
    int[] strides = shape.strides();
    int[] position = new int[strides.length];
    int rest = element;
    for (int axis = 0; axis < position.length; axis++) {
      position[axis] = rest / strides[axis];
      rest %= strides[axis];
    }
    return position;
  }

  private List<Parameter> collect() {
    List<Parameter> found = new ArrayList<>();
    List<Problem.Variable> variables = derivation.problem().variables();
    boolean trained = variables.stream().anyMatch(v -> v.role() == Problem.Role.PARAMETER);
    for (int i = 0; i < variables.size(); i++) {
      Problem.Variable variable = variables.get(i);
      if (!variable.value().dtype().isFloat()
          || (trained && variable.role() != Problem.Role.PARAMETER)) {
        continue;
      }
      Shape shape = variable.value().shape();
      List<Cell> cells = derivation.variable(i);
      for (int element = 0; element < cells.size(); element++) {
        Cell cell = cells.get(element);
        int[] position = position(shape, element);
        String path =
            position.length == 0
                ? variable.name()
                : variable.name() + java.util.Arrays.toString(position).replace(" ", "");
        Expression letter = names.letter(cell);
        found.add(new Parameter(key(letter), path, letter, cell, names.sign(cell), i, element));
      }
    }
    if (style.notation() == Notation.NUMBERED && derivation.isNetwork()) {
      found.sort(java.util.Comparator.comparing(View::numbered));
    }
    return List.copyOf(found);
  }

  /// `w9` before `w10`, weights before biases.
  private static String numbered(Parameter parameter) {
    String digits = parameter.key().replaceAll("[^0-9]", "");
    String letters = parameter.key().startsWith("w") ? "0" : "1" + parameter.key();
    return letters + "0".repeat(Math.max(0, 9 - digits.length())) + digits;
  }

  /// A letter as people type it: `gamma_1`, `w(1)21`.
  private static String key(Expression letter) {
    return letter instanceof Expression.Symbol(var base, var sub, var sup, _)
        ? spelled(base) + sup + (base.length() > 1 && !sub.isEmpty() ? "_" : "") + sub
        : letter.toString();
  }

  private static String spelled(String letter) {
    return switch (letter) {
      case "α" -> "alpha";
      case "β" -> "beta";
      case "γ" -> "gamma";
      case "θ" -> "theta";
      default -> letter;
    };
  }

  /// The style.
  public Style style() {
    return style;
  }

  /// What is presented.
  public Derivation derivation() {
    return derivation;
  }

  Names names() {
    return names;
  }

  Fold fold() {
    return names.fold();
  }

  /// A sentence in the style's language.
  Page.Text say(Phrase phrase, Object... arguments) {
    return phrase.in(style.language(), arguments);
  }

  /// A small difference, with two digits; what is below 1e-10 is rounding, whose digits say
  /// nothing.
  Page.Text small(double difference) {
    if (difference < 1e-10) {
      return Page.Text.of("< 1e-10");
    }
    return Page.Text.of(String.format(Locale.ROOT, "%.1e", difference));
  }

  /// Whether a cell belongs to a target.
  boolean isTarget(Cell cell) {
    List<Problem.Variable> variables = derivation.problem().variables();
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i).role() == Problem.Role.TARGET && derivation.variable(i).contains(cell)) {
        return true;
      }
    }
    return false;
  }

  /// The target probabilities of the classes of a row of logits: given as such, or one at the
  /// class.
  Optional<double[]> classTarget(List<Cell> logits) {
    Node node = logits.getFirst().node();
    List<Problem.Variable> targets =
        derivation.problem().variables().stream()
            .filter(variable -> variable.role() == Problem.Role.TARGET)
            .toList();
    if (node == null || targets.size() != 1) {
      return Optional.empty();
    }
    int row = derivation.at(node).indexOf(logits.getFirst()) / logits.size();
    Tensor target = targets.getFirst().value();
    double[] t = new double[logits.size()];
    if (target.dtype().isFloat() && target.shape().equals(node.shape())) {
      System.arraycopy(target.toDoubles(), row * t.length, t, 0, t.length);
      return Optional.of(t);
    }
    if (target.dtype().isFloat() || target.shape().size() * t.length != node.shape().size()) {
      return Optional.empty();
    }
    t[(int) target.toLongs()[row]] = 1;
    return Optional.of(t);
  }

  /// By what the result is differentiated, in the order of the variables.
  public List<Parameter> parameters() {
    return parameters;
  }

  /// A page that presents the derivation.
  ///
  /// @throws DerivationException when factors do not give the gradient
  public Page page(Request request) {
    return Pages.of(this, request);
  }

  /// The computational graph as SVG: values in the boxes, gradients on the edges; one box for each
  /// tensor where there are many numbers.
  public String graphPicture() {
    return Pictures.graph(this);
  }

  /// The network as SVG: a circle for each unit, a line for each weight.
  ///
  /// @throws IllegalArgumentException when the graph is no network
  public String networkPicture() {
    return Pictures.network(
        this,
        derivation
            .network()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "derive: only networks of fully connected layers have a network diagram."
                            + " Draw the graph with --graph.")));
  }

  /// The parameter whose number a cell is.
  Parameter byCell(Cell cell) {
    Parameter found = byCell.get(cell);
    if (found == null) {
      throw new IllegalStateException("No parameter has the cell " + cell + ".");
    }
    return found;
  }

  /// The parameter of that name: as the notation writes it (`w7`, `gamma_1`, `γ1`), or as the model
  /// does (`0.weight[1,0]`).
  ///
  /// @throws IllegalArgumentException when there is none; the message lists those spelled most
  ///   alike
  public Parameter parameter(String name) {
    String wanted = plain(name);
    List<Parameter> exact =
        parameters.stream().filter(p -> p.path().equals(name) || p.key().equals(name)).toList();
    List<Parameter> found =
        exact.size() == 1
            ? exact
            : parameters.stream().filter(p -> spellings(p).contains(wanted)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    List<String> keys =
        found.isEmpty()
            ? parameters.stream().map(Parameter::key).toList()
            : found.stream().map(Parameter::path).toList();
    List<String> near = new KnownNames("parameter", keys).nearest(name);
    List<String> shown = near.subList(0, Math.min(MOST_NEAR, near.size()));
    throw new IllegalArgumentException(
        found.isEmpty()
            ? "Unknown parameter '%s' in the notation %s. There are %d; nearest: %s."
                .formatted(name, style.notation(), keys.size(), String.join(", ", shown))
            : "'%s' can be any of %s. Name it by its path."
                .formatted(name, String.join(", ", shown)));
  }

  /// The layer may come before the indices or after them.
  private static Set<String> spellings(Parameter parameter) {
    return parameter.letter() instanceof Expression.Symbol(var base, var sub, var sup, _)
        ? new HashSet<>(List.of(plain(parameter.key()), plain(base + sub + sup)))
        : Set.of(plain(parameter.key()));
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if ("_^{}() ".indexOf(c) < 0) {
        plain.append(spelled(String.valueOf(c)));
      }
    }
    return plain.toString();
  }

  /// The derivative by a parameter.
  ///
  /// @throws DerivationException when the factors do not give the gradient
  public ParameterGradient gradient(String name) {
    return gradient(parameter(name));
  }

  /// The derivative by a parameter.
  ///
  /// @throws DerivationException when the factors do not give the gradient
  public ParameterGradient gradient(Parameter parameter) {
    Chain chain = Chain.of(fold(), derivation.result(), parameter.cell(), MOST_WAYS);
    double reverse =
        signed(parameter, derivation.gradient(parameter.variable())[parameter.element()]);
    double product = signed(parameter, chain.product());
    DerivationException.check("∂/∂" + parameter.key(), product, reverse);
    double difference =
        signed(
            parameter, derivation.problem().difference(parameter.variable(), parameter.element()));
    return new ParameterGradient(
        parameter, chain, product, reverse, difference, Singularity.in(fold(), on(chain)));
  }

  private static double signed(Parameter parameter, double value) {
    return parameter.sign() < 0 ? 0 - value : value;
  }

  /// The steps on the ways of a chain.
  private List<Cell> on(Chain chain) {
    Set<Cell> found = new HashSet<>();
    TreeMap<Integer, Cell> ordered = new TreeMap<>();
    for (Chain.Segment segment : chain.segments()) {
      segment.ways().forEach(way -> way.forEach(factor -> found.add(factor.upper())));
      segment.last().forEach(last -> found.add(last.factor().upper()));
      found.add(segment.upper());
    }
    found.forEach(cell -> ordered.put(cell.id(), cell));
    return List.copyOf(ordered.descendingMap().values());
  }

  /// All steps from which the result is computed, each after those it reads.
  List<Cell> steps() {
    TreeMap<Integer, Cell> found = new TreeMap<>();
    TreeMap<Integer, Cell> open = new TreeMap<>();
    open.put(derivation.result().id(), derivation.result());
    while (!open.isEmpty()) {
      Cell cell = open.pollLastEntry().getValue();
      if (!cell.given()) {
        found.put(cell.id(), cell);
        fold().reads(cell).forEach(input -> open.put(input.id(), input));
      }
    }
    return List.copyOf(found.values());
  }

  /// The derivative of the result by each step and each given cell that it depends on.
  Map<Cell, Double> adjoints() {
    Map<Cell, Double> adjoints = new HashMap<>();
    adjoints.put(derivation.result(), 1.0);
    for (Cell step : steps().reversed()) {
      Double dy = adjoints.get(step);
      if (dy != null) {
        fold()
            .partials(step)
            .forEach((input, d) -> adjoints.merge(input, dy * d.value(), Double::sum));
      }
    }
    return adjoints;
  }
}
