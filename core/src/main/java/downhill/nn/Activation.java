package downhill.nn;

import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/// The activation functions that have a name: what layers, the command line, summaries and model
/// files use. Parameters have their usual values, given here; for others call [Activations] or
/// [PiecewiseActivations].
///
/// The name in text is the constant's in lower case: `leaky_relu`.
public enum Activation implements Layer {
  /// `x`.
  IDENTITY,
  /// [Activations#relu(Tensor)].
  RELU,
  /// [PiecewiseActivations#leakyRelu(Tensor, double)] with slope 0.01.
  LEAKY_RELU,
  /// [PiecewiseActivations#elu(Tensor, double)] with `α = 1`.
  ELU,
  /// [PiecewiseActivations#celu(Tensor, double)] with `α = 1`.
  CELU,
  /// [PiecewiseActivations#selu(Tensor)].
  SELU,
  /// [PiecewiseActivations#relu3(Tensor)].
  RELU3,
  /// [PiecewiseActivations#relu6(Tensor)].
  RELU6,
  /// [Activations#sigmoid(Tensor)].
  SIGMOID,
  /// [Activations#tanh(Tensor)].
  TANH,
  /// [Activations#softplus(Tensor)].
  SOFTPLUS,
  /// [Activations#swish(Tensor, double)] with `β = 1`, which is SiLU.
  SWISH,
  /// [Activations#gelu(Tensor)].
  GELU,
  /// [Activations#geluTanh(Tensor)].
  GELU_TANH,
  /// [Activations#geluSigmoid(Tensor)].
  GELU_SIGMOID,
  /// [Activations#mish(Tensor)].
  MISH,
  /// [PiecewiseActivations#hardTanh(Tensor, double, double)] from -1 to 1.
  HARD_TANH,
  /// [PiecewiseActivations#hardSigmoid(Tensor)].
  HARD_SIGMOID,
  /// [PiecewiseActivations#hardSwish(Tensor)].
  HARD_SWISH,
  /// [Activations#softsign(Tensor)].
  SOFTSIGN,
  /// [Activations#logSigmoid(Tensor)].
  LOG_SIGMOID,
  /// [Activations#tanhShrink(Tensor)].
  TANH_SHRINK,
  /// [PiecewiseActivations#softShrink(Tensor, double)] with `λ = 0.5`.
  SOFT_SHRINK,
  /// [PiecewiseActivations#hardShrink(Tensor, double)] with `λ = 0.5`.
  HARD_SHRINK,
  /// [Activations#squarePlus(Tensor, double)] with `b = 4`.
  SQUARE_PLUS,
  /// [Activations#gaussian(Tensor)].
  GAUSSIAN,
  /// [Activations#step(Tensor)]; its derivative is 0, so nothing before it learns.
  STEP,
  /// [Activations#softmax(Tensor, int)] along the last axis.
  SOFTMAX,
  /// [Activations#softmin(Tensor, int)] along the last axis.
  SOFTMIN,
  /// [Activations#logSoftmax(Tensor, int)] along the last axis.
  LOG_SOFTMAX;

  private static final KnownNames NAMES =
      new KnownNames("activation", Arrays.stream(values()).map(Activation::toString).toList());

  /// The activation of that name, such as `leaky_relu`; case does not matter, `-` counts as `_`.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists them, nearest first
  public static Activation of(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replace('-', '_');
    for (Activation activation : values()) {
      if (activation.toString().equals(wanted)) {
        return activation;
      }
    }
    throw NAMES.unknown(name);
  }

  @Override
  public Tensor forward(Tensor x) {
    return switch (this) {
      case IDENTITY -> x;
      case RELU -> Activations.relu(x);
      case LEAKY_RELU -> PiecewiseActivations.leakyRelu(x, 0.01);
      case ELU -> PiecewiseActivations.elu(x, 1);
      case CELU -> PiecewiseActivations.celu(x, 1);
      case SELU -> PiecewiseActivations.selu(x);
      case RELU3 -> PiecewiseActivations.relu3(x);
      case RELU6 -> PiecewiseActivations.relu6(x);
      case SIGMOID -> Activations.sigmoid(x);
      case TANH -> Activations.tanh(x);
      case SOFTPLUS -> Activations.softplus(x);
      case SWISH -> Activations.swish(x, 1);
      case GELU -> Activations.gelu(x);
      case GELU_TANH -> Activations.geluTanh(x);
      case GELU_SIGMOID -> Activations.geluSigmoid(x);
      case MISH -> Activations.mish(x);
      case HARD_TANH -> PiecewiseActivations.hardTanh(x, -1, 1);
      case HARD_SIGMOID -> PiecewiseActivations.hardSigmoid(x);
      case HARD_SWISH -> PiecewiseActivations.hardSwish(x);
      case SOFTSIGN -> Activations.softsign(x);
      case LOG_SIGMOID -> Activations.logSigmoid(x);
      case TANH_SHRINK -> Activations.tanhShrink(x);
      case SOFT_SHRINK -> PiecewiseActivations.softShrink(x, 0.5);
      case HARD_SHRINK -> PiecewiseActivations.hardShrink(x, 0.5);
      case SQUARE_PLUS -> Activations.squarePlus(x, 4);
      case GAUSSIAN -> Activations.gaussian(x);
      case STEP -> Activations.step(x);
      case SOFTMAX -> Activations.softmax(x, -1);
      case SOFTMIN -> Activations.softmin(x, -1);
      case LOG_SOFTMAX -> Activations.logSoftmax(x, -1);
    };
  }

  /// The name in lower case, as [#of(String)] takes it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
