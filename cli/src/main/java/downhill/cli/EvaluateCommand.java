package downhill.cli;

import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.metric.ConfusionMatrix;
import downhill.model.SavedModel;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// `downhill evaluate MODEL DATA`: how well a saved model does on rows whose target is known.
@Command(
    name = "evaluate",
    description = "Judges a saved model on rows whose target is known.",
    customSynopsis = "downhill evaluate MODEL DATA [OPTIONS]",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill evaluate digits.safetensors digits",
      "  downhill evaluate digits.safetensors digits --json",
      "",
      "Of a built-in set that comes with a test part, that part is judged."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final int CHUNK = 1024;
  private static final int MOST_CLASSES_SHOWN = 12;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "MODEL", description = "A file that train --out wrote.")
  private String file = "";

  @Parameters(index = "1", paramLabel = "DATA", description = "A built-in set, a file or -.")
  private String data = "";

  @Option(names = "--json", description = "Prints one JSON document and nothing else.")
  private boolean json;

  static CommandLine command() {
    CommandLine command = new CommandLine(new EvaluateCommand());
    SettingOptions.add(command, "Reading", Setting.reading());
    return command;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = SettingOptions.given(spec);
    PrintWriter out = spec.commandLine().getOut();
    SavedModel model =
        ModelArgument.load(file, settings.is(Setting.STRICT), spec.commandLine().getErr());
    List<Tensor> outputs = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    String what;
    try (ModelRows rows = ModelRows.open(data, model, DataArgument.options(settings))) {
      what = rows.what();
      for (var chunk = rows.next(CHUNK); chunk != null; chunk = rows.next(CHUNK)) {
        outputs.add(ModelArgument.outputs(model, chunk.raw()));
        labels.addAll(chunk.targets());
      }
    } catch (IllegalArgumentException e) {
      throw UserError.of(e);
    }
    if (outputs.isEmpty()) {
      throw new UserError(data + ": no rows.");
    }
    Tensor all = Shapes.concat(0, outputs.toArray(Tensor[]::new));
    if (labels.size() != all.shape().dim(0)) {
      throw new UserError(
          "%s has no column '%s', so there is nothing to compare with. Use downhill predict."
              .formatted(data, model.head().target()));
    }
    Task task = model.head().task();
    String loss = model.card().settings().getOrDefault("loss", Goal.usualLoss(task));
    Tensor y = targets(model, labels);
    Map<String, Double> figures =
        new Judge(task, loss, ModelArgument.target(model)).figures(all, y);
    if (json) {
      ObjectNode document = Json.MAPPER.createObjectNode();
      document.put("model", file);
      document.putObject("data").put("name", data).put("rows", labels.size());
      JsonReport.metrics(document.putObject("metrics"), Map.of("test", figures));
      Json.print(document, out);
      return 0;
    }
    Screen screen = new Screen(out, Set.of());
    screen.labelled("data", what + ": " + Figures.counted(labels.size(), "row"));
    figures.forEach(
        (name, value) -> screen.line("  %-12s %s".formatted(name, Figures.metric(name, value))));
    int classes = model.head().classNames().size();
    if (classes > 0 && classes <= MOST_CLASSES_SHOWN) {
      ConfusionMatrix matrix = ConfusionMatrix.of(all, y).withClassNames(model.head().classNames());
      screen.line("");
      matrix.toString().lines().forEach(screen::line);
      screen.line("");
      matrix.report().toString().lines().forEach(screen::line);
    }
    return 0;
  }

  /// Labels as the task of the model says.
  private Tensor targets(SavedModel model, List<String> labels) {
    int n = labels.size();
    if (model.head().task() == Task.REGRESSION) {
      double[] values = labels.stream().mapToDouble(Double::parseDouble).toArray();
      return Tensors.of(values, Shape.of(n, 1)).to(DType.F32);
    }
    List<String> names = model.head().classNames();
    long[] indices = new long[n];
    for (int i = 0; i < n; i++) {
      indices[i] = names.indexOf(labels.get(i));
      if (indices[i] < 0) {
        throw new UserError(
            "%s: row %d has the class '%s', which the model does not know. Known: %s."
                .formatted(data, i + 1, labels.get(i), String.join(", ", names)));
      }
    }
    return model.head().task() == Task.CLASSIFICATION
        ? Tensors.of(indices)
        : Tensors.of(indices, Shape.of(n, 1)).to(DType.F32);
  }
}
