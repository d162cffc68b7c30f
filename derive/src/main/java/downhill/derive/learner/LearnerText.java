package downhill.derive.learner;

import downhill.derive.Style.Language;
import downhill.derive.page.Page.Text;

/// The sentences of the learners' derivations in both languages.
enum LearnerText {
  TITLE_PERCEPTRON("The perceptron: loss, gradient, correction", "感知机：损失、梯度与修正"),
  TITLE_LEAST_SQUARES("Least squares: loss, gradient, solution", "最小二乘：损失、梯度与解"),
  TITLE_RIDGE("Ridge regression: loss, gradient, solution", "岭回归：损失、梯度与解"),
  TITLE_MLE("Linear regression by maximum likelihood", "线性回归的最大似然估计"),
  TITLE_MAP("Linear regression by the maximum of the posterior", "线性回归的最大后验估计"),
  TITLE_LOGISTIC("Logistic regression: likelihood, gradient, step", "对数几率回归（逻辑回归）：似然、梯度与更新"),
  TITLE_RBF("The weights of an RBF network", "RBF 网络的权重"),
  LOSS("Loss", "损失函数"),
  GRADIENT("Gradient", "梯度"),
  NUMBERS("With numbers", "代入数值"),
  MINIMUM("Where the gradient is 0", "令梯度为 0"),
  CORRECTION("Correction after a mistake", "出错之后的修正"),
  FOUR_VIEWS("Four views of one problem", "同一问题的四种观点"),
  MORE("Number by number", "逐个数值推导"),
  MORE_SAYS(
      "The same gradient read off the graph of the loss, every factor with its value:",
      "同一梯度由损失函数的计算图逐因子得出，每个因子都带有数值："),
  SAMPLES_IN_COLUMNS(
      "Each column of {0} is a sample; its first row is {1}, so that the first weight is the"
          + " intercept.",
      "{0} 的每一列是一个样本；第一行全为 {1}，所以第一个权重是截距。"),
  EMPIRICAL_RISK(
      "The empirical risk is half the sum of squared residuals. The factor ½ cancels the 2 of the"
          + " derivative.",
      "经验风险是残差平方和的一半；系数 ½ 用来抵消求导产生的 2。"),
  STRUCTURAL_RISK(
      "The structural risk adds a penalty of large weights. Here it covers all weights, the"
          + " intercept too.",
      "结构风险在经验风险之上加上对大权重的惩罚。这里惩罚所有权重，包括截距。"),
  NOISE(
      "The targets are taken as wᵀx plus normal noise with standard deviation σ, independent from"
          + " sample to sample:",
      "假设目标值等于 wᵀx 加上标准差为 σ 的正态噪声，各样本相互独立："),
  NEGATIVE_LOGARITHM(
      "The logarithm turns the product into a sum and keeps the place of the maximum; with a minus"
          + " it is a loss.",
      "取对数把乘积化为求和，且不改变最大值点；再加负号就成为损失函数。"),
  FIRST_TERM_CONSTANT(
      "The first term does not contain {0}; its derivative is 0.", "第一项不含 {0}，其导数为 0。"),
  SIGMA_CANCELS(
      "The factor 1/σ² scales the gradient, not the place where it is 0: maximum likelihood is least"
          + " squares.",
      "因子 1/σ² 只缩放梯度，不改变梯度为 0 的位置：最大似然估计就是最小二乘。"),
  VARIANCE(
      "The likeliest variance of the noise is the mean squared residual there:",
      "噪声方差的最大似然估计是该处残差平方的均值："),
  BAYES(
      "The weights get a normal prior around 0 with variance {0} each. By Bayes' rule the posterior"
          + " is proportional to likelihood times prior:",
      "给每个权重以均值 0、方差 {0} 的正态先验。由贝叶斯公式，后验正比于似然与先验之积："),
  LOGARITHM_ADDS(
      "Proportional means up to a factor; its logarithm is a constant that is added and does not"
          + " matter for the derivative. What depends on the weights is left:",
      "“正比”即相差一个常数因子；取对数后变为相加的常数，对求导没有影响。只保留与权重有关的项："),
  RIDGE_AGAIN(
      "Times σ² this is the gradient of ridge regression with {0}.", "乘以 σ² 就是 {0} 的岭回归的梯度。"),
  NORMAL_EQUATIONS("Set the gradient to 0 and sort by the unknown:", "令梯度等于 0，把含未知量的项移到一边："),
  GRADIENT_GONE(
      "At {0} reverse mode on the graph gives a gradient of 0 (to 1e-9). ✓",
      "在 {0} 处，计算图的反向模式给出的梯度为 0（误差在 1e-9 以内）。✓"),
  SHAPE_ORDER(
      "Shape rule: {0} times {1} has the shape of {2}; in the other order the sizes do not match.",
      "形状规则：{0} 乘以 {1}，结果与 {2} 形状相同；次序颠倒则尺寸不匹配。"),
  MINUS_FROM(
      "Signs: the minus comes from {0}, where the weights are subtracted.",
      "符号：负号来自 {0}，权重在其中是被减去的。"),
  FOUR_VIEWS_SAY(
      "Risk and probability lead to the same two answers: without and with a term that holds the"
          + " weights down.",
      "从风险和从概率出发，得到同样的两个答案：没有或有一项约束权重。"),
  VIEW_WITHOUT("without", "无约束"),
  VIEW_WITH("weights held down", "约束权重"),
  VIEW_RISK("risk", "风险"),
  VIEW_PROBABILITY("probability", "概率"),
  VIEW_LEAST_SQUARES("least squares: {0}", "最小二乘：{0}"),
  VIEW_RIDGE("ridge: {0}", "岭回归：{0}"),
  VIEW_MLE("maximum likelihood: {0}", "最大似然：{0}"),
  VIEW_MAP("maximum of the posterior: {0}", "最大后验：{0}"),
  VIEW_ANSWER("answer", "解"),
  VIEW_AT_ONE("{0} at {1} = 1", "{1} = 1 时为 {0}"),
  DUMMY_NODE(
      "The bias is one more weight, whose input is always 1: {0}, the last being the bias. The"
          + " output is {1}, with {2}.",
      "偏置看作一个输入恒为 1 的权重：{0}，最后一个是偏置。输出为 {1}，且 {2}。"),
  DISTANCE(
      "The distance of a point from the line is {0}. The loss keeps the numerator only.",
      "点到直线的距离为 {0}，损失函数只保留分子。"),
  WRONG_POINTS(
      "Where the output is right, {0} is 0, and the term drops out. Where it is wrong, {1}. So the"
          + " sum is over the misclassified points:",
      "输出正确时 {0} 为 0，该项消失；输出错误时 {1}。因此求和实际上只对误分类点进行："),
  OUTPUT_CONSTANT(
      "{0} is the output before the step. It is constant except where a point changes sides, so the"
          + " derivative treats it as a number.",
      "{0} 是调整之前的输出。除了有点改变一侧之处，它是常数，因此求导时当作数。"),
  ONE_AT_A_TIME(
      "The rule takes one misclassified point at a time. Gradient descent subtracts the derivative"
          + " of its term, and the minus turns the difference round:",
      "每次取一个误分类点。梯度下降减去该项的导数，负号使差的次序颠倒："),
  FIRST_WRONG("With the first misclassified point, {0}, and η = {1}:", "取第一个误分类点 {0}，η = {1}："),
  NET_MOVES(
      "For this point {0} changes by {1}: from {2} to {3}, towards the right side.",
      "对该点，{0} 改变 {1}：由 {2} 变为 {3}，移向正确的一侧。"),
  PERCEPTRON_KINK(
      "The loss has a kink where {0} for some point: the output jumps there. And it can be 0 while"
          + " points are wrong (all weights 0), so training stops when no point is wrong.",
      "当某个点使 {0} 时，损失函数不可导：输出在该处跳变。此外，损失为 0 时仍可能有误分类点（权重全为 0），所以应在没有误分类点时停止。"),
  LOGISTIC_MODEL("The output is the probability {0}:", "输出为概率 {0}："),
  LOGISTIC_LIKELIHOOD(
      "The likelihood of one sample is h where y = 1 and 1 − h where y = 0; both in one formula, and"
          + " its negative logarithm as the loss:",
      "单个样本的似然：y = 1 时为 h，y = 0 时为 1 − h；合写为一式，取负对数作为损失："),
  SIGMOID_SLOPE("The derivative of the sigmoid, line by line:", "逐行推导 sigmoid 的导数："),
  LOGISTIC_SUM(
      "The denominator has cancelled: no division is left. Over all samples the terms add up, and"
          + " the minus of gradient descent turns the difference round:",
      "分母恰好消去，不再有除法。对全部样本求和，梯度下降的负号使差的次序颠倒："),
  RBF_MODEL(
      "The output is a sum of Gaussians around fixed centres; the last weight, {0}, stands alone.",
      "输出是以固定中心的高斯函数的加权和；最后一个权重 {0} 单独作为常数项。"),
  RBF_DATA(
      "Samples in rows, the four of XOR: {0}; centres: {1}; {2}.",
      "样本按行排列，即“异或”的四个样本：{0}；中心：{1}；{2}。"),
  RBF_LINEAR(
      "The centres stay, so the output is linear in the weights: this is least squares with the"
          + " Gaussians as features.",
      "中心固定，所以输出关于权重是线性的：这就是以高斯函数值为特征的最小二乘。"),
  RBF_XOR(
      "The loss there is 0 but for rounding ({0}): two centres and a constant solve XOR, which no line does.",
      "该处损失为 0（仅余舍入误差，{0}）：两个中心加一个常数项就解决了“异或”，而任何直线都做不到。"),
  CHECKED(
      "Check: reverse mode on the graph of the loss gives {0}, central differences {1} (largest"
          + " difference {2}). ✓",
      "检验：损失函数计算图的反向模式给出 {0}，中心差分给出 {1}（最大相差 {2}）。✓"),
  LOSS_FALLS("The loss falls from {0} to {1} with η = {2}.", "取 η = {2}，损失由 {0} 降到 {1}。"),
  LOSS_RISES(
      "The loss rises from {0} to {1}: η = {2} is too large a step here. Take a smaller"
          + " --learning-rate.",
      "损失由 {0} 升到 {1}：此处 η = {2} 步长过大，请减小 --learning-rate。"),
  RULE_NAMED("with {0}", "其中 {0}"),
  RULE_SQUARED_NORM("{0}", "{0}"),
  RULE_LINEAR("{0}", "{0}"),
  RULE_CHAIN("chain rule", "链式法则"),
  RULE_SUM("term by term", "逐项求导"),
  RULE_TOTAL("chain rule, sum over the samples", "链式法则，对样本求和"),
  RULE_VECTORS("the same in matrices", "写成矩阵"),
  RULE_ONE_TERM("only its own term contains it", "只有对应的一项含有它"),
  RULE_DESIGN("a row for each sample", "每行对应一个样本"),
  RULE_DESCENT("gradient descent", "梯度下降"),
  RULE_SOLVED("solved", "解得"),
  RULE_INDEPENDENT("independent samples", "样本独立"),
  RULE_BAYES("Bayes' rule", "贝叶斯公式"),
  RULE_LOGARITHM("logarithm of a product", "乘积的对数"),
  RULE_LOGARITHM_SLOPE("derivative of the logarithm", "对数的导数"),
  RULE_QUOTIENT("quotient rule", "商的求导法则");

  private final String english;
  private final String chinese;

  LearnerText(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /// The sentence with its gaps filled.
  Text in(Language language, Object... arguments) {
    return Text.fill(language == Language.ZH ? chinese : english, arguments);
  }
}
