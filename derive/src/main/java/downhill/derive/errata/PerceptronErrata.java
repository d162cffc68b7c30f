package downhill.derive.errata;

import static downhill.derive.errata.Book.both;

import java.util.Map;

/// Slips about the perceptron.
final class PerceptronErrata {
  private PerceptronErrata() {}

  static void write(Book book) {
    Map<String, String> point = Map.of("w", "[3,4]", "x", "[1,1]", "b", "5");
    book.add(
        4,
        "000",
        both("the distance with the bias inside the weights", "把偏置并入权重之后的距离"),
        both(
            "With the bias as one more weight, ŵ = (w; b) and x̂ = (x; 1), the distance of a point"
                + " from the hyperplane is written |ŵᵀx̂| / ‖ŵ‖.",
            "把偏置当作一个权重，记 ŵ = (w; b)、x̂ = (x; 1)，则点到超平面的距离写作 |ŵᵀx̂| / ‖ŵ‖。"),
        both(
            "For w = (3, 4), b = 5, x = (1, 1) the distance |wᵀx + b| / ‖w‖ is {0}, the printed"
                + " form gives {1}.",
            "取 w = (3, 4)、b = 5、x = (1, 1)：距离 |wᵀx + b| / ‖w‖ 为 {0}，而印出的式子得 {1}。"),
        both(
            "‖ŵ‖ contains b, which has no part in the direction of the normal. Predictions are the"
                + " same in both forms, distances are not. The loss that follows is not hurt: it"
                + " drops the denominator.",
            "‖ŵ‖ 中含有 b，而 b 与法向量的方向无关。两种写法的预测相同，距离却不同。后面的损失函数不受影响，因为它去掉了分母。"),
        "downhill derive \"abs(dot(w,x)+b)/norm(w)\" --at w=[3,4],x=[1,1],b=5",
        Arithmetic.value("abs(dot(w,x)+b)/norm(w)", point),
        Arithmetic.value("abs(dot(w,x)+b)/sqrt(dot(w,w)+b^2)", point));
    Map<String, String> edge = Map.of("w", "[1,-1]", "x", "[1,1]", "y", "0", "p", "1");
    book.add(
        5,
        "000",
        both("the product that should be positive", "应为正的乘积"),
        both("For every misclassified point (ŷ − y) ŵᵀx̂ > 0.", "对任意误分类点都有 (ŷ − y) ŵᵀx̂ > 0。"),
        both(
            "On the boundary, ŵᵀx̂ = 0, a point with y = 0 gets ŷ = sgn(0) = 1, is misclassified,"
                + " and the product is {0}.",
            "在边界上 ŵᵀx̂ = 0，若 y = 0，则 ŷ = sgn(0) = 1，该点被误分类，而乘积为 {0}。"),
        both(
            "The step function is 1 at 0. So the relation is ≥, and the loss can be 0 although a"
                + " point is wrong.",
            "阶跃函数在 0 处取 1。因此关系式应为 ≥，即使有点被误分类，损失也可能为 0。"),
        "downhill derive \"(p - y)*dot(w,x)\" --at p=1,y=0,w=[1,-1],x=[1,1]",
        Arithmetic.value("(p - y)*dot(w,x)", edge));
    Map<String, String> zero =
        Map.of("w", "[0,0,0]", "a", "[0,0,1]", "b", "[0,1,1]", "c", "[1,0,1]");
    book.add(
        6,
        "000",
        both("the loss that is 0 only when nothing is wrong", "损失为 0 是否意味着全部正确"),
        both(
            "The perceptron loss is a continuously differentiable function of the weights, and"
                + " smaller the fewer points are wrong.",
            "感知机的损失函数是权重的连续可导函数，误分类点越少损失越小。"),
        both(
            "At ŵ = 0 on AND the loss is {0} while 3 of 4 points are wrong. The loss is continuous"
                + " and piecewise linear, with kinks where a point changes sides.",
            "在“与”问题上取 ŵ = 0，损失为 {0}，而 4 个点中有 3 个误分类。损失函数连续、分段线性，在有点改变一侧时不可导。"),
        both(
            "Each term is the distance times ‖ŵ‖, which is 0 for ŵ = 0. So training stops when no"
                + " point is wrong, never because the loss is 0.",
            "每一项是距离乘以 ‖ŵ‖，当 ŵ = 0 时为 0。所以应当在没有误分类点时停止，而不能以损失为 0 作为停止条件。"),
        "downhill derive \"dot(w,a) + dot(w,b) + dot(w,c)\" --at"
            + " w=[0,0,0],a=[0,0,1],b=[0,1,1],c=[1,0,1]",
        Arithmetic.value("dot(w,a) + dot(w,b) + dot(w,c)", zero));
    Map<String, String> step = Map.of("w", "[2,-3]", "x", "[2,1]", "d", "[0.2,0.1]");
    book.add(
        51,
        "002",
        both("why the perceptron's step helps", "感知机的调整为什么有效"),
        both(
            "When y = 1 is missed, each w_i x_i is negative, and the step raises each of them,"
                + " until more than 0 gives 1.",
            "当 y = 1 被误判时，各个 w_i x_i 为负；调整使每一个变大，大于 0 时输出 1。"),
        both(
            "It is the sum wᵀx that is negative. For w = (2, −3), x = (2, 1) the sum is {0}, with"
                + " w_1 x_1 = 4 positive; the step Δw = 0.1 x raises wᵀx by 0.1 ‖x‖² = {1}.",
            "为负的是和 wᵀx。取 w = (2, −3)、x = (2, 1)，和为 {0}，其中 w_1 x_1 = 4 为正；调整 Δw = 0.1 x 使 wᵀx 增加 0.1"
                + " ‖x‖² = {1}。"),
        both(
            "The unit compares the sum with 0, not its terms. And it gives 1 at 0 already: the row"
                + " (1, 1) of AND has exactly 0.",
            "神经元用和与 0 比较，而不是逐项比较。并且恰为 0 时就输出 1：“与”的 (1, 1) 一行正好为 0。"),
        "downhill derive \"dot(w,x)\" --at w=[2,-3],x=[2,1]",
        Arithmetic.value("dot(w,x) + 0*dot(d,d)", step),
        Arithmetic.value("dot(d,x) + 0*dot(w,w)", step));
    book.add(
        95,
        "003",
        both("the perceptron program with blanks", "感知机填空程序"),
        both(
            "A program in Python with two blanks for the update of w and b.",
            "一段 Python 程序，w 与 b 的更新留空。"),
        both(
            "Beside the blanks it has five slips: the product of label and data is put into one"
                + " name and read from another that was never set; the sign function returns a"
                + " truncated whole number, so −0.5 counts as 0; printing is in Python 2's form;"
                + " train is called on the class; one bracket is not closed.",
            "除填空之外还有五处错误：标记与数据之积存入一个变量，却从另一个未赋值的变量读取；符号函数把结果截断为整数，−0.5 会变成 0；print 是 Python 2"
                + " 的写法；train 用类名调用；少了一个右方括号。"),
        both(
            "With w ← w + η y x, b ← b + η y and the slips mended, the data of the page give w ="
                + " (−2, 4), b = 0 after two updates.",
            "填入 w ← w + η y x、b ← b + η y 并改正上述错误，用该页数据经两次更新得到 w = (−2, 4)、b = 0。"),
        "downhill derive \"0 - y*(dot(w,x)+b)\" --at w=[0,0],x=[3,-3],y=-1,b=0");
    book.add(
        101,
        "003",
        both("the bound on the number of corrections", "更新次数的上界"),
        both(
            "The perceptron makes at most R²/γ² updates; R is the largest length of a sample, γ is"
                + " not explained.",
            "感知机的更新次数不超过 R²/γ²；R 为样本的最大模长，γ 未加说明。"),
        both(
            "γ is the margin min y w*ᵀx for a w* of length 1 that separates, with a 1 appended to"
                + " each sample where there is a bias. For the page's data R² = {0}, the largest γ"
                + " is 1.497473, and the bound {1}; two updates are made.",
            "γ 是间隔 min y w*ᵀx，其中 w* 是长度为 1 的可分权重；有偏置时样本末尾补 1。对该页数据，R² = {0}，最大的 γ 为 1.497473，上界为"
                + " {1}；实际更新两次。"),
        both(
            "Without ‖w*‖ = 1 the margin could be made as large as one likes, and the bound as"
                + " small.",
            "若不要求 ‖w*‖ = 1，间隔可以任意放大，上界也就可以任意小。"),
        "downhill derive \"dot(x,x)\" --at x=[4,-3,1]",
        Arithmetic.value("dot(x,x)", Map.of("x", "[4,-3,1]")),
        Arithmetic.value("r/g^2", Map.of("r", "26", "g", "1.497473")));
  }
}
