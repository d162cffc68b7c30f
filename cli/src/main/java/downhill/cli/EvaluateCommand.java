package downhill.cli;

import downhill.metric.ConfusionMatrix;
import downhill.model.SavedModel;
import java.io.PrintWriter;
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
      "Of data that comes with a test part, that part is judged."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final int MOST_CLASSES_SHOWN = 12;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "MODEL", description = "A file that train --out wrote.")
  private String file = "";

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "A built-in set, a file, a folder or -.")
  private String data = "";

  @Option(names = "--json", description = "Prints one JSON document and nothing else.")
  private boolean json;

  static CommandLine command() {
    CommandLine command = new CommandLine(new EvaluateCommand());
    SettingOptions.add(command, "Reading", Setting.reading());
    SettingOptions.add(command, "Model", List.of(Setting.STRICT));
    return command;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = SettingOptions.given(spec);
    PrintWriter out = spec.commandLine().getOut();
    SavedModel model =
        ModelArgument.load(file, settings.is(Setting.STRICT), spec.commandLine().getErr());
    Evaluation judged = Evaluation.of(model, data, ModelArgument.options(settings, model));
    Map<String, Double> figures = judged.figures();
    if (json) {
      ObjectNode document = Json.MAPPER.createObjectNode();
      document.put("model", file);
      document.putObject("data").put("name", data).put("rows", judged.rows());
      JsonReport.metrics(document.putObject("metrics"), Map.of("test", figures));
      Json.print(document, out);
      return 0;
    }
    Screen screen = new Screen(out, Set.of());
    screen.labelled("data", judged.what() + ": " + Figures.counted(judged.rows(), "row"));
    figures.forEach(
        (name, value) -> screen.line("  %-12s %s".formatted(name, Figures.metric(name, value))));
    int classes = model.head().classNames().size();
    if (classes > 0 && classes <= MOST_CLASSES_SHOWN) {
      ConfusionMatrix matrix =
          ConfusionMatrix.of(judged.outputs(), judged.y())
              .withClassNames(model.head().classNames());
      screen.line("");
      matrix.toString().lines().forEach(screen::line);
      screen.line("");
      matrix.report().toString().lines().forEach(screen::line);
    }
    return 0;
  }
}
