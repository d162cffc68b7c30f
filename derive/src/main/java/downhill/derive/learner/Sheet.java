package downhill.derive.learner;

import static downhill.derive.math.Expression.equal;
import static downhill.derive.math.Expression.number;

import downhill.derive.DerivationException;
import downhill.derive.Problem;
import downhill.derive.Style.Language;
import downhill.derive.math.Expression;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import downhill.eager.Tensors;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A page in the making: sentences, equations, and the numbers of the problem they are about.
final class Sheet {
  private static final double ROUNDING = 1e-10;

  private final Problem problem;
  private final Language language;
  private final double learningRate;
  private final List<Block> blocks = new ArrayList<>();

  Sheet(Problem problem, Language language, double learningRate) {
    this.problem = problem;
    this.language = language;
    this.learningRate = learningRate;
  }

  List<Block> blocks() {
    return blocks;
  }

  double learningRate() {
    return learningRate;
  }

  Text words(LearnerText text, Object... arguments) {
    return text.in(language, arguments);
  }

  void heading(LearnerText text) {
    blocks.add(new Page.Heading(2, words(text)));
  }

  void say(LearnerText text, Object... arguments) {
    blocks.add(new Page.Paragraph(words(text, arguments)));
  }

  void remark(LearnerText text, Object... arguments) {
    blocks.add(new Page.Remark(words(text, arguments)));
  }

  /// An equation by a rule.
  void show(Expression equation, LearnerText rule, Object... arguments) {
    blocks.add(new Page.Equation(equation, words(rule, arguments)));
  }

  void show(Expression equation) {
    blocks.add(new Page.Equation(equation, Text.NONE));
  }

  void table(List<Text> header, List<List<Text>> rows) {
    blocks.add(new Page.Table(header, rows));
  }

  void code(String command) {
    blocks.add(new Page.Code(command));
  }

  /// A number that may be nothing but rounding.
  static Object small(double value) {
    return value < ROUNDING ? "< 1e-10" : number(value);
  }

  /// The value of a variable.
  Tensor value(String name) {
    return problem.variables().get(index(name)).value();
  }

  double scalar(String name) {
    return value(name).item();
  }

  private int index(String name) {
    for (int i = 0; i < problem.variables().size(); i++) {
      if (problem.variables().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException("The problem has no variable " + name + ".");
  }

  /// The loss.
  double loss() {
    return problem.value();
  }

  /// The same problem with another value for a variable.
  Problem moved(String name, Tensor value) {
    List<Tensor> values = new ArrayList<>();
    problem.variables().forEach(variable -> values.add(variable.value()));
    int at = index(name);
    values.set(at, value.reshape(values.get(at).shape()));
    return problem.at(values);
  }

  /// The gradient by reverse mode at another place.
  double[] gradientAt(String name, Tensor value) {
    return moved(name, value).gradients().get(index(name));
  }

  /// Holds what a formula gives against reverse mode and central differences, and says so.
  ///
  /// @throws DerivationException when it is not the gradient
  void check(String name, double... gradient) {
    int at = index(name);
    double[] reverse = problem.gradients().get(at);
    double[] difference = new double[reverse.length];
    double most = 0;
    for (int i = 0; i < reverse.length; i++) {
      DerivationException.check("∂/∂" + name + "[" + i + "]", gradient[i], reverse[i]);
      difference[i] = problem.difference(at, i);
      most = Math.max(most, Math.abs(difference[i] - gradient[i]));
    }
    say(
        LearnerText.CHECKED,
        column(reverse),
        column(difference),
        most < ROUNDING ? "< 1e-10" : String.format(Locale.ROOT, "%.1e", most));
  }

  /// Shows a minimum in closed form, and that the gradient is 0 there.
  ///
  /// @throws DerivationException when it is not
  void minimum(String name, Expression formula, Expression letter, double... place) {
    double[] there = gradientAt(name, Tensors.of(place));
    for (double slope : there) {
      DerivationException.check("the minimum", slope, 0);
    }
    show(equal(letter, formula, column(place)), LearnerText.RULE_SOLVED);
    say(LearnerText.GRADIENT_GONE, letter);
  }

  /// One step of gradient descent, and what it does to the loss.
  void step(String name, Expression letter, Expression gradient, double... slopes) {
    double[] old = value(name).toDoubles();
    double[] next = new double[old.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = old[i] - learningRate * slopes[i];
    }
    show(
        Maths.arrow(
            letter,
            Expression.minus(letter, Maths.times(Expression.letter("η"), gradient)),
            Expression.minus(column(old), Expression.dot(number(learningRate), column(slopes))),
            column(next)),
        LearnerText.RULE_DESCENT);
    double after = moved(name, Tensors.of(next)).value();
    say(
        after < loss() ? LearnerText.LOSS_FALLS : LearnerText.LOSS_RISES,
        number(loss()),
        number(after),
        number(learningRate));
  }

  /// A column of numbers; one alone stands for itself.
  static Expression column(double... values) {
    if (values.length == 1) {
      return number(values[0]);
    }
    return new Expression.Matrix(
        Arrays.stream(values).mapToObj(value -> List.of(number(value))).toList());
  }

  /// A matrix of numbers.
  Expression numbers(Tensor matrix) {
    int columns = matrix.shape().dim(1);
    double[] values = matrix.toDoubles();
    List<List<Expression>> rows = new ArrayList<>();
    for (int at = 0; at < values.length; at += columns) {
      List<Expression> row = new ArrayList<>();
      for (int j = 0; j < columns; j++) {
        row.add(number(values[at + j]));
      }
      rows.add(row);
    }
    return new Expression.Matrix(rows);
  }
}
