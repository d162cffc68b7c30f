package downhill.derive.errata;

import static downhill.derive.errata.Book.both;

import downhill.derive.errata.Arithmetic.Order;

/// Slips in the worked example with 2 inputs, 3 hidden and 2 output units.
final class WorkedNetErrata {
  private static final String SOURCE = "001";

  private WorkedNetErrata() {}

  static void write(Book book) {
    double[] start = Arithmetic.worked(0, Order.TOGETHER);
    double netWith = -Math.log(1 / start[0] - 1);
    book.add(
        33,
        SOURCE,
        both("a net input without its bias", "漏写偏置的净输入"),
        both(
            "net_o1 = 0.4·0.912934 + 0.5·0.979164 + 0.6·0.995275 = 2.1019206",
            "net_o1 = 0.4·0.912934 + 0.5·0.979164 + 0.6·0.995275 = 2.1019206"),
        both(
            "The three products add up to {0}; with b2 = 0.65 the sum is {1}.",
            "三个乘积之和为 {0}；加上 b2 = 0.65 才是 {1}。"),
        both("The value contains the bias, the printed expression lost it.", "数值中包含偏置，只是式子里漏写了。"),
        "downhill derive bp-2-3-2",
        netWith - 0.65,
        netWith);
    double delta1 = Arithmetic.gradient("w7") / hidden(0);
    double delta2 = Arithmetic.gradient("w8") / hidden(0);
    double w7 = Arithmetic.worked(1, Order.TOGETHER)[8];
    book.add(
        38,
        SOURCE,
        both("the error sent back through the new weight", "误差经更新后的权重回传"),
        both(
            "∂E_o1/∂out_h1 = 0.030866, with the updated w7⁺ = 0.360968; a note says that usually"
                + " the old weight is taken.",
            "∂E_o1/∂out_h1 = 0.030866，用的是更新后的 w7⁺ = 0.360968；原文注明通常用更新前的权重。"),
        both(
            "With the new weight {0}, with the old one, 0.4, {1}. Only the second agrees with the"
                + " central difference.",
            "用新权重得 {0}，用旧权重 0.4 得 {1}。只有后者与中心差分一致。"),
        both(
            "The gradient belongs to one point in the space of weights. Half of it taken at another"
                + " point is the gradient of nothing.",
            "梯度属于权重空间中的同一个点；一半取自另一个点，就不是任何函数的梯度。"),
        "downhill derive bp-2-3-2 --param w1",
        delta1 * w7,
        delta1 * 0.4);
    double slope = hidden(0) * (1 - hidden(0)) * 5;
    double w8 = Arithmetic.worked(1, Order.TOGETHER)[9];
    book.add(
        39,
        SOURCE,
        both("the derivative by w1", "对 w1 的导数"),
        both("∂E/∂w1 = 0.011204, then w1⁺ = 0.094534.", "∂E/∂w1 = 0.011204，随后 w1⁺ = 0.094534。"),
        both(
            "0.011204 needs w7⁺ on both ways: {0}. With the updated w7⁺ and w8⁺ it is {1}, which is"
                + " what the next line, w1⁺, was computed with. The gradient is {2}.",
            "要得到 0.011204，两条路径都须用 w7⁺：{0}。用更新后的 w7⁺ 与 w8⁺ 得 {1}，下一行的 w1⁺ 就是用它算的。正确的梯度是 {2}。"),
        both(
            "A w7⁺ stands where w8 belongs: no consistent way of computing gives the printed"
                + " number.",
            "本该用 w8 的地方用了 w7⁺：没有任何前后一致的算法能得到印出的数。"),
        "downhill derive bp-2-3-2 --param w1",
        (delta1 * w7 + delta2 * w7) * slope,
        (delta1 * w7 + delta2 * w8) * slope,
        Arithmetic.gradient("w1"));
    book.add(
        41,
        SOURCE,
        both("biases that do not move", "没有更新的偏置"),
        both(
            "After the step and in all later iterations b1 = 0.35 and b2 = 0.65.",
            "更新一步之后以及之后的迭代中，始终 b1 = 0.35、b2 = 0.65。"),
        both(
            "Their derivatives are {0} and {1}; one step with learning rate 0.5 gives b1 = {2} and"
                + " b2 = {3}. All later printed figures need the frozen ones.",
            "它们的导数为 {0} 与 {1}；学习率 0.5 时更新一步得 b1 = {2}、b2 = {3}。原文之后的数值都以偏置不变为前提。"),
        both(
            "Nothing says that biases are left out of training. We do it with --freeze-bias, and"
                + " say so.",
            "原文没有说明偏置不参与训练。我们用 --freeze-bias 表示，并明确写出。"),
        "downhill derive bp-2-3-2 --steps 1",
        Arithmetic.gradient("b1"),
        Arithmetic.gradient("b2"),
        0.35 - 0.5 * Arithmetic.gradient("b1"),
        0.65 - 0.5 * Arithmetic.gradient("b2"));
    double[] nine = Arithmetic.worked(9, Order.OUTPUT_FIRST);
    double[] ten = Arithmetic.worked(10, Order.OUTPUT_FIRST);
    book.add(
        42,
        SOURCE,
        both("the tenth iteration", "第 10 次迭代"),
        both("Iteration 10 gives (0.662866, 0.908195).", "第 10 次迭代的结果为 (0.662866, 0.908195)。"),
        both(
            "These are the outputs after 9 updates, ({0}, {1}); after 10 they are ({2}, {3}). The"
                + " figures given for 100 and 1000 iterations are those after 100 and 1000"
                + " updates.",
            "这是 9 次更新之后的输出 ({0}, {1})；10 次更新之后为 ({2}, {3})。而第 100、1000 次的数值对应 100、1000 次更新。"),
        both(
            "Once the forward pass of iteration 10 is counted, once the state after it.",
            "一处数的是第 10 次迭代中的前向计算，另一处数的是迭代之后的状态。"),
        "downhill derive bp-2-3-2 --steps 10 --freeze-bias",
        nine[0],
        nine[1],
        ten[0],
        ten[1]);
    double[] thousand = Arithmetic.worked(1000, Order.OUTPUT_FIRST);
    double[] one = Arithmetic.worked(1001, Order.OUTPUT_FIRST);
    book.add(
        45,
        SOURCE,
        both("the weights after a thousand iterations", "一千次迭代之后的权重"),
        both(
            "w7 = −1.48972 among the weights after 1000 iterations.",
            "1000 次迭代后的权重中 w7 = −1.48972。"),
        both("After 1000 updates w7 = {0}, after 1001 {1}.", "1000 次更新后 w7 = {0}，1001 次后为 {1}。"),
        both(
            "Outputs and weights are from different counts, as in a loop that counts from 0 and"
                + " prints before it updates.",
            "输出与权重来自不同的计数，好比循环从 0 开始计数且先打印后更新。"),
        "downhill derive bp-2-3-2 --steps 12 --freeze-bias",
        thousand[8],
        one[8]);
  }

  /// The output of a hidden unit.
  private static double hidden(int unit) {
    double net = new double[] {2.35, 3.85, 5.35}[unit];
    return 1 / (1 + StrictMath.exp(-net));
  }
}
