package downhill.derive;

import static downhill.derive.math.Expression.equal;
import static downhill.derive.math.Expression.letter;
import static downhill.derive.math.Expression.minus;
import static downhill.derive.math.Expression.number;
import static downhill.derive.math.Expression.partial;

import downhill.derive.math.Expression;
import downhill.derive.math.Expression.Times;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import downhill.derive.scalar.Cell;
import downhill.derive.scalar.Fold;
import downhill.derive.scalar.Quantity;
import downhill.derive.scalar.Rule;
import downhill.op.Composite;
import downhill.op.Region;
import downhill.op.Squashing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The numbered equations with the numbers of a network.
final class EquationNumbers {
  /// How many instances of one equation are written out.
  private static final int MOST = 12;

  private final View view;
  private final Network network;
  private final double learningRate;
  private final Map<Cell, Double> adjoints;

  /// The parameters of one letter.
  enum Group {
    /// From the inputs to the hidden units.
    V,
    /// The thresholds of the hidden units.
    GAMMA,
    /// From the hidden units to the outputs.
    W,
    /// The thresholds of the outputs.
    THETA
  }

  EquationNumbers(Derivation derivation, Style style, double learningRate) {
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException(
          "derive: expected a learning rate above 0, got " + learningRate + ".");
    }
    this.view = derivation.in(style);
    this.learningRate = learningRate;
    this.network = book(derivation);
    this.adjoints = view.adjoints();
  }

  /// The network, if it is the book's: one hidden layer, sigmoid everywhere, half the squared
  /// error, one sample.
  private static Network book(Derivation derivation) {
    Network network = derivation.network().orElse(null);
    String lacking = "";
    if (network == null || network.layers().size() != 2) {
      lacking = "one hidden layer";
    } else if (network.rows() != 1) {
      lacking = "one sample";
    } else if (network.layers().stream().anyMatch(layer -> !sigmoid(layer))) {
      lacking = "sigmoid units in both layers, with biases";
    } else if (!halfSquaredError(network)) {
      lacking = "the loss half-squared-error";
    }
    if (network == null || !lacking.isEmpty()) {
      throw new IllegalArgumentException(
          "derive: equations (5.3) to (5.15) are about a network with %s, which this one lacks. Derive it without --eq, or take bp-2-3-2."
              .formatted(lacking));
    }
    return network;
  }

  private static boolean sigmoid(Layer layer) {
    return !layer.biases().isEmpty()
        && layer.outputs().getFirst().stream()
            .allMatch(
                cell ->
                    cell.rule() instanceof Rule.Apply(var op) && op instanceof Squashing.Sigmoid);
  }

  private static boolean halfSquaredError(Network network) {
    Region region = Fold.all().region(network.loss());
    Composite composite = region == null ? null : region.composite();
    return composite != null
        && "HALF_SUM".equals(String.valueOf(composite.attributes().get("scaling")));
  }

  /// Inputs, hidden units, outputs, learning rate.
  Object[] sizes() {
    return new Object[] {
      network.layers().getFirst().in(),
      network.layers().getFirst().out(),
      network.last().out(),
      number(learningRate)
    };
  }

  private Layer hidden() {
    return network.layers().getFirst();
  }

  private Layer output() {
    return network.last();
  }

  private static Block block(Expression equation) {
    return new Page.Equation(equation, Text.NONE);
  }

  private static List<Block> some(List<Block> blocks) {
    return blocks.size() > MOST ? blocks.subList(0, MOST) : blocks;
  }

  private static Expression times(Expression... factors) {
    return Expression.product(List.of(factors), Times.DOT);
  }

  private static Expression sub(String letter, int index) {
    return letter(letter, Letters.indices(index + 1));
  }

  /// The instances of a formula of output unit `j`.
  private interface OfUnit {
    Expression of(int unit, Cell product, Cell out);
  }

  private List<Block> each(Layer layer, OfUnit formula) {
    List<Block> blocks = new ArrayList<>();
    for (int unit = 0; unit < layer.out(); unit++) {
      Cell product = layer.products().getFirst().get(unit);
      Cell out = layer.outputs().getFirst().get(unit);
      blocks.add(block(formula.of(unit, product, out)));
    }
    return some(blocks);
  }

  List<Block> outputs() {
    return each(
        output(),
        (j, product, out) ->
            equal(
                sub("ŷ", j),
                Expression.call(
                    "f",
                    minus(
                        number(product.value()),
                        number(view.names().value(output().biases().get(j))))),
                number(out.value())));
  }

  List<Block> error() {
    return List.of(block(ForwardPage.definition(view, network.loss())));
  }

  List<Block> hiddenOutputs() {
    return each(hidden(), (h, product, out) -> equal(sub("b", h), number(out.value())));
  }

  private double target(int j) {
    return network.targets().get(j).value();
  }

  /// `g_j` for every output, held against the graph.
  List<Block> g() {
    return each(
        output(),
        (j, product, out) -> {
          double y = out.value();
          double value = y * (1 - y) * (target(j) - y);
          DerivationException.check("g_" + (j + 1), value, -adjoint(product));
          return equal(
              sub("g", j),
              times(
                  number(y),
                  minus(Expression.constant(1), number(y)),
                  minus(number(target(j)), number(y))),
              number(value));
        });
  }

  private double adjoint(Cell cell) {
    return adjoints.getOrDefault(cell, 0.0);
  }

  /// `e_h` for every hidden unit, held against the graph.
  List<Block> e() {
    return each(
        hidden(),
        (h, product, out) -> {
          double b = out.value();
          double sum = 0;
          List<Expression> terms = new ArrayList<>();
          for (int j = 0; j < output().out(); j++) {
            double w = output().weights().get(j).get(h).value();
            double g = -adjoint(output().products().getFirst().get(j));
            sum += w * g;
            terms.add(times(number(w), number(g)));
          }
          double value = b * (1 - b) * sum;
          DerivationException.check("e_" + (h + 1), value, -adjoint(product));
          return equal(
              sub("e", h),
              times(number(b), minus(Expression.constant(1), number(b)), Expression.sum(terms)),
              number(value));
        });
  }

  /// The three factors of (5.7) for every weight.
  List<Block> chainOfWeights() {
    List<Block> blocks = new ArrayList<>();
    for (int h = 0; h < hidden().out(); h++) {
      for (int j = 0; j < output().out(); j++) {
        Parameter parameter = view.byCell(output().weights().get(j).get(h));
        ParameterGradient gradient = view.gradient(parameter);
        List<Expression> factors = new ArrayList<>();
        gradient
            .chain()
            .segments()
            .forEach(
                segment ->
                    segment
                        .ways()
                        .getFirst()
                        .forEach(factor -> factors.add(number(factor.derivative().value()))));
        blocks.add(
            block(
                equal(
                    partial(letter("E", "k"), parameter.letter()),
                    Expression.product(factors, Times.DOT),
                    number(gradient.product()))));
      }
    }
    return some(blocks);
  }

  private List<Cell> cells(Group group) {
    return switch (group) {
      case V -> transposed(hidden().weights());
      case GAMMA -> hidden().biases();
      case W -> transposed(output().weights());
      case THETA -> output().biases();
    };
  }

  private static List<Cell> transposed(List<List<Cell>> weights) {
    List<Cell> cells = new ArrayList<>();
    for (int from = 0; from < weights.getFirst().size(); from++) {
      for (List<Cell> row : weights) {
        cells.add(row.get(from));
      }
    }
    return cells;
  }

  /// The increments of a group, each beside `-η` times the central difference.
  List<Block> increments(Group group) {
    List<List<Text>> rows = new ArrayList<>();
    for (Cell cell : cells(group).stream().distinct().limit(MOST).toList()) {
      Parameter parameter = view.byCell(cell);
      ParameterGradient gradient = view.gradient(parameter);
      double increment = -learningRate * gradient.product();
      double difference = -learningRate * gradient.difference();
      rows.add(
          List.of(
              Text.of(parameter.letter()),
              Text.of(number(parameter.value())),
              Text.of(number(increment)),
              Text.of(number(difference)),
              view.small(Math.abs(increment - difference))));
    }
    return List.of(
        new Page.Table(
            List.of(
                view.say(Phrase.COLUMN_PARAMETER),
                view.say(Phrase.COLUMN_VALUE),
                EquationText.COLUMN_INCREMENT.in(view.style().language()),
                EquationText.COLUMN_CHECK.in(view.style().language()),
                view.say(Phrase.COLUMN_ERROR)),
            rows));
  }

  /// `f′` where the first output unit stands: the rule of the graph and the difference of `f`.
  List<Block> sigmoid() {
    Cell out = output().outputs().getFirst().getFirst();
    Cell product = output().products().getFirst().getFirst();
    double x = output().nets().getFirst().getFirst().value();
    Squashing.Sigmoid f = new Squashing.Sigmoid();
    double h = 0x1p-10;
    double difference =
        (4 * (f.apply(x + h / 2) - f.apply(x - h / 2)) / h
                - (f.apply(x + h) - f.apply(x - h)) / (2 * h))
            / 3;
    Quantity derivative = view.fold().partials(out).get(product);
    double rule = derivative == null ? Double.NaN : derivative.value();
    return List.of(
        new Page.Paragraph(
            EquationText.SIGMOID_CHECK.in(
                view.style().language(), number(x), number(rule), number(difference))));
  }

  /// The first correction of a perceptron that learns AND: `w = 0`, `x = (1, 0)`, `y = 0`, but `ŷ =
  /// sgn(0) = 1`.
  List<Block> perceptron() {
    Problem problem =
        Formulas.parse(
            "(p - y) * dot(w, x)",
            Formulas.values(Map.of("p", "1", "y", "0", "w", "[0,0]", "x", "[1,0]")));
    double[] gradient = new double[0];
    for (int i = 0; i < problem.variables().size(); i++) {
      if (problem.variables().get(i).name().equals("w")) {
        gradient = problem.gradients().get(i);
      }
    }
    List<Block> blocks = new ArrayList<>();
    double[] x = {1, 0};
    for (int i = 0; i < gradient.length; i++) {
      blocks.add(
          block(
              equal(
                  letter("Δw", Integer.toString(i + 1)),
                  times(number(learningRate), minus(number(0), number(1)), number(x[i])),
                  number(-learningRate * gradient[i] + 0.0))));
    }
    return blocks;
  }
}
