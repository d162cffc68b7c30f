package downhill.cli;

import downhill.data.Task;
import downhill.metric.Scores;
import downhill.nn.Activations;
import downhill.nn.Parameters;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import downhill.train.History;
import downhill.train.Listener;
import downhill.train.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Tells people of a training: what was read, what was built, how the loss falls, what came of it,
/// and what to type next.
final class TextReport implements TrainReport {
  private static final int SHOWN_ROWS = 4;
  private static final String INDENT = " ".repeat(8);

  private final Training training;
  private final Screen screen;
  private final Progress progress;

  TextReport(Training training, Screen screen) {
    this.training = training;
    this.screen = screen;
    this.progress = new Progress(training, screen);
  }

  @Override
  public void started() {
    Source source = training.source();
    screen.labelled("data", Described.rows(source));
    Described.wrapped(source.description(), 79 - INDENT.length())
        .forEach(line -> screen.line(INDENT + line));
    Parts parts = training.parts();
    screen.labelled(
        "split",
        "%s to train on, %s to validate, %s to test"
            .formatted(
                Figures.count(parts.training().length),
                Figures.count(parts.validation().length),
                Figures.count(training.testRows())));
    Settings settings = training.settings();
    screen.labelled(
        "net",
        String.format(
            Locale.ROOT,
            "%s, %s, %s",
            settings.get(Setting.LAYERS).describe(training.inputs(), source.outputs()),
            Figures.counted(Parameters.count(training.network()), "parameter"),
            settings.get(Setting.PRECISION)));
    screen.labelled("train", optimizer(settings));
    goal(settings).forEach(line -> screen.line(INDENT + line));
  }

  private String optimizer(Settings settings) {
    String seed = "seed " + settings.get(Setting.SEED);
    if (OptimizerChoice.isLbfgs(settings)) {
      return "lbfgs, all rows at once, up to %s, %s"
          .formatted(Figures.counted(settings.get(Setting.EPOCHS), "iteration"), seed);
    }
    return "%s, learning rate %s, batch %d, %s%s, %s"
        .formatted(
            settings.get(Setting.OPTIMIZER),
            Figures.plain(settings.get(Setting.LR)),
            training.batch(),
            training.patience() > 0 ? "up to " : "",
            Figures.counted(settings.get(Setting.EPOCHS), "epoch"),
            seed);
  }

  private List<String> goal(Settings settings) {
    List<String> lines = new ArrayList<>();
    String unit = training.judge().target().isNone() ? "" : ", target in standard deviations";
    String penalty =
        settings.get(Setting.L2, 0.0) > 0 ? ", l2 " + Figures.plain(settings.get(Setting.L2)) : "";
    lines.add("loss " + settings.get(Setting.LOSS).replace('_', ' ') + " (mean)" + unit + penalty);
    if (training.patience() > 0) {
      lines.add(
          "stops after %s without a better %s loss"
              .formatted(
                  Figures.counted(training.patience(), "epoch"),
                  training.parts().validation().length > 0 ? "validation" : "training"));
    }
    return lines;
  }

  @Override
  public void resumed(Listener.Resumed from) {
    progress.resumed(from.epoch() - 1);
    screen.labelled("resumed", "from step %d, in epoch %d".formatted(from.step(), from.epoch()));
    from.damaged()
        .forEach(
            file -> screen.line(INDENT + "a newer checkpoint was damaged, put aside as " + file));
  }

  @Override
  public void step() {
    progress.step();
  }

  @Override
  public void epoch(History.Epoch epoch) {
    progress.epoch(epoch);
  }

  @Override
  public void fold(int number, Folds.Fold fold) {
    screen.labelled(
        "fold " + number,
        "%s: %s".formatted(Figures.counted(fold.rows(), "row"), listed(fold.metrics())));
  }

  @Override
  public void folds(Folds folds) {
    String text =
        folds.figures().entrySet().stream()
            .map(
                e ->
                    "%s %s ± %s"
                        .formatted(
                            e.getKey(),
                            Figures.metric(e.getKey(), e.getValue().mean()),
                            Figures.metric(e.getKey(), e.getValue().std())))
            .collect(Collectors.joining(", "));
    screen.labelled("folds", screen.can(Screen.Ability.UNICODE) ? text : text.replace("±", "+/-"));
  }

  private static String listed(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(e -> e.getKey() + " " + Figures.metric(e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void ended(Training.Outcome outcome, Saved saved) {
    progress.ended();
    if (outcome.finite()) {
      Described.wrapped(outcome.stop().sentence(), 71).forEach(new FirstLabelled("stopped")::line);
    }
    screen.labelled(
        outcome.finite() ? "" : "stopped",
        "%s in %s, %s rows/s"
            .formatted(
                Figures.counted(outcome.epochs(), "epoch"),
                Figures.duration(outcome.seconds()),
                Double.isFinite(outcome.samplesPerSecond())
                    ? Figures.count(Math.round(outcome.samplesPerSecond()))
                    : "-"));
    if (outcome.finite()) {
      results(outcome);
      if (training.source().generated()
          && training.source().rows() <= SHOWN_ROWS
          && training.source().task() == Task.BINARY) {
        rows(outcome);
      }
    }
    saved(saved);
    if (outcome.finite() && !(outcome.stop() instanceof StopReason.Interrupted)) {
      NextCommands.show(screen, training, saved);
    }
  }

  /// Prints the first line with a label, the others below it.
  private final class FirstLabelled {
    private String label;

    FirstLabelled(String label) {
      this.label = label;
    }

    void line(String text) {
      screen.labelled(label, text);
      label = "";
    }
  }

  private void results(Training.Outcome outcome) {
    List<String> names = training.judge().names();
    StringBuilder head = new StringBuilder(" ".repeat(12));
    names.forEach(name -> head.append(String.format(Locale.ROOT, "%12s", name)));
    screen.labelled("result", head.substring(INDENT.length()));
    outcome
        .metrics()
        .forEach(
            (part, figures) -> {
              StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-10s", part));
              figures.forEach(
                  (name, value) ->
                      line.append(String.format(Locale.ROOT, "%12s", Figures.metric(name, value))));
              screen.line(line + hits(part, figures));
            });
  }

  private String hits(String part, Map<String, Double> figures) {
    Double accuracy = figures.get("accuracy");
    if (accuracy == null) {
      return "";
    }
    Parts parts = training.parts();
    int rows =
        switch (part) {
          case "train" -> parts.training().length;
          case "validation" -> parts.validation().length;
          default -> training.testRows();
        };
    return "   (%s of %s)"
        .formatted(Figures.count(Math.round(accuracy * rows)), Figures.counted(rows, "row"));
  }

  /// Each row of a small set for two classes with what the network says.
  private void rows(Training.Outcome outcome) {
    Source source = training.source();
    int[] all = Parts.all(source.rows());
    Tensor output = training.outputs(outcome.network(), all).outputs();
    double[] x =
        source
            .prepare(all, Recipe.UNSCALED, DType.F64)
            .rows(all)
            .range(0, all.length)
            .x()
            .toDoubles();
    double[] y = source.y().toDoubles();
    double[] p = Activations.sigmoid(output).toDoubles();
    int[] classes = Scores.LOGITS.classes(output);
    int columns = source.columns().size();
    StringBuilder head = new StringBuilder(" ".repeat(6));
    source.columns().forEach(c -> head.append(String.format(Locale.ROOT, "%4s", c.name())));
    screen.line(head + "   y   predicted");
    int wrong = 0;
    for (int i = 0; i < all.length; i++) {
      StringBuilder line = new StringBuilder(" ".repeat(6));
      for (int j = 0; j < columns; j++) {
        line.append(String.format(Locale.ROOT, "%4.0f", x[i * columns + j]));
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

  private void saved(Saved saved) {
    List<String> lines = new ArrayList<>();
    if (!saved.model().isEmpty()) {
      lines.add(saved.model() + " (" + Figures.size(saved.bytes()) + ")");
    }
    saved.others().forEach((what, file) -> lines.add(what + " " + file));
    for (int i = 0; i < lines.size(); i++) {
      screen.labelled(i == 0 ? "saved" : "", lines.get(i));
    }
  }
}
