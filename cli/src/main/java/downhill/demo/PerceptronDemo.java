package downhill.demo;

import downhill.data.TruthTable;
import downhill.eager.Tensors;
import downhill.models.perceptron.FittedPerceptron;
import downhill.models.perceptron.Perceptron;
import downhill.models.perceptron.Separability;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The perceptron: the worked example, the truth tables, and cases that converge or cannot (rows 8,
/// 95 to 101, 127).
final class PerceptronDemo implements Demo {
  private static final Tensor X = Tensors.matrix(new double[][] {{3, -3}, {4, -3}, {1, 1}, {1, 2}});
  private static final Tensor Y = Tensors.of(0L, 0, 1, 1);
  private static final Tensor CORNERS =
      Tensors.matrix(new double[][] {{0, 0}, {1, 1}, {1, 0}, {0, 1}});

  @Override
  public String name() {
    return "perceptron";
  }

  @Override
  public Text title() {
    return Text.of("The perceptron, and when it cannot converge", "感知机，以及何时不收敛");
  }

  @Override
  public Report run(Convention convention) {
    Perceptron byMargin = Perceptron.of().withMistake(Perceptron.Mistake.MARGIN);
    FittedPerceptron cyclic = byMargin.fit(X, Y);
    return Report.of(
        sample(byMargin, cyclic),
        truthTables(),
        cases(byMargin),
        failure(byMargin),
        new Part.Note(
            Text.of(
                "The point sets of the source's two successes, w = (43, 4.5, 5.4) in 35 steps and"
                    + " (34, −30.4, 34.1) in 24, are only in its pictures and cannot be recomputed."
                    + " A first number above the count of steps tells that the order is (b, w₁, w₂),"
                    + " with batch updates and η = 1. The cases above are ours, two that converge and"
                    + " two that cannot, as its exercise asks for.",
                "原文两个成功例 w = (43, 4.5, 5.4)（35 步）与 (34, −30.4, 34.1)（24 步）的点集只在图中，"
                    + "无法重算。首项大于步数，说明排列为 (b, w₁, w₂)、批量更新、η = 1。"
                    + "上面四例由我们构造：两例收敛，两例不可能收敛，正如练习所求。")),
        new Part.Note(
            Text.of(
                "The bound R²/γ² holds for a unit ŵ and, with a bias, for (x, 1); the slide"
                    + " defines neither. γ here is the widest margin there is.",
                "界 R²/γ² 要求 ŵ 为单位向量；有偏置时须用 (x, 1)；幻灯片对二者均未说明。" + "这里的 γ 取最大间隔。")),
        picture(cyclic));
  }

  private static Part.Table sample(Perceptron byMargin, FittedPerceptron cyclic) {
    FittedPerceptron.Update first = cyclic.trace().getFirst();
    FittedPerceptron batch =
        byMargin.withSelection(Perceptron.Selection.BATCH).withPasses(1).fit(X, Y);
    double[] net = cyclic.network().apply(X).toDoubles();
    Separability.Bound bound = Separability.bound(X, Y);
    return new Checks(
            Text.of(
                "The class sample: y·f ≤ 0 updates, cyclic, η = 1", "课堂样例：y·f ≤ 0 时更新，循环，η = 1"))
        .recomputed(
            Text.of("w, b after update 1", "第 1 次更新后的 w, b"),
            "−3, 3, −1",
            0,
            first.weight().get(0),
            first.weight().get(1),
            first.bias())
        .recomputed(
            Text.of("w, b at the end", "最终的 w, b"),
            "−2, 4, 0",
            0,
            cyclic.weight()[0],
            cyclic.weight()[1],
            cyclic.bias())
        .recomputed(
            Text.of("updates, passes", "更新次数、趟数"), "2, 2", 0, cyclic.updates(), cyclic.passes())
        .recomputed(
            Text.of("functional margins y·f", "函数间隔 y·f"),
            "18, 20, 2, 6",
            0,
            -net[0],
            -net[1],
            net[2],
            net[3])
        .recomputed(
            Text.of("batch: w, b after one step", "批量：一步之后的 w, b"),
            "−5, 9, 0",
            0,
            batch.weight()[0],
            batch.weight()[1],
            batch.bias())
        .recomputed(Text.of("R², γ"), "26, 1.497473", 5e-7, bound.squaredRadius(), bound.margin())
        .recomputed(Text.of("R²/γ²"), "11.59", 5.1e-3, bound.updates())
        .table();
  }

  private static Part.Table truthTables() {
    Perceptron rule = Perceptron.of().withLearningRate(0.1);
    Checks checks =
        new Checks(
            Text.of(
                "Truth tables: w₁, w₂, b; updates, passes (η = 0.1, cyclic)",
                "真值表：w₁, w₂, b；更新次数、趟数（η = 0.1，循环）"));
    row(checks, "AND", rule, TruthTable.AND, "0.2, 0.1, −0.2, 8, 4");
    row(checks, "OR", rule, TruthTable.OR, "0.1, 0.1, −0.1, 5, 4");
    FittedPerceptron xor = fit(rule, TruthTable.XOR);
    return checks
        .recomputed(
            Text.of("XOR: updates in 1000 passes", "异或：1000 趟内的更新次数"), "3998", 0, xor.updates())
        .holds(
            Text.of("XOR: converged", "异或：是否收敛"), "", xor.converged() ? "✓" : "–", !xor.converged())
        .table();
  }

  private static void row(
      Checks checks, String name, Perceptron rule, TruthTable table, String truth) {
    FittedPerceptron fitted = fit(rule, table);
    checks.recomputed(
        Text.of(name),
        truth,
        1e-12,
        fitted.weight()[0],
        fitted.weight()[1],
        fitted.bias(),
        fitted.updates(),
        fitted.passes());
  }

  private static FittedPerceptron fit(Perceptron rule, TruthTable table) {
    var data = table.generate(Random.of(0));
    return rule.fit(data.x(), data.y());
  }

  /// Two clouds of points that can be separated and two that cannot.
  private static Part.Grid cases(Perceptron byMargin) {
    List<List<Text>> rows = new ArrayList<>();
    for (double distance : new double[] {6, 3, 1}) {
      Tensor x = clouds(distance);
      rows.add(line(Text.of("d = " + (int) distance), byMargin, x, labels()));
    }
    rows.add(line(Text.of("XOR", "异或"), byMargin, CORNERS, Tensors.of(0L, 0, 1, 1)));
    return new Part.Grid(
        Text.of(
            "Two clouds of 20 points, d apart, and XOR; at most 1000 batch steps",
            "各 20 点的两团，相距 d；以及异或；至多 1000 步批量更新"),
        List.of(
            Text.of("case", "情形"),
            Text.of("separable", "可分"),
            Text.of("converged", "收敛"),
            Text.of("steps", "步数"),
            Text.of("b, w₁, w₂")),
        rows);
  }

  private static List<Text> line(Text name, Perceptron byMargin, Tensor x, Tensor y) {
    FittedPerceptron fitted = byMargin.withSelection(Perceptron.Selection.BATCH).fit(x, y);
    boolean separable = Separability.of(x, y) instanceof Separability.Separable;
    String weights =
        Stream.of(fitted.bias(), fitted.weight()[0], fitted.weight()[1])
            .map(value -> Checks.number("%.2f", value))
            .collect(Collectors.joining(", "));
    return List.of(
        name,
        Text.of(separable ? "✓" : "–"),
        Text.of(fitted.converged() ? "✓" : "–"),
        Text.of(Integer.toString(fitted.updates())),
        Text.of(weights));
  }

  private static Tensor clouds(double distance) {
    double[] noise = Random.of(5).normal(80, 0, 1);
    double[][] points = new double[40][2];
    for (int i = 0; i < points.length; i++) {
      points[i][0] = noise[2 * i] + (i < 20 ? 0 : distance);
      points[i][1] = noise[2 * i + 1] + (i < 20 ? 0 : distance);
    }
    return Tensors.matrix(points);
  }

  private static Tensor labels() {
    long[] labels = new long[40];
    for (int i = 20; i < labels.length; i++) {
      labels[i] = 1;
    }
    return Tensors.of(labels);
  }

  private static Part.Table failure(Perceptron byMargin) {
    Tensor y = Tensors.of(0L, 0, 1, 1);
    FittedPerceptron batch = byMargin.withSelection(Perceptron.Selection.BATCH).fit(CORNERS, y);
    String proof = "–";
    boolean proved = false;
    if (Separability.of(CORNERS, y) instanceof Separability.Inseparable no) {
      proof = "(%.1f, %.1f)".formatted(no.point().get(0), no.point().get(1));
      proved = true;
    }
    return new Checks(Text.of("XOR in batch mode", "批量模式下的异或"))
        .equal(
            Text.of("b, w: updates cancel for ever", "b, w：更新永远相消"),
            "0, 0, 0",
            batch.bias(),
            batch.weight()[0],
            batch.weight()[1])
        .holds(
            Text.of("a point that both classes mix to: no line", "两类凸包的公共点：无直线可分"),
            "",
            proof,
            proved)
        .table();
  }

  private static Part.Picture picture(FittedPerceptron fitted) {
    double[] w = fitted.weight();
    List<Double> places = List.of(0.0, 5.0);
    return new Part.Picture(
        Text.of("The line of the class sample", "课堂样例的分界线"),
        Text.of("x₁"),
        Text.of("x₂"),
        List.of(
            new Part.Series(
                Text.of("−1"), List.of(3.0, 4.0), List.of(-3.0, -3.0), Part.Style.CROSSES),
            new Part.Series(Text.of("+1"), List.of(1.0, 1.0), List.of(1.0, 2.0), Part.Style.POINTS),
            new Part.Series(
                Text.of("w·x + b = 0"),
                places,
                places.stream().map(x -> -(fitted.bias() + w[0] * x) / w[1]).toList(),
                Part.Style.LINE)));
  }
}
