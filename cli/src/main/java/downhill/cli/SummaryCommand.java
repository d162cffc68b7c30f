package downhill.cli;

import downhill.data.Schema;
import downhill.model.SavedModel;
import downhill.model.TrainingCard;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `downhill summary MODEL`: what is in a model file.
@Command(
    name = "summary",
    description = "Shows what is in a model file.",
    customSynopsis = "downhill summary MODEL",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  downhill summary digits.safetensors")
final class SummaryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "MODEL", description = "A file that train --out wrote.")
  private String file = "";

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    SavedModel model = ModelArgument.load(file, false, spec.commandLine().getErr());
    out.print(model.summary());
    out.println();
    Schema schema = model.input().schema();
    out.println("takes    rows of " + model.input().row() + " " + model.input().dtype());
    if (schema != null) {
      Described.wrapped(String.join(", ", schema.names()), 70)
          .forEach(line -> out.println("         " + line));
    }
    if (model.head().classNames().isEmpty()) {
      out.println("predicts a number");
    } else {
      out.println("predicts one of " + String.join(", ", model.head().classNames()));
    }
    TrainingCard card = model.card();
    if (!card.command().isEmpty()) {
      out.println("made by  " + card.command());
    }
    card.metrics()
        .forEach(
            (part, figures) ->
                figures.forEach(
                    (name, value) ->
                        out.println(
                            "  %-11s %-10s %s"
                                .formatted(part, name, Figures.metric(name, value)))));
    return 0;
  }
}
