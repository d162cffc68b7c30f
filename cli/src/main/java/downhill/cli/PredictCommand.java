package downhill.cli;

import downhill.data.Task;
import downhill.model.Predictions;
import downhill.model.SavedModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `downhill predict MODEL DATA`: what a saved model says of raw rows, row by row.
@Command(
    name = "predict",
    description = "Says what a saved model predicts for raw rows.",
    customSynopsis = "downhill predict MODEL DATA [OPTIONS]",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill predict digits.safetensors digits",
      "  downhill predict digits.safetensors digits --format jsonl",
      "",
      "A line for each row: the class and the probability of each class, or a number.",
      "Columns are found by name; the target may be there or not. Rows stream: a file",
      "or - may be larger than memory, and each row of - is answered when it comes.",
      "Of data that comes with a test part, that part is predicted."
    })
final class PredictCommand implements Callable<Integer> {
  private static final int CHUNK = 1024;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "MODEL", description = "A file that train --out wrote.")
  private String file = "";

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "A built-in set, a file, a folder or -.")
  private String data = "";

  @Option(names = "--format", paramLabel = "FORMAT", description = "csv or jsonl. Default: csv.")
  private Format format = Format.csv;

  @Option(names = "--out", paramLabel = "FILE", description = "Writes to a file.")
  private @Nullable String outFile;

  @Option(names = "--force", description = "Replaces the file when it is there.")
  private boolean force;

  /// The forms of the output; lower case, because picocli shows the names.
  enum Format {
    csv,
    jsonl
  }

  static CommandLine command() {
    CommandLine command = new CommandLine(new PredictCommand());
    SettingOptions.add(command, "Reading", Setting.reading());
    SettingOptions.add(command, "Model", List.of(Setting.STRICT));
    return command;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = SettingOptions.given(spec);
    OutputFile target =
        outFile == null ? null : OutputFile.check("--out", outFile, force, List.of(file, data));
    SavedModel model =
        ModelArgument.load(file, settings.is(Setting.STRICT), spec.commandLine().getErr());
    try (ModelRows rows =
        ModelRows.open(
            data, model.input(), model.head().task(), ModelArgument.options(settings, model))) {
      if (target == null) {
        write(model, rows, spec.commandLine().getOut());
      } else {
        target.write(
            out -> {
              PrintWriter writer =
                  new PrintWriter(
                      new OutputStreamWriter(
                          new BufferedOutputStream(out), StandardCharsets.UTF_8));
              write(model, rows, writer);
              writer.flush();
              if (writer.checkError()) {
                throw new IOException("the disk is full or the file was closed");
              }
            });
      }
    }
    return 0;
  }

  private void write(SavedModel model, ModelRows rows, PrintWriter out) throws IOException {
    boolean head = false;
    int row = 1;
    for (var chunk = rows.next(CHUNK); chunk != null; chunk = rows.next(CHUNK)) {
      ModelArgument.refuseTooLarge(model, chunk.raw(), data, row);
      row += chunk.raw().shape().dim(0);
      Predictions predictions = model.predict(chunk.raw());
      if (!head && format == Format.csv) {
        out.print(head(model) + "\n");
      }
      head = true;
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < predictions.rows(); i++) {
        text.append(line(model, predictions, i)).append('\n');
      }
      out.print(text);
      if (out.checkError()) {
        throw new Screen.OutputClosedException();
      }
    }
    if (!head) {
      throw new UserError(data + ": there are no rows.");
    }
  }

  private static String number(SavedModel model) {
    return model.head().target().isEmpty() ? "prediction" : model.head().target();
  }

  private static String head(SavedModel model) {
    if (model.head().task() == Task.REGRESSION) {
      return quoted(number(model));
    }
    StringBuilder text = new StringBuilder("class");
    model.head().classNames().forEach(name -> text.append(',').append(quoted("p_" + name)));
    return text.toString();
  }

  private String line(SavedModel model, Predictions predictions, int row) {
    double[] values = predictions.outputs().slice(0, row, row + 1).toDoubles();
    boolean regression = model.head().task() == Task.REGRESSION;
    int best = regression ? 0 : best(predictions, row);
    List<String> names = model.head().classNames();
    if (format == Format.jsonl) {
      ObjectNode node = MAPPER.createObjectNode();
      if (regression) {
        Json.putFinite(node, number(model), shortened(values[0]));
      } else {
        node.put("class", names.get(best));
        ObjectNode all = node.putObject("probabilities");
        for (int k = 0; k < names.size(); k++) {
          Json.putFinite(all, names.get(k), shortened(values[k]));
        }
      }
      return MAPPER.writeValueAsString(node);
    }
    if (regression) {
      return String.valueOf(shortened(values[0]));
    }
    StringBuilder text = new StringBuilder(quoted(names.get(best)));
    for (double p : values) {
      text.append(',').append(shortened(p));
    }
    return text.toString();
  }

  private static int best(Predictions predictions, int row) {
    int best = predictions.classes()[row];
    if (best < 0) {
      throw new UserError(
          "row %d has no class, since its probabilities are NaN.".formatted(row + 1));
    }
    return best;
  }

  /// The shortest text of the float32 number.
  private static double shortened(double value) {
    return Double.parseDouble(Float.toString((float) value));
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
