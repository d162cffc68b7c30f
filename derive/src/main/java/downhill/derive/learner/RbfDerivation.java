package downhill.derive.learner;

import static downhill.derive.learner.Maths.HALF;
import static downhill.derive.learner.Maths.W;
import static downhill.derive.learner.Maths.Y;
import static downhill.derive.learner.Maths.inverse;
import static downhill.derive.learner.Maths.minusOf;
import static downhill.derive.learner.Maths.plus;
import static downhill.derive.learner.Maths.squared;
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
import downhill.eager.Tensors;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;

/// A network of Gaussians around fixed centres: it is linear in its weights.
final class RbfDerivation {
  private static final Expression E = letter("E");
  private static final Expression X_K = bold("x", "k", "");
  private static final Expression Y_K = letter("y", "k");
  private static final Expression C_I = bold("c", "i", "");
  private static final Expression W_I = letter("w", "i");
  private static final Expression PHI = call("φ", X_K);
  private static final Expression RHO = call("ρ", X_K, C_I);
  private static final Expression DESIGN = bold("Φ", "", "");
  private static final Expression BEST = bold("w", "", "*");

  private RbfDerivation() {}

  static void write(Sheet sheet) {
    Tensor w = sheet.value("w");
    Tensor y = sheet.value("y");
    Tensor design = design(sheet.value("X"), sheet.value("C"), sheet.scalar("β"));
    int centres = sheet.value("C").shape().dim(0);
    Expression constant = letter("w", Integer.toString(centres + 1));
    sheet.say(LearnerText.RBF_MODEL, constant);
    sheet.show(
        equal(
            call("φ", bold("x", "", "")),
            plus(
                sum("i", Integer.toString(centres), times(W_I, call("ρ", bold("x", "", ""), C_I))),
                constant)));
    sheet.show(
        equal(
            call("ρ", bold("x", "", ""), bold("c", "", "")),
            call(
                "exp",
                minusOf(
                    times(
                        letter("β"), Maths.norm2(minus(bold("x", "", ""), bold("c", "", ""))))))));
    sheet.say(
        LearnerText.RBF_DATA,
        equal(bold("X", "", ""), sheet.numbers(sheet.value("X"))),
        equal(bold("C", "", ""), sheet.numbers(sheet.value("C"))),
        equal(letter("β"), number(sheet.scalar("β"))));
    sheet.show(equal(DESIGN, sheet.numbers(design)), LearnerText.RULE_DESIGN);
    sheet.heading(LearnerText.LOSS);
    sheet.show(
        equal(E, times(HALF, sum("k", "N", squared(minus(PHI, Y_K)))), number(sheet.loss())));
    sheet.heading(LearnerText.GRADIENT);
    sheet.say(LearnerText.RBF_LINEAR);
    sheet.show(equal(partial(PHI, W_I), RHO), LearnerText.RULE_ONE_TERM);
    sheet.show(
        equal(
            partial(E, W_I),
            sum("k", "N", Expression.dot(partial(E, PHI), partial(PHI, W_I))),
            sum("k", "N", times(minus(PHI, Y_K), RHO))),
        LearnerText.RULE_TOTAL);
    Expression gradient = times(transposed(DESIGN), minus(times(DESIGN, W), Y));
    sheet.show(equal(partial(E, W), gradient), LearnerText.RULE_VECTORS);
    sheet.heading(LearnerText.NUMBERS);
    Tensor residual = design.matmul(Maths.asColumn(w)).squeeze(1).minus(y);
    double[] slopes = design.transpose().matmul(Maths.asColumn(residual)).squeeze(1).toDoubles();
    sheet.show(equal(minus(times(DESIGN, W), Y), Sheet.column(residual.toDoubles())));
    sheet.show(equal(partial(E, W), gradient, Sheet.column(slopes)));
    sheet.check("w", slopes);
    sheet.step("w", W, partial(E, W), slopes);
    sheet.heading(LearnerText.MINIMUM);
    sheet.say(LearnerText.NORMAL_EQUATIONS);
    Expression matrix = times(transposed(DESIGN), DESIGN);
    sheet.show(equal(times(transposed(DESIGN), DESIGN, BEST), times(transposed(DESIGN), Y)));
    double[] best =
        Maths.solve(
            design.transpose().matmul(design),
            design.transpose().matmul(Maths.asColumn(y)).squeeze(1));
    sheet.minimum("w", times(inverse(matrix), transposed(DESIGN), Y), BEST, best);
    sheet.say(LearnerText.RBF_XOR, Sheet.small(sheet.moved("w", Tensors.of(best)).value()));
  }

  /// The values of the Gaussians and a 1, a row for each sample.
  private static Tensor design(Tensor x, Tensor centres, double beta) {
    int rows = x.shape().dim(0);
    int columns = centres.shape().dim(0) + 1;
    double[] values = new double[rows * columns];
    for (int i = 0; i < columns - 1; i++) {
      double[] rho =
          x.minus(centres.slice(0, i, i + 1)).squared().sum(1).times(-beta).exp().toDoubles();
      for (int k = 0; k < rows; k++) {
        values[k * columns + i] = rho[k];
      }
    }
    for (int k = 0; k < rows; k++) {
      values[k * columns + columns - 1] = 1;
    }
    return Tensors.of(values, Shape.of(rows, columns));
  }
}
