package downhill.testkit.golden.bind;

import downhill.grad.Grad;
import downhill.optim.Lbfgs;
import downhill.tensor.Tensor;
import downhill.testkit.golden.GoldenArray;
import downhill.testkit.golden.GoldenCase;
import downhill.testkit.golden.GoldenValue;
import downhill.testkit.golden.Outcome;
import java.util.List;
import java.util.function.Function;

/// L-BFGS of the golden group `optimizers`. Line searches differ between libraries, so the notes of
/// the cases ask for the final loss only.
final class LbfgsCases {
  private static final double WORSE_BY = 1.01;
  private static final double SMALL = 1e-12;

  private LbfgsCases() {}

  static Outcome run(GoldenCase c, GoldenTensors tensors) {
    return c.fields().has("mlp") ? mlp(c, tensors) : rosenbrock(c, tensors);
  }

  /// As many iterations as the peer made: `max_iter` in each of its steps.
  private static Outcome mlp(GoldenCase c, GoldenTensors tensors) {
    MlpProblem problem = MlpProblem.of(c.fields(), tensors);
    GoldenValue a = c.attrs();
    GoldenValue wanted = c.fields().get("mlp");
    Lbfgs method =
        new Lbfgs()
            .withHistory(a.integer("history_size"))
            .withTolerances(a.number("tolerance_grad"), a.number("tolerance_change"));
    int most = wanted.get("losses_before_step").items().size() * a.integer("max_iter");
    double loss = method.minimise(problem.start(), Lbfgs.objective(problem::loss), most).loss();
    double allowed = WORSE_BY * wanted.number("final_loss");
    return loss <= allowed ? Outcome.PASSED : failed(c, loss, allowed);
  }

  private static Outcome rosenbrock(GoldenCase c, GoldenTensors tensors) {
    double[] start = c.attrs().numbers("start");
    Tensor p = tensors.of(GoldenArray.of(new int[] {start.length}, start));
    Function<List<Tensor>, Grad.ValueAndGradients> valley =
        Lbfgs.objective(
            inputs -> {
              Tensor x = inputs.getFirst().slice(0, 0, 1);
              Tensor y = inputs.getFirst().slice(0, 1, 2);
              return y.minus(x.squared()).squared().times(100).plus(x.oneMinus().squared()).sum();
            });
    double loss = new Lbfgs().withTolerances(1e-9, 0).minimise(List.of(p), valley, 200).loss();
    return loss < SMALL ? Outcome.PASSED : failed(c, loss, SMALL);
  }

  private static Outcome failed(GoldenCase c, double loss, double allowed) {
    return new Outcome.Failed(
        "%s: the final loss is %s, allowed are %s".formatted(c, loss, allowed));
  }
}
