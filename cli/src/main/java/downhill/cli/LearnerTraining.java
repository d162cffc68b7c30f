package downhill.cli;

import downhill.model.CardMarkdown;
import downhill.model.SavedModel;
import downhill.model.TrainingCard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// `downhill train DATA --model NAME`: runs a classic learner, saves it and has it told of.
final class LearnerTraining {
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
      new LearnerReport(run, given, outcome, folds).document(files, out);
    } else {
      new LearnerReport(run, given, outcome, folds).tell(screens.apply(out), files, bytes);
    }
    if (!outcome.learned().converged()) {
      training.complain(outcome.learned().stopped());
      return Main.NOT_CONVERGED;
    }
    return 0;
  }

  /// What is written.
  record Saving(@Nullable OutputFile model, @Nullable OutputFile card) {}

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
      files.card().write(CardMarkdown.of(saved, files.model().path().getFileName().toString()));
      return Files.size(files.model().path());
    } catch (IOException e) {
      throw UserError.of(e);
    }
  }
}
