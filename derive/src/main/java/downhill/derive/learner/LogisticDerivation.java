package downhill.derive.learner;

import static downhill.derive.learner.Maths.ONE;
import static downhill.derive.learner.Maths.minusOf;
import static downhill.derive.learner.Maths.over;
import static downhill.derive.learner.Maths.plus;
import static downhill.derive.learner.Maths.times;
import static downhill.derive.learner.Maths.transposed;
import static downhill.derive.math.Expression.bold;
import static downhill.derive.math.Expression.call;
import static downhill.derive.math.Expression.equal;
import static downhill.derive.math.Expression.letter;
import static downhill.derive.math.Expression.minus;
import static downhill.derive.math.Expression.number;
import static downhill.derive.math.Expression.partial;

import downhill.derive.math.Expression;

/// Logistic regression on one sample: likelihood, gradient, step.
final class LogisticDerivation {
  private static final Expression J = letter("J");
  private static final Expression H = letter("h");
  private static final Expression Y = letter("y");
  private static final Expression Z = letter("z");
  private static final Expression B = letter("b");
  private static final Expression W = bold("w", "", "");
  private static final Expression X = bold("x", "", "");
  private static final Expression W_J = letter("w", "j");
  private static final Expression X_J = letter("x", "j");
  private static final Expression E = new Expression.Power(letter("e"), minusOf(Z));

  private LogisticDerivation() {}

  static void write(Sheet sheet) {
    double[] w = sheet.value("0.weight").toDoubles();
    double b = sheet.value("0.bias").toDoubles()[0];
    double[] x = sheet.value("x").toDoubles();
    double y = sheet.value("y").toDoubles()[0];
    double z = b;
    for (int j = 0; j < w.length; j++) {
      z += w[j] * x[j];
    }
    double h = 1 / (1 + Math.exp(-z));
    Expression net = plus(times(transposed(W), X), B);
    sheet.say(LearnerText.LOGISTIC_MODEL, call("p", letter("y = 1 | x")));
    sheet.show(
        equal(H, call("g", Z), over(ONE, plus(ONE, E))), LearnerText.RULE_NAMED, equal(Z, net));
    sheet.heading(LearnerText.LOSS);
    sheet.say(LearnerText.LOGISTIC_LIKELIHOOD);
    Expression rest = minus(ONE, H);
    Expression likelihood =
        times(new Expression.Power(H, Y), new Expression.Power(rest, minus(ONE, Y)));
    sheet.show(
        equal(
            J,
            minusOf(call("ln", likelihood)),
            minus(minusOf(times(Y, call("ln", H))), times(minus(ONE, Y), call("ln", rest)))),
        LearnerText.RULE_LOGARITHM);
    sheet.heading(LearnerText.GRADIENT);
    sheet.show(
        equal(
            partial(J, H),
            plus(minusOf(over(Y, H)), over(minus(ONE, Y), rest)),
            over(minus(H, Y), times(H, rest))),
        LearnerText.RULE_LOGARITHM_SLOPE);
    sheet.say(LearnerText.SIGMOID_SLOPE);
    Expression slope = call("g′", Z);
    Expression denominator = plus(ONE, E);
    sheet.show(
        equal(
            slope,
            over(E, Maths.squared(denominator)),
            Expression.dot(over(ONE, denominator), over(E, denominator)),
            Expression.dot(over(ONE, denominator), minus(ONE, over(ONE, denominator))),
            times(call("g", Z), minus(ONE, call("g", Z)))),
        LearnerText.RULE_QUOTIENT);
    sheet.show(
        equal(
            partial(J, Z),
            Expression.dot(partial(J, H), partial(H, Z)),
            Expression.dot(over(minus(H, Y), times(H, rest)), slope),
            minus(H, Y)),
        LearnerText.RULE_NAMED,
        equal(slope, times(H, rest)));
    sheet.show(
        equal(
            partial(J, W_J),
            Expression.dot(partial(J, Z), partial(Z, W_J)),
            times(minus(H, Y), X_J)),
        LearnerText.RULE_LINEAR,
        equal(partial(Z, W_J), X_J));
    sheet.say(LearnerText.LOGISTIC_SUM);
    sheet.show(
        Maths.arrow(
            W_J,
            plus(
                W_J,
                times(
                    letter("η"),
                    Maths.sum(
                        "i",
                        "N",
                        times(minus(letter("y", "i"), letter("h", "i")), letter("x", "ij")))))),
        LearnerText.RULE_DESCENT);
    sheet.heading(LearnerText.NUMBERS);
    sheet.show(equal(Z, net, number(z)));
    sheet.show(equal(H, call("g", number(z)), number(h)));
    sheet.show(equal(J, number(sheet.loss())));
    double[] slopes = new double[w.length];
    for (int j = 0; j < w.length; j++) {
      slopes[j] = (h - y) * x[j];
    }
    sheet.show(
        equal(
            partial(J, W),
            times(minus(H, Y), X),
            Expression.dot(number(h - y), Sheet.column(x)),
            Sheet.column(slopes)));
    sheet.check("0.weight", slopes);
    sheet.show(equal(partial(J, B), minus(H, Y), number(h - y)));
    sheet.check("0.bias", h - y);
    sheet.step("0.weight", W, partial(J, W), slopes);
  }
}
