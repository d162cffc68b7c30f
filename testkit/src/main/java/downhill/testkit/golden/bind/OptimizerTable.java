package downhill.testkit.golden.bind;

import downhill.optim.Adadelta;
import downhill.optim.Adagrad;
import downhill.optim.Adam;
import downhill.optim.AdamW;
import downhill.optim.Adamax;
import downhill.optim.Nadam;
import downhill.optim.Optimizer;
import downhill.optim.Radam;
import downhill.optim.Rmsprop;
import downhill.optim.Rprop;
import downhill.optim.Sgd;
import downhill.testkit.golden.GoldenCase;
import downhill.testkit.golden.GoldenValue;
import org.jspecify.annotations.Nullable;

/// The optimizers of the golden group of that name. What a case does not say has the peer's
/// default.
final class OptimizerTable {
  private OptimizerTable() {}

  static @Nullable Optimizer find(GoldenCase c) {
    GoldenValue a = c.attrs();
    Optimizer plain = plain(c.op(), a);
    if (plain == null || a.isNull("weight_decay")) {
      return plain;
    }
    return plain.withWeightDecay(a.number("weight_decay"));
  }

  private static @Nullable Optimizer plain(String op, GoldenValue a) {
    double rate = a.number("lr");
    return switch (op) {
      case "SGD" -> sgd(rate, a);
      case "Adagrad" ->
          new Adagrad(rate)
              .withRateDecay(a.number("lr_decay", 0))
              .withInitialSum(a.number("initial_accumulator_value", 0))
              .withEpsilon(a.number("eps", 1e-10));
      case "RMSprop" -> rmsprop(rate, a);
      case "Adadelta" ->
          new Adadelta(rate).withSmoothing(a.number("rho", 0.9)).withEpsilon(a.number("eps", 1e-6));
      case "Adam" -> adam(rate, a);
      case "AdamW" ->
          new AdamW(rate).withBetas(beta(a, 0), beta(a, 1)).withEpsilon(a.number("eps", 1e-8));
      case "Adamax" ->
          new Adamax(rate).withBetas(beta(a, 0), beta(a, 1)).withEpsilon(a.number("eps", 1e-8));
      case "NAdam" ->
          new Nadam(rate)
              .withBetas(beta(a, 0), beta(a, 1))
              .withEpsilon(a.number("eps", 1e-8))
              .withMomentumDecay(a.number("momentum_decay", 0.004));
      case "RAdam" ->
          new Radam(rate).withBetas(beta(a, 0), beta(a, 1)).withEpsilon(a.number("eps", 1e-8));
      case "Rprop" -> rprop(rate, a);
      default -> null;
    };
  }

  private static Optimizer sgd(double rate, GoldenValue a) {
    Sgd sgd =
        new Sgd(rate).withMomentum(a.number("momentum", 0)).withDampening(a.number("dampening", 0));
    return flag(a, "nesterov") ? sgd.withNesterov() : sgd;
  }

  private static Optimizer rmsprop(double rate, GoldenValue a) {
    Rmsprop rmsprop =
        new Rmsprop(rate)
            .withSmoothing(a.number("alpha", 0.99))
            .withEpsilon(a.number("eps", 1e-8))
            .withMomentum(a.number("momentum", 0));
    return flag(a, "centered") ? rmsprop.centred() : rmsprop;
  }

  private static Optimizer adam(double rate, GoldenValue a) {
    Adam adam = new Adam(rate).withBetas(beta(a, 0), beta(a, 1)).withEpsilon(a.number("eps", 1e-8));
    return flag(a, "amsgrad") ? adam.withAmsgrad() : adam;
  }

  private static Optimizer rprop(double rate, GoldenValue a) {
    double[] factors = a.numbers("etas");
    double[] sizes = a.numbers("step_sizes");
    return new Rprop(rate).withFactors(factors[0], factors[1]).withSteps(sizes[0], sizes[1]);
  }

  private static double beta(GoldenValue a, int index) {
    return a.isNull("betas") ? new double[] {0.9, 0.999}[index] : a.numbers("betas")[index];
  }

  private static boolean flag(GoldenValue a, String name) {
    return !a.isNull(name) && a.flag(name);
  }
}
