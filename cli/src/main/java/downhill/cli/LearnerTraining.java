package downhill.cli;

import downhill.learner.Hyperparameters;
import downhill.learner.Learner;
import downhill.model.SavedModel;
import downhill.model.TrainingCard;
import downhill.nn.Parameters;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import tools.jackson.databind.node.ObjectNode;

/// `downhill train DATA --model NAME`: runs a classic learner and tells of it.
final class LearnerTraining {
  private static final String INDENT = " ".repeat(8);

  private final LearnerRun run;
  private final Settings given;
  private final CommandLine command;

  private LearnerTraining(LearnerRun run, Settings given, CommandLine command) {
    this.run = run;
    this.given = given;
    this.command = command;
  }

  /// Runs, reports and saves.
  ///
  /// @return the exit code
  static int call(
      LearnerRun run,
      Settings given,
      CommandLine command,
      Function<PrintWriter, Screen> screens,
      boolean dryRun,
      boolean json) {
    LearnerTraining training = new LearnerTraining(run, given, command);
    PrintWriter out = command.getOut();
    if (dryRun) {
      Json.print(SpecFile.json(run.settings()), out);
      return 0;
    }
    Saving files = training.files();
    Integer k = run.settings().find(Setting.FOLDS);
    Map<String, Folds.Figure> folds = k == null ? Map.of() : run.folds(k);
    LearnerRun.Outcome outcome = run.run();
    training.warn(outcome.learned().warnings());
    long bytes = training.save(files, outcome);
    if (json) {
      training.document(outcome, folds, files, out);
    } else {
      training.tell(screens.apply(out), outcome, folds, files, bytes);
    }
    if (!outcome.learned().converged()) {
      training.complain(outcome.learned().stopped());
      return Main.NOT_CONVERGED;
    }
    return 0;
  }

  /// What is written.
  private record Saving(@Nullable OutputFile model, @Nullable OutputFile card) {}

  private Saving files() {
    String out = given.find(Setting.OUT);
    if (out == null) {
      return new Saving(null, null);
    }
    boolean force = given.is(Setting.FORCE);
    List<String> inputs = List.of(given.get(Setting.DATA));
    return new Saving(
        OutputFile.check("--out", out, force, inputs),
        OutputFile.check("The card of --out", out + ".md", force, inputs));
  }

  /// Warnings that say that the fit did not converge are told at the end, with the exit code.
  private void warn(List<String> warnings) {
    if (given.is(Setting.STRICT) && !warnings.isEmpty()) {
      throw new UserError("--strict: " + warnings.getFirst());
    }
    warnings.forEach(text -> command.getErr().println("warning: " + text));
  }

  private void complain(String sentence) {
    command.getErr().println("downhill train: " + sentence);
  }

  private TrainingCard card(LearnerRun.Outcome outcome) {
    Map<String, String> texts = new LinkedHashMap<>();
    run.settings().values().forEach((key, value) -> texts.put(key.name(), Setting.text(value)));
    texts.put("learner", run.learner().toString());
    String data = given.get(Setting.DATA);
    TrainingCard card =
        TrainingCard.here()
            .withSeed(run.settings().get(Setting.SEED))
            .withData(data, TrainOutputs.hash(data))
            .withCommand("downhill train " + Shell.quoted(data) + given.options())
            .withSettings(texts)
            .withEnd(outcome.learned().passes(), outcome.learned().stopped());
    for (Map.Entry<String, Map<String, Double>> part : outcome.metrics().entrySet()) {
      Map<String, Double> finite = new LinkedHashMap<>(part.getValue());
      finite.values().removeIf(value -> !Double.isFinite(value));
      card = card.withMetrics(part.getKey(), finite);
    }
    return card;
  }

  private long save(Saving files, LearnerRun.Outcome outcome) {
    TrainingCard card = card(outcome);
    SavedModel saved = run.saved(outcome, card); // refuses what no file could hold
    if (files.model() == null || files.card() == null) {
      return 0;
    }
    try {
      saved.save(files.model().path());
      files.card().write(CardText.of(files.model().path().getFileName().toString(), card));
      return Files.size(files.model().path());
    } catch (IOException e) {
      throw UserError.of(e);
    }
  }

  private Hyperparameters chosen() {
    return LearnerSetting.of(run.learner(), run.settings());
  }

  private void document(
      LearnerRun.Outcome outcome, Map<String, Folds.Figure> folds, Saving files, PrintWriter out) {
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

  private void tell(
      Screen screen,
      LearnerRun.Outcome outcome,
      Map<String, Folds.Figure> folds,
      Saving files,
      long bytes) {
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

  private void next(Screen screen, Saving files, long bytes) {
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
