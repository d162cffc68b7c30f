package downhill.models.worked;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.loss.SquaredError;
import downhill.nn.Activations;
import downhill.nn.Model;
import downhill.op.LinearAlgebra;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;

/// The 2-3-2 network of a lecture: two inputs, three hidden and two output units, all sigmoid, the
/// error `½ Σ (o − t)²`, and one bias for each layer that its units share.
///
/// ```text
/// w1, w2 → h1;  w3, w4 → h2;  w5, w6 → h3;  w7, w9, w11 → o1;  w8, w10, w12 → o2
/// ```
///
/// @param v `w1 … w6` as `[3, 2]`
/// @param w `w7 … w12` as `[2, 3]`
/// @param b1 of the hidden layer, a scalar
/// @param b2 of the output layer, a scalar
public record WorkedNet(Tensor v, Tensor w, Tensor b1, Tensor b2) implements Model {
  /// `η = 0.5`.
  public static final double LEARNING_RATE = 0.5;

  /// When the weights of the hidden layer are updated.
  public enum UpdateOrder {
    /// All gradients are taken at the old parameters, as a gradient check demands.
    TOGETHER,
    /// The output layer first; its new weights then carry the errors back. This is how the lecture
    /// reckons. It is no gradient of anything.
    OUTPUT_FIRST
  }

  /// Whether the biases move.
  public enum Biases {
    /// They stay as they are, as in the lecture.
    FROZEN,
    /// They are trained.
    TRAINED
  }

  /// The weights that the lecture starts from: 0.1, 0.15, … 0.65, biases 0.35 and 0.65.
  public static WorkedNet start() {
    return new WorkedNet(
        Tensors.matrix(new double[][] {{0.1, 0.15}, {0.2, 0.25}, {0.3, 0.35}}),
        Tensors.matrix(new double[][] {{0.4, 0.5, 0.6}, {0.45, 0.55, 0.65}}),
        Tensors.scalar(0.35, DType.F64),
        Tensors.scalar(0.65, DType.F64));
  }

  /// `(5, 10)`, as `[1, 2]`.
  public static Tensor input() {
    return Tensors.matrix(new double[][] {{5, 10}});
  }

  /// `(0.01, 0.99)`, as `[1, 2]`.
  public static Tensor target() {
    return Tensors.matrix(new double[][] {{0.01, 0.99}});
  }

  /// The hidden net input: `[n, 2] → [n, 3]`.
  public Tensor hiddenNet(Tensor x) {
    return LinearAlgebra.matmul(x, false, v, true).plus(b1);
  }

  /// The hidden activation: `[n, 2] → [n, 3]`.
  public Tensor hidden(Tensor x) {
    return Activations.sigmoid(hiddenNet(x));
  }

  /// The output net input for hidden activations: `[n, 3] → [n, 2]`.
  public Tensor outputNet(Tensor h) {
    return LinearAlgebra.matmul(h, false, w, true).plus(b2);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Activations.sigmoid(outputNet(hidden(x)));
  }

  /// The error on the lecture's one sample.
  public Tensor error() {
    return new SquaredError(SquaredError.Scaling.HALF_SUM).apply(forward(input()), target());
  }

  /// `∂E/∂v, ∂E/∂w, ∂E/∂b1, ∂E/∂b2`, at these parameters.
  public List<Tensor> gradients() {
    return Grad.ofAll(p -> new WorkedNet(p.get(0), p.get(1), p.get(2), p.get(3)).error())
        .apply(List.of(v, w, b1, b2));
  }

  /// What the lecture uses as `∂E/∂v`: the errors of the output units, carried back through the
  /// weights `newer`.
  ///
  /// @param newer `[2, 3]`; with [#w()] it is the gradient
  public Tensor carriedBack(Tensor newer) {
    Tensor h = hidden(input());
    Tensor delta =
        Grad.of(
                z ->
                    new SquaredError(SquaredError.Scaling.HALF_SUM)
                        .apply(Activations.sigmoid(z), target()))
            .apply(outputNet(h));
    return Grad.of(
            weights ->
                delta
                    .times(
                        new WorkedNet(weights, newer, b1, b2)
                            .outputNet(new WorkedNet(weights, newer, b1, b2).hidden(input())))
                    .sum())
        .apply(v);
  }

  /// The network after a step of gradient descent with `η = 0.5`.
  public WorkedNet step(UpdateOrder order, Biases biases) {
    List<Tensor> g = gradients();
    Tensor nextW = w.minus(g.get(1).times(LEARNING_RATE));
    Tensor back = order == UpdateOrder.OUTPUT_FIRST ? carriedBack(nextW) : g.get(0);
    boolean frozen = biases == Biases.FROZEN;
    return new WorkedNet(
        v.minus(back.times(LEARNING_RATE)),
        nextW,
        frozen ? b1 : b1.minus(g.get(2).times(LEARNING_RATE)),
        frozen ? b2 : b2.minus(g.get(3).times(LEARNING_RATE)));
  }

  /// After so many steps.
  public WorkedNet after(int steps, UpdateOrder order, Biases biases) {
    WorkedNet net = this;
    for (int i = 0; i < steps; i++) {
      net = net.step(order, biases);
    }
    return net;
  }

  /// `w1 … w12`, in the lecture's order.
  public double[] weights() {
    double[] first = v.toDoubles();
    double[] second = w.transpose().reshape(Shape.of(6)).toDoubles();
    double[] all = new double[12];
    System.arraycopy(first, 0, all, 0, 6);
    System.arraycopy(second, 0, all, 6, 6);
    return all;
  }
}
