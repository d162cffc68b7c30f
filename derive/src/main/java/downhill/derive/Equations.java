package downhill.derive;

import static downhill.derive.math.Expression.call;
import static downhill.derive.math.Expression.constant;
import static downhill.derive.math.Expression.dot;
import static downhill.derive.math.Expression.equal;
import static downhill.derive.math.Expression.letter;
import static downhill.derive.math.Expression.minus;
import static downhill.derive.math.Expression.partial;
import static downhill.derive.math.Expression.sumOver;

import downhill.derive.Style.Language;
import downhill.derive.Style.Offset;
import downhill.derive.math.Expression;
import downhill.derive.math.Expression.Times;
import downhill.derive.math.Indices;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import downhill.nn.KnownNames;
import java.util.ArrayList;
import java.util.List;

/// Equations (5.1) to (5.15) of Zhou's *Machine Learning* by their numbers: each derived in general
/// indices, then evaluated for every index on a network with one hidden layer, and held against the
/// graph and against central differences.
public final class Equations {
  private static final List<String> NUMBERS =
      List.of(
          "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "5.10", "5.11", "5.12",
          "5.13", "5.14", "5.15");

  private static final Expression E = letter("E", "k");
  private static final Expression ETA = letter("η");
  private static final Expression Y_HAT = letter("ŷ", "j");
  private static final Expression Y = letter("y", "j");
  private static final Expression BETA = letter("β", "j");
  private static final Expression THETA = letter("θ", "j");
  private static final Expression W = letter("w", "hj");
  private static final Expression B = letter("b", "h");
  private static final Expression V = letter("v", "ih");
  private static final Expression X = letter("x", "i");
  private static final Expression ALPHA = letter("α", "h");
  private static final Expression GAMMA = letter("γ", "h");
  private static final Expression G = letter("g", "j");
  private static final Expression E_H = letter("e", "h");
  private static final Expression ONE = constant(1);

  private final EquationNumbers numbers;
  private final Language language;
  private final List<Block> blocks = new ArrayList<>();

  private Equations(Derivation derivation, Style style, double learningRate) {
    this.language = style.language();
    this.numbers = new EquationNumbers(derivation, style, learningRate);
  }

  /// The numbers of the equations.
  public static List<String> numbers() {
    return NUMBERS;
  }

  /// A page with one equation.
  ///
  /// @param derivation a network with one hidden layer, sigmoid units, half the squared error and
  ///   one sample
  /// @param number such as `5.15`
  /// @param learningRate of the increments
  /// @throws IllegalArgumentException when there is no such equation, or it does not hold for the
  ///   network
  public static Page of(Derivation derivation, Style style, String number, double learningRate) {
    String wanted = number.replaceAll("[()\\s]", "").replace("式", "");
    if (!NUMBERS.contains(wanted)) {
      throw new KnownNames("equation", NUMBERS).unknown(number);
    }
    Equations equations = new Equations(derivation, watermelon(style), learningRate);
    equations.say(EquationText.SAMPLE, equations.numbers.sizes());
    equations.add(wanted);
    return new Page(
        EquationText.TITLE.in(style.language(), wanted), style.language(), equations.blocks);
  }

  /// A page with all equations.
  public static Page all(Derivation derivation, Style style, double learningRate) {
    Equations equations = new Equations(derivation, watermelon(style), learningRate);
    equations.say(EquationText.SAMPLE, equations.numbers.sizes());
    for (String number : NUMBERS) {
      equations.blocks.add(new Page.Heading(2, EquationText.TITLE.in(style.language(), number)));
      equations.add(number);
    }
    return new Page(
        EquationText.TITLE_ALL.in(style.language()), style.language(), equations.blocks);
  }

  /// The style in the book's own notation.
  static Style watermelon(Style style) {
    return new Style(
        Notation.WATERMELON,
        Offset.THRESHOLD,
        style.layout(),
        style.language(),
        style.digits(),
        style.unfold());
  }

  private void say(EquationText text, Object... arguments) {
    blocks.add(new Page.Paragraph(text.in(language, arguments)));
  }

  private void show(String number, Expression equation) {
    Text tag = number.isEmpty() ? Text.NONE : EquationText.EQUATION.in(language, number);
    blocks.add(new Page.Equation(Indices.distinct(equation), tag));
  }

  private void evaluated(List<Block> parts) {
    say(EquationText.WITH_NUMBERS);
    blocks.addAll(parts);
  }

  private static Expression arrow(Expression left, Expression right) {
    return new Expression.Chain(left, List.of(new Expression.Step("←", right)));
  }

  private static Expression plus(Expression... terms) {
    return new Expression.Sum(List.of(terms));
  }

  private static Expression times(Expression... factors) {
    return Expression.product(List.of(factors), Times.NONE);
  }

  private static Expression delta(String base, String sub) {
    return letter("Δ" + base, sub);
  }

  private static Expression minusOf(Expression of) {
    return new Expression.Minus(of);
  }

  private static Expression netOut() {
    return minus(BETA, THETA);
  }

  private static Expression netHidden() {
    return minus(ALPHA, GAMMA);
  }

  private static Expression slope(Expression of) {
    return times(of, minus(ONE, of));
  }

  private void add(String number) {
    switch (number) {
      case "5.1" -> {
        say(EquationText.UPDATE);
        show("5.1", arrow(letter("w", "i"), plus(letter("w", "i"), delta("w", "i"))));
      }
      case "5.2" -> perceptron();
      case "5.3" -> {
        say(EquationText.OUTPUT);
        show("5.3", equal(Y_HAT, call("f", netOut())));
        evaluated(numbers.outputs());
      }
      case "5.4" -> {
        say(EquationText.ERROR, constant(0.5));
        show("5.4", equal(E, half(squares())));
        evaluated(numbers.error());
      }
      case "5.5" -> {
        say(EquationText.UPDATE_ANY);
        show("5.5", arrow(letter("v"), plus(letter("v"), delta("v", ""))));
      }
      case "5.6" -> {
        say(EquationText.DESCENT);
        show("5.6", equal(delta("w", "hj"), minusOf(times(ETA, partial(E, W)))));
        evaluated(numbers.increments(EquationNumbers.Group.W));
      }
      case "5.7" -> {
        say(EquationText.CHAIN, W, BETA, Y_HAT, E);
        show("5.7", equal(partial(E, W), chainW()));
        evaluated(numbers.chainOfWeights());
      }
      case "5.8" -> {
        say(EquationText.ONE_TERM, W);
        show("5.8", equal(partial(BETA, W), partial(weightedSum(), W), B));
        evaluated(numbers.hiddenOutputs());
      }
      case "5.9" -> sigmoid();
      case "5.10" -> {
        say(EquationText.G, equal(partial(E, Y_HAT), minus(Y_HAT, Y)));
        show(
            "5.10",
            equal(
                G,
                minusOf(dot(partial(E, Y_HAT), partial(Y_HAT, BETA))),
                minusOf(times(minus(Y_HAT, Y), call("f′", netOut()))),
                times(slope(Y_HAT), minus(Y, Y_HAT))));
        say(EquationText.G_MINUS, minus(Y_HAT, Y), minus(Y, Y_HAT));
        evaluated(numbers.g());
      }
      case "5.11" -> {
        say(EquationText.W);
        show(
            "5.11",
            equal(
                delta("w", "hj"),
                minusOf(times(ETA, partial(E, W))),
                minusOf(
                    times(
                        ETA,
                        new Expression.Product(
                            List.of(partial(E, Y_HAT), partial(Y_HAT, BETA), partial(BETA, W)),
                            Times.DOT))),
                times(ETA, G, B)));
        evaluated(numbers.increments(EquationNumbers.Group.W));
      }
      case "5.12" -> {
        say(EquationText.THETA_WHY, THETA, Y_HAT, equal(partial(netOut(), THETA), minusOf(ONE)));
        show(
            "5.12",
            equal(
                delta("θ", "j"),
                minusOf(times(ETA, partial(E, THETA))),
                minusOf(
                    times(
                        ETA,
                        new Expression.Product(
                            List.of(partial(E, Y_HAT), call("f′", netOut()), minusOf(ONE)),
                            Times.DOT))),
                minusOf(times(ETA, G))));
        say(
            EquationText.THETA_MINUS,
            equal(partial(E, THETA), G),
            equal(letter("b", "j"), minusOf(THETA)),
            equal(delta("b", "j"), times(ETA, G)));
        evaluated(numbers.increments(EquationNumbers.Group.THETA));
      }
      case "5.13" -> {
        say(
            EquationText.V,
            equal(partial(E, ALPHA), minusOf(E_H)),
            equal(
                partial(ALPHA, V), partial(sumOver("i", "d", times(letter("v", "ih"), X)), V), X));
        show(
            "5.13",
            equal(
                delta("v", "ih"),
                minusOf(times(ETA, partial(E, V))),
                minusOf(times(ETA, dot(partial(E, ALPHA), partial(ALPHA, V)))),
                times(ETA, E_H, X)));
        evaluated(numbers.increments(EquationNumbers.Group.V));
      }
      case "5.14" -> {
        say(EquationText.GAMMA, ALPHA, equal(partial(B, GAMMA), minusOf(partial(B, ALPHA))));
        show(
            "5.14",
            equal(
                delta("γ", "h"),
                minusOf(times(ETA, partial(E, GAMMA))),
                minusOf(times(ETA, dot(partial(E, B), partial(B, GAMMA)))),
                times(ETA, dot(partial(E, B), partial(B, ALPHA))),
                minusOf(times(ETA, E_H))));
        evaluated(numbers.increments(EquationNumbers.Group.GAMMA));
      }
      case "5.15" -> {
        Expression terms = times(letter("w", "pj"), letter("b", "p"));
        say(EquationText.E_WHY, B, equal(BETA, sumOver("p", "q", terms)));
        show(
            "5.15",
            equal(
                E_H,
                minusOf(partial(E, ALPHA)),
                minusOf(
                    sumOver(
                        "j",
                        "l",
                        new Expression.Product(
                            List.of(partial(E, BETA), partial(BETA, B), partial(B, ALPHA)),
                            Times.DOT))),
                sumOver("j", "l", dot(G, W, call("f′", netHidden()))),
                times(slope(B), sumOver("j", "l", times(W, G)))));
        say(EquationText.E_OUT, slope(B));
        say(EquationText.E_MEANING);
        evaluated(numbers.e());
      }
      default -> throw new IllegalStateException(number);
    }
  }

  private static Expression half(Expression of) {
    return times(constant(0.5), of);
  }

  private static Expression squares() {
    return sumOver("j", "l", new Expression.Power(minus(Y_HAT, Y), constant(2)));
  }

  private static Expression weightedSum() {
    return sumOver("h", "q", times(W, B));
  }

  private static Expression chainW() {
    return dot(partial(E, Y_HAT), partial(Y_HAT, BETA), partial(BETA, W));
  }

  private void perceptron() {
    Expression yHat = letter("ŷ");
    Expression y = letter("y");
    Expression product =
        times(
            new Expression.Transposed(Expression.bold("w", "", "")), Expression.bold("x", "", ""));
    say(
        EquationText.PERCEPTRON,
        equal(letter("L"), times(minus(yHat, y), product)),
        yHat,
        equal(partial(letter("L"), letter("w", "i")), times(minus(yHat, y), X)),
        Identity.LINEAR.formula());
    say(EquationText.PERCEPTRON_MINUS);
    show(
        "5.2",
        equal(
            delta("w", "i"),
            minusOf(times(ETA, partial(letter("L"), letter("w", "i")))),
            minusOf(times(ETA, minus(yHat, y), X)),
            times(ETA, minus(y, yHat), X)));
    evaluated(numbers.perceptron());
  }

  private void sigmoid() {
    Expression x = letter("x");
    Expression power = new Expression.Power(letter("e"), minusOf(x));
    Expression below = plus(ONE, power);
    Expression fraction = new Expression.Fraction(ONE, below);
    say(
        EquationText.QUOTIENT,
        equal(letter("u"), ONE),
        equal(letter("v"), below),
        equal(letter("u′"), constant(0)),
        equal(letter("v′"), minusOf(power)));
    show(
        "5.9",
        equal(
            call("f′", x),
            new Expression.Fraction(
                minus(times(letter("u′"), letter("v")), times(letter("u"), letter("v′"))),
                new Expression.Power(letter("v"), constant(2))),
            new Expression.Fraction(power, new Expression.Power(below, constant(2))),
            times(fraction, minus(ONE, fraction)),
            times(call("f", x), minus(ONE, call("f", x)))));
    blocks.addAll(numbers.sigmoid());
  }
}
