package downhill.derive.errata;

import static downhill.derive.errata.Book.both;

/// Slips about regression.
final class RegressionErrata {
  private static final String SOURCE = "003";

  private RegressionErrata() {}

  static void write(Book book) {
    book.add(
        80,
        SOURCE,
        both("logistic regression among the regressions", "把逻辑回归列为回归"),
        both(
            "Linear regression and logistic regression are named as the typical methods for"
                + " continuous outputs.",
            "线性回归与逻辑回归被列为输出连续值的典型方法。"),
        both(
            "Logistic regression predicts a class: its output at z = 0.4 is the probability {0},"
                + " its target 0 or 1.",
            "逻辑回归预测类别：z = 0.4 时输出为概率 {0}，目标为 0 或 1。"),
        both(
            "It has its name from regressing the logarithm of the odds on the features.",
            "名称来自用特征对对数几率作回归。"),
        "downhill derive logistic",
        1 / (1 + StrictMath.exp(-0.4)));
    double[] x = {0, 1, 2, 3};
    double n = x.length;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (double value : x) {
      double y = 3 + 2 * value;
      sumX += value;
      sumY += y;
      sumXx += value * value;
      sumXy += value * y;
    }
    double below = n * sumXx - sumX * sumX;
    book.add(
        83,
        SOURCE,
        both("intercept and slope exchanged", "截距与斜率写反"),
        both(
            "β̂0 = (n ΣXY − ΣX ΣY) / (n ΣX² − (ΣX)²), β̂1 = (ΣX² ΣY − ΣX ΣXY) / (n ΣX² − (ΣX)²),"
                + " for Ŷ = β̂0 + β̂1 X.",
            "对 Ŷ = β̂0 + β̂1 X：β̂0 = (n ΣXY − ΣX ΣY) / (n ΣX² − (ΣX)²)，β̂1 = (ΣX² ΣY − ΣX ΣXY) / (n"
                + " ΣX² − (ΣX)²)。"),
        both(
            "For y = 3 + 2x at x = 0, 1, 2, 3 the first formula gives {0}, which is the slope, the"
                + " second {1}, the intercept.",
            "对 y = 3 + 2x、x = 0, 1, 2, 3，第一式得 {0}，是斜率；第二式得 {1}，是截距。"),
        both("The two names were exchanged.", "两个名称写反了。"),
        "downhill derive \"sum((y-a-b*x)^2)\" --at a=3,b=2,x=[0,1,2,3],y=[3,5,7,9]",
        (n * sumXy - sumX * sumY) / below,
        (sumXx * sumY - sumX * sumXy) / below);
    book.add(
        84,
        SOURCE,
        both("what the matrix of power sums solves", "幂和矩阵求解的是什么"),
        both(
            "“Multivariate linear regression” is p(x) = a_0 + a_1 x + … + a_n xⁿ, with a matrix of"
                + " the sums Σ x^(i+j) up to 2k over n samples.",
            "“多元线性回归”写作 p(x) = a_0 + a_1 x + … + a_n xⁿ，其矩阵由 n 个样本的 Σ x^(i+j) 组成，幂次到 2k。"),
        both(
            "There is one variable x: it is polynomial regression, and n is both its degree and the"
                + " number of samples, k the degree again. For degree 9 the matrix has {0} rows.",
            "自变量只有一个 x：这是多项式回归；n 既表示次数又表示样本数，k 又是次数。9 次时矩阵有 {0} 行。"),
        both(
            "The powers of one variable play the part of several variables. Solving this matrix in"
                + " double precision loses most digits at degree 9; a QR decomposition does not"
                + " form it.",
            "同一变量的各次幂充当了多个变量。9 次时用双精度解这个矩阵会丢失大部分有效数字；用 QR 分解则不必构造它。"),
        "downhill derive \"sum((y-a-b*x-c*x^2)^2)\" --at a=1,b=0,c=2,x=[1,2,3],y=[3,9,19]",
        10);
    double[] eighteen = Arithmetic.ridge(StrictMath.exp(-18));
    double[] sixteen = Arithmetic.ridge(StrictMath.exp(-16.0812));
    double[] zero = Arithmetic.ridge(1);
    double[] two = Arithmetic.ridge(StrictMath.exp(2.27));
    book.add(
        89,
        SOURCE,
        both("two columns of the table of coefficients", "系数表中的两列"),
        both(
            "For ln λ = −18 the table has w1 = 4.74, w2 = −0.77; for ln λ = 0 it has w0 = 0.13, w1"
                + " = −0.05. The table is that of the book it is taken from.",
            "表中 ln λ = −18 时 w1 = 4.74、w2 = −0.77；ln λ = 0 时 w0 = 0.13、w1 = −0.05。该表取自原书。"),
        both(
            "The formula ½ Σ(y − t)² + λ/2 ‖w‖² gives w1 = {0}, w2 = {1} at ln λ = −18, and w0 ="
                + " {2}, w1 = {3} at ln λ = 0. The printed columns come out at ln λ = −16.0812 (w1"
                + " = {4}, w2 = {5}) and at 2.27 (w0 = {6}, w1 = {7}).",
            "按公式 ½ Σ(y − t)² + λ/2 ‖w‖²，ln λ = −18 时 w1 = {0}、w2 = {1}；ln λ = 0 时 w0 = {2}、w1 ="
                + " {3}。印出的两列对应 ln λ = −16.0812（w1 = {4}、w2 = {5}）与 2.27（w0 = {6}、w1 = {7}）。"),
        both(
            "The columns belong to other values of λ than the head says; leaving w0 out of the"
                + " penalty does not explain them.",
            "这两列对应的 λ 与表头不符；即使不惩罚 w0 也无法解释。"),
        "downhill derive \"sum((y-a-b*x)^2)/2 + l/2*(a^2+b^2)\" --at a=1,b=1,l=1,x=[0,1],y=[1,2]",
        eighteen[1],
        eighteen[2],
        zero[0],
        zero[1],
        sixteen[1],
        sixteen[2],
        two[0],
        two[1]);
    book.add(
        94,
        SOURCE,
        both("proportional logarithms", "对数之间的“正比”"),
        both(
            "log p(w | X, y) ∝ log p(y | X, w) + log p(w), and a sum over w in the denominator.",
            "log p(w | X, y) ∝ log p(y | X, w) + log p(w)，分母中对 w 求和。"),
        both(
            "The logarithms differ by an additive constant, they are not proportional: with the"
                + " likelihood 0.2, the prior 0.5 and the evidence 0.25 the posterior is {0}, its"
                + " logarithm {1}, and the sum of the two logarithms {2}.",
            "两边相差一个常数，而不是成正比：似然 0.2、先验 0.5、证据 0.25 时后验为 {0}，其对数为 {1}，而两个对数之和为 {2}。"),
        both(
            "Taking logarithms turns a constant factor into a constant term. The maximum is where"
                + " it was. And w is continuous: the denominator is an integral.",
            "取对数把常数因子变成了常数项，最大值点不变。此外 w 是连续的，分母应为积分。"),
        "downhill derive \"ln(0.2*w) - ln(0.25)\" --at w=0.5",
        0.2 * 0.5 / 0.25,
        StrictMath.log(0.2 * 0.5 / 0.25),
        StrictMath.log(0.2) + StrictMath.log(0.5));
  }
}
