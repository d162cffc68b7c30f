package downhill.derive;

import downhill.derive.Style.Language;
import downhill.derive.page.Page;

/// The sentences of the numbered equations in both languages.
enum EquationText {
  TITLE("Equation ({0})", "式({0})"),
  TITLE_ALL("Equations (5.1) to (5.15), derived with numbers", "式(5.1)至式(5.15)：带数值的推导"),
  EQUATION("eq. {0}", "式({0})"),
  SAMPLE(
      "Numbers: the network with {0} inputs, {1} hidden and {2} output units; learning rate {3}.",
      "数值取自含 {0} 个输入、{1} 个隐层神经元、{2} 个输出神经元的网络；学习率 {3}。"),
  UPDATE("A perceptron corrects each weight after a mistake.", "感知机在预测出错之后调整每个权重。"),
  PERCEPTRON(
      "The loss of a misclassified sample is {0}; {1} is the output before the step and counts as a"
          + " constant. Its derivative by a weight is {2}, since {3}.",
      "误分类样本的损失为 {0}；{1} 是调整之前的输出，视为常数。它对权重的导数为 {2}，因为 {3}。"),
  PERCEPTRON_MINUS(
      "Gradient descent subtracts it, and the minus turns the difference round.",
      "梯度下降减去该导数，负号使差的次序颠倒。"),
  OUTPUT(
      "The output of unit j: the weighted sum minus the threshold, through the activation"
          + " function.",
      "输出层第 j 个神经元的输出：加权和减去阈值，再经过激活函数。"),
  ERROR(
      "The squared error of one sample. The factor {0} is there to cancel the 2 of the derivative.",
      "单个样本的平方误差。系数 {0} 用来抵消求导产生的 2。"),
  UPDATE_ANY("Every parameter moves by its own increment.", "每个参数各自加上自己的增量。"),
  DESCENT("The increment is the negative gradient times the learning rate.", "增量等于负梯度乘以学习率。"),
  CHAIN(
      "{0} enters {1} first, which enters {2}, which enters {3}: one way, so three factors and no"
          + " sum.",
      "{0} 先影响 {1}，{1} 影响 {2}，{2} 影响 {3}：只有一条路径，因此是三个因子之积，没有求和号。"),
  ONE_TERM(
      "Only the term p = h of the sum contains {0}; its derivative is the other factor. The index"
          + " of the sum is p, because h already names the weight.",
      "和式中只有 p = h 的一项含有 {0}，其导数就是另一个因子。求和指标用 p，因为 h 已用于该权重。"),
  QUOTIENT("Quotient rule with {0}, {1}, so {2}, {3}:", "用商的求导法则，取 {0}、{1}，则 {2}、{3}："),
  SIGMOID_CHECK(
      "At x = {0} the graph's rule gives {1}, the central difference {2}.",
      "在 x = {0} 处，计算图的求导规则给出 {1}，中心差分给出 {2}。"),
  G(
      "g is the negative derivative by the net input of an output unit. The first factor is {0},"
          + " the second comes from (5.9).",
      "g 是误差对输出神经元净输入的导数的相反数。第一个因子为 {0}，第二个因子由式(5.9)得到。"),
  G_MINUS(
      "Where the minus went: the minus in front turns {0} into {1}, and no sign is left over.",
      "负号的去向：前面的负号把 {0} 变成 {1}，之后不再出现负号。"),
  W(
      "Put (5.8) and (5.10) into (5.7): the minus of gradient descent and the minus in g cancel.",
      "把式(5.8)和式(5.10)代入式(5.7)：梯度下降的负号与 g 中的负号相消。"),
  THETA_WHY(
      "{0} enters {1} alone, so there is no sum over the outputs; and it is subtracted, so {2}.",
      "{0} 只影响 {1}，所以没有对输出的求和；又因为它是被减去的，所以 {2}。"),
  THETA_MINUS(
      "Signs: one minus from the threshold and one in g make {0} positive; the minus of gradient"
          + " descent stays. In bias form ({1}) it is {2}.",
      "符号：阈值带来一个负号，g 中有一个负号，所以 {0} 为正；梯度下降的负号保留下来。若用偏置（{1}），则为 {2}。"),
  V("By the definition of e in (5.15), {0}, and {1}.", "由式(5.15)中 e 的定义，{0}，且 {1}。"),
  GAMMA("The threshold is subtracted where {0} is added, so {1}.", "阈值被减去，而 {0} 被加上，所以 {1}。"),
  E_WHY(
      "{0} enters every output, so the total derivative is a sum over j. In {1} the index of the"
          + " sum is p, because h is taken.",
      "{0} 影响每一个输出，所以全导数要对 j 求和。{1} 中的求和指标用 p，因为 h 已被占用。"),
  E_OUT("{0} does not depend on j, so it stands in front of the sum.", "{0} 与 j 无关，可以提到求和号之外。"),
  E_MEANING(
      "g and e are the negative derivatives by the net inputs, layer by layer from the output back:"
          + " that is the error that is propagated.",
      "g 与 e 是误差对各层净输入的导数（反号），由输出层向前逐层得到：这就是“误差逆传播”的含义。"),
  WITH_NUMBERS("With numbers:", "代入数值："),
  COLUMN_INCREMENT("increment", "增量"),
  COLUMN_CHECK("−η × central difference", "−η × 中心差分");

  private final String english;
  private final String chinese;

  EquationText(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /// The sentence with its gaps filled.
  Page.Text in(Language language, Object... arguments) {
    return Page.Text.fill(language == Language.ZH ? chinese : english, arguments);
  }
}
