package downhill.derive.learner;

import static downhill.derive.learner.Maths.over;
import static downhill.derive.learner.Maths.plus;
import static downhill.derive.learner.Maths.sum;
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
import downhill.derive.page.Page.Text;
import java.util.ArrayList;
import java.util.List;

/// The perceptron's loss, its gradient, and the correction after a mistake.
final class PerceptronDerivation {
  private static final Expression L = letter("L");
  private static final Expression W_HAT = bold("w\u0302", "", "");
  private static final Expression X_HAT = bold("x\u0302", "i", "");
  private static final Expression Y_HAT = letter("ŷ", "i");
  private static final Expression Y = letter("y", "i");
  private static final Expression NET = times(transposed(W_HAT), X_HAT);

  private final Sheet sheet;
  private final double[] w;
  private final double[] x;
  private final double[] y;

  private PerceptronDerivation(Sheet sheet) {
    this.sheet = sheet;
    this.w = sheet.value("w").toDoubles();
    this.x = sheet.value("X").toDoubles();
    this.y = sheet.value("y").toDoubles();
  }

  static void write(Sheet sheet) {
    new PerceptronDerivation(sheet).write();
  }

  private double[] sample(int i) {
    return java.util.Arrays.copyOfRange(x, i * w.length, (i + 1) * w.length);
  }

  private double net(int i) {
    return dot(w, sample(i));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private double error(int i) {
    return (net(i) >= 0 ? 1 : 0) - y[i];
  }

  private void write() {
    sheet.say(
        LearnerText.DUMMY_NODE,
        equal(W_HAT, Sheet.column(w)),
        equal(Y_HAT, call("sgn", NET)),
        equal(call("sgn", Expression.constant(0)), Expression.constant(1)));
    sheet.heading(LearnerText.LOSS);
    sheet.say(LearnerText.DISTANCE, over(call("abs", NET), call("norm", bold("w", "", ""))));
    sheet.say(
        LearnerText.WRONG_POINTS,
        minus(Y_HAT, Y),
        new Expression.Relation("≥", times(minus(Y_HAT, Y), NET), Expression.constant(0)));
    sheet.show(equal(L, sum("i", "N", times(minus(Y_HAT, Y), NET)), number(sheet.loss())));
    points();
    sheet.heading(LearnerText.GRADIENT);
    sheet.say(LearnerText.OUTPUT_CONSTANT, Y_HAT);
    Expression a = bold("a", "", "");
    Expression b = bold("x", "", "");
    sheet.show(
        equal(partial(NET, W_HAT), X_HAT),
        LearnerText.RULE_LINEAR,
        equal(partial(times(transposed(b), a), b), a));
    Expression gradient = sum("i", "N", times(minus(Y_HAT, Y), X_HAT));
    sheet.show(equal(partial(L, W_HAT), gradient), LearnerText.RULE_SUM);
    sheet.heading(LearnerText.NUMBERS);
    double[] slopes = slopes();
    sheet.show(equal(partial(L, W_HAT), terms(), Sheet.column(slopes)));
    sheet.check("w", slopes);
    correction();
    sheet.remark(LearnerText.PERCEPTRON_KINK, equal(NET, Expression.constant(0)));
  }

  private void points() {
    List<List<Text>> rows = new ArrayList<>();
    for (int i = 0; i < y.length; i++) {
      rows.add(
          List.of(
              Text.of(Sheet.column(sample(i))),
              Text.of(number(net(i))),
              Text.of(number(error(i) + y[i])),
              Text.of(number(y[i])),
              Text.of(number(error(i) * net(i)))));
    }
    sheet.table(
        List.of(
            Text.of(X_HAT),
            Text.of(NET),
            Text.of(Y_HAT),
            Text.of(Y),
            Text.of(times(minus(Y_HAT, Y), NET))),
        rows);
  }

  private double[] slopes() {
    double[] slopes = new double[w.length];
    for (int i = 0; i < y.length; i++) {
      for (int k = 0; k < w.length; k++) {
        slopes[k] += error(i) * sample(i)[k];
      }
    }
    return slopes;
  }

  /// The terms of the points that are wrong.
  private Expression terms() {
    List<Expression> terms = new ArrayList<>();
    for (int i = 0; i < y.length; i++) {
      if (error(i) != 0) {
        terms.add(Expression.dot(number(error(i)), Sheet.column(sample(i))));
      }
    }
    return Expression.sum(terms);
  }

  private void correction() {
    sheet.heading(LearnerText.CORRECTION);
    sheet.say(LearnerText.ONE_AT_A_TIME);
    Expression eta = letter("η");
    sheet.show(
        Maths.arrow(
            W_HAT,
            minus(W_HAT, times(eta, minus(Y_HAT, Y), X_HAT)),
            plus(W_HAT, times(eta, minus(Y, Y_HAT), X_HAT))),
        LearnerText.RULE_DESCENT);
    int wrong = 0;
    while (error(wrong) == 0) {
      wrong++;
    }
    double[] next = w.clone();
    double rate = sheet.learningRate();
    for (int k = 0; k < w.length; k++) {
      next[k] -= rate * error(wrong) * sample(wrong)[k];
    }
    sheet.say(LearnerText.FIRST_WRONG, equal(X_HAT, Sheet.column(sample(wrong))), number(rate));
    sheet.show(
        Maths.arrow(
            W_HAT,
            plus(
                Sheet.column(w),
                Expression.dot(number(rate), number(-error(wrong)), Sheet.column(sample(wrong)))),
            Sheet.column(next)));
    Expression size = Maths.norm2(X_HAT);
    sheet.say(
        LearnerText.NET_MOVES,
        NET,
        times(eta, minus(Y, Y_HAT), size),
        number(net(wrong)),
        number(dot(next, sample(wrong))));
  }
}
