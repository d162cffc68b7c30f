package downhill.testkit.golden.bind;

import downhill.grad.Grad;
import downhill.nn.Activations;
import downhill.op.Elementwise;
import downhill.op.Reductions;
import downhill.op.Shapes;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The golden group `second_order`: derivatives of derivatives, all of them outputs.
final class SecondOrderOperators {
  private static final List<String> PARAMETERS = List.of("W1", "b1", "W2", "b2");

  private SecondOrderOperators() {}

  static Map<String, Operator> table() {
    return new Table()
        .row("x3", c -> derivatives(x -> x.pow(3).sum(), c.x()))
        .row(
            "sin-exp",
            c -> derivatives(x -> Elementwise.sin(x).times(x.negate().exp()).sum(), c.x()))
        .row("softmax", c -> derivatives(x -> Activations.softmax(x, 0).squared().sum(), c.x()))
        .row("lse", c -> derivatives(x -> Reductions.logSumExp(x).squared(), c.x()))
        .row("second_order_mlp", SecondOrderOperators::mlp)
        .rows();
  }

  private static Map<String, Tensor> derivatives(UnaryOperator<Tensor> f, Tensor x) {
    UnaryOperator<Tensor> first = Grad.of(f);
    UnaryOperator<Tensor> second = Grad.of(z -> first.apply(z).sum());
    UnaryOperator<Tensor> third = Grad.of(z -> second.apply(z).sum());
    SequencedMap<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put("y", f.apply(x));
    outputs.put("grad", first.apply(x));
    outputs.put("grad_of_sum_grad", second.apply(x));
    outputs.put("third", third.apply(x));
    outputs.put("hessian", Grad.hessian(f, x));
    return outputs;
  }

  private static Map<String, Tensor> mlp(Call c) {
    List<Tensor> parameters = PARAMETERS.stream().map(c::input).toList();
    List<Tensor> v = PARAMETERS.stream().map(name -> c.input("v_" + name)).toList();
    UnaryOperator<Tensor> activation =
        c.attrs().text("activation").equals("tanh") ? Activations::tanh : Activations::softplus;
    Function<List<Tensor>, Tensor> loss =
        p -> forward(p, activation, c.x()).minus(c.input("t")).squared().mean();
    Function<List<Tensor>, Tensor> gradientNorm = p -> norm(Grad.ofAll(loss).apply(p));
    Function<List<Tensor>, Tensor> penalty = p -> penalty(p, activation, c.x());

    SequencedMap<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put("loss", loss.apply(parameters));
    outputs.put("grad_norm", gradientNorm.apply(parameters));
    outputs.put("penalty", penalty.apply(parameters));
    put(outputs, "grad_", Grad.ofAll(loss).apply(parameters));
    put(outputs, "grad_of_grad_norm_", Grad.ofAll(gradientNorm).apply(parameters));
    put(outputs, "hvp_", Grad.hessianVectorProduct(loss, parameters, v));
    put(outputs, "penalty_grad_", Grad.ofAll(penalty).apply(parameters));
    outputs.put("hessian", hessian(loss, parameters));
    outputs.put("jacobian_x0", jacobian(parameters, activation, c.x()));
    return outputs;
  }

  private static Tensor forward(List<Tensor> p, UnaryOperator<Tensor> activation, Tensor x) {
    Tensor hidden = activation.apply(x.matmul(p.get(0).transpose()).plus(p.get(1)));
    return hidden.matmul(p.get(2).transpose()).plus(p.get(3));
  }

  /// The Euclidean norm of all numbers in several tensors.
  private static Tensor norm(List<Tensor> tensors) {
    return tensors.stream().map(Reductions::sumSquares).reduce(Tensor::plus).orElseThrow().sqrt();
  }

  /// `mean_n (‖∂ Σ out / ∂x_n‖ - 1)²`, as the critics of generative networks are held to.
  private static Tensor penalty(List<Tensor> p, UnaryOperator<Tensor> activation, Tensor x) {
    Tensor dx = Grad.of(z -> forward(p, activation, z).sum()).apply(x);
    return Reductions.norm(dx, 1).minus(1).squared().mean();
  }

  /// The Hessian over all parameters laid end to end, each in row-major order.
  private static Tensor hessian(Function<List<Tensor>, Tensor> loss, List<Tensor> parameters) {
    Tensor flat =
        Shapes.concat(0, parameters.stream().map(p -> p.reshape(-1)).toArray(Tensor[]::new));
    return Grad.hessian(
        vector -> {
          List<Tensor> parts = new ArrayList<>();
          int start = 0;
          for (Tensor p : parameters) {
            int end = start + p.shape().size();
            parts.add(vector.slice(0, start, end).reshape(p.shape()));
            start = end;
          }
          return loss.apply(parts);
        },
        flat);
  }

  /// The derivatives of the outputs for the first row of `x`. Shape: `[out, in]`.
  private static Tensor jacobian(List<Tensor> p, UnaryOperator<Tensor> activation, Tensor x) {
    return Grad.jacobian(z -> forward(p, activation, z), x.slice(0, 0, 1).squeeze(0));
  }

  private static void put(Map<String, Tensor> outputs, String prefix, List<Tensor> values) {
    for (int i = 0; i < values.size(); i++) {
      outputs.put(prefix + PARAMETERS.get(i), values.get(i));
    }
  }
}
