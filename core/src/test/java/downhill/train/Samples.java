package downhill.train;

import downhill.eager.Tensors;
import downhill.loss.SquaredError;
import downhill.nn.Activation;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Sequential;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Small data and models that the tests of training share.
final class Samples {
  private Samples() {}

  /// Normal numbers in float64.
  static Tensor normal(long seed, int... dims) {
    Shape shape = Shape.of(dims);
    return Tensors.of(Random.of(seed).normal(shape.size(), 0, 1), shape);
  }

  /// Rows of two normal numbers and `2 a + 2 b + 1`, float64.
  static Batch plane(int rows) {
    Tensor x = normal(21, rows, 2);
    return Batch.of(x, x.sum(1).unsqueeze(1).times(2).plus(1));
  }

  /// As [#plane(int)] with noise of standard deviation 0.5.
  static Batch noisyPlane(int rows) {
    Batch plane = plane(rows);
    return Batch.of(plane.x(), plane.y().plus(normal(22, rows, 1).times(0.5)));
  }

  /// Points around three corners and the number of the corner; of ten rows six are of class 0,
  /// three of class 1, one of class 2.
  static Batch corners(int rows) {
    double[] noise = Random.of(23).normal(2 * rows, 0, 0.4);
    double[] x = new double[2 * rows];
    long[] y = new long[rows];
    for (int i = 0; i < rows; i++) {
      int k = i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2;
      y[i] = k;
      x[2 * i] = noise[2 * i] + (k == 1 ? 2 : 0);
      x[2 * i + 1] = noise[2 * i + 1] + (k == 2 ? 2 : 0);
    }
    return Batch.of(Tensors.of(x, Shape.of(rows, 2)), Tensors.of(y));
  }

  static Linear linear(int in, int out) {
    return Parameters.to(Linear.init(in, out, Random.of(3)), DType.F64);
  }

  /// A net with one hidden layer of 8 tanh units, in float64.
  static Sequential net(int in, int out) {
    return net(in, Activation.TANH, out);
  }

  static Sequential net(int in, Activation activation, int out) {
    return Parameters.to(
        Sequential.mlp(in, List.of(new Sequential.Hidden(8, activation)), out, Random.of(4)),
        DType.F64);
  }

  /// Squared error, gradient descent, full batch, 5 epochs.
  static <M extends Model> Trainer<M> trainer(M model) {
    return Trainer.of(model)
        .loss(SquaredError.mean())
        .optimizer(new Sgd(0.05))
        .fullBatch()
        .epochs(5);
  }

  /// All parameters, bit by bit.
  static Map<String, List<Long>> bits(Model model) {
    Map<String, List<Long>> bits = new LinkedHashMap<>();
    Parameters.of(model).forEach((path, tensor) -> bits.put(path, bits(tensor)));
    Parameters.states(model).forEach((path, tensor) -> bits.put(path, bits(tensor)));
    return bits;
  }

  static List<Long> bits(Tensor tensor) {
    List<Long> bits = new ArrayList<>();
    for (double value : tensor.toDoubles()) {
      bits.add(Double.doubleToRawLongBits(value));
    }
    return bits;
  }

  /// All parameters, one after the other.
  static double[] numbers(Model model) {
    return Parameters.of(model).values().stream()
        .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubles()))
        .toArray();
  }
}
