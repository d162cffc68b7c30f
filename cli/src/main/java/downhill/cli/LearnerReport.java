package downhill.cli;

import downhill.learner.Hyperparameters;
import downhill.learner.Learner;
import downhill.nn.Parameters;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// What is said of a classic learner that was fitted: to people as text, to programs as JSON.
///
/// @param run what was fitted
/// @param given as the user set it
/// @param outcome what came of it
/// @param folds figures over the folds; empty without them
record LearnerReport(
    LearnerRun run, Settings given, LearnerRun.Outcome outcome, Map<String, Folds.Figure> folds) {
  private static final String INDENT = " ".repeat(8);

  private Hyperparameters chosen() {
    return LearnerSetting.of(run.learner(), run.settings());
  }

  /// Prints the JSON document.
  void document(LearnerTraining.Saving files, PrintWriter out) {
    ObjectNode document = Json.MAPPER.createObjectNode();
    JsonReport.data(document.putObject("data"), run.source(), run.parts());
    ObjectNode model = document.putObject("model");
    model.put("learner", run.learner().toString());
    ObjectNode hyperparameters = model.putObject("hyperparameters");
    SpecFile.json(run.settings())
        .properties()
        .forEach(
            entry -> {
              if (run.learner().takes().contains(entry.getKey())) {
                hyperparameters.set(entry.getKey().replace('-', '_'), entry.getValue());
              }
            });
    model.put("parameters", Parameters.count(outcome.learned().network()));
    model.put("precision", outcome.learned().dtype().id());
    document.put("seed", run.settings().get(Setting.SEED));
    document.put("epochs", outcome.learned().passes());
    document.put("stop_reason", outcome.learned().stopReason());
    ObjectNode metrics = document.putObject("metrics");
    JsonReport.metrics(metrics, outcome.metrics());
    if (!folds.isEmpty()) {
      ObjectNode node = metrics.putObject("folds");
      folds.forEach(
          (name, figure) -> {
            ObjectNode both = node.putObject(name);
            Json.putFinite(both, "mean", figure.mean());
            Json.putFinite(both, "std", figure.std());
          });
    }
    Json.putFinite(document, "seconds", Json.rounded(outcome.seconds()));
    double rows = (double) outcome.learned().passes() * run.parts().training().length;
    Json.putFinite(document, "samples_per_second", Json.rounded(rows / outcome.seconds()));
    if (files.model() == null) {
      document.putNull("saved");
    } else {
      document.put("saved", files.model().toString());
    }
    Json.print(document, out);
  }

  /// Tells people.
  ///
  /// @param bytes of the saved model
  void tell(Screen screen, LearnerTraining.Saving files, long bytes) {
    Source source = run.source();
    screen.labelled("data", Described.rows(source));
    indented(screen, source.description());
    Parts parts = run.parts();
    screen.labelled(
        "split",
        "%s to train on, %s to validate, %s to test"
            .formatted(
                Figures.count(parts.training().length),
                Figures.count(parts.validation().length),
                Figures.count(parts.test().length)));
    screen.labelled(
        "model",
        "%s, %s, %s"
            .formatted(
                run.learner().words(),
                Figures.counted(Parameters.count(outcome.learned().network()), "parameter"),
                outcome.learned().dtype()));
    indented(
        screen,
        chosen().values().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ")));
    screen.labelled(
        "stopped",
        "%s (%s)".formatted(outcome.learned().stopped(), Figures.duration(outcome.seconds())));
    if (!folds.isEmpty()) {
      screen.labelled(
          "folds",
          folds.entrySet().stream()
              .map(
                  e ->
                      "%s %s +/- %s"
                          .formatted(
                              e.getKey(),
                              Figures.metric(e.getKey(), e.getValue().mean()),
                              Figures.metric(e.getKey(), e.getValue().std())))
              .collect(Collectors.joining(", ")));
    }
    results(screen, outcome.metrics());
    next(screen, files, bytes);
  }

  private static void indented(Screen screen, String text) {
    Described.wrapped(text, 79 - INDENT.length()).forEach(line -> screen.line(INDENT + line));
  }

  /// Figures by part, one line each.
  static void results(Screen screen, Map<String, Map<String, Double>> metrics) {
    StringBuilder head = new StringBuilder("    ");
    metrics.values().iterator().next().keySet().forEach(name -> head.append(cell(name)));
    screen.labelled("result", head.toString());
    metrics.forEach(
        (part, figures) -> {
          StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-10s", part));
          figures.forEach((name, value) -> line.append(cell(Figures.metric(name, value))));
          screen.line(line.toString());
        });
  }

  private static String cell(String text) {
    return String.format(Locale.ROOT, "%12s", text);
  }

  private void next(Screen screen, LearnerTraining.Saving files, long bytes) {
    String data = Shell.quoted(run.source().name());
    List<String> commands = new ArrayList<>();
    if (files.model() == null) {
      commands.add("train %s%s --out model.safetensors".formatted(data, given.options()));
    } else {
      screen.labelled("saved", files.model() + " (" + Figures.size(bytes) + ")");
      screen.labelled("", "card " + files.card());
      String model = Shell.quoted(files.model().toString());
      commands.add("evaluate " + model + " " + data);
      commands.add("predict " + model + " " + data);
      commands.add("summary " + model);
      if (run.learner().update() != Learner.Update.NONE) {
        commands.add("update " + model + " MORE --out " + model + " --force");
      }
    }
    for (int i = 0; i < commands.size(); i++) {
      screen.labelled(i == 0 ? "next" : "", "downhill " + commands.get(i));
    }
  }
}
