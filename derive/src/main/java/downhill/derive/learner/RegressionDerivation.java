package downhill.derive.learner;

import static downhill.derive.learner.Maths.HALF;
import static downhill.derive.learner.Maths.W;
import static downhill.derive.learner.Maths.X;
import static downhill.derive.learner.Maths.Y;
import static downhill.derive.learner.Maths.inverse;
import static downhill.derive.learner.Maths.minusOf;
import static downhill.derive.learner.Maths.norm2;
import static downhill.derive.learner.Maths.over;
import static downhill.derive.learner.Maths.plus;
import static downhill.derive.learner.Maths.squared;
import static downhill.derive.learner.Maths.times;
import static downhill.derive.learner.Maths.transposed;
import static downhill.derive.math.Expression.bold;
import static downhill.derive.math.Expression.call;
import static downhill.derive.math.Expression.constant;
import static downhill.derive.math.Expression.equal;
import static downhill.derive.math.Expression.letter;
import static downhill.derive.math.Expression.minus;
import static downhill.derive.math.Expression.number;
import static downhill.derive.math.Expression.partial;

import downhill.derive.math.Expression;
import downhill.derive.page.Page.Text;
import downhill.eager.Tensors;
import downhill.tensor.Tensor;
import java.util.List;

/// The four views of linear regression: least squares, ridge, likelihood, posterior. Samples are
/// the columns of `X`.
final class RegressionDerivation {
  private static final Expression R = letter("R");
  private static final Expression RESIDUAL = bold("r", "", "");
  private static final Expression BEST = bold("w", "", "*");
  private static final Expression LAMBDA = letter("λ");
  private static final Expression SIGMA2 = squared(letter("σ"));
  private static final Expression NU2 = squared(letter("ν"));
  private static final Expression FITTED = times(transposed(X), W);
  private static final Expression DIFFERENCE = minus(Y, FITTED);
  private static final Expression EMPIRICAL = times(HALF, norm2(DIFFERENCE));
  private static final Expression DATA_GRADIENT = minusOf(times(X, DIFFERENCE));
  private static final Expression XX = times(X, transposed(X));

  private final Sheet sheet;
  private final Tensor x;
  private final Tensor y;
  private final Tensor w;
  private final Tensor residual;

  private RegressionDerivation(Sheet sheet) {
    this.sheet = sheet;
    this.x = sheet.value("X");
    this.y = sheet.value("y");
    this.w = sheet.value("w");
    this.residual = y.minus(x.transpose().matmul(Maths.asColumn(w)).squeeze(1));
  }

  static void leastSquares(Sheet sheet) {
    RegressionDerivation page = new RegressionDerivation(sheet);
    page.data();
    sheet.heading(LearnerText.LOSS);
    sheet.say(LearnerText.EMPIRICAL_RISK);
    sheet.show(equal(R, EMPIRICAL, page.value()));
    sheet.heading(LearnerText.GRADIENT);
    page.dataGradient(R, HALF, Maths.ONE);
    page.finish(R, DATA_GRADIENT, page.slopes(1, 0));
    page.solved(XX, 0, LearnerText.NORMAL_EQUATIONS);
    page.views();
  }

  static void ridge(Sheet sheet) {
    RegressionDerivation page = new RegressionDerivation(sheet);
    double lambda = sheet.scalar("λ");
    page.data();
    sheet.show(equal(LAMBDA, number(lambda)));
    sheet.heading(LearnerText.LOSS);
    sheet.say(LearnerText.STRUCTURAL_RISK);
    sheet.show(equal(R, plus(EMPIRICAL, times(HALF, LAMBDA, norm2(W))), page.value()));
    sheet.heading(LearnerText.GRADIENT);
    page.dataGradient(letter("R", "1"), HALF, Maths.ONE);
    Expression penalty = times(HALF, LAMBDA, times(transposed(W), W));
    sheet.show(
        equal(partial(penalty, W), times(LAMBDA, W)), LearnerText.RULE_SQUARED_NORM, squareRule());
    page.finish(R, plus(DATA_GRADIENT, times(LAMBDA, W)), page.slopes(1, lambda));
    page.solved(plus(XX, times(LAMBDA, bold("I", "", ""))), lambda, LearnerText.NORMAL_EQUATIONS);
    page.views();
  }

  static void likelihood(Sheet sheet) {
    RegressionDerivation page = new RegressionDerivation(sheet);
    double variance = sheet.scalar("σ") * sheet.scalar("σ");
    page.data();
    sheet.show(equal(letter("σ"), number(sheet.scalar("σ"))));
    sheet.heading(LearnerText.LOSS);
    sheet.say(LearnerText.NOISE);
    Expression nll = letter("ℓ");
    sheet.show(density(), LearnerText.RULE_INDEPENDENT);
    sheet.say(LearnerText.NEGATIVE_LOGARITHM);
    sheet.show(
        equal(
            nll,
            plus(
                times(
                    over(letter("N"), Maths.TWO),
                    call("ln", times(Maths.TWO, letter("π"), SIGMA2))),
                times(over(Maths.ONE, times(Maths.TWO, SIGMA2)), norm2(DIFFERENCE))),
            page.value()));
    sheet.heading(LearnerText.GRADIENT);
    sheet.say(LearnerText.FIRST_TERM_CONSTANT, W);
    page.dataGradient(nll, over(Maths.ONE, times(Maths.TWO, SIGMA2)), over(Maths.ONE, SIGMA2));
    page.finish(
        nll, minusOf(times(over(Maths.ONE, SIGMA2), X, DIFFERENCE)), page.slopes(1 / variance, 0));
    sheet.say(LearnerText.SIGMA_CANCELS);
    page.solved(XX, 0, LearnerText.NORMAL_EQUATIONS);
    Tensor best = Tensors.of(page.best(0));
    Tensor left = page.y.minus(page.x.transpose().matmul(Maths.asColumn(best)).squeeze(1));
    sheet.say(LearnerText.VARIANCE);
    sheet.show(
        equal(
            squared(letter("σ̂")),
            times(over(Maths.ONE, letter("N")), norm2(minus(Y, times(transposed(X), BEST)))),
            number(left.squared().mean().item())));
    page.views();
  }

  static void posterior(Sheet sheet) {
    RegressionDerivation page = new RegressionDerivation(sheet);
    double variance = sheet.scalar("σ") * sheet.scalar("σ");
    double spread = sheet.scalar("ν") * sheet.scalar("ν");
    page.data();
    sheet.show(
        new Expression.Listing(
            List.of(
                equal(letter("σ"), number(sheet.scalar("σ"))),
                equal(letter("ν"), number(sheet.scalar("ν"))))));
    sheet.heading(LearnerText.LOSS);
    sheet.say(LearnerText.BAYES, NU2);
    sheet.show(
        new Expression.Chain(
            call("p", letter("w | y")),
            List.of(new Expression.Step("∝", times(call("p", letter("y | w")), call("p", W))))),
        LearnerText.RULE_BAYES);
    sheet.say(LearnerText.LOGARITHM_ADDS);
    Expression loss = letter("ℓ");
    sheet.show(
        equal(
            loss,
            plus(
                times(over(Maths.ONE, times(Maths.TWO, SIGMA2)), norm2(DIFFERENCE)),
                times(over(Maths.ONE, times(Maths.TWO, NU2)), norm2(W))),
            page.value()));
    sheet.heading(LearnerText.GRADIENT);
    page.dataGradient(
        letter("ℓ", "1"), over(Maths.ONE, times(Maths.TWO, SIGMA2)), over(Maths.ONE, SIGMA2));
    Expression prior = times(over(Maths.ONE, times(Maths.TWO, NU2)), times(transposed(W), W));
    sheet.show(
        equal(partial(prior, W), times(over(Maths.ONE, NU2), W)),
        LearnerText.RULE_SQUARED_NORM,
        squareRule());
    page.finish(
        loss,
        plus(
            minusOf(times(over(Maths.ONE, SIGMA2), X, DIFFERENCE)), times(over(Maths.ONE, NU2), W)),
        page.slopes(1 / variance, 1 / spread));
    Expression ratio = over(SIGMA2, NU2);
    sheet.say(LearnerText.RIDGE_AGAIN, equal(LAMBDA, ratio, number(variance / spread)));
    page.solved(
        plus(XX, times(ratio, bold("I", "", ""))), variance / spread, LearnerText.NORMAL_EQUATIONS);
    page.views();
  }

  private static Expression squareRule() {
    Expression a = bold("a", "", "");
    return equal(partial(times(transposed(a), a), a), times(Maths.TWO, a));
  }

  private static Expression density() {
    Expression one =
        times(
            over(Maths.ONE, call("sqrt", times(Maths.TWO, letter("π"), SIGMA2))),
            call(
                "exp",
                minusOf(
                    over(
                        squared(minus(letter("y", "n"), times(transposed(W), bold("x", "n", "")))),
                        times(Maths.TWO, SIGMA2)))));
    return equal(call("p", letter("y | w")), new Expression.Over("Π", "n", "1", "N", one));
  }

  private Expression value() {
    return number(sheet.loss());
  }

  private void data() {
    sheet.say(LearnerText.SAMPLES_IN_COLUMNS, X, constant(1));
    sheet.show(equal(X, sheet.numbers(x)));
    sheet.show(
        new Expression.Listing(
            List.of(equal(Y, Sheet.column(y.toDoubles())), equal(W, Sheet.column(w.toDoubles())))));
  }

  /// From the squared norm to its gradient.
  ///
  /// @param loss the term's name
  /// @param factor in front of the squared norm
  /// @param twice that factor times 2
  private void dataGradient(Expression loss, Expression factor, Expression twice) {
    boolean one = twice.equals(Maths.ONE);
    sheet.show(
        equal(loss, times(factor, transposed(RESIDUAL), RESIDUAL)),
        LearnerText.RULE_NAMED,
        equal(RESIDUAL, DIFFERENCE));
    sheet.show(
        equal(partial(loss, RESIDUAL), one ? RESIDUAL : times(twice, RESIDUAL)),
        LearnerText.RULE_SQUARED_NORM,
        squareRule());
    sheet.show(
        equal(partial(RESIDUAL, W), minusOf(X)),
        LearnerText.RULE_LINEAR,
        equal(partial(FITTED, W), X));
    Expression inner = times(X, DIFFERENCE);
    sheet.show(
        equal(
            partial(loss, W),
            Expression.dot(partial(RESIDUAL, W), partial(loss, RESIDUAL)),
            minusOf(one ? inner : times(twice, X, DIFFERENCE))),
        LearnerText.RULE_CHAIN);
    sheet.say(LearnerText.SHAPE_ORDER, shaped("X"), shaped("r"), shaped("w"));
    sheet.say(LearnerText.MINUS_FROM, DIFFERENCE);
  }

  private Expression shaped(String what) {
    int d = x.shape().dim(0);
    int n = x.shape().dim(1);
    return switch (what) {
      case "X" -> new Expression.Shaped(X, d + "×" + n);
      case "r" -> new Expression.Shaped(RESIDUAL, n + "×1");
      default -> new Expression.Shaped(W, d + "×1");
    };
  }

  /// The gradient of the whole: `-a X r + b w`.
  private double[] slopes(double a, double b) {
    Tensor data = x.matmul(Maths.asColumn(residual)).squeeze(1).times(-a);
    return data.plus(w.times(b)).toDoubles();
  }

  private void finish(Expression loss, Expression gradient, double[] slopes) {
    sheet.heading(LearnerText.NUMBERS);
    sheet.show(equal(RESIDUAL, DIFFERENCE, Sheet.column(residual.toDoubles())));
    sheet.show(equal(partial(loss, W), gradient, Sheet.column(slopes)));
    sheet.check("w", slopes);
    sheet.step("w", W, partial(loss, W), slopes);
    sheet.heading(LearnerText.MINIMUM);
  }

  private double[] best(double lambda) {
    Tensor matrix = Maths.withDiagonal(x.matmul(x.transpose()), lambda);
    return Maths.solve(matrix, x.matmul(Maths.asColumn(y)).squeeze(1));
  }

  private void solved(Expression matrix, double lambda, LearnerText what) {
    sheet.say(what);
    boolean single = matrix.equals(XX);
    Expression left = single ? times(X, transposed(X), BEST) : times(matrix, BEST);
    sheet.show(equal(left, times(X, Y)));
    sheet.minimum("w", times(inverse(matrix), X, Y), BEST, best(lambda));
  }

  private void views() {
    sheet.heading(LearnerText.FOUR_VIEWS);
    sheet.say(LearnerText.FOUR_VIEWS_SAY);
    Expression plain = times(inverse(XX), X, Y);
    Expression kept = times(inverse(plus(XX, times(LAMBDA, bold("I", "", "")))), X, Y);
    sheet.table(
        List.of(
            Text.NONE, sheet.words(LearnerText.VIEW_WITHOUT), sheet.words(LearnerText.VIEW_WITH)),
        List.of(
            List.of(
                sheet.words(LearnerText.VIEW_RISK),
                sheet.words(LearnerText.VIEW_LEAST_SQUARES, EMPIRICAL),
                sheet.words(
                    LearnerText.VIEW_RIDGE, plus(EMPIRICAL, times(HALF, LAMBDA, norm2(W))))),
            List.of(
                sheet.words(LearnerText.VIEW_PROBABILITY),
                sheet.words(LearnerText.VIEW_MLE, minusOf(call("ln", call("p", letter("y | w"))))),
                sheet.words(LearnerText.VIEW_MAP, minusOf(call("ln", call("p", letter("w | y")))))),
            List.of(
                sheet.words(LearnerText.VIEW_ANSWER),
                Text.of(equal(BEST, plain)),
                Text.of(equal(BEST, kept))),
            List.of(
                Text.NONE,
                Text.of(Sheet.column(best(0))),
                sheet.words(LearnerText.VIEW_AT_ONE, Sheet.column(best(1)), LAMBDA))));
  }
}
