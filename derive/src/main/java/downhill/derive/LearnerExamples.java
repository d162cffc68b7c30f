package downhill.derive;

import downhill.derive.Problem.Role;
import downhill.derive.Problem.Variable;
import downhill.eager.Tensors;
import downhill.op.Elementwise;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The losses of learners other than networks, on a few points.
///
/// The regressions keep the samples in the columns of `X`, as `½‖y − Xᵀw‖²` has them.
final class LearnerExamples {
  private LearnerExamples() {}

  private static Tensor scalar(double value) {
    return Tensors.scalar(value, DType.F64);
  }

  /// The perceptron's loss on AND, `Σ (ŷ − y) ŵᵀx̂`, at weights that miss two of the four points.
  /// The outputs are those before the step, constants for the derivative.
  static Problem perceptron() {
    return Problem.of(
        List.of(
            new Variable("w", Role.PARAMETER, Tensors.of(1.0, 1.0, -0.5)),
            new Variable(
                "X",
                Role.INPUT,
                Tensors.matrix(new double[][] {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}})),
            new Variable("y", Role.TARGET, Tensors.of(0.0, 0, 0, 1))),
        in -> {
          Tensor net = in.get(1).matmul(in.get(0).unsqueeze(1)).squeeze(1);
          Tensor output = Elementwise.step(net, 1).stopGradient();
          return output.minus(in.get(2)).times(net).sum();
        });
  }

  /// The empirical risk.
  static Problem leastSquares() {
    return regression(List.of(), in -> squares(in).times(0.5));
  }

  /// The structural risk with a penalty of the weights.
  static Problem ridge() {
    return regression(
        List.of(new Variable("λ", Role.INPUT, scalar(1))),
        in ->
            squares(in).times(0.5).plus(in.get(3).times(in.getFirst().squared().sum()).times(0.5)));
  }

  /// The negative logarithm of the likelihood of normal noise.
  static Problem likelihood() {
    return regression(
        List.of(new Variable("σ", Role.INPUT, scalar(0.5))),
        in -> {
          Tensor variance = in.get(3).squared();
          double half = in.get(2).shape().size() / 2.0;
          return squares(in)
              .div(variance.times(2))
              .plus(variance.times(2 * Math.PI).log().times(half));
        });
  }

  /// The negative logarithm of the posterior with a normal prior, without what does not depend on
  /// the weights.
  static Problem posterior() {
    return regression(
        List.of(
            new Variable("σ", Role.INPUT, scalar(0.5)), new Variable("ν", Role.INPUT, scalar(0.5))),
        in ->
            squares(in)
                .div(in.get(3).squared().times(2))
                .plus(in.getFirst().squared().sum().div(in.get(4).squared().times(2))));
  }

  private static Problem regression(List<Variable> more, Function function) {
    List<Variable> variables = new ArrayList<>();
    variables.add(new Variable("w", Role.PARAMETER, Tensors.of(0.5, 0.5)));
    variables.add(
        new Variable("X", Role.INPUT, Tensors.matrix(new double[][] {{1, 1, 1, 1}, {0, 1, 2, 3}})));
    variables.add(new Variable("y", Role.TARGET, Tensors.of(1.0, 2, 2, 4)));
    variables.addAll(more);
    return Problem.of(variables, function::of);
  }

  private interface Function {
    Tensor of(List<Tensor> in);
  }

  private static Tensor squares(List<Tensor> in) {
    Tensor fitted = in.get(1).transpose().matmul(in.get(0).unsqueeze(1)).squeeze(1);
    return in.get(2).minus(fitted).squared().sum();
  }

  /// Half the squared error of a network of two Gaussians and a constant on XOR; `w` has the weight
  /// of the constant last.
  static Problem rbf() {
    return Problem.of(
        List.of(
            new Variable("w", Role.PARAMETER, Tensors.of(-1.0, -0.5, 1.0)),
            new Variable(
                "X", Role.INPUT, Tensors.matrix(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}})),
            new Variable("y", Role.TARGET, Tensors.of(0.0, 1, 1, 0)),
            new Variable("C", Role.INPUT, Tensors.matrix(new double[][] {{0, 0}, {1, 1}})),
            new Variable("β", Role.INPUT, scalar(1))),
        in -> {
          UnaryOperator<Tensor> from =
              c -> in.get(1).minus(c).squared().sum(1).times(in.get(4)).negate().exp();
          Tensor output = in.getFirst().slice(0, 2, 3);
          for (int i = 0; i < 2; i++) {
            Tensor values = from.apply(in.get(3).slice(0, i, i + 1));
            output = in.getFirst().slice(0, i, i + 1).times(values).plus(output);
          }
          return output.minus(in.get(2)).squared().sum().times(0.5);
        });
  }
}
