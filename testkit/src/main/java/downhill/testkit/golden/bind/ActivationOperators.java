package downhill.testkit.golden.bind;

import downhill.nn.Activations;
import downhill.nn.PiecewiseActivations;
import downhill.op.Elementwise;
import java.util.Map;

/// The golden group `activations`. Attributes that the group `conventions` leaves out have the
/// peer's defaults.
final class ActivationOperators {
  private ActivationOperators() {}

  static Map<String, Operator> table() {
    return new Table().with(smooth()).with(piecewise()).with(alongAnAxis()).rows();
  }

  private static Map<String, Operator> smooth() {
    return new Table()
        .unary("sigmoid", Activations::sigmoid)
        .unary("tanh", Activations::tanh)
        // Golden's `threshold` is where the peer leaves the formula; ours holds everywhere.
        .y("softplus", c -> Activations.softplus(c.x(), c.number("beta")))
        .unary("logsigmoid", Activations::logSigmoid)
        .unary("silu", Activations::silu)
        .y("swish", c -> Activations.swish(c.x(), c.number("beta")))
        .unary("gelu", Activations::gelu)
        .unary("gelu_tanh", Activations::geluTanh)
        .unary("gelu_sigmoid", Activations::geluSigmoid)
        .unary("mish", Activations::mish)
        .unary("softsign", Activations::softsign)
        .unary("tanhshrink", Activations::tanhShrink)
        .y("square_plus", c -> Activations.squarePlus(c.x(), c.number("b")))
        .unary("gaussian", Activations::gaussian)
        .rows();
  }

  private static Map<String, Operator> piecewise() {
    return new Table()
        .unary("relu", Activations::relu)
        .y("leaky_relu", c -> PiecewiseActivations.leakyRelu(c.x(), c.number("slope", 0.01)))
        .y("prelu", c -> PiecewiseActivations.prelu(c.x(), c.input("w")))
        .y("elu", c -> PiecewiseActivations.elu(c.x(), c.number("alpha", 1)))
        .y("celu", c -> PiecewiseActivations.celu(c.x(), c.number("alpha")))
        .unary("selu", PiecewiseActivations::selu)
        .unary("relu6", PiecewiseActivations::relu6)
        .y(
            "hardtanh",
            c -> PiecewiseActivations.hardTanh(c.x(), c.number("min", -1), c.number("max", 1)))
        .unary("hardsigmoid", PiecewiseActivations::hardSigmoid)
        .unary("hardswish", PiecewiseActivations::hardSwish)
        .y("softshrink", c -> PiecewiseActivations.softShrink(c.x(), c.number("lambda", 0.5)))
        .y("hardshrink", c -> PiecewiseActivations.hardShrink(c.x(), c.number("lambda")))
        .y(
            "threshold",
            c -> PiecewiseActivations.threshold(c.x(), c.number("threshold"), c.number("value")))
        // The peer's step is 0 at 0; the sources' threshold function, Activations.step, is 1 there.
        .y("step", c -> Elementwise.step(c.x(), 0))
        .y("heaviside", c -> Elementwise.step(c.x(), c.number("value_at_zero")))
        .rows();
  }

  private static Map<String, Operator> alongAnAxis() {
    return new Table()
        .y("softmax", c -> Activations.softmax(c.x(), c.axis()))
        .y("log_softmax", c -> Activations.logSoftmax(c.x(), c.axis()))
        .y("softmin", c -> Activations.softmin(c.x(), c.axis()))
        .y("glu", c -> Activations.glu(c.x(), c.axis()))
        .rows();
  }
}
