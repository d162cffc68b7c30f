package downhill.optim;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A parameter on its way along an optimizer, for tests.
///
/// @param optimizer the rule
/// @param parameter where it is
/// @param state what the rule remembers
/// @param steps how many were made
record Descent(Optimizer optimizer, Tensor parameter, List<Tensor> state, int steps) {
  static Descent from(Optimizer optimizer, Tensor start) {
    return new Descent(optimizer, start, optimizer.init(start), 0);
  }

  private Optimizer.Settings settings() {
    return new Optimizer.Settings(
        Tensors.scalar(optimizer.learningRate(), DType.F64),
        Tensors.scalar(steps + 1.0, DType.F64));
  }

  /// After one step along a gradient.
  Descent along(Tensor gradient) {
    return after(optimizer.update(parameter, gradient, state, settings()));
  }

  /// After one step by an update that was compiled.
  Descent along(Tensor gradient, Compiled update) {
    Optimizer.Settings settings = settings();
    List<Tensor> inputs = new ArrayList<>(List.of(parameter, gradient));
    inputs.addAll(state);
    inputs.add(settings.learningRate());
    inputs.add(settings.step());
    List<Tensor> outputs = update.run(inputs);
    return after(new Optimizer.Update(outputs.getFirst(), outputs.subList(1, outputs.size())));
  }

  private Descent after(Optimizer.Update update) {
    return new Descent(optimizer, update.parameter(), update.state(), steps + 1);
  }

  /// After `count` steps along the gradients that a function gives.
  Descent along(UnaryOperator<Tensor> gradient, int count) {
    Descent descent = this;
    for (int i = 0; i < count; i++) {
      descent = descent.along(gradient.apply(descent.parameter));
    }
    return descent;
  }

  /// The update compiled: parameter, gradient, state, rate, step → parameter, state.
  static Compiled compiled(Optimizer optimizer) {
    return Compiled.ofAll(
        inputs -> {
          int n = inputs.size();
          Optimizer.Update update =
              optimizer.update(
                  inputs.get(0),
                  inputs.get(1),
                  inputs.subList(2, n - 2),
                  new Optimizer.Settings(inputs.get(n - 2), inputs.get(n - 1)));
          List<Tensor> outputs = new ArrayList<>(List.of(update.parameter()));
          outputs.addAll(update.state());
          return outputs;
        });
  }
}
