package downhill.demo;

import downhill.models.worked.Parabola;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Gradient descent on `0.5 (θ − 0.25)²` with several rates (rows 23 to 25).
final class DescentOnACurve implements Demo {
  private static final double START = 4;

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
    Parabola.Descent overshooting = descend(1.5);
    Parabola.Descent slow = descend(0.25);
    Parabola.Descent oscillating = descend(2);
    Parabola.Descent diverging = descend(2.5);
    Checks rates = new Checks(Text.of("Steps from θ = 4 to the end", "从 θ = 4 出发到停止的步数"));
    rates
        .equal(Text.of("η = 1.5"), "19", overshooting.iterations())
        .agree(
            Text.of("θ, J"),
            "0.250, 0.000",
            5e-4,
            overshooting.last(),
            Parabola.value(overshooting.last()))
        .equal(Text.of("η = 0.25"), "43", slow.iterations())
        .recomputed(Text.of("η = 0.1"), "112", 0, descend(0.1).iterations())
        .recomputed(Text.of("η = 0.5"), "19", 0, descend(0.5).iterations())
        .recomputed(Text.of("η = 1"), "2", 0, descend(1).iterations())
        .recomputed(Text.of("η = 1.9"), "112", 0, descend(1.9).iterations());
    Checks traps = new Checks(Text.of("Where the rule fails", "停止规则失效之处"));
    traps
        .holds(
            Text.of(
                "η = 2: 4 ↔ −3.5 for ever; change of J, slope", "η = 2：在 4 与 −3.5 之间来回；J 的变化、斜率"),
            "",
            oscillation(oscillating),
            oscillating.verdict() == Parabola.Verdict.OSCILLATES && oscillating.iterations() == 1)
        .holds(
            Text.of("η = 2.5: away from the minimum; distance to it", "η = 2.5：越走越远；到极小点的距离"),
            "",
            distances(diverging),
            diverging.verdict() == Parabola.Verdict.DIVERGES);
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

  private static String oscillation(Parabola.Descent descent) {
    double before = descent.path().getFirst();
    double after = descent.last();
    return Checks.number("%.0f", Parabola.value(after) - Parabola.value(before))
        + ", "
        + Checks.number("%.2f", after - Parabola.MINIMUM);
  }

  private static String distances(Parabola.Descent descent) {
    return descent.path().stream()
            .limit(4)
            .map(x -> Checks.number("%.2f", Math.abs(x - Parabola.MINIMUM)))
            .collect(Collectors.joining(" → "))
        + " → …";
  }

  private static Parabola.Descent descend(double rate) {
    return Parabola.descend(START, rate);
  }

  private static Part.Picture picture(Parabola.Descent overshooting, Parabola.Descent slow) {
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
                grid.stream().map(Parabola::value).toList(),
                Part.Style.LINE),
            series("η = 1.5", overshooting),
            series("η = 0.25", slow)));
  }

  private static Part.Series series(String name, Parabola.Descent descent) {
    return new Part.Series(
        Text.of(name),
        descent.path(),
        descent.path().stream().map(Parabola::value).toList(),
        Part.Style.PATH);
  }
}
