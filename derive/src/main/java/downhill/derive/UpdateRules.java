package downhill.derive;

import static downhill.derive.math.Expression.constant;
import static downhill.derive.math.Expression.equal;
import static downhill.derive.math.Expression.letter;
import static downhill.derive.math.Expression.minus;
import static downhill.derive.math.Expression.number;

import downhill.derive.math.Expression;
import downhill.derive.math.Expression.Times;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import downhill.optim.Adam;
import downhill.optim.Optimizer;
import downhill.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rule of an optimizer written down, with the numbers of its first two steps for the first
/// parameter; what comes out is held against the step that the optimizer made.
final class UpdateRules {
  /// How many steps are written out.
  private static final int MOST = 2;

  private final View view;
  private final List<View> views;
  private final Parameter parameter;
  private final List<Block> blocks = new ArrayList<>();

  private UpdateRules(View view, List<View> views) {
    this.view = view;
    this.views = views;
    this.parameter = view.parameters().getFirst();
  }

  static List<Block> of(Optimizer optimizer, View view, List<View> views) {
    UpdateRules rules = new UpdateRules(view, views);
    switch (optimizer) {
      case Sgd sgd when plain(sgd) && sgd.momentum() == 0 -> rules.descent(sgd.learningRate());
      case Sgd sgd when plain(sgd) -> rules.momentum(sgd.learningRate(), sgd.momentum());
      case Adam adam when adam.weightDecay() == 0 && adam.form() == Adam.Form.STANDARD ->
          rules.adam(adam);
      default ->
          rules.blocks.add(
              new Page.Paragraph(
                  view.say(
                      Phrase.RULE_OTHER,
                      optimizer.getClass().getSimpleName().toLowerCase(Locale.ROOT))));
    }
    return rules.blocks;
  }

  private static boolean plain(Sgd sgd) {
    return sgd.weightDecay() == 0
        && sgd.equals(new Sgd(sgd.learningRate()).withMomentum(sgd.momentum()));
  }

  private double gradient(int step) {
    return parameter.sign()
        * views.get(step).derivation().gradient(parameter.variable())[parameter.element()];
  }

  private double value(int step) {
    Parameter at =
        views.get(step).parameters().stream()
            .filter(p -> p.path().equals(parameter.path()))
            .findFirst()
            .orElseThrow();
    return at.value();
  }

  private void show(Expression equation) {
    blocks.add(new Page.Equation(equation, Text.NONE));
  }

  private static Expression times(Expression... factors) {
    return Expression.product(List.of(factors), Times.DOT);
  }

  private static Expression plus(Expression a, Expression b) {
    return new Expression.Sum(List.of(a, b));
  }

  private static Expression arrow(Expression left, Expression... right) {
    List<Expression.Step> steps = new ArrayList<>();
    for (Expression part : right) {
      steps.add(new Expression.Step(steps.isEmpty() ? "←" : "=", part));
    }
    return new Expression.Chain(left, steps);
  }

  private void said(Phrase phrase) {
    blocks.add(new Page.Paragraph(view.say(phrase)));
  }

  /// Whether the parameter is trained at all; a frozen one stands still.
  private boolean moved(int step) {
    return value(step + 1) != value(step);
  }

  private void checked(int step, double expected) {
    if (moved(step)) {
      DerivationException.check("step " + (step + 1), expected, value(step + 1));
    }
  }

  private int steps() {
    return Math.min(MOST, views.size() - 1);
  }

  private void descent(double rate) {
    said(Phrase.RULE_SGD);
    for (int step = 0; step < steps(); step++) {
      double next = value(step) - rate * gradient(step);
      checked(step, next);
      show(
          arrow(
              parameter.letter(),
              minus(parameter.letter(), times(letter("η"), letter("g"))),
              minus(number(value(step)), times(number(rate), number(gradient(step)))),
              number(next)));
    }
  }

  private void momentum(double rate, double momentum) {
    said(Phrase.RULE_MOMENTUM);
    double velocity = 0;
    for (int step = 0; step < steps(); step++) {
      double g = gradient(step);
      double next = momentum * velocity + g;
      show(
          arrow(
              letter("u"),
              plus(times(letter("μ"), letter("u")), letter("g")),
              plus(times(number(momentum), number(velocity)), number(g)),
              number(next)));
      velocity = next;
      double moved = value(step) - rate * velocity;
      checked(step, moved);
      show(
          arrow(
              parameter.letter(),
              minus(parameter.letter(), times(letter("η"), letter("u"))),
              minus(number(value(step)), times(number(rate), number(velocity))),
              number(moved)));
    }
  }

  private void adam(Adam adam) {
    said(Phrase.RULE_ADAM);
    double m = 0;
    double v = 0;
    for (int step = 0; step < steps(); step++) {
      double g = gradient(step);
      m = mean("m", "1", adam.beta1(), m, g, letter("g"));
      v = mean("v", "2", adam.beta2(), v, g * g, new Expression.Power(letter("g"), constant(2)));
      double mHat = corrected("m", "1", adam.beta1(), m, step + 1);
      double vHat = corrected("v", "2", adam.beta2(), v, step + 1);
      double next = value(step) - adam.learningRate() * mHat / (Math.sqrt(vHat) + adam.epsilon());
      checked(step, next);
      show(
          arrow(
              parameter.letter(),
              minus(
                  parameter.letter(),
                  times(
                      letter("η"),
                      new Expression.Fraction(
                          letter("m̂"), plus(Expression.call("sqrt", letter("v̂")), letter("ε"))))),
              minus(
                  number(value(step)),
                  times(
                      number(adam.learningRate()),
                      new Expression.Fraction(
                          number(mHat),
                          plus(Expression.call("sqrt", number(vHat)), number(adam.epsilon()))))),
              number(next)));
    }
  }

  private double mean(
      String name, String index, double beta, double old, double fresh, Expression what) {
    double next = beta * old + (1 - beta) * fresh;
    Expression rate = letter("β", index);
    show(
        arrow(
            letter(name),
            plus(times(rate, letter(name)), times(minus(constant(1), rate), what)),
            plus(
                times(number(beta), number(old)),
                times(minus(constant(1), number(beta)), number(fresh))),
            number(next)));
    return next;
  }

  private double corrected(String name, String index, double beta, double value, int step) {
    double result = value / (1 - Math.pow(beta, step));
    Expression hat = letter(name + "\u0302");
    Expression power = new Expression.Power(letter("β", index), letter("t"));
    show(
        equal(
            hat, new Expression.Fraction(letter(name), minus(constant(1), power)), number(result)));
    return result;
  }
}
