package downhill.derive;

import static downhill.derive.math.Expression.equal;

import downhill.derive.Style.Layout;
import downhill.derive.math.Expression;
import downhill.derive.math.Expression.Times;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import downhill.derive.scalar.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A network's gradients in matrices: the recursion of the error terms and the outer products, with
/// shapes, and with numbers where they fit on the page.
final class MatrixPage {
  /// Matrices with more rows or columns are shown by their shape alone.
  private static final int LARGEST = 5;

  private final View view;
  private final Network network;
  private final MatrixLetters letters;
  private final Map<Cell, Double> adjoints;
  private final List<Block> blocks = new ArrayList<>();
  private double worst;

  private MatrixPage(View view, Network network) {
    this.view = view;
    this.network = network;
    this.letters = MatrixLetters.of(view.style(), network);
    this.adjoints = view.adjoints();
  }

  /// The page of a network.
  ///
  /// @throws IllegalArgumentException when the graph is no network
  static List<Block> blocks(View view) {
    Network network =
        view.derivation()
            .network()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "derive: the matrix level is for fully connected layers with a loss, which"
                            + " this graph is not. Use --level scalar or --level graph."));
    return new MatrixPage(view, network).build();
  }

  private List<Block> build() {
    blocks.add(new Page.Heading(2, view.say(Phrase.MATRIX_LEVEL)));
    boolean numerator = view.style().layout() == Layout.NUMERATOR;
    blocks.add(
        new Page.Paragraph(
            view.say(
                numerator
                    ? Phrase.CONVENTION_LAYOUT_NUMERATOR
                    : Phrase.CONVENTION_LAYOUT_DENOMINATOR)));
    blocks.add(new Page.Paragraph(view.say(Phrase.MATRIX_FORWARD)));
    int depth = network.layers().size();
    for (int l = 0; l < depth; l++) {
      forward(l);
    }
    blocks.add(new Page.Paragraph(view.say(Phrase.MATRIX_BACKWARD)));
    for (int l = depth - 1; l >= 0; l--) {
      backward(l);
    }
    blocks.add(
        new Page.Paragraph(
            view.say(Phrase.HADAMARD, Expression.letter("⊙"))
                .then(Text.of(" "))
                .then(view.say(Phrase.MATRIX_CHECK, view.small(worst)))));
    return blocks;
  }

  private void add(Expression equation) {
    blocks.add(new Page.Equation(equation, Text.NONE));
  }

  private void forward(int l) {
    Layer layer = network.layers().get(l);
    Expression net = letters.net(l);
    String shape =
        letters.rowsFirst()
            ? shape(network.rows(), layer.out())
            : shape(layer.out(), network.rows());
    add(
        numbers(
            shaped(net, shape),
            letters.weighted(l, this::shaped),
            matrix(layer.nets(), layer, Cell::value)));
    if (!layer.linear()) {
      add(
          numbers(
              letters.output(l),
              Expression.call(letters.function(l), net),
              matrix(layer.outputs(), layer, Cell::value)));
    }
  }

  private void backward(int l) {
    Layer layer = network.layers().get(l);
    Layout layout = view.style().layout();
    boolean last = l == network.layers().size() - 1;
    if (last && !layer.linear()) {
      Expression known = letters.lossGradient(l);
      Expression numbers = matrix(layer.outputs(), layer, this::adjoint);
      if (numbers != null || !known.equals(letters.lossByOutput(l))) {
        add(
            known.equals(letters.lossByOutput(l))
                ? equal(letters.lossByOutput(l), java.util.Objects.requireNonNull(numbers))
                : numbers(letters.lossByOutput(l), known, numbers));
      }
    }
    Expression above = last ? letters.lossByOutput(l) : letters.backThrough(l, layout);
    Expression error =
        layer.linear() && last
            ? letters.lossGradient(l)
            : layer.linear()
                ? above
                : Expression.product(List.of(above, letters.slope(l, layout)), Times.HADAMARD);
    double sign = letters.errorSign();
    // Below the last layer the error terms above carry the sign already.
    add(
        numbers(
            letters.errorDefinition(l, layout),
            signed(error, last ? sign : 1),
            matrix(errors(layer), layer, cell -> sign * adjoint(cell))));
    weights(l, layer, layout);
    offsets(l, layer, layout);
  }

  private static Expression signed(Expression value, double sign) {
    return sign < 0 ? new Expression.Minus(value) : value;
  }

  /// The cells whose adjoints are the error terms: the net inputs, or where a notation looks
  /// through them the weighted sums, which differ from them by a constant.
  private List<List<Cell>> errors(Layer layer) {
    return adjoints.containsKey(layer.nets().getFirst().getFirst())
            || !adjoints.containsKey(layer.products().getFirst().getFirst())
        ? layer.nets()
        : layer.products();
  }

  private double adjoint(Cell cell) {
    return adjoints.getOrDefault(cell, 0.0);
  }

  private void weights(int l, Layer layer, Layout layout) {
    double[][] product = new double[layer.out()][layer.in()];
    for (int row = 0; row < network.rows(); row++) {
      for (int to = 0; to < layer.out(); to++) {
        for (int from = 0; from < layer.in(); from++) {
          product[to][from] +=
              adjoint(errors(layer).get(row).get(to)) * layer.inputs().get(row).get(from).value();
        }
      }
    }
    for (int to = 0; to < layer.out(); to++) {
      for (int from = 0; from < layer.in(); from++) {
        Parameter parameter = view.byCell(layer.weights().get(to).get(from));
        double gradient = view.derivation().gradient(parameter.variable())[parameter.element()];
        DerivationException.check("∂/∂" + parameter.key(), product[to][from], gradient);
        worst = Math.max(worst, Math.abs(product[to][from] - gradient));
      }
    }
    boolean asStored = letters.weightsAsStored() == (layout == Layout.DENOMINATOR);
    double[][] shown = asStored ? product : transposed(product);
    String shape = shape(shown.length, shown[0].length);
    add(
        numbers(
            shaped(letters.byWeight(l), shape),
            signed(letters.outer(l, layout, this::shaped), letters.errorSign()),
            grid(shown)));
    blocks.add(
        new Page.Paragraph(
            view.say(
                Phrase.MATRIX_SHAPES,
                letters.byWeight(l),
                layout == Layout.DENOMINATOR
                    ? letters.weight(l)
                    : new Expression.Transposed(letters.weight(l)),
                shape)));
  }

  private void offsets(int l, Layer layer, Layout layout) {
    if (layer.biases().isEmpty()) {
      return;
    }
    boolean threshold = view.style().thresholds();
    double flip = threshold ? -1 : 1;
    double[][] sums = new double[layer.out()][1];
    for (int row = 0; row < network.rows(); row++) {
      for (int unit = 0; unit < layer.out(); unit++) {
        sums[unit][0] += flip * adjoint(errors(layer).get(row).get(unit));
      }
    }
    if (!layer.sharesBias()) { // a shared bias has the sum over the units as its derivative
      for (int unit = 0; unit < layer.out(); unit++) {
        Parameter parameter = view.byCell(layer.biases().get(unit));
        double gradient =
            flip * view.derivation().gradient(parameter.variable())[parameter.element()];
        DerivationException.check("∂/∂" + parameter.key(), sums[unit][0], gradient);
        worst = Math.max(worst, Math.abs(sums[unit][0] - gradient));
      }
    }
    boolean row = letters.rowsFirst() || layout == Layout.NUMERATOR;
    Expression right = signed(letters.summed(l), flip * letters.errorSign());
    add(numbers(letters.byOffset(l), right, grid(row ? transposed(sums) : sums)));
    if (threshold) {
      blocks.add(
          new Page.Paragraph(
              view.say(Phrase.MATRIX_OFFSET_MINUS, equal(letters.byOffset(l), right))));
    }
  }

  private Expression numbers(Expression left, Expression right, @Nullable Expression numbers) {
    return numbers == null ? equal(left, right) : equal(left, right, numbers);
  }

  private Expression shaped(Expression symbol, String shape) {
    return new Expression.Shaped(symbol, shape);
  }

  static String shape(int rows, int columns) {
    return rows + "×" + columns;
  }

  private interface OfCell {
    double of(Cell cell);
  }

  private @Nullable Expression matrix(List<List<Cell>> rows, Layer layer, OfCell number) {
    double[][] values = new double[rows.size()][layer.out()];
    for (int row = 0; row < values.length; row++) {
      for (int unit = 0; unit < layer.out(); unit++) {
        // + 0.0 turns the negative zero of a negated 0 into 0.
        values[row][unit] = number.of(rows.get(row).get(unit)) + 0.0;
      }
    }
    return grid(letters.rowsFirst() ? values : transposed(values));
  }

  private static @Nullable Expression grid(double[][] values) {
    if (values.length > LARGEST || values[0].length > LARGEST) {
      return null;
    }
    List<List<Expression>> rows = new ArrayList<>();
    for (double[] row : values) {
      List<Expression> cells = new ArrayList<>();
      for (double value : row) {
        cells.add(Expression.number(value));
      }
      rows.add(cells);
    }
    return new Expression.Matrix(rows);
  }

  private static double[][] transposed(double[][] values) {
    double[][] result = new double[values[0].length][values.length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[0].length; j++) {
        result[j][i] = values[i][j];
      }
    }
    return result;
  }
}
