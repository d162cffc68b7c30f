package downhill.cli;

import downhill.data.Datasets;
import downhill.data.Preprocessing;
import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.learner.Hyperparameters;
import downhill.learner.Learner;
import downhill.learner.Updates;
import downhill.model.CardMarkdown;
import downhill.model.SavedModel;
import downhill.model.TrainingCard;
import downhill.models.Forgetting;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
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
  private static final int CHUNK = 1024;

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

  /// Rows of which the target is known.
  ///
  /// @param x features, as the network takes them
  /// @param raw as they were read
  /// @param y as the head says
  private record Known(Tensor x, Tensor raw, Tensor y) {
    int rows() {
      return x.shape().dim(0);
    }
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
    Known rows = rows(model, data, settings);
    Known before = old == null ? null : rows(model, old, settings);
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
      metrics.put("old_before", figures(model, before));
      metrics.put("old_after", figures(updated, before));
    }
    metrics.put("new_before", figures(model, rows));
    metrics.put("new_after", figures(updated, rows));
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

  private Known rows(SavedModel model, String name, Settings settings) throws IOException {
    List<Tensor> raw = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    try (ModelRows rows = ModelRows.open(name, model, DataArgument.options(settings))) {
      for (var chunk = rows.next(CHUNK); chunk != null; chunk = rows.next(CHUNK)) {
        raw.add(chunk.raw());
        labels.addAll(chunk.targets());
      }
    } catch (IllegalArgumentException e) {
      throw UserError.of(e);
    }
    if (raw.isEmpty()) {
      throw new UserError(name + ": no rows.");
    }
    Tensor all = Shapes.concat(0, raw.toArray(Tensor[]::new));
    if (labels.size() != all.shape().dim(0)) {
      throw new UserError(
          "%s has no column '%s', so there is nothing to learn."
              .formatted(name, model.head().target()));
    }
    Preprocessing preprocessing = model.input().preprocessing();
    Tensor typed = all.to(model.input().dtype());
    Tensor x = preprocessing == null ? typed : preprocessing.apply(typed);
    return new Known(x, all, targets(model, name, labels));
  }

  private static Tensor targets(SavedModel model, String name, List<String> labels) {
    int n = labels.size();
    if (model.head().task() == Task.REGRESSION) {
      double[] values = labels.stream().mapToDouble(Double::parseDouble).toArray();
      return Tensors.of(values, Shape.of(n, 1));
    }
    List<String> names = model.head().classNames();
    long[] indices = new long[n];
    for (int i = 0; i < n; i++) {
      indices[i] = names.indexOf(labels.get(i));
      if (indices[i] < 0) {
        throw new UserError(
            "%s: row %d has the class '%s', which the model does not know. Known: %s. Train again on all rows."
                .formatted(name, i + 1, labels.get(i), String.join(", ", names)));
      }
    }
    return Tensors.of(indices);
  }

  private static Map<String, Double> figures(SavedModel model, Known rows) {
    Task task = model.head().task();
    Tensor y = task == Task.BINARY ? rows.y().to(DType.F32).reshape(rows.rows(), 1) : rows.y();
    return new Judge(task, Goal.usualLoss(task), ModelArgument.target(model))
        .figures(ModelArgument.outputs(model, rows.raw()), y);
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
      Known rows,
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
