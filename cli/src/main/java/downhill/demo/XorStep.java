package downhill.demo;

import downhill.eager.Tensors;
import downhill.models.perceptron.ThresholdNetwork;
import downhill.nn.Sequential;
import downhill.tensor.Tensor;

/// XOR by two layers of threshold units (row 53).
final class XorStep implements Demo {
  @Override
  public String name() {
    return "xor-step";
  }

  @Override
  public Text title() {
    return Text.of("XOR by two layers of threshold units", "两层阈值单元实现异或");
  }

  @Override
  public Report run(Convention convention) {
    Tensor x = Tensors.matrix(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Sequential net = ThresholdNetwork.xor();
    Tensor hidden = new Sequential(net.layers().subList(0, 2)).apply(x);
    Tensor sum = net.layers().get(2).apply(hidden);
    return Report.of(
        new Checks(Text.of("h₁ = f(x₁ + x₂ − 0.5), h₂ = f(−x₁ − x₂ + 1.5), y = f(h₁ + h₂ − 1.5)"))
            .equal(Text.of("h₁"), "0, 1, 1, 1", hidden.slice(1, 0, 1).toDoubles())
            .equal(Text.of("h₂"), "1, 1, 1, 0", hidden.slice(1, 1, 2).toDoubles())
            .equal(Text.of("h₁ + h₂ − 1.5"), "−0.5, 0.5, 0.5, −0.5", sum.toDoubles())
            .equal(Text.of("y"), "0, 1, 1, 0", net.apply(x).toDoubles())
            .table(),
        new Part.Note(
            Text.of(
                "h₁ is OR, h₂ is NAND, and y is their AND: two lines cut out the strip between"
                    + " (0,0) and (1,1), which no single line can.",
                "h₁ 是或，h₂ 是与非，y 是二者之与：两条直线夹出 (0,0) 与 (1,1) 之间的带状区域，" + "一条直线做不到。")),
        Drawn.plane(
            Text.of("Two lines cut out the strip of XOR", "两条直线夹出异或的带状区域"),
            Text.of("x₁"),
            Text.of("x₂"),
            Drawn.classes(x.toDoubles(), net.apply(x).toDoubles()),
            Drawn.border(Text.of("h₁"), -0.5, 2, 1, 1, -0.5),
            Drawn.border(Text.of("h₂"), -0.5, 2, -1, -1, 1.5)));
  }
}
