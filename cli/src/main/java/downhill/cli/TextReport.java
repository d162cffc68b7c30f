package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.data.Task;
import downhill.metric.Scores;
import downhill.nn.Activations;
import downhill.nn.Parameters;
import downhill.tensor.Tensor;
import downhill.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Tells people of a training: what was read, what was built, how the loss falls, what came of it.
final class TextReport implements TrainReport {
  private static final int PLAIN_LINES = 20;
  private static final int CURVE_WIDTH = 40;
  private static final long REDRAW_NANOS = 40_000_000;
  private static final int SHOWN_ROWS = 4;

  private final TrainRun run;
  private final Screen screen;
  private final List<Double> losses = new ArrayList<>();
  private long lastDrawn = System.nanoTime() - REDRAW_NANOS;

  TextReport(TrainRun run, Screen screen) {
    this.run = run;
    this.screen = screen;
  }

  @Override
  public void started() {
    Dataset data = run.dataset();
    screen.labelled("data", data + classes(data));
    screen.line(" ".repeat(8) + data.description());
    screen.labelled(
        "net",
        String.format(
            Locale.ROOT,
            "%s, %,d parameters, %s",
            run.layers().describe(data.features(), data.outputs()),
            Parameters.count(run.model()),
            run.precision()));
    screen.labelled("loss", run.lossName());
    screen.labelled(
        "train",
        String.format(
            Locale.ROOT,
            "%s, learning rate %s, batch %d, seed %d",
            run.optimizer(),
            plain(run.rate()),
            Math.min(run.batch(), data.rows()),
            run.seed()));
  }

  private static String classes(Dataset data) {
    List<Integer> counts = data.classCounts();
    return counts.isEmpty() || counts.size() > 5
        ? ""
        : IntStream.range(0, counts.size())
            .mapToObj(i -> data.classNames().get(i) + ": " + counts.get(i))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  @Override
  public void epoch(History.Epoch epoch) {
    losses.add(epoch.loss());
    boolean last = epoch.number() == run.epochs() || !Double.isFinite(epoch.loss());
    if (screen.can(Screen.Ability.REDRAW)) {
      long now = System.nanoTime();
      if (last || now - lastDrawn >= REDRAW_NANOS) {
        lastDrawn = now;
        screen.redraw(progress(epoch) + "  " + curve());
      }
    } else if (last || epoch.number() == 1 || epoch.number() % step(run.epochs()) == 0) {
      screen.line(progress(epoch));
    }
  }

  private String progress(History.Epoch epoch) {
    int width = String.valueOf(run.epochs()).length();
    return String.format(
        Locale.ROOT, "epoch %" + (width + 1) + "d  loss %s", epoch.number(), figure(epoch.loss()));
  }

  private String curve() {
    boolean unicode = screen.can(Screen.Ability.UNICODE);
    return Sparkline.of(losses, run.epochs(), CURVE_WIDTH, unicode);
  }

  /// How many epochs lie between two plain lines: 1, 2, 5, 10, 20, 50, ..., so that there are about
  /// twenty lines.
  static int step(int epochs) {
    long step = 1;
    for (int i = 0; epochs > PLAIN_LINES * step; i++) {
      step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    return (int) step;
  }

  @Override
  public void ended(TrainRun.Outcome outcome) {
    screen.endRedraw();
    double rate = run.dataset().rows() * (double) outcome.epochs() / outcome.seconds();
    String time =
        String.format(
            Locale.ROOT,
            "%d %s in %.2f s, %,.0f rows/s",
            outcome.epochs(),
            outcome.epochs() == 1 ? "epoch" : "epochs",
            outcome.seconds(),
            rate);
    if (!outcome.finite()) {
      screen.labelled("stopped", time);
      return;
    }
    screen.labelled("done", time);
    screen.labelled("result", "loss " + figure(outcome.loss()) + score(outcome));
    if (run.dataset().rows() <= SHOWN_ROWS) {
      rows(outcome.outputs().getFirst());
    }
    next();
  }

  private String score(TrainRun.Outcome outcome) {
    if (run.dataset().task() == Task.REGRESSION) {
      return String.format(
          Locale.ROOT, ", R2 %.4f, rmse %.4f", outcome.metric("r2"), outcome.metric("rmse"));
    }
    int rows = run.dataset().rows();
    double accuracy = outcome.metric("accuracy");
    return String.format(
        Locale.ROOT,
        ", accuracy %.3f (%d of %d rows)",
        accuracy,
        Math.round(accuracy * rows),
        rows);
  }

  /// Each row of a small set for two classes with what the model says.
  private void rows(Tensor output) {
    Dataset data = run.dataset();
    double[] x = data.x().toDoubles();
    double[] y = data.y().toDoubles();
    double[] p = Activations.sigmoid(output).toDoubles();
    int[] classes = Scores.LOGITS.classes(output);
    StringBuilder head = new StringBuilder(" ".repeat(6));
    data.featureNames().forEach(name -> head.append(String.format(Locale.ROOT, "%4s", name)));
    screen.line(head + "   y   predicted");
    int wrong = 0;
    for (int i = 0; i < data.rows(); i++) {
      StringBuilder line = new StringBuilder(" ".repeat(6));
      for (int j = 0; j < data.features(); j++) {
        line.append(String.format(Locale.ROOT, "%4.0f", x[i * data.features() + j]));
      }
      boolean right = classes[i] == y[i];
      wrong += right ? 0 : 1;
      String verdict = right ? screen.good("right") : screen.bad("wrong");
      screen.line(line + String.format(Locale.ROOT, "%4.0f   %.4f  ", y[i], p[i]) + verdict);
    }
    if (wrong > 0) {
      screen.labelled("hint", "not all rows are right; try another --seed or more --layers units");
    }
  }

  private void next() {
    String name = run.dataset().name();
    List<String> names = Datasets.names();
    String other = names.get((names.indexOf(name) + 1) % names.size());
    screen.labelled("next", command(name + " --seed " + (run.seed() + 1), "from other weights"));
    if (run.layers().hidden().size() != 1 || run.layers().hidden().getFirst().units() != 2) {
      suggest(name + " --layers 2", "with two hidden units");
    }
    suggest(other, "on other data");
  }

  private void suggest(String arguments, String what) {
    screen.line(" ".repeat(8) + command(arguments, what));
  }

  private static String command(String arguments, String what) {
    return String.format(Locale.ROOT, "downhill train %-20s %s", arguments, what);
  }

  private static String plain(double rate) {
    return rate == Math.rint(rate)
        ? String.format(Locale.ROOT, "%.0f", rate)
        : String.valueOf(rate);
  }

  /// Six decimals, so that a column of losses is easy to compare; very small and large ones with an
  /// exponent.
  private static String figure(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    return String.format(
        Locale.ROOT, value == 0 || (value >= 1e-5 && value < 1e5) ? "%.6f" : "%.3e", value);
  }
}
