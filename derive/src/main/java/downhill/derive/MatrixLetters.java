package downhill.derive;

import static downhill.derive.math.Expression.bold;
import static downhill.derive.math.Expression.letter;

import downhill.derive.Style.Layout;
import downhill.derive.math.Expression;
import downhill.derive.math.Expression.Times;
import downhill.derive.math.Expression.Transposed;
import downhill.derive.scalar.Fold;
import downhill.op.Composite;
import downhill.op.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// What the matrices of a network are called in one notation, and how they are multiplied in it.
///
/// @param notation the letters
/// @param thresholds whether offsets are subtracted
/// @param network what is written down
record MatrixLetters(Notation notation, boolean thresholds, Network network) {
  static MatrixLetters of(Style style, Network network) {
    return new MatrixLetters(style.notation(), style.thresholds(), network);
  }

  /// Whether samples are rows, `Z W`, rather than columns, `W a`.
  boolean rowsFirst() {
    return notation == Notation.DLBOOK;
  }

  private boolean theta() {
    return notation == Notation.WATERMELON;
  }

  /// Whether weights are written `[out, in]`, as they are stored.
  boolean weightsAsStored() {
    return !rowsFirst() && !theta();
  }

  int errorSign() {
    return theta() && network.layers().size() == 2 ? -1 : 1;
  }

  private boolean greek() {
    return theta() && network.layers().size() == 2;
  }

  private String level(int l) {
    return "(" + (theta() ? l + 2 : l + 1) + ")";
  }

  private Expression loss() {
    return switch (notation) {
      case DLBOOK -> letter("J");
      case NNDL -> letter("ℒ");
      case NUMBERED, WATERMELON -> letter("E");
    };
  }

  Expression weight(int l) {
    if (greek()) {
      return bold(l == 0 ? "V" : "W", "", "");
    }
    return theta()
        ? bold("Θ", "", "(" + (l + 1) + (l + 2 > 9 ? "," : "") + (l + 2) + ")")
        : bold("W", "", level(l));
  }

  Expression offset(int l) {
    if (greek()) {
      return thresholds ? bold(l == 0 ? "γ" : "θ", "", "") : bold("b", "", "(" + (l + 1) + ")");
    }
    return bold(thresholds ? "θ" : "b", "", level(l));
  }

  Expression net(int l) {
    if (network.layers().get(l).linear() && l == network.layers().size() - 1) {
      return output(l);
    }
    if (greek()) {
      Expression sum = bold(l == 0 ? "α" : "β", "", "");
      Expression off = offset(l);
      return thresholds ? Expression.minus(sum, off) : new Expression.Sum(List.of(sum, off));
    }
    return bold(rowsFirst() ? "H" : "z", "", level(l));
  }

  Expression output(int l) {
    boolean last = l == network.layers().size() - 1;
    if (greek()) {
      return bold(last ? "ŷ" : "b", "", "");
    }
    if (network.layers().get(l).linear() && !last) {
      return net(l);
    }
    if (rowsFirst()) {
      return last ? bold("O", "", "") : bold("Z", "", level(l));
    }
    return bold("a", "", level(l));
  }

  /// What layer `l` is applied to.
  Expression input(int l) {
    if (l > 0) {
      return output(l - 1);
    }
    return switch (notation) {
      case DLBOOK -> bold("X", "", "");
      case WATERMELON -> greek() ? bold("x", "", "") : bold("a", "", "(1)");
      case NUMBERED -> bold("x", "", "");
      case NNDL -> bold("a", "", "(0)");
    };
  }

  String function(int l) {
    return "f";
  }

  /// The weighted sum with its offset, shapes under the symbols.
  Expression weighted(int l, BiFunction<Expression, String, Expression> shaped) {
    Layer layer = network.layers().get(l);
    int in = layer.in();
    int out = layer.out();
    int rows = network.rows();
    Expression weight =
        shaped.apply(
            weight(l), weightsAsStored() ? MatrixPage.shape(out, in) : MatrixPage.shape(in, out));
    Expression x =
        shaped.apply(
            input(l), rowsFirst() ? MatrixPage.shape(rows, in) : MatrixPage.shape(in, rows));
    Expression product =
        rowsFirst()
            ? juxtaposed(x, weight)
            : juxtaposed(theta() ? new Transposed(weight) : weight, x);
    if (layer.biases().isEmpty()) {
      return product;
    }
    Expression off =
        shaped.apply(
            rowsFirst() ? new Transposed(offset(l)) : offset(l),
            rowsFirst() ? MatrixPage.shape(1, out) : MatrixPage.shape(out, 1));
    List<Expression> terms = new ArrayList<>(List.of(product));
    terms.add(thresholds ? new Expression.Minus(off) : off);
    return new Expression.Sum(terms);
  }

  private static Expression juxtaposed(Expression a, Expression b) {
    return Expression.product(List.of(a, b), Times.NONE);
  }

  /// The letter of the error term.
  Expression error(int l) {
    if (greek()) {
      return bold(l == 0 ? "e" : "g", "", "");
    }
    return rowsFirst() ? Expression.partial(loss(), net(l)) : bold("δ", "", level(l));
  }

  /// `δ = ∂L/∂z`, with the notation's sign.
  Expression errorDefinition(int l, Layout layout) {
    if (rowsFirst()) {
      return error(l);
    }
    boolean named = greek() && !network.layers().get(l).linear();
    Expression by = named ? bold(l == 0 ? "α" : "β", "", "") : net(l);
    Expression partial = Expression.partial(loss(), by);
    Expression transposed = layout == Layout.NUMERATOR ? new Transposed(group(partial)) : partial;
    return Expression.equal(
        error(l), errorSign() < 0 ? new Expression.Minus(transposed) : transposed);
  }

  private static Expression group(Expression inner) {
    return inner;
  }

  /// `∂L/∂a` of the output layer in closed form where the loss has one; else its symbol.
  Expression lossGradient(int l) {
    Region region = Fold.all().region(network.loss());
    Composite composite = region == null ? null : region.composite();
    if (composite == null) {
      return lossByOutput(l);
    }
    Expression target = bold(rowsFirst() ? "Y" : "y", "", "");
    int rows = network.rows();
    int all = rows * network.last().out();
    Expression difference = Expression.minus(output(l), target);
    if (composite.name() == Composite.Name.CROSS_ENTROPY
        && composite.attributes().equals(java.util.Map.of("reduction", "MEAN"))) {
      Expression softmax = Expression.call("softmax", output(l));
      return scaled(1.0 / rows, Expression.minus(softmax, bold("S̃", "", "")));
    }
    if (!"squared_error".equals(composite.attributes().get("loss"))) {
      return lossByOutput(l);
    }
    return switch (String.valueOf(composite.attributes().get("scaling"))) {
      case "HALF_SUM" -> difference;
      case "SUM" -> scaled(2, difference);
      case "MEAN" -> scaled(2.0 / all, difference);
      case "HALF_MEAN_PER_SAMPLE" -> scaled(1.0 / rows, difference);
      default -> lossByOutput(l);
    };
  }

  private static Expression scaled(double factor, Expression difference) {
    return factor == 1
        ? difference
        : Expression.product(List.of(Expression.constant(factor), difference), Times.NONE);
  }

  /// `∂L/∂a` of the output layer.
  Expression lossByOutput(int l) {
    return Expression.partial(loss(), output(l));
  }

  /// The error terms of the layer above sent back through its weights.
  Expression backThrough(int l, Layout layout) {
    Expression weight = weight(l + 1);
    Expression error = error(l + 1);
    if (rowsFirst()) {
      return juxtaposed(error, new Transposed(weight));
    }
    return juxtaposed(theta() ? weight : new Transposed(weight), error);
  }

  /// `f′(z)`.
  Expression slope(int l, Layout layout) {
    return Expression.call("f′", net(l));
  }

  Expression byWeight(int l) {
    return Expression.partial(loss(), weight(l));
  }

  Expression byOffset(int l) {
    Expression partial = Expression.partial(loss(), offset(l));
    return rowsFirst() ? new Transposed(partial) : partial;
  }

  /// The product of error term and input that is the derivative by the weights.
  Expression outer(int l, Layout layout, BiFunction<Expression, String, Expression> shaped) {
    Layer layer = network.layers().get(l);
    int rows = network.rows();
    Expression error =
        shaped.apply(
            error(l),
            rowsFirst()
                ? MatrixPage.shape(rows, layer.out())
                : MatrixPage.shape(layer.out(), rows));
    Expression x =
        shaped.apply(
            input(l),
            rowsFirst() ? MatrixPage.shape(rows, layer.in()) : MatrixPage.shape(layer.in(), rows));
    boolean plain = layout == Layout.DENOMINATOR;
    if (rowsFirst()) {
      return plain ? juxtaposed(new Transposed(x), error) : juxtaposed(new Transposed(error), x);
    }
    boolean errorFirst = plain == weightsAsStored();
    return errorFirst ? juxtaposed(error, new Transposed(x)) : juxtaposed(x, new Transposed(error));
  }

  /// The error terms added up over the samples.
  Expression summed(int l) {
    if (rowsFirst()) {
      return Expression.call("SumRow", error(l));
    }
    return network.rows() == 1 ? error(l) : juxtaposed(error(l), bold("1", "", ""));
  }
}
