package downhill.cli;

import downhill.data.Schema;
import downhill.model.SavedModel;
import downhill.model.TrainingCard;
import downhill.nn.Summary;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `downhill summary MODEL`: what is in a model file.
@Command(
    name = "summary",
    description = "Shows what is in a model file.",
    customSynopsis = "downhill summary MODEL [OPTIONS]",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill summary digits.safetensors",
      "  downhill summary digits.safetensors --plan"
    })
final class SummaryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "MODEL", description = "A file that train --out wrote.")
  private String file = "";

  @Option(
      names = "--plan",
      description = {
        "Shows how it is computed instead: the loops and",
        "products, what was fused, and over how much memory."
      })
  private boolean plan;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    SavedModel model = ModelArgument.load(file, false, spec.commandLine().getErr());
    if (plan) {
      out.print(planned(model));
      out.flush();
      return 0;
    }
    Summary summary = model.summary();
    out.print(summary);
    out.println();
    if (depth(summary) > 0) {
      out.println(
          "depth    %d (layers with parameters, one after the other)".formatted(depth(summary)));
    }
    Schema schema = model.input().schema();
    out.println("takes    rows of " + model.input().row() + " " + model.input().dtype());
    if (schema != null) {
      Described.wrapped(String.join(", ", schema.names()), 70)
          .forEach(line -> out.println("         " + line));
    }
    List<String> classes = model.head().classNames();
    out.println(
        "predicts %s (last layer: %s)"
            .formatted(
                classes.isEmpty() ? "a number" : "one of " + String.join(", ", classes),
                model.head().activation()));
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

  /// How many layers with parameters are composed: `f(x) = f₃(f₂(f₁(x)))` has depth 3.
  private static long depth(Summary summary) {
    List<Summary.Row> rows = summary.rows();
    long depth = 0;
    for (int i = 0; i < rows.size(); i++) {
      boolean holdsOthers = i + 1 < rows.size() && rows.get(i + 1).depth() > rows.get(i).depth();
      depth += !holdsOthers && rows.get(i).parameters() > 0 ? 1 : 0;
    }
    return depth;
  }

  private static String planned(SavedModel model) {
    String text = model.plan();
    return text.isEmpty()
        ? """
        This model has no plan for any number of rows, since an operation of it takes none. Each
        number of rows gets a plan of its own when it is first met.
        """
        : "How rows of %s become predictions, up to so many at once as the first axis says.\n\n%s"
            .formatted(model.input().row(), text);
  }
}
