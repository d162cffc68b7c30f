package downhill.cli;

import downhill.cli.SweepTable.Attempt;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `downhill sweep DATA --grid FILE`: trains with every combination of some settings and shows
/// which does best on rows that are not for the test.
@Command(
    name = "sweep",
    description = "Tries combinations of settings; the test rows have no say.",
    customSynopsis = "downhill sweep DATA --grid FILE [OPTIONS]",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill sweep moons --grid grid.json",
      "  downhill sweep moons --grid grid.json --folds 3 --table attempts.md",
      "  downhill sweep wine --model mlp --grid grid.json",
      "",
      "A grid holds lists: {\"lr\": [0.003, 0.01], \"layers\": [\"16:relu\", \"32:tanh\"]}.",
      "Scored by the mean over --folds, else by the validation rows."
    })
final class SweepCommand implements Callable<Integer> {
  private static final int MOST_ATTEMPTS = 10_000;
  private final Function<PrintWriter, Screen> screens;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "DATA",
      completionCandidates = DataArgument.Names.class,
      description = "A built-in set, a file, a folder or -.")
  private String data = "";

  @Option(names = "--grid", required = true, paramLabel = "FILE", description = "Lists of values.")
  private String grid = "";

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = {"Writes the attempts: .csv, or .md for Markdown."})
  private @Nullable String table;

  @Option(names = "--resume", description = "Keeps the attempts that are in the .csv already.")
  private boolean resume;

  @Option(names = "--force", description = "Replaces the table when it is there.")
  private boolean force;

  @Option(names = "--json", description = "Prints one JSON document at the end, and nothing else.")
  private boolean json;

  SweepCommand(Function<PrintWriter, Screen> screens) {
    this.screens = screens;
  }

  static CommandLine command(Function<PrintWriter, Screen> screens) {
    CommandLine command = new CommandLine(new SweepCommand(screens));
    SettingOptions.add(command, "Rows", Setting.in(Setting.Group.DATA).stream().skip(1).toList());
    SettingOptions.add(command, "Network", Setting.in(Setting.Group.NETWORK));
    SettingOptions.add(command, "Training", Setting.in(Setting.Group.TRAINING));
    SettingOptions.add(command, "Classic learners", Setting.in(Setting.Group.LEARNER));
    return command;
  }

  @Override
  public Integer call() throws Exception {
    // --resume and --force are of the table here.
    Settings given =
        SettingOptions.given(spec)
            .without(Setting.RESUME)
            .without(Setting.FORCE)
            .with(Setting.DATA, data);
    Map<Setting<?>, List<String>> axes = new LinkedHashMap<>(SpecFile.grid(grid));
    for (Setting<?> axis : axes.keySet()) {
      if (axis.group() == Setting.Group.RUN || axis == Setting.DATA) {
        throw new UserError("%s: %s cannot be swept over.".formatted(grid, axis));
      }
    }
    OutputFile out =
        table == null
            ? null
            : OutputFile.check("--table", table, force || resume, List.of(data, grid));
    Source source = DataArgument.open(given);
    List<Map<Setting<?>, String>> all = combinations(axes);
    String metric = Goal.metrics(source.task()).getFirst().name();
    SweepTable attemptTable =
        new SweepTable(axes.keySet().stream().map(Setting::name).toList(), metric);
    Map<List<String>, Attempt> known = resume ? attemptTable.earlier(out) : Map.of();
    String hash = TrainOutputs.hash(data);
    Screen screen =
        json
            ? new Screen(new PrintWriter(Writer.nullWriter()), Set.of())
            : screens.apply(spec.commandLine().getOut());
    screen.labelled("data", Described.rows(source));
    screen.labelled("sweep", "%d attempts, scored by %s".formatted(all.size(), metric));
    List<Attempt> attempts = new ArrayList<>();
    try (Signals signals = Signals.listen()) {
      for (Map<Setting<?>, String> values : all) {
        Settings settings = SweepScore.complete(read(given, values), source);
        List<String> cells = new ArrayList<>(values.values());
        cells.add(String.valueOf(settings.get(Setting.SEED)));
        String run = SweepTable.run(settings, hash);
        Attempt attempt = known.get(cells);
        if (attempt == null) {
          attempt = attempt(settings, source, metric, cells, run, signals);
        } else if (!attempt.run().equals(run)) {
          throw new UserError(
              "--resume: the attempt %s in %s was made with other data or other settings. Set these back, or give another --table."
                  .formatted(words(values), out));
        }
        if (signals.asked()) {
          spec.commandLine().getErr().println("downhill sweep: Stopped by " + signals.name() + ".");
          return signals.exitCode();
        }
        attempts.add(attempt);
        screen.line(
            "  %3d  %s  %s %s  %s s"
                .formatted(
                    attempts.size(), words(values), metric, attempt.score(), attempt.seconds()));
        if (out != null) {
          out.write(attemptTable.text(out.toString(), attempts));
        }
      }
    }
    Attempt best =
        attempts.stream()
            .max(Comparator.comparingDouble(Attempt::number))
            .orElseThrow(() -> new UserError(grid + ": there is nothing to try."));
    Map<Setting<?>, String> values = all.get(attempts.indexOf(best));
    screen.labelled("best", "%s %s with %s".formatted(metric, best.score(), words(values)));
    String next =
        "downhill train %s%s"
            .formatted(Shell.quoted(data), read(given.without(Setting.FOLDS), values).options());
    screen.labelled("next", next);
    if (json) {
      ObjectNode document = Json.MAPPER.createObjectNode();
      document.putObject("data").put("name", data).put("rows", source.rows());
      document.put("metric", metric);
      ArrayNode tried = document.putArray("attempts");
      for (int i = 0; i < attempts.size(); i++) {
        describe(tried.addObject(), all.get(i), attempts.get(i));
      }
      describe(document.putObject("best"), values, best);
      document.put("command", next);
      Json.print(document, spec.commandLine().getOut());
    }
    return 0;
  }

  private static void describe(ObjectNode node, Map<Setting<?>, String> values, Attempt attempt) {
    ObjectNode settings = node.putObject("settings");
    values.forEach((setting, value) -> settings.put(setting.name(), value));
    node.put("seed", Long.parseLong(attempt.cells().getLast()));
    Json.putFinite(node, "seconds", Double.parseDouble(attempt.seconds()));
    Json.putFinite(node, "score", Double.parseDouble(attempt.score()));
  }

  private static Settings read(Settings given, Map<Setting<?>, String> values) {
    Settings settings = given;
    for (Map.Entry<Setting<?>, String> entry : values.entrySet()) {
      settings = settings.read(entry.getKey(), entry.getValue());
    }
    return settings;
  }

  private static Attempt attempt(
      Settings settings,
      Source source,
      String metric,
      List<String> cells,
      String run,
      Signals signals) {
    long start = System.nanoTime();
    double score = SweepScore.of(settings, source, metric, signals);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Attempt(
        cells,
        String.format(Locale.ROOT, "%.2f", seconds),
        String.format(Locale.ROOT, "%.4f", score),
        run);
  }

  private static List<Map<Setting<?>, String>> combinations(Map<Setting<?>, List<String>> axes) {
    List<Map<Setting<?>, String>> all = new ArrayList<>();
    all.add(new LinkedHashMap<>());
    for (Map.Entry<Setting<?>, List<String>> axis : axes.entrySet()) {
      List<Map<Setting<?>, String>> more = new ArrayList<>();
      for (Map<Setting<?>, String> before : all) {
        for (String value : axis.getValue()) {
          Map<Setting<?>, String> next = new LinkedHashMap<>(before);
          next.put(axis.getKey(), value);
          more.add(next);
        }
      }
      if (more.size() > MOST_ATTEMPTS) {
        throw new UserError("the grid has more than %d combinations.".formatted(MOST_ATTEMPTS));
      }
      all = more;
    }
    return all;
  }

  private static String words(Map<Setting<?>, String> values) {
    return String.join(
        " ", values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }
}
