package downhill.nn;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.Arrays;

/// How the numbers of a new parameter are drawn.
///
/// Weights are laid out `[out, in, kernel…]`; the *fan in* is `in` times the kernel's size, the
/// *fan out* `out` times it. Numbers are drawn in float64 and rounded, so float32 and float64
/// models from one seed agree.
public sealed interface Initializer {
  /// A float32 tensor of the given shape.
  ///
  /// @throws IllegalArgumentException when the shape has no fans (fewer than two axes) and they are
  ///   needed
  default Tensor init(Random random, Shape shape) {
    double[] values = draw(random, shape);
    return Tensors.of(values, shape).to(DType.F32);
  }

  /// The numbers in row-major order.
  double[] draw(Random random, Shape shape);

  /// `U(-b, b)` with `b = gain √(6 / (fanIn + fanOut))` (Glorot and Bengio 2010, eq. 16).
  record GlorotUniform(double gain) implements Initializer {
    @Override
    public double[] draw(Random random, Shape shape) {
      double bound = bound(shape);
      return random.uniform(shape.size(), -bound, bound);
    }

    /// The bound `b`.
    public double bound(Shape shape) {
      return gain * Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape)));
    }
  }

  /// `N(0, s²)` with `s = gain √(2 / (fanIn + fanOut))` (Glorot and Bengio 2010).
  record GlorotNormal(double gain) implements Initializer {
    @Override
    public double[] draw(Random random, Shape shape) {
      return random.normal(shape.size(), 0, std(shape));
    }

    /// The standard deviation `s`.
    public double std(Shape shape) {
      return gain * Math.sqrt(2.0 / (fanIn(shape) + fanOut(shape)));
    }
  }

  /// `U(-b, b)` with `b = gain √(3 / fan)` (He, Zhang, Ren and Sun 2015).
  record HeUniform(double gain, Fan fan) implements Initializer {
    @Override
    public double[] draw(Random random, Shape shape) {
      double bound = bound(shape);
      return random.uniform(shape.size(), -bound, bound);
    }

    /// The bound `b`.
    public double bound(Shape shape) {
      return gain * Math.sqrt(3.0 / fan.of(shape));
    }
  }

  /// `N(0, s²)` with `s = gain / √fan` (He, Zhang, Ren and Sun 2015, eq. 10).
  record HeNormal(double gain, Fan fan) implements Initializer {
    @Override
    public double[] draw(Random random, Shape shape) {
      return random.normal(shape.size(), 0, std(shape));
    }

    /// The standard deviation `s`.
    public double std(Shape shape) {
      return gain / Math.sqrt(fan.of(shape));
    }
  }

  /// `U(low, high)`.
  record Uniform(double low, double high) implements Initializer {
    /// Checks the bounds.
    public Uniform {
      if (!(low < high)) {
        throw new IllegalArgumentException(
            "uniform: expected low < high, got %s and %s.".formatted(low, high));
      }
    }

    @Override
    public double[] draw(Random random, Shape shape) {
      return random.uniform(shape.size(), low, high);
    }
  }

  /// `N(mean, std²)`.
  record Normal(double mean, double std) implements Initializer {
    /// Checks the deviation.
    public Normal {
      if (!(std >= 0)) {
        throw new IllegalArgumentException("normal: expected std >= 0, got " + std + ".");
      }
    }

    @Override
    public double[] draw(Random random, Shape shape) {
      return random.normal(shape.size(), mean, std);
    }
  }

  /// One number everywhere.
  record Constant(double value) implements Initializer {
    @Override
    public double[] draw(Random random, Shape shape) {
      double[] values = new double[shape.size()];
      Arrays.fill(values, value);
      return values;
    }
  }

  /// Which fan keeps its variance.
  enum Fan {
    /// Keeps the variance of activations forward.
    IN,
    /// Keeps the variance of gradients backward.
    OUT;

    int of(Shape shape) {
      return this == IN ? fanIn(shape) : fanOut(shape);
    }
  }

  /// Glorot's uniform initialisation: for sigmoid, tanh and linear layers.
  static Initializer glorotUniform() {
    return new GlorotUniform(1);
  }

  /// Glorot's normal initialisation.
  static Initializer glorotNormal() {
    return new GlorotNormal(1);
  }

  /// He's uniform initialisation for ReLU.
  static Initializer heUniform() {
    return new HeUniform(Math.sqrt(2), Fan.IN);
  }

  /// He's normal initialisation for ReLU.
  static Initializer heNormal() {
    return new HeNormal(Math.sqrt(2), Fan.IN);
  }

  /// LeCun's normal initialisation, for SELU (LeCun et al. 1998; Klambauer et al. 2017).
  static Initializer lecunNormal() {
    return new HeNormal(1, Fan.IN);
  }

  /// `fanIn = in · kernel`.
  static int fanIn(Shape weight) {
    return fan(weight, 1);
  }

  /// `fanOut = out · kernel`.
  static int fanOut(Shape weight) {
    return fan(weight, 0);
  }

  private static int fan(Shape weight, int axis) {
    if (weight.rank() < 2) {
      throw new IllegalArgumentException(
          "initializer: %s has no fans; expected a weight [out, in, kernel...]. Use Constant or Uniform for a bias."
              .formatted(weight));
    }
    int kernel = 1;
    for (int i = 2; i < weight.rank(); i++) {
      kernel *= weight.dim(i);
    }
    return weight.dim(axis) * kernel;
  }

  /// The factor by which an activation should be made up for (torch's table: 5/3 for tanh, √2 for
  /// ReLU, √(2/(1 + slope²)) for leaky ReLU, 3/4 for SELU, 1 otherwise).
  ///
  /// @param activation its name, such as `tanh`, as [Activation#of(String)] takes it, or `linear`
  /// @param slope of leaky ReLU; ignored for others
  /// @throws IllegalArgumentException when there is no such activation
  static double gain(String activation, double slope) {
    if (activation.equals("linear")) {
      return 1;
    }
    return switch (Activation.of(activation)) {
      case TANH -> 5.0 / 3;
      case RELU -> Math.sqrt(2);
      case LEAKY_RELU -> Math.sqrt(2 / (1 + slope * slope));
      case SELU -> 0.75;
      default -> 1;
    };
  }
}
