package downhill.cli;

import downhill.optim.Adam;
import downhill.optim.Optimizer;
import downhill.optim.Sgd;
import java.util.Locale;

/// The optimizers that the command line knows.
enum OptimizerName {
  ADAM,
  SGD;

  Optimizer withRate(double rate) {
    return switch (this) {
      case ADAM -> new Adam(rate);
      case SGD -> new Sgd(rate);
    };
  }

  /// The name in lower case.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
