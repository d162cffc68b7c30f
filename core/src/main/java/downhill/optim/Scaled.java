package downhill.optim;

import downhill.tensor.Tensor;
import java.util.List;

/// A rule with the learning rate times a factor, whatever the schedule says.
///
/// @param rule what moves the parameter
/// @param factor finite, 0 or more
public record Scaled(Optimizer rule, double factor) implements Optimizer {
  /// Checks the range.
  public Scaled {
    Checks.notNegative("scaled", "factor", factor);
  }

  @Override
  public double learningRate() {
    return rule.learningRate() * factor;
  }

  @Override
  public Scaled withWeightDecay(double lambda) {
    return new Scaled(rule.withWeightDecay(lambda), factor);
  }

  @Override
  public List<Tensor> init(Tensor parameter) {
    return rule.init(parameter);
  }

  @Override
  public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
    Settings scaled = new Settings(settings.learningRate().times(factor), settings.step());
    return rule.update(parameter, gradient, state, scaled);
  }
}
