package downhill.demo;

import downhill.eager.Tensors;
import downhill.models.perceptron.ThresholdNetwork;
import downhill.nn.Sequential;
import downhill.tensor.Tensor;

/// AND, OR and NOT by one threshold unit each (rows 48 to 50 of the sources).
final class Logic implements Demo {
  private static final Tensor INPUTS =
      Tensors.matrix(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});

  @Override
  public String name() {
    return "logic";
  }

  @Override
  public Text title() {
    return Text.of("AND, OR, NOT by one threshold unit", "用一个阈值单元实现与、或、非");
  }

  @Override
  public Report run(Convention convention) {
    return Report.of(
        unit(
            Text.of("AND: h = x₁ + x₂ − 2", "与：h = x₁ + x₂ − 2"),
            "−2, −1, −1, 0",
            "0, 0, 0, 1",
            ThresholdNetwork.and()),
        unit(
            Text.of("OR: h = x₁ + x₂ − 0.5", "或：h = x₁ + x₂ − 0.5"),
            "−0.5, 0.5, 0.5, 1.5",
            "0, 1, 1, 1",
            ThresholdNetwork.or()),
        unit(
            Text.of("NOT x₁: h = −0.6x₁ + 0x₂ + 0.5", "非 x₁：h = −0.6x₁ + 0x₂ + 0.5"),
            "0.5, 0.5, −0.1, −0.1",
            "1, 1, 0, 0",
            ThresholdNetwork.not()),
        new Part.Note(
            Text.of(
                "The inputs are (0,0), (0,1), (1,0), (1,1). The row of AND with h = 0 needs the"
                    + " convention sgn(0) = 1; the source says once that only values above 0 give"
                    + " 1, which its own table contradicts.",
                "输入依次为 (0,0)、(0,1)、(1,0)、(1,1)。与运算中 h = 0 的一行要求约定 sgn(0) = 1；"
                    + "原文有一处说只有大于 0 才输出 1，与它自己的表矛盾。")),
        Drawn.plane(
            Text.of("A line for each unit; y is that of AND", "每个单元一条直线；y 取“与”的值"),
            Text.of("x₁"),
            Text.of("x₂"),
            Drawn.classes(INPUTS.toDoubles(), 0, 0, 0, 1),
            Drawn.border(Text.of("AND", "与"), -0.5, 2, 1, 1, -2),
            Drawn.border(Text.of("OR", "或"), -0.5, 2, 1, 1, -0.5),
            Drawn.border(Text.of("NOT x₁", "非 x₁"), -0.5, 2, -0.6, 0, 0.5)));
  }

  private static Part.Table unit(Text title, String h, String y, Sequential unit) {
    Tensor net = unit.layers().getFirst().apply(INPUTS);
    return new Checks(title)
        .agree(Text.of("h"), h, 1e-15, net.toDoubles())
        .equal(Text.of("y = sgn(h)"), y, unit.apply(INPUTS).toDoubles())
        .table();
  }
}
