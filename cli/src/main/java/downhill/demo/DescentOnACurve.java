package downhill.demo;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Gradient descent on `0.5 (θ − 0.25)²` with several rates (rows 23 to 25).
final class DescentOnACurve implements Demo {
  private static final double START = 4;
  private static final double TOLERANCE = 1e-10;
  private static final int MOST = 10_000;
  private static final UnaryOperator<Tensor> CURVE = x -> x.minus(0.25).squared().times(0.5);

  /// The points visited and why the descent ended.
  private record Path(List<Double> points, End end) {
    int steps() {
      return points.size() - 1;
    }

    double last() {
      return points.getLast();
    }
  }

  private enum End {
    MINIMUM,
    OSCILLATION,
    DIVERGENCE
  }

  @Override
  public String name() {
    return "gd-1d";
  }

  @Override
  public Text title() {
    return Text.of("Gradient descent on a parabola", "抛物线上的梯度下降");
  }

  @Override
  public Report run(Convention convention) {
    Path overshooting = descend(1.5);
    Path slow = descend(0.25);
    Path oscillating = descend(2);
    Path diverging = descend(2.5);
    Checks rates = new Checks(Text.of("Steps from θ = 4 to the end", "从 θ = 4 出发到停止的步数"));
    rates
        .equal(Text.of("η = 1.5"), "19", overshooting.steps())
        .agree(Text.of("θ, J"), "0.250, 0.000", 5e-4, overshooting.last(), at(overshooting.last()))
        .equal(Text.of("η = 0.25"), "43", slow.steps())
        .recomputed(Text.of("η = 0.1"), "112", 0, descend(0.1).steps())
        .recomputed(Text.of("η = 0.5"), "19", 0, descend(0.5).steps())
        .recomputed(Text.of("η = 1"), "2", 0, descend(1).steps())
        .recomputed(Text.of("η = 1.9"), "112", 0, descend(1.9).steps());
    Checks traps = new Checks(Text.of("Where the rule fails", "停止规则失效之处"));
    traps
        .holds(
            Text.of("η = 2: 4 ↔ −3.5 for ever", "η = 2：在 4 与 −3.5 之间来回"),
            "",
            name(oscillating),
            oscillating.end == End.OSCILLATION && oscillating.steps() == 1)
        .holds(
            Text.of("η = 2.5: away from the minimum", "η = 2.5：越走越远"),
            "",
            name(diverging),
            diverging.end == End.DIVERGENCE);
    return Report.of(
        rates.table(),
        traps.table(),
        new Part.Note(
            Text.of(
                "The slide gives neither start nor stopping rule: θ₀ = 4, stop when J changes by"
                    + " less than 1e-10, the last step counted, reproduces both of its numbers."
                    + " At η = 2 that rule stops after one step, at a point that is no minimum:"
                    + " J does not change there, but its slope is not 0.",
                "幻灯片没有给出起点和停止规则：取 θ₀ = 4，当 J 的变化小于 1e-10 时停止，"
                    + "最后一步计入，两个数都能复现。η = 2 时这条规则走一步就停，"
                    + "而那里不是极小点：J 没有变化，斜率却不为 0。")),
        picture(overshooting, slow));
  }

  private static String name(Path path) {
    return switch (path.end) {
      case MINIMUM -> "minimum";
      case OSCILLATION -> "oscillates: J unchanged, slope not 0";
      case DIVERGENCE -> "diverges";
    };
  }

  private static double at(double theta) {
    return CURVE.apply(Tensors.scalar(theta, DType.F64)).item();
  }

  private static Path descend(double rate) {
    UnaryOperator<Tensor> slope = Grad.of(CURVE);
    List<Double> points = new ArrayList<>(List.of(START));
    double theta = START;
    double value = at(theta);
    while (points.size() <= MOST) {
      double before = slope.apply(Tensors.scalar(theta, DType.F64)).item();
      theta -= rate * before;
      points.add(theta);
      double next = at(theta);
      if (next > 1e6) {
        return new Path(points, End.DIVERGENCE);
      }
      if (Math.abs(next - value) < TOLERANCE) {
        double after = slope.apply(Tensors.scalar(theta, DType.F64)).item();
        return new Path(points, Math.abs(after) > 1e-3 ? End.OSCILLATION : End.MINIMUM);
      }
      value = next;
    }
    return new Path(points, End.DIVERGENCE);
  }

  private static Part.Picture picture(Path overshooting, Path slow) {
    List<Double> grid = new ArrayList<>();
    for (int i = 0; i <= 80; i++) {
      grid.add(-4 + i * 0.1);
    }
    return new Part.Picture(
        Text.of("Descent on 0.5 (θ − 0.25)²", "0.5 (θ − 0.25)² 上的下降"),
        Text.of("θ"),
        Text.of("J"),
        List.of(
            new Part.Series(
                Text.of("J(θ)"),
                grid,
                grid.stream().map(DescentOnACurve::at).toList(),
                Part.Style.LINE),
            series("η = 1.5", overshooting),
            series("η = 0.25", slow)));
  }

  private static Part.Series series(String name, Path path) {
    return new Part.Series(
        Text.of(name),
        path.points,
        path.points.stream().map(DescentOnACurve::at).toList(),
        Part.Style.PATH);
  }
}
