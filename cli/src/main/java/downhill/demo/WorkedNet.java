package downhill.demo;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.loss.SquaredError;
import downhill.nn.Activations;
import downhill.tensor.Tensor;
import java.util.List;

/// The net with 2 inputs, 3 hidden and 2 output units that the sources work by hand (rows 31 to
/// 46): `x = (5, 10)`, targets `(0.01, 0.99)`, `η = 0.5`, frozen biases.
///
/// @param v weights into the hidden units, `[3, 2]`
/// @param w weights into the outputs, `[2, 3]`
record WorkedNet(Tensor v, Tensor w) {
  private static final Tensor X = Tensors.matrix(new double[][] {{5, 10}});
  private static final Tensor TARGET = Tensors.matrix(new double[][] {{0.01, 0.99}});
  private static final SquaredError ERROR = new SquaredError(SquaredError.Scaling.HALF_SUM);
  private static final double RATE = 0.5;
  private static final double HIDDEN_BIAS = 0.35;
  private static final double OUTPUT_BIAS = 0.65;

  /// Which weights the gradients of the hidden layer go back through.
  enum Order {
    /// The old ones: the gradient of the error.
    TOGETHER,
    /// The new ones: the output layer is updated first, as source 001 does. Not a gradient.
    OUTPUT_FIRST
  }

  static WorkedNet initial() {
    return new WorkedNet(
        Tensors.matrix(new double[][] {{0.1, 0.15}, {0.2, 0.25}, {0.3, 0.35}}),
        Tensors.matrix(new double[][] {{0.4, 0.5, 0.6}, {0.45, 0.55, 0.65}}));
  }

  Tensor hiddenNet() {
    return X.matmul(v.transpose()).plus(HIDDEN_BIAS);
  }

  Tensor hidden() {
    return Activations.sigmoid(hiddenNet());
  }

  Tensor outputNet() {
    return hidden().matmul(w.transpose()).plus(OUTPUT_BIAS);
  }

  Tensor output() {
    return Activations.sigmoid(outputNet());
  }

  Tensor error() {
    return ERROR.apply(output(), TARGET);
  }

  /// The two errors whose sum is the error.
  double[] errors() {
    return output().minus(TARGET).squared().times(0.5).toDoubles();
  }

  /// The gradients of the error with respect to `v` and `w`.
  List<Tensor> gradients() {
    return Grad.ofAll(p -> new WorkedNet(p.get(0), p.get(1)).error()).apply(List.of(v, w));
  }

  /// `∂E/∂net` of the outputs, as a row.
  Tensor outputDelta() {
    Tensor o = output();
    return o.minus(TARGET).times(o).times(o.oneMinus());
  }

  /// What the source takes for the gradient of `v`: the error goes back through `through`.
  Tensor hiddenGradient(Tensor through) {
    Tensor h = hidden();
    Tensor delta = outputDelta().matmul(through).times(h).times(h.oneMinus());
    return delta.transpose().matmul(X);
  }

  WorkedNet step(Order order) {
    List<Tensor> gradients = gradients();
    Tensor nextW = w.minus(gradients.get(1).times(RATE));
    Tensor gradientV =
        switch (order) {
          case TOGETHER -> gradients.get(0);
          case OUTPUT_FIRST -> hiddenGradient(nextW);
        };
    return new WorkedNet(v.minus(gradientV.times(RATE)), nextW);
  }

  WorkedNet after(int steps, Order order) {
    WorkedNet net = this;
    for (int i = 0; i < steps; i++) {
      net = net.step(order);
    }
    return net;
  }

  /// `w1` to `w12` in the order of the sources: into h1, h2, h3, then from h1, h2, h3 each to both
  /// outputs.
  double[] weights() {
    double[] a = v.toDoubles();
    double[] b = w.toDoubles();
    return new double[] {a[0], a[1], a[2], a[3], a[4], a[5], b[0], b[3], b[1], b[4], b[2], b[5]};
  }
}
