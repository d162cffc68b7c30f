package downhill.cli;

import downhill.data.Datasets;
import downhill.data.Task;
import downhill.learner.Hyperparameters;
import downhill.learner.Learner;
import downhill.learner.Updates;
import downhill.model.CardMarkdown;
import downhill.model.SavedModel;
import downhill.model.TrainingCard;
import downhill.models.Forgetting;
import downhill.tensor.Tensor;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// `downhill update MODEL DATA`: lets a saved learner learn from more rows.
@Command(
    name = "update",
    description = "Lets a saved model of train --model learn from more rows.",
    customSynopsis = "downhill update MODEL DATA [OPTIONS]",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill update flowers.safetensors iris --out newer.safetensors",
      "  downhill update flowers.safetensors iris --old iris --json",
      "",
      "mlp makes --passes passes over the new rows from the weights that it has;",
      "linear, ridge, polynomial, rbf and bls become what solving with old and new",
      "rows together gives. --old tells how much of old rows was forgotten."
    })
final class UpdateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A file that train --model --out wrote.")
  private String file = "";

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "The new rows: a built-in set, a file or -.")
  private String data = "";

  @Option(
      names = "--old",
      paramLabel = "DATA",
      description = "Old rows, on which the model is judged before and after.")
  private @Nullable String old;

  @Option(names = "--passes", paramLabel = "N", description = "mlp: passes. Default: 1.")
  private int passes = 1;

  @Option(names = "--out", paramLabel = "FILE", description = "Where the new model goes.")
  private @Nullable String outFile;

  @Option(names = "--force", description = "Replaces the file when it is there.")
  private boolean force;

  @Option(names = "--json", description = "Prints one JSON document and nothing else.")
  private boolean json;

  static CommandLine command() {
    CommandLine command = new CommandLine(new UpdateCommand());
    SettingOptions.add(command, "Reading", Setting.reading());
    SettingOptions.add(command, "Model", List.of(Setting.STRICT));
    return command;
  }

  @Override
  public Integer call() throws Exception {
    if (passes < 1) {
      throw new UserError("--passes: expected a whole number of 1 or more, got " + passes + ".");
    }
    Settings settings = SettingOptions.given(spec);
    OutputFile target =
        outFile == null ? null : OutputFile.check("--out", outFile, force, List.of(data));
    OutputFile cardFile =
        outFile == null
            ? null
            : OutputFile.check("The card of --out", outFile + ".md", force, List.of(data));
    SavedModel model =
        ModelArgument.load(file, settings.is(Setting.STRICT), spec.commandLine().getErr());
    Learner learner = learner(model);
    if (learner != Learner.MLP && passes > 1) {
      throw new UserError(
          "--passes goes with --model mlp, but %s is of %s.".formatted(file, learner));
    }
    if (Datasets.names().contains(data) && Datasets.of(data).standardSplit() != null) {
      throw new UserError(
          data + " comes with a test part, which must not be learnt. Give a file with new rows.");
    }
    KnownRows rows = KnownRows.read(model, data, settings);
    KnownRows before = old == null ? null : KnownRows.read(model, old, settings);
    SavedModel updated;
    try {
      updated =
          SavedModel.of(
                  Updates.updated(
                      model,
                      hyperparameters(learner, model),
                      rows.x(),
                      scaled(model, rows.y()),
                      passes),
                  model.input())
              .withHead(model.head());
    } catch (IllegalArgumentException e) {
      throw UserError.of(e);
    }
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    if (before != null) {
      metrics.put("old_before", before.figures(model));
      metrics.put("old_after", before.figures(updated));
    }
    metrics.put("new_before", rows.figures(model));
    metrics.put("new_after", rows.figures(updated));
    SavedModel done = updated.withCard(card(model, metrics, settings));
    if (target != null && cardFile != null) {
      done.save(target.path());
      cardFile.write(CardMarkdown.of(done, target.path().getFileName().toString()));
    }
    report(learner, rows, metrics, target);
    return 0;
  }

  private Learner learner(SavedModel model) {
    try {
      return Updates.learner(model);
    } catch (IllegalArgumentException e) {
      throw new UserError(file + ": " + e.getMessage(), e);
    }
  }

  private static Hyperparameters hyperparameters(Learner learner, SavedModel model) {
    Map<String, String> values = new LinkedHashMap<>(model.card().settings());
    values.keySet().removeIf(name -> !learner.takes().contains(name));
    return new Hyperparameters(values).complete(learner, 1, 1);
  }

  /// A number in the unit in which it was learnt.
  private static Tensor scaled(SavedModel model, Tensor y) {
    return model.head().task() == Task.REGRESSION ? ModelArgument.target(model).scaled(y) : y;
  }

  private TrainingCard card(
      SavedModel model, Map<String, Map<String, Double>> metrics, Settings settings) {
    TrainingCard was = model.card();
    Map<String, String> texts = new LinkedHashMap<>(was.settings());
    texts.put(
        "updates", Integer.toString(Integer.parseInt(texts.getOrDefault("updates", "0")) + 1));
    texts.put("updated_with", data);
    texts.put("first_command", texts.getOrDefault("first_command", was.command()));
    Long seed = was.seed();
    TrainingCard card = TrainingCard.here();
    card = seed == null ? card : card.withSeed(seed);
    String command =
        "downhill update %s %s%s%s"
            .formatted(
                Shell.quoted(file),
                Shell.quoted(data),
                passes > 1 ? " --passes " + passes : "",
                settings.options());
    card =
        card.withData(data, TrainOutputs.hash(data))
            .withCommand(command)
            .withSettings(texts)
            .withEnd(was.epochs(), "Updated with more rows.");
    for (Map.Entry<String, Map<String, Double>> part : metrics.entrySet()) {
      Map<String, Double> finite = new LinkedHashMap<>(part.getValue());
      finite.values().removeIf(value -> !Double.isFinite(value));
      card = card.withMetrics(part.getKey(), finite);
    }
    return card;
  }

  private void report(
      Learner learner,
      KnownRows rows,
      Map<String, Map<String, Double>> metrics,
      @Nullable OutputFile target) {
    PrintWriter out = spec.commandLine().getOut();
    Forgetting forgetting = forgetting(metrics);
    if (json) {
      ObjectNode document = Json.MAPPER.createObjectNode();
      document.put("model", file).put("learner", learner.toString());
      document.putObject("data").put("name", data).put("rows", rows.rows());
      JsonReport.metrics(document.putObject("metrics"), metrics);
      if (forgetting == null) {
        document.putNull("forgotten");
      } else {
        Json.putFinite(document, "forgotten", forgetting.lost());
      }
      if (target == null) {
        document.putNull("saved");
      } else {
        document.put("saved", target.toString());
      }
      Json.print(document, out);
      return;
    }
    Screen screen = new Screen(out, Set.of());
    screen.labelled("data", "%s: %s".formatted(data, Figures.counted(rows.rows(), "row")));
    screen.labelled("model", "%s, %s".formatted(file, learner.words()));
    LearnerReport.results(screen, metrics);
    if (forgetting != null) {
      screen.labelled("old", forgetting.sentence());
    }
    if (target == null) {
      screen.labelled("saved", "nothing; add --out FILE to keep the new model");
    } else {
      screen.labelled("saved", target.toString());
    }
  }

  private static @Nullable Forgetting forgetting(Map<String, Map<String, Double>> metrics) {
    Map<String, Double> before = metrics.get("old_before");
    Map<String, Double> after = metrics.get("old_after");
    if (before == null || after == null) {
      return null;
    }
    String score = before.containsKey("accuracy") ? "accuracy" : "r2";
    return new Forgetting(
        before.getOrDefault(score, Double.NaN), after.getOrDefault(score, Double.NaN));
  }
}
