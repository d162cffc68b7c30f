package downhill.testkit.golden.bind;

import downhill.grad.Grad;
import downhill.nn.Dropout;
import downhill.optim.Adam;
import downhill.optim.Sgd;
import downhill.tensor.Tensor;
import java.util.Map;

/// Calls of the golden group `errors` that are no operators of other groups. All must be refused.
final class RefusedOperators {
  private RefusedOperators() {}

  static Map<String, Operator> table() {
    return new Table()
        .y("backward", RefusedOperators::backward)
        .row("optimizer", RefusedOperators::optimizer)
        .y("dropout", c -> new Dropout(c.number("p")).forward(c.x()))
        .rows();
  }

  private static Tensor backward(Call c) {
    Tensor x = Grad.track(c.x());
    return x.times(2).backward().of(x);
  }

  /// An optimizer that should not have been made has no outputs.
  private static Map<String, Tensor> optimizer(Call c) {
    if (c.attrs().has("betas")) {
      double[] betas = c.attrs().numbers("betas");
      var _ = new Adam(0.001).withBetas(betas[0], betas[1]);
    } else if (c.flag("nesterov")) {
      var _ = new Sgd(0.1).withMomentum(c.number("momentum")).withNesterov();
    } else {
      var _ = new Sgd(c.number("lr"));
    }
    return Map.of();
  }
}
