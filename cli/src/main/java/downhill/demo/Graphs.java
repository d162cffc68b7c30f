package downhill.demo;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;

/// Two computational graphs worked by hand (rows 120, 121).
final class Graphs implements Demo {
  @Override
  public String name() {
    return "graph";
  }

  @Override
  public Text title() {
    return Text.of("Two computational graphs, forward and backward", "两个计算图的前向与反向");
  }

  @Override
  public boolean drawn() {
    return false;
  }

  @Override
  public Report run(Convention convention) {
    return Report.of(polynomial(), sigmoid());
  }

  private static Part.Table polynomial() {
    Tensor x = Tensors.scalar(3, DType.F64);
    Tensor y = Tensors.scalar(4, DType.F64);
    var result =
        Grad.valueAndGradients(
            p -> p.get(0).squared().times(p.get(1)).plus(p.get(1).plus(2)), List.of(x, y));
    return new Checks(
            Text.of(
                "f = x²y + (y + 2) at (3, 4); the point is ours, the source gives none",
                "f = x²y + (y + 2)，取 (3, 4)；原文未给点，此点为我们所取"))
        .recomputed(Text.of("f"), "42", 0, result.value().item())
        .recomputed(Text.of("∂f/∂x = 2xy"), "24", 0, result.gradients().get(0).item())
        .recomputed(Text.of("∂f/∂y = x² + 1"), "10", 0, result.gradients().get(1).item())
        .table();
  }

  private static Part.Table sigmoid() {
    Tensor one = Tensors.scalar(1, DType.F64);
    Tensor zero = Tensors.scalar(0, DType.F64);
    // The nodes h1 to h6, and the local derivatives that the chain multiplies.
    Tensor h1 = zero.times(one);
    Tensor h2 = h1.plus(zero);
    Tensor h3 = h2.negate();
    Tensor h4 = h3.exp();
    Tensor h5 = h4.plus(1);
    Tensor h6 = h5.pow(-1);
    double[] local = {1, -1 / (h5.item() * h5.item()), 1, Math.exp(h3.item()), -1, 1, one.item()};
    double product = 1;
    for (double factor : local) {
      product *= factor;
    }
    var result =
        Grad.valueAndGradients(
            p -> p.get(1).times(p.get(0)).plus(p.get(2)).negate().exp().plus(1).pow(-1),
            List.of(one, zero, zero));
    return new Checks(Text.of("f = 1/(exp(−(wx + b)) + 1), x = 1, w = 0, b = 0"))
        .equal(
            Text.of("h₁ … h₆"),
            "0, 0, 0, 1, 2, 0.5",
            h1.item(),
            h2.item(),
            h3.item(),
            h4.item(),
            h5.item(),
            h6.item())
        .equal(Text.of("local derivatives", "各局部导数"), "1, −0.25, 1, 1, −1, 1, 1", local.clone())
        .equal(Text.of("∂f/∂w"), "0.25", result.gradients().get(1).item())
        .holds(
            Text.of("product of the local derivatives", "局部导数之积"),
            "0.25",
            Double.toString(product),
            product == result.gradients().get(1).item())
        .recomputed(Text.of("∂f/∂b"), "0.25", 0, result.gradients().get(2).item())
        .recomputed(Text.of("∂f/∂x"), "0", 0, result.gradients().get(0).item())
        .table();
  }
}
