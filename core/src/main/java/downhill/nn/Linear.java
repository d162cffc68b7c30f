package downhill.nn;

import downhill.op.LinearAlgebra;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A fully connected layer: `y = x Wᵀ + b`. Shapes: `[…, in] → […, out]`.
///
/// @param weight `[out, in]`
/// @param bias `[out]`, or null for none
public record Linear(Tensor weight, @Nullable Tensor bias) implements Layer {
  /// Checks that the shapes fit.
  public Linear {
    if (weight.shape().rank() != 2
        || (bias != null && !bias.shape().equals(Shape.of(weight.shape().dim(0))))) {
      throw new ShapeException(
          "linear",
          "expects weight [out, in] and bias [out], got %s and %s."
              .formatted(weight.shape(), bias == null ? "no bias" : bias.shape()),
          weight.shape());
    }
  }

  /// A layer with weights and bias from `U(-1/√in, 1/√in)`, as torch initialises them.
  ///
  /// @param inFeatures 1 or more
  /// @param outFeatures 1 or more
  /// @param random drawn from; give each layer a stream of its own with `split`
  public static Linear init(int inFeatures, int outFeatures, Random random) {
    positive("inFeatures", inFeatures);
    double bound = 1 / Math.sqrt(inFeatures);
    Initializer uniform = new Initializer.Uniform(-bound, bound);
    return init(inFeatures, outFeatures, uniform, uniform, random);
  }

  /// A layer with weights from `initializer` and bias 0.
  public static Linear init(
      int inFeatures, int outFeatures, Initializer initializer, Random random) {
    return init(inFeatures, outFeatures, initializer, new Initializer.Constant(0), random);
  }

  /// A layer with weights and bias from initialisers of their own.
  public static Linear init(
      int inFeatures,
      int outFeatures,
      Initializer weightInitializer,
      Initializer biasInitializer,
      Random random) {
    positive("inFeatures", inFeatures);
    positive("outFeatures", outFeatures);
    return new Linear(
        weightInitializer.init(random.split("weight"), Shape.of(outFeatures, inFeatures)),
        biasInitializer.init(random.split("bias"), Shape.of(outFeatures)));
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "linear: expected %s of 1 or more, got %d.".formatted(name, value));
    }
  }

  /// The size of the last axis of the input.
  public int inFeatures() {
    return weight.shape().dim(1);
  }

  /// The size of the last axis of the output.
  public int outFeatures() {
    return weight.shape().dim(0);
  }

  /// The same layer without a bias.
  public Linear withoutBias() {
    return new Linear(weight, null);
  }

  @Override
  public Tensor forward(Tensor x) {
    if (x.shape().rank() == 0 || x.shape().dim(-1) != inFeatures()) {
      throw new ShapeException(
          "linear",
          "expects input [..., %d], got %s. Check inFeatures (%d)."
              .formatted(inFeatures(), x.shape(), inFeatures()),
          x.shape(),
          weight.shape());
    }
    return LinearAlgebra.linear(x, weight, bias);
  }

  /// Such as `Linear(2 → 8)`.
  @Override
  public String toString() {
    return "Linear(%d → %d%s)"
        .formatted(inFeatures(), outFeatures(), bias == null ? ", no bias" : "");
  }
}
