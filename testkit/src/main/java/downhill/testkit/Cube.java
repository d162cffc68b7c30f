package downhill.testkit;

import downhill.op.CustomOp;
import downhill.op.Formula;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;

/// `y = x³`, `dy/dx = 3x²`, as an operation of a user's own.
public record Cube() implements CustomOp {
  @Override
  public String name() {
    return "cube";
  }

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.getFirst();
  }

  @Override
  public double[] forward(List<double[]> inputs, List<Shape> shapes) {
    double[] y = inputs.getFirst().clone();
    for (int i = 0; i < y.length; i++) {
      y[i] = y[i] * y[i] * y[i];
    }
    return y;
  }

  @Override
  public Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
    return dy.times(inputs.getFirst().squared().times(3));
  }

  @Override
  public Formula notation(List<Formula> inputs) {
    return new Formula.Power(inputs.getFirst(), Formula.number(3));
  }
}
