package downhill.derive;

import downhill.derive.Style.Language;
import downhill.derive.page.Page;
import java.util.List;

/// The sentences of derivations in both languages. `{0}`, `{1}` … stand for words or mathematics.
enum Phrase {
  TITLE_NETWORK("The gradients of a network {0}", "网络 {0} 的梯度推导"),
  TITLE_EXPRESSION("The derivatives of {0}", "{0} 的导数推导"),
  TITLE_GRAPH("The gradients of a computational graph", "计算图的梯度推导"),
  CONVENTIONS("Conventions", "约定"),
  CONVENTION_LOSS("Loss: {0}.", "损失函数：{0}。"),
  CONVENTION_BIAS("Biases are added to the weighted sums: {0}.", "偏置加到加权和上：{0}。"),
  CONVENTION_THRESHOLD(
      "Thresholds are subtracted from the weighted sums: {0}. A threshold is the bias with the sign"
          + " changed.",
      "阈值从加权和中减去：{0}。阈值就是变号的偏置。"),
  CONVENTION_SHARED(
      "All units of layer {0} share one bias, so its derivative is a sum over the units.",
      "第 {0} 层的所有神经元共用一个偏置，因此它的导数是对各神经元求和。"),
  CONVENTION_OUTPUT("The output layer applies {0}.", "输出层的激活函数为 {0}。"),
  CONVENTION_OUTPUT_LINEAR("The output layer applies no activation function.", "输出层不使用激活函数。"),
  CONVENTION_OLD(
      "All gradients are taken at the old parameters: nothing is updated before every derivative is"
          + " known.",
      "所有梯度都在旧参数处计算：在全部导数求出之前，不更新任何参数。"),
  CONVENTION_LAYOUT_DENOMINATOR(
      "Denominator layout: a derivative by a matrix has the shape of that matrix.",
      "分母布局：对矩阵的导数与该矩阵形状相同。"),
  CONVENTION_LAYOUT_NUMERATOR(
      "Numerator layout: a derivative by a matrix has the shape of its transpose.",
      "分子布局：对矩阵的导数与该矩阵的转置形状相同。"),
  FORWARD("Forward pass", "前向传播"),
  FORWARD_SAYS(
      "Each line is one node of the graph: its definition, the numbers put in, its value.",
      "每一行是计算图的一个结点：先写定义，再代入数值，最后给出结果。"),
  LEFT_OUT("… {0} more lines of this kind.", "…… 同类的还有 {0} 行。"),
  BACKWARD("Backward pass", "反向传播"),
  GRADIENT_OF("Derivative with respect to {0}", "对 {0} 的导数"),
  CHAIN_RULE("chain rule", "链式法则"),
  CHAIN_RULE_TOTAL("chain rule, total derivative over {0} ways", "链式法则，对 {0} 条路径求全导数"),
  WHY_ONE_WAY("{0} reaches {1} by one way only, so there is no sum.", "{0} 只经过一条路径影响 {1}，所以没有求和号。"),
  WHY_SUM(
      "{0} reaches {1} by {2} ways, through {3}; the derivative is the sum over them.",
      "{0} 通过 {2} 条路径影响 {1}，即经过 {3}；因此导数要对这些路径求和。"),
  FACTORS("The factors, one by one:", "逐个计算各因子："),
  ADJOINTS_FIRST(
      "There are too many ways to list. The derivatives of {0} by the nodes one step above come"
          + " first; each is itself such a sum.",
      "路径太多，无法逐条列出。先给出 {0} 对上一步各结点的导数，它们各自也是这样的和。"),
  SIGNS("Signs: {0}.", "符号：{0}。"),
  SIGN_THRESHOLD(
      "the minus in front of the last factor comes from {0}, since the threshold is subtracted",
      "最后一个因子的负号来自 {0}，因为阈值是被减去的"),
  SIGN_NONE(
      "no factor changes the sign by itself; what is negative is negative by its numbers",
      "没有哪个因子本身改变符号，出现负值只是数值为负"),
  SIGN_RESIDUAL(
      "{0} is output minus target, so it has the sign of the error", "{0} 是输出减去目标，因此与误差同号"),
  SIGN_UPDATE("gradient descent subtracts the gradient: {0}", "梯度下降减去梯度：{0}"),
  SIGN_NEGATIVE("{0} brings a minus", "{0} 带来一个负号"),
  NUMBERS("Put the numbers in and multiply:", "代入数值并相乘："),
  CHECKED(
      "Check: reverse mode on the same graph gives {0}, the central difference {1} (difference"
          + " {2}). {3}",
      "检验：同一计算图的反向模式给出 {0}，中心差分给出 {1}（相差 {2}）。{3}"),
  AGREES("✓", "✓"),
  DISAGREES("✗ The difference is larger than rounding explains.", "✗ 相差超出舍入误差所能解释的范围。"),
  AT_KINK(
      "At {0} the function has a kink: {1}. The graph uses {2} there; a central difference sees the"
          + " mean of both sides, so the two may differ.",
      "在 {0} 处函数不可导：{1}。计算图此处取 {2}；中心差分得到两侧的平均，因此两者可以不同。"),
  AT_POLE("At {0} the function is singular: {1}.", "在 {0} 处函数奇异：{1}。"),
  KINK_RELU("the argument of ReLU is 0", "ReLU 的自变量为 0"),
  KINK_ABS("the argument of the absolute value is 0", "绝对值的自变量为 0"),
  KINK_TIE("two values that are compared are equal", "被比较的两个值相等"),
  KINK_BRANCH("the condition that chooses the branch holds with equality", "选择分支的条件恰好取等号"),
  POLE_LOG("the logarithm of a number that is not positive", "对非正数取对数"),
  POLE_ROOT("the root of 0 has an infinite derivative", "0 处方根的导数为无穷"),
  POLE_DIVIDE("division by 0", "除以 0"),
  SUBGRADIENT_ZERO("the derivative 0", "导数 0"),
  SUBGRADIENT_SHARED("half of the derivative for each", "两者各取一半的导数"),
  SUBGRADIENT_BRANCH("the derivative of the branch taken", "所取分支的导数"),
  RULE_LINEAR("{0}: only the term with this variable counts", "{0}：只有含该变量的一项有贡献"),
  RULE_SIGMOID("{0}", "{0}"),
  RULE_TANH("{0}", "{0}"),
  RULE_RELU("ReLU: 1 above 0, else 0", "ReLU：大于 0 时为 1，否则为 0"),
  RULE_SOFTMAX("softmax: {0}", "softmax：{0}"),
  RULE_SOFTMAX_CE(
      "softmax and cross entropy together: {0}; the loss is computed by log-sum-exp, {1}",
      "softmax 与交叉熵合并：{0}；损失用 log-sum-exp 计算，{1}"),
  RULE_SQUARE("the 2 of the square meets the factor {0}", "平方求导得到的 2 与系数 {0} 相乘"),
  RULE_INSIDE(
      "by the chain rule inside {0}; --unfold {0} writes it out",
      "由 {0} 内部的链式法则得到；用 --unfold {0} 展开"),
  RULE_OUTPUT_ONLY("only its own term of the sum contains {0}", "和式中只有一项含有 {0}"),
  ALL_GRADIENTS("All derivatives", "全部导数"),
  COLUMN_PARAMETER("parameter", "参数"),
  COLUMN_VALUE("value", "值"),
  COLUMN_GRADIENT("product of the factors", "各因子之积"),
  COLUMN_DIFFERENCE("central difference", "中心差分"),
  COLUMN_ERROR("error", "误差"),
  COLUMN_NODE("node", "结点"),
  COLUMN_DEFINITION("definition", "定义"),
  COLUMN_LOCAL("local derivatives", "局部导数"),
  COLUMN_ADJOINT("adjoint {0}", "伴随值 {0}"),
  COLUMN_SHAPE("shape", "形状"),
  COLUMN_OP("operation", "运算"),
  NO_DEPENDENCE("{0} does not depend on {1}: the derivative is 0.", "{0} 与 {1} 无关，导数为 0。"),
  GRAPH_LEVEL("The computational graph", "计算图"),
  GRAPH_SAYS(
      "The adjoint of a node is the derivative of {0} by it: the sum, over the nodes that read it,"
          + " of their adjoint times the local derivative.",
      "结点的伴随值是 {0} 对它的导数：对每个读取它的结点，用该结点的伴随值乘以局部导数，再求和。"),
  MATRIX_LEVEL("In matrices", "矩阵形式"),
  MATRIX_FORWARD("Forward, with the shape under each symbol:", "前向计算，符号下方标注形状："),
  MATRIX_BACKWARD(
      "Backward. The error term of a layer is the derivative of the loss by its net input:",
      "反向计算。一层的误差项是损失对该层净输入的导数："),
  MATRIX_SHAPES(
      "Shape rule: {0} has the shape of {1}, {2}; of the products of these two only the one in this"
          + " order has it.",
      "形状规则：{0} 与 {1} 形状相同，为 {2}；这两个量的各种乘积中，只有按此次序的乘积符合。"),
  MATRIX_OFFSET_MINUS(
      "The threshold is subtracted, so its derivative is the negative error term: {0}.",
      "阈值是被减去的，所以它的导数是误差项的相反数：{0}。"),
  MATRIX_CHECK(
      "Largest difference between these matrices and reverse mode on the graph: {0}.",
      "以上矩阵与计算图反向模式结果的最大差为 {0}。"),
  HADAMARD("{0} multiplies element by element.", "{0} 表示逐元素相乘。"),
  SUM_ROWS("{0} adds up the rows: every sample moves the same bias.", "{0} 把各行相加：每个样本都影响同一个偏置。"),
  UPDATE_LINE("One step of gradient descent with {0}:", "取 {0}，做一步梯度下降："),
  STEPS("{0} steps of gradient descent", "梯度下降 {0} 步"),
  STEPS_SAYS(
      "Learning rate {0}. Each column is the state before the update; all gradients of a step are"
          + " taken at the old parameters.",
      "学习率为 {0}。每一列是更新之前的状态；每一步的所有梯度都在旧参数处计算。"),
  RULE_SGD("Gradient descent, with the numbers of the first parameter:", "梯度下降，代入第一个参数的数值："),
  RULE_MOMENTUM(
      "Momentum keeps a part of the last step; at the start it is 0. With the numbers of the first"
          + " parameter:",
      "动量法保留上一步的一部分，开始时为 0。代入第一个参数的数值："),
  RULE_ADAM(
      "Adam divides a mean of the gradients by the root of a mean of their squares. Both start at"
          + " 0, so each is divided by what its weights add up to. With the numbers of the first"
          + " parameter:",
      "Adam 用梯度的均值除以梯度平方均值的平方根。两个均值都从 0 开始，因此各自除以权重之和加以修正。代入第一个参数的数值："),
  RULE_OTHER("The steps are those of {0}.", "更新规则为 {0}。"),
  STEPS_FROZEN("The biases are not trained.", "偏置不参与训练。"),
  COLUMN_QUANTITY("quantity", "量"),
  SECOND_ORDER("Second derivatives", "二阶导数"),
  SECOND_SAYS(
      "The gradient is itself a graph. Differentiated once more, by the same rules:",
      "梯度本身也是一个计算图，用同样的规则再求一次导："),
  FIGURE_GRAPH(
      "The graph, left to right: values in blue, the derivatives of the result in orange; along"
          + " each edge flows the part that this use contributes.",
      "计算图，自左向右：蓝色为取值，橙色为结果对它的导数；每条边上是该处使用所贡献的部分。"),
  FIGURE_NETWORK(
      "The network: blue lines are positive weights, dashed orange ones negative; the thicker, the"
          + " larger. Under each unit is what it gives.",
      "网络结构：蓝色实线为正权重，橙色虚线为负权重，线越粗绝对值越大；神经元下方为其输出。"),
  CLOSED_FORM("In closed form: {0}.", "写成闭式：{0}。");

  private final String english;
  private final String chinese;

  Phrase(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /// The sentence with words, [Expression]s or [Page.Text]s in its gaps.
  Page.Text in(Language language, Object... arguments) {
    return Page.Text.fill(language == Language.ZH ? chinese : english, arguments);
  }

  /// Texts in a row with the language's comma between.
  static Page.Text list(Language language, List<Page.Text> texts) {
    Page.Text all = Page.Text.NONE;
    for (int i = 0; i < texts.size(); i++) {
      all = i == 0 ? texts.get(i) : all.then(Page.Text.of(language == Language.ZH ? "；" : "; "));
      all = i == 0 ? all : all.then(texts.get(i));
    }
    return all;
  }
}
