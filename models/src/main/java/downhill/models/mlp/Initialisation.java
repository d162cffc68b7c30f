package downhill.models.mlp;

import downhill.eager.Tensors;
import downhill.nn.Initializer;
import downhill.nn.KnownNames;
import downhill.nn.Linear;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/// How the weights and biases of a network are drawn before training.
///
/// The name in text is the constant's in lower case.
public enum Initialisation {
  /// Weights and biases from `U(−1/√in, 1/√in)`, as torch does.
  TORCH,
  /// Glorot's uniform weights, biases 0: for sigmoid, tanh and linear units.
  GLOROT,
  /// He's uniform weights, biases 0: for ReLU and its kin.
  HE,
  /// Weights and thresholds from the open interval `(0, 1)`, as textbooks of back-propagation write
  /// it. A bias is the threshold with its sign turned, so it is drawn from `(−1, 0)`. With many or
  /// large inputs sigmoid units saturate, since all terms add up; a warning says so.
  UNIFORM_0_1,
  /// Weights and biases from `U(−1, 1)`.
  UNIFORM_MINUS_1_1;

  private static final KnownNames NAMES =
      new KnownNames(
          "initialisation", Arrays.stream(values()).map(Initialisation::toString).toList());

  // The least number above 0 that stays below 1 when taken from 1, in float32 as well.
  private static final double OPEN = 0x1p-24;

  /// The initialisation of that name; case does not matter, `-` counts as `_`.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists them
  public static Initialisation of(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replace('-', '_');
    for (Initialisation initialisation : values()) {
      if (initialisation.toString().equals(wanted)) {
        return initialisation;
      }
    }
    throw NAMES.unknown(name);
  }

  Linear draw(int in, int out, Random random, DType dtype) {
    Initializer glorot = Initializer.glorotUniform();
    Initializer he = Initializer.heUniform();
    Initializer both = new Initializer.Uniform(-1, 1);
    double bound = 1 / Math.sqrt(in);
    Initializer torch = new Initializer.Uniform(-bound, bound);
    return switch (this) {
      case TORCH -> linear(torch, torch, in, out, random, dtype);
      case GLOROT -> linear(glorot, new Initializer.Constant(0), in, out, random, dtype);
      case HE -> linear(he, new Initializer.Constant(0), in, out, random, dtype);
      case UNIFORM_MINUS_1_1 -> linear(both, both, in, out, random, dtype);
      case UNIFORM_0_1 ->
          new Linear(
              open(random.split("weight"), Shape.of(out, in), 1, dtype),
              open(random.split("bias"), Shape.of(out), -1, dtype));
    };
  }

  private static Linear linear(
      Initializer weight, Initializer bias, int in, int out, Random random, DType dtype) {
    return new Linear(
        Tensors.of(weight.draw(random.split("weight"), Shape.of(out, in)), Shape.of(out, in))
            .to(dtype),
        Tensors.of(bias.draw(random.split("bias"), Shape.of(out))).to(dtype));
  }

  private static Tensor open(Random random, Shape shape, int sign, DType dtype) {
    double[] values = random.uniform(shape.size(), 0, 1);
    for (int i = 0; i < values.length; i++) {
      values[i] = sign * Math.clamp(values[i], OPEN, 1 - OPEN);
    }
    return Tensors.of(values, shape).to(dtype);
  }

  /// The name in lower case.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
