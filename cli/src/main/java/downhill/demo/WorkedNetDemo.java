package downhill.demo;

import downhill.eager.Tensors;
import downhill.models.worked.WorkedNet;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Back-propagation by hand through a 2-3-2 net (rows 31 to 46).
final class WorkedNetDemo implements Demo {
  // Six printed digits, of which the last was rounded by hand.
  private static final double HAND = 1.5e-6;
  private static final double EIGHT = 5.1e-9;
  private static final WorkedNet.Biases FROZEN = WorkedNet.Biases.FROZEN;

  @Override
  public String name() {
    return "bp-2-3-2";
  }

  @Override
  public Text title() {
    return Text.of("Back-propagation by hand, 2-3-2", "手算反向传播，2-3-2 网络");
  }

  @Override
  public Report run(Convention convention) {
    WorkedNet net = WorkedNet.start();
    return switch (convention) {
      case SOURCE -> source(net);
      case CORRECT -> correct(net);
    };
  }

  private static Report source(WorkedNet net) {
    WorkedNet one = net.step(WorkedNet.UpdateOrder.OUTPUT_FIRST, FROZEN);
    double[] after = one.weights();
    return Report.of(
        forward(net),
        outputLayer(net, after),
        hiddenLayer(net, one),
        iterations(net),
        new Part.Note(
            Text.of(
                "The convention that gives the source's figures: update the output layer first,"
                    + " send the error back through the new w7 to w12, leave the biases as they"
                    + " are. That is not the gradient of the error; with --convention correct all"
                    + " gradients are taken at the old weights.",
                "复现原文数字的约定：先更新输出层，再用新的 w7 至 w12 回传误差，偏置不变。"
                    + "这并不是误差的梯度；--convention correct 则在旧权重处取全部梯度。")),
        new Part.Note(
            Text.of(
                "The slips: the sum printed for net_o1 lacks b2, though its value has it; no"
                    + " convention gives ∂E/∂w1 = 0.011204, which comes out when w7⁺ stands where"
                    + " w8 belongs.",
                "原文的疏漏：net_o1 的和式漏印 b2，其值却已包含；任何约定都得不出"
                    + " ∂E/∂w1 = 0.011204，只有在 w8 的位置误用 w7⁺ 才会出现这个数。")),
        new Part.Note(
            Text.of(
                "Counting: the outputs of iteration 10 are those of the forward pass in pass 10,"
                    + " after 9 updates; those of 100 and 1000 come after as many updates; the"
                    + " final weights come after 1001.",
                "计数：第 10 次的输出是第 10 趟前向的结果，即 9 次更新之后；"
                    + "第 100、1000 次的输出是同样多次更新之后；最后的权重是 1001 次更新之后。")),
        errors(net, WorkedNet.UpdateOrder.OUTPUT_FIRST));
  }

  private static Part.Table forward(WorkedNet net) {
    Tensor withoutBias = hidden(net).matmul(net.w().transpose());
    return new Checks(Text.of("Forward", "前向"))
        .equal(Text.of("net_h1"), "2.35", round(net.hiddenNet(WorkedNet.input()).toDoubles()[0]))
        .agree(Text.of("out_h"), "0.912934, 0.979164, 0.995275", HAND, hidden(net).toDoubles())
        .agree(Text.of("net_o1"), "2.1019206", HAND, net.outputNet(hidden(net)).toDoubles()[0])
        .slip(
            Text.of("net_o1, the printed sum, without b2", "net_o1，按所印的和式（缺 b2）"),
            "2.1019206",
            "1.451920",
            HAND,
            withoutBias.toDoubles()[0])
        .agree(Text.of("out_o"), "0.891090, 0.904330", HAND, output(net).toDoubles())
        .agree(Text.of("E"), "0.391829", HAND, net.error().item())
        .recomputed(Text.of("E_o1, E_o2"), "0.3881595, 0.0036697", 5e-8, errors(net))
        .table();
  }

  private static Part.Table outputLayer(WorkedNet net, double[] after) {
    double o1 = output(net).toDoubles()[0];
    double[] factors = {o1 - 0.01, o1 * (1 - o1), hidden(net).toDoubles()[0]};
    double gradient = net.gradients().get(1).toDoubles()[0];
    return new Checks(Text.of("Output layer", "输出层"))
        .agree(Text.of("∂E/∂out_o1"), "0.88109", 5e-6, factors[0])
        .agree(Text.of("∂out_o1/∂net_o1"), "0.097049", HAND, factors[1])
        .agree(Text.of("∂net_o1/∂w7"), "0.912934", HAND, factors[2])
        .agree(Text.of("∂E/∂w7"), "0.078064", HAND, gradient)
        .holds(
            Text.of("product of the factors = gradient", "各因子之积 = 梯度"),
            "",
            "%.1e".formatted(Math.abs(factors[0] * factors[1] * factors[2] - gradient)),
            Math.abs(factors[0] * factors[1] * factors[2] - gradient) < 1e-12)
        .agree(
            Text.of("w7⁺ … w12⁺"),
            "0.360968, 0.453383, 0.458137, 0.553629, 0.557448, 0.653688",
            HAND,
            Arrays.copyOfRange(after, 6, 12))
        .table();
  }

  private static Part.Table hiddenLayer(WorkedNet net, WorkedNet one) {
    double delta = outputDelta(net);
    double newW7 = one.weights()[6];
    double[] correct = net.gradients().get(0).toDoubles();
    double[] taken = net.carriedBack(one.w()).toDoubles();
    // Where the printed 0.011204 comes from: the new w7 stands where w8 belongs.
    Tensor mixed = Tensors.matrix(new double[][] {{newW7, 0, 0}, {newW7, 0, 0}});
    double slip = net.carriedBack(mixed).toDoubles()[0];
    return new Checks(Text.of("Hidden layer", "隐层"))
        .agree(Text.of("∂E_o1/∂out_h1 (w7⁺)"), "0.030866", HAND, delta * newW7)
        .slip(Text.of("∂E_o1/∂out_h1 (w7)"), "0.030866", "0.03420350", EIGHT, delta * 0.4)
        .slip(
            Text.of("∂E/∂w1, the source's convention", "∂E/∂w1，按原文约定"),
            "0.011204",
            "0.010931",
            5e-7,
            taken[0])
        .slip(
            Text.of("∂E/∂w1, the gradient", "∂E/∂w1，真正的梯度"),
            "0.011204",
            "0.01226782",
            EIGHT,
            correct[0])
        .agree(
            Text.of("∂E/∂w1 with w7⁺ in the place of w8", "∂E/∂w1，误把 w7⁺ 当作 w8"),
            "0.011204",
            HAND,
            slip)
        .agree(
            Text.of("w1⁺ … w6⁺"),
            "0.094534, 0.139069, 0.198211, 0.246422, 0.299497, 0.348993",
            HAND,
            Arrays.copyOf(one.weights(), 6))
        .table();
  }

  private static Part.Table iterations(WorkedNet net) {
    WorkedNet.UpdateOrder order = WorkedNet.UpdateOrder.OUTPUT_FIRST;
    WorkedNet nine = net.after(9, order, FROZEN);
    WorkedNet hundred = nine.after(91, order, FROZEN);
    WorkedNet thousand = hundred.after(900, order, FROZEN);
    return new Checks(Text.of("Iterations", "多次迭代"))
        .agree(
            Text.of("10: after 9 updates", "10：9 次更新之后"),
            "0.662866, 0.908195",
            HAND,
            output(nine).toDoubles())
        .agree(Text.of("100"), "0.073889, 0.945864", HAND, output(hundred).toDoubles())
        .agree(Text.of("1000"), "0.022971, 0.977675", HAND, output(thousand).toDoubles())
        .agree(
            Text.of("w after 1001 updates", "1001 次更新之后的 w"),
            "0.214925, 0.379850, 0.262855, 0.375711, 0.323201, 0.396402, −1.48972, 0.941715,"
                + " −1.50182, 1.049019, −1.42756, 1.151881",
            1e-5,
            thousand.step(order, FROZEN).weights())
        .table();
  }

  private static Report correct(WorkedNet net) {
    WorkedNet.UpdateOrder order = WorkedNet.UpdateOrder.TOGETHER;
    WorkedNet one = net.step(order, FROZEN);
    WorkedNet ten = one.after(9, order, FROZEN);
    WorkedNet hundred = ten.after(90, order, FROZEN);
    WorkedNet thousand = hundred.after(900, order, FROZEN);
    List<Tensor> gradients = net.gradients();
    return Report.of(
        forward(net),
        new Checks(Text.of("Gradients at the old weights", "旧权重处的梯度"))
            .recomputed(
                Text.of("∂E/∂w1 … ∂E/∂w6"),
                "0.01226782, 0.02453563, 0.00394556, 0.00789112, 0.00109324, 0.00218648",
                EIGHT,
                gradients.get(0).toDoubles())
            .recomputed(
                Text.of("w1⁺ … w6⁺"),
                "0.09386609, 0.13773218, 0.19802722, 0.24605444, 0.29945338, 0.34890676",
                6e-9,
                Arrays.copyOf(one.weights(), 6))
            .table(),
        new Checks(Text.of("Iterations", "多次迭代"))
            .recomputed(Text.of("1"), "0.87844094, 0.90465928", EIGHT, output(one).toDoubles())
            .recomputed(Text.of("1: E"), "0.38073635", EIGHT, one.error().item())
            .recomputed(Text.of("10"), "0.62467975, 0.90603653", EIGHT, output(ten).toDoubles())
            .recomputed(
                Text.of("100"), "0.07398335, 0.94593175", EIGHT, output(hundred).toDoubles())
            .recomputed(
                Text.of("1000"), "0.02296871, 0.97768170", EIGHT, output(thousand).toDoubles())
            .recomputed(Text.of("1000: E"), "0.0001599640", 5e-11, thousand.error().item())
            .recomputed(
                Text.of("w¹⁰⁰⁰"),
                "0.21193748, 0.37387496, 0.26193605, 0.37387210, 0.32265353, 0.39530706,"
                    + " −1.45408604, 0.93945536, −1.51834386, 1.05020737, −1.44708048,"
                    + " 1.15336914",
                6e-9,
                thousand.weights())
            .table(),
        errors(net, order));
  }

  private static Part.Picture errors(WorkedNet net, WorkedNet.UpdateOrder order) {
    double[] logarithms = new double[1000];
    WorkedNet now = net;
    for (int i = 0; i < logarithms.length; i++) {
      now = now.step(order, FROZEN);
      logarithms[i] = Math.log10(now.error().item());
    }
    return new Part.Picture(
        Text.of("The error over 1,000 updates", "1,000 次更新中的误差"),
        Text.of("updates", "更新次数"),
        Text.of("log₁₀ E"),
        List.of(Drawn.byNumber(Text.of("E"), logarithms)));
  }

  private static Tensor hidden(WorkedNet net) {
    return net.hidden(WorkedNet.input());
  }

  private static Tensor output(WorkedNet net) {
    return net.forward(WorkedNet.input());
  }

  /// The two errors whose sum is the error.
  private static double[] errors(WorkedNet net) {
    return output(net).minus(WorkedNet.target()).squared().times(0.5).toDoubles();
  }

  /// `∂E/∂net_o1`.
  private static double outputDelta(WorkedNet net) {
    double o = output(net).toDoubles()[0];
    return (o - WorkedNet.target().toDoubles()[0]) * o * (1 - o);
  }

  /// To twelve digits: 2.35 is printed in full, the sum is off by a unit in the last place.
  private static double round(double value) {
    return Math.rint(value * 1e12) / 1e12;
  }
}
