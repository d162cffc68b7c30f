package downhill.derive.errata;

import static downhill.derive.errata.Book.both;

import downhill.derive.errata.Arithmetic.Order;
import java.util.Map;

/// Slips about back-propagation, losses and activations.
final class BackPropagationErrata {
  private BackPropagationErrata() {}

  static void write(Book book) {
    layers(book);
    formulas(book);
    losses(book);
  }

  private static void layers(Book book) {
    book.add(
        29,
        "001",
        both("sums that start at 0 and at 1", "求和有时从 0 开始，有时从 1 开始"),
        both(
            "The error is expanded with Σ_{j=1}^m w_jk y_j, then with Σ_{j=0}^m; inside it"
                + " Σ_{i=1}^n v_ij x_i, although v is listed from i = 0.",
            "误差展开时先写 Σ_{j=1}^m w_jk y_j，后写 Σ_{j=0}^m；其中又写 Σ_{i=1}^n v_ij x_i，而 v 的下标从 i = 0 列起。"),
        both(
            "With a bias every sum has one term more, the one of the unit that is always 1 (or −1)."
                + " For 2-3-2 that is {0} parameters instead of {1}.",
            "有偏置时每个和都多一项，即恒为 1（或 −1）的结点。对 2-3-2 网络，参数为 {0} 个而不是 {1} 个。"),
        both(
            "Index 0 is the bias unit. It has to be in every sum or in none.",
            "下标 0 是偏置结点，要么每个和都有，要么都没有。"),
        "downhill gradcheck --layers 2-3-2",
        2 * 3 + 3 + 3 * 2 + 2,
        2 * 3 + 3 * 2);
    book.add(
        65,
        "002",
        both("one layer's error term under another's name", "误差项写错了层号，并把标量与向量画等号"),
        both(
            "After δ^(3) has been derived, the text goes on “likewise for δ^(3)” and derives δ^(2)."
                + " Twice a row of Θ times δ is set equal to Θ times δ.",
            "推出 δ^(3) 之后，接着写“同理，对于 δ^(3)”，推导的却是 δ^(2)。并且两次把 Θ 的一行与 δ 之积写成等于 Θ 与 δ 之积。"),
        both(
            "The next one is δ^(2) = (Θ^(23) δ^(3)) ⊙ f′(z^(2)). Row 1 of Θ^(34) times δ^(4) is one"
                + " number, Θ^(34) δ^(4) has {0}.",
            "接下来应为 δ^(2) = (Θ^(23) δ^(3)) ⊙ f′(z^(2))。Θ^(34) 的第 1 行与 δ^(4) 之积是一个数，而 Θ^(34) δ^(4) 有"
                + " {0} 个分量。"),
        both(
            "The element is meant where the vector is written; the vector follows when all elements"
                + " stand below each other.",
            "本意是分量，却写成了向量；把各分量排成一列才是向量。"),
        "downhill derive bp-3-4-4-3 --level matrix",
        4);
    book.add(
        66,
        "002",
        both("a matrix without its thresholds", "漏掉波浪号的矩阵"),
        both("∂E/∂Θ^(kl) = ã^(k) [δ^(l)]ᵀ", "∂E/∂Θ^(kl) = ã^(k) [δ^(l)]ᵀ"),
        both(
            "The right side has s_k + 1 rows, one for the thresholds; Θ has s_k. For 3-4-4-3 the"
                + " first is {0}×4, the second {1}×4. It should be ∂E/∂Θ̃^(kl).",
            "右边有 s_k + 1 行，其中一行对应阈值；Θ 只有 s_k 行。对 3-4-4-3，前者为 {0}×4，后者为 {1}×4。左边应为 ∂E/∂Θ̃^(kl)。"),
        both(
            "The tilde, which marks the matrix with the thresholds in row 0, was dropped.",
            "波浪号表示第 0 行含有阈值的矩阵，此处漏写。"),
        "downhill derive bp-3-4-4-3 --param theta(12)01",
        4,
        3);
    double[] together = Arithmetic.worked(1, Order.TOGETHER);
    double[] sequential = Arithmetic.worked(1, Order.OUTPUT_FIRST);
    book.add(
        119,
        "003",
        both("updating a layer before the next gradient is taken", "更新一层之后才算下一层的梯度"),
        both(
            "Backward: update gradient and weights of layer k + 1 first, then those of layer k.",
            "反向：先更新第 k + 1 层的梯度与权重，再更新第 k 层。"),
        both(
            "Taken literally, on the worked net w1 becomes {0} instead of {1}, and the difference"
                + " is no rounding: the step is not along the gradient.",
            "若照字面执行，例题网络的 w1 变为 {0} 而不是 {1}；这不是舍入误差：该步并不沿梯度方向。"),
        both(
            "Layer k's gradient needs the old weights of layer k + 1. Compute all gradients, then"
                + " update.",
            "第 k 层的梯度需要第 k + 1 层的旧权重。应先算出全部梯度，再一起更新。"),
        "downhill derive bp-2-3-2 --steps 1 --freeze-bias",
        sequential[2],
        together[2]);
    book.add(
        153,
        "004",
        both("the input of layer L", "第 L 层的输入"),
        both("∂J/∂w_L = Z_Lᵀ ∂J/∂h_L", "∂J/∂w_L = Z_Lᵀ ∂J/∂h_L"),
        both(
            "The input of layer L is Z_{L−1}: ∂J/∂W_L = Z_{L−1}ᵀ ∂J/∂h_L. With 2 rows, {0} units"
                + " below and {1} in the layer, only this product has the shape {0}×{1} of W_L.",
            "第 L 层的输入是 Z_{L−1}：∂J/∂W_L = Z_{L−1}ᵀ ∂J/∂h_L。若有 2 行样本，下层 {0} 个、本层 {1} 个神经元，只有这个乘积具有"
                + " W_L 的形状 {0}×{1}。"),
        both(
            "The index was carried over from the output layer, where Z_L is the input.",
            "下标沿用了输出层的写法，那里的输入才是 Z_L。"),
        "downhill derive rows-2x3 --level matrix",
        3,
        2);
    book.add(
        147,
        "004",
        both("two letters for one number", "同一个数用了两个字母"),
        both("X is N × M, W_1 is m × m_1.", "X 为 N × M，W_1 为 m × m_1。"),
        both(
            "X W_1 exists only for m = M: the number of features has two letters. In the example of"
                + " two samples X is 2×{0} and W_1 {0}×2.",
            "只有 m = M 时 X W_1 才有意义：特征数用了两个字母。在两个样本的例子里，X 为 2×{0}，W_1 为 {0}×2。"),
        both("A capital letter was meant.", "应为大写字母。"),
        "downhill derive rows-2x3 --level matrix",
        3);
  }

  private static void formulas(Book book) {
    book.add(
        22,
        "001",
        both("two scales of one loss", "同一个损失函数的两种系数"),
        both(
            "J(θ) = 1/(2m) Σ (h − y)² in the recap of gradient descent, ½ Σ (h − y)² in that of"
                + " linear regression.",
            "回顾梯度下降时 J(θ) = 1/(2m) Σ (h − y)²，回顾线性回归时为 ½ Σ (h − y)²。"),
        both(
            "The gradients differ by the factor m. For errors 1, 2, 3 the first loss is {0}, the"
                + " second {1}.",
            "两者的梯度相差 m 倍。误差为 1、2、3 时，前者为 {0}，后者为 {1}。"),
        both(
            "Both are in use; a learning rate belongs to one of them. We name the scale of every"
                + " loss.",
            "两种写法都有人用，但学习率须与之配套。我们总是注明损失的系数。"),
        "downhill derive --layers 3-2 --loss half-mean-squared-error",
        Arithmetic.value("sum(e*e)/6", Map.of("e", "[1,2,3]")),
        Arithmetic.value("sum(e*e)/2", Map.of("e", "[1,2,3]")));
    book.add(
        107,
        "003",
        both("the range of tanh", "tanh 的值域"),
        both(
            "Logistic function, tanh and softmax squash numbers into (0, 1).",
            "logistic、tanh 与 softmax 的共性是把数值挤压到 (0, 1)。"),
        both("tanh(−2) = {0}: its range is (−1, 1).", "tanh(−2) = {0}，其值域为 (−1, 1)。"),
        both(
            "tanh is the logistic function stretched and moved: tanh x = 2σ(2x) − 1.",
            "tanh 由 logistic 函数伸缩平移得到：tanh x = 2σ(2x) − 1。"),
        "downhill derive \"tanh(x)\" --at x=-2",
        Arithmetic.value("tanh(x)", Map.of("x", "-2")));
    Map<String, String> at = Map.of("x", "0.5");
    book.add(
        115,
        "003",
        both("the last factor of the chain rule", "链式法则的最后一个因子"),
        both(
            "∂y/∂x of y = f⁵(f⁴(f³(f²(f¹(x))))) is written as a product that ends with ∂f⁴/∂f⁴.",
            "y = f⁵(f⁴(f³(f²(f¹(x))))) 的导数 ∂y/∂x 写成的乘积以 ∂f⁴/∂f⁴ 结尾。"),
        both(
            "∂f⁴/∂f⁴ is 1, so f⁵ would not matter. The last factor is ∂f⁵/∂f⁴. With f⁵ = exp, f⁴ ="
                + " … = sin, x = 0.5 the value is y = {0} and ∂f⁵/∂f⁴ is the same number, not 1.",
            "∂f⁴/∂f⁴ 等于 1，这样 f⁵ 就不起作用了。最后一个因子应为 ∂f⁵/∂f⁴。取 f⁵ = exp，其余为 sin，x = 0.5，则 y ="
                + " {0}，∂f⁵/∂f⁴ 也是这个数，而不是 1。"),
        both(
            "A digit was miscopied. For vectors the order of the factors depends on the layout as"
                + " well.",
            "抄错了一个数字。对向量而言，各因子的次序还取决于布局约定。"),
        "downhill derive \"exp(sin(sin(sin(sin(x)))))\" --at x=0.5",
        Arithmetic.value("exp(sin(sin(sin(sin(x)))))", at));
    book.add(
        125,
        "003",
        both("an output that is scaled forward but not back", "前向乘了系数，反向没有"),
        both(
            "The sample network returns k times its output, and its backward pass has “weights +="
                + " …” to be filled in.",
            "示例网络返回输出的 k 倍，反向计算中留有 “weights += …” 待填。"),
        both(
            "The factor k belongs into the error term too: with k = 2 and σ(x) at 0.5 the"
                + " derivative is {0}, without it {1}. And += is right only if the error is target"
                + " minus output.",
            "误差项也应乘以 k：k = 2、σ(x) 在 0.5 处，导数为 {0}，不乘则为 {1}。并且只有误差取“目标减输出”时才能写 +=。"),
        both(
            "Backward must be the derivative of forward, factor by factor.",
            "反向计算必须是前向计算的导数，每个因子都要对应。"),
        "downhill derive \"k*sigmoid(x)\" --at k=2,x=0.5",
        2 * sigmoidSlope(0.5),
        sigmoidSlope(0.5));
    book.add(
        129,
        "003",
        both("the number of pixels", "像素个数"),
        both("Pictures of 28×28 become vectors of 764×1.", "28×28 的图像展成 764×1 的向量。"),
        both(
            "28 · 28 = {0}. The network [784, 28, 10] has {1} parameters.",
            "28 · 28 = {0}。网络 [784, 28, 10] 有 {1} 个参数。"),
        both("A digit was mistyped.", "数字笔误。"),
        "downhill gradcheck --layers 784-28-10 --loss cross-entropy --elements 20",
        28 * 28,
        784 * 28 + 28 + 28 * 10 + 10);
    book.add(
        135,
        "004",
        both("a step with the wrong label", "步骤标注有误"),
        both("Between XW + c and the next matrix stands “* w”.", "XW + c 与下一个矩阵之间标注为 “* w”。"),
        both(
            "The step is ReLU: of the row (0, −1) it makes (0, {0}). Only the step after it"
                + " multiplies with w.",
            "该步是 ReLU：把一行 (0, −1) 变为 (0, {0})。再下一步才乘以 w。"),
        both("The label belongs one step further down.", "标注应下移一步。"),
        "downhill derive xor-relu --level matrix --notation dlbook",
        Arithmetic.value("relu(x)", Map.of("x", "-1")));
  }

  private static double sigmoidSlope(double x) {
    double s = 1 / (1 + StrictMath.exp(-x));
    return s * (1 - s);
  }

  private static void losses(Book book) {
    book.add(
        140,
        "004",
        both("a sum too many", "多出的求和号"),
        both(
            "J = 1/(2N) Σ ‖y^i − ỹ^i‖², ∂J/∂y^i = 1/N Σ (y^i − ỹ^i)",
            "J = 1/(2N) Σ ‖y^i − ỹ^i‖²，∂J/∂y^i = 1/N Σ (y^i − ỹ^i)"),
        both(
            "∂J/∂y^i = (y^i − ỹ^i)/N without a sum. For errors 1, 2, 3 the derivative by the first"
                + " is {0}; the printed form gives {1}.",
            "∂J/∂y^i = (y^i − ỹ^i)/N，没有求和号。误差为 1、2、3 时，对第一个的导数为 {0}；印出的式子得 {1}。"),
        both(
            "Only one term of the sum contains y^i. The index of the sum and the fixed one have the"
                + " same letter, which hides it.",
            "和式中只有一项含有 y^i。求和指标与固定指标用了同一个字母，因而看不出来。"),
        "downhill derive rows-2x3 --param w(1)11",
        1.0 / 3,
        2);
    double softmax = 0;
    double[] z = {1, 2, 3};
    double total = 0;
    for (double value : z) {
      total += Math.exp(value);
    }
    double[] t = {0.1, 0.2, 0.7};
    double crossEntropy = 0;
    double entropy = 0;
    for (int i = 0; i < 3; i++) {
      softmax = Math.exp(z[i]) / total;
      crossEntropy -= t[i] * Math.log(softmax);
      entropy -= t[i] * Math.log(t[i]);
    }
    book.add(
        142,
        "004",
        both("cross entropy and relative entropy", "交叉熵与相对熵"),
        both(
            "Cross entropy can be seen as the KL distance of s̃ and s.",
            "交叉熵可以看成 s̃ 与 s 之间的 KL 距离。"),
        both(
            "For the targets (0.1, 0.2, 0.7) and softmax(1, 2, 3) the cross entropy is {0}, the"
                + " entropy of the targets {1}, the KL divergence {2}.",
            "目标为 (0.1, 0.2, 0.7)、输出为 softmax(1, 2, 3) 时，交叉熵为 {0}，目标的熵为 {1}，KL 散度为 {2}。"),
        both(
            "Cross entropy = KL divergence + entropy of the targets. They are equal only when the"
                + " entropy is 0, as for one-hot targets. Their gradients always are.",
            "交叉熵 = KL 散度 + 目标的熵。只有目标的熵为 0（如独热编码）时两者相等；而它们的梯度总是相等。"),
        "downhill derive --layers 3-3 --loss cross-entropy --y 0.1,0.2,0.7 --level matrix",
        crossEntropy,
        entropy,
        crossEntropy - entropy);
  }
}
