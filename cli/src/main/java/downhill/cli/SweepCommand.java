package downhill.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `downhill sweep DATA --grid FILE`: tries combinations of settings and ranks them.
@Command(
    name = "sweep",
    description = {
      "Trains with every combination of the values in a grid and ranks them by",
      "validation rows or folds. The test rows stay untouched."
    },
    customSynopsis = "downhill sweep DATA --grid FILE [OPTIONS]",
    sortOptions = false,
    parameterListHeading = "%nData:%n",
    optionListHeading = "%nOther options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill sweep moons --grid grid.json",
      "  downhill sweep iris --grid grid.json --folds 5 --format md",
      "  downhill sweep wine --grid grid.json --attempts wine.csv --resume",
      "",
      "A grid is a JSON file whose keys are options, each with a value or a list:",
      "  {\"layers\": [\"8:tanh\", \"32:relu\"], \"lr\": [0.01, 0.05], \"seed\": [0, 1]}"
    })
final class SweepCommand implements Callable<Integer> {
  private static final List<Setting<?>> NOT_SHARED =
      List.of(
          Setting.OUT,
          Setting.PLOT,
          Setting.LOG,
          Setting.CHECKPOINT,
          Setting.ALLOW_CHANGED,
          Setting.RESUME,
          Setting.FORCE,
          Setting.STRICT);

  private final Function<PrintWriter, Screen> screens;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "DATA",
      hideParamSyntax = true,
      completionCandidates = DataArgument.Names.class,
      description = "As for downhill train.")
  private String data = "";

  @Option(
      names = "--grid",
      paramLabel = "FILE",
      required = true,
      description = "The values to combine, as JSON.")
  private String grid = "";

  @Option(
      names = "--attempts",
      paramLabel = "FILE",
      description = "Writes all attempts as CSV, after each one.")
  private @Nullable String attemptsFile;

  @Option(names = "--resume", description = "Takes over what stands in the file of attempts.")
  private boolean resume;

  @Option(names = "--force", description = "Replaces the file of attempts.")
  private boolean force;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Of the table: text, csv or md. Default: text.")
  private Format format = Format.TEXT;

  /// How the table is written.
  enum Format {
    TEXT,
    CSV,
    MD
  }

  /// @param screens the screen around the writer that the command is given
  SweepCommand(Function<PrintWriter, Screen> screens) {
    this.screens = screens;
  }

  /// The command with its options.
  static CommandLine command(Function<PrintWriter, Screen> screens) {
    CommandLine command = new CommandLine(new SweepCommand(screens));
    SettingOptions.add(command, "Rows", Setting.in(Setting.Group.DATA).stream().skip(1).toList());
    SettingOptions.add(command, "Network", Setting.in(Setting.Group.NETWORK));
    SettingOptions.add(command, "Training", Setting.in(Setting.Group.TRAINING));
    return command;
  }

  @Override
  public Integer call() {
    List<Settings> combinations = Sweep.combinations(grid, SpecFile.grid(grid));
    for (Setting<?> setting : NOT_SHARED) {
      if (combinations.getFirst().has(setting)) {
        throw new UserError(
            "%s: %s cannot be varied; it does not change the training.".formatted(grid, setting));
      }
    }
    if (combinations.getFirst().has(Setting.DATA)) {
      throw new UserError("%s: data is given on the command line.".formatted(grid));
    }
    Settings base = shared();
    for (Setting<?> setting : combinations.getFirst().values().keySet()) {
      if (base.has(setting)) {
        throw new UserError(
            "%s: %s stands in the grid and on the command line. Choose one."
                .formatted(grid, setting));
      }
    }
    Source source = DataArgument.open(base);
    Sweep sweep = new Sweep(base, source);
    OutputFile file = attemptsOutput();
    List<Attempt> known =
        resume && attemptsFile != null ? AttemptsFile.read(Path.of(attemptsFile)) : List.of();
    Screen screen = screens.apply(spec.commandLine().getOut());
    List<Attempt> attempts = new ArrayList<>();
    try (Signals signals = Signals.listen()) {
      for (Settings combination : combinations) {
        Attempt attempt =
            known(known, combination, sweep) instanceof Attempt made
                ? made
                : sweep.attempt(combination, signals::asked);
        if (attempt == null) {
          spec.commandLine().getErr().println(stopped(signals));
          return signals.exitCode();
        }
        attempts.add(attempt);
        if (file != null) {
          file.write(AttemptsFile.csv(attempts));
        }
        progress(screen, attempts.size(), combinations.size(), attempt);
      }
    }
    screen.endRedraw();
    print(screen, sweep.metric(), attempts);
    boolean scored = attempts.stream().anyMatch(attempt -> !Double.isNaN(attempt.score()));
    return scored ? 0 : Main.NOT_CONVERGED;
  }

  /// What was given on the command line for all combinations; some options here have the names of
  /// settings of a single training.
  private Settings shared() {
    Settings settings = SettingOptions.given(spec).with(Setting.DATA, data);
    for (Setting<?> setting : NOT_SHARED) {
      settings = settings.without(setting);
    }
    return settings;
  }

  private static @Nullable Attempt known(
      List<Attempt> attempts, Settings combination, Sweep sweep) {
    String configuration = Sweep.configuration(combination);
    return attempts.stream()
        .filter(attempt -> attempt.is(configuration, sweep.setup()))
        .findFirst()
        .orElse(null);
  }

  private @Nullable OutputFile attemptsOutput() {
    String name = attemptsFile;
    if (name == null) {
      if (resume) {
        throw new UserError("--resume needs --attempts FILE.");
      }
      return null;
    }
    return OutputFile.check("--attempts", name, force || resume, List.of(grid, data));
  }

  private String stopped(Signals signals) {
    return attemptsFile == null
        ? "downhill sweep: Stopped by %s.".formatted(signals.name())
        : "downhill sweep: Stopped by %s. Go on with the same command and --resume."
            .formatted(signals.name());
  }

  private void progress(Screen screen, int done, int all, Attempt attempt) {
    if (format != Format.TEXT) {
      return;
    }
    String line =
        "%d/%d  %s  %s".formatted(done, all, attempt.shown().getFirst(), attempt.configuration());
    if (screen.can(Screen.Ability.REDRAW)) {
      screen.redraw(line.length() > 78 ? line.substring(0, 78) : line);
    } else {
      screen.line(line);
    }
  }

  private void print(Screen screen, String metric, List<Attempt> attempts) {
    List<Attempt> ranked = new ArrayList<>(attempts);
    ranked.sort(
        Comparator.comparingDouble(
            (Attempt attempt) ->
                Double.isNaN(attempt.score()) ? Double.POSITIVE_INFINITY : -attempt.score()));
    switch (format) {
      case CSV -> AttemptsFile.csv(ranked).lines().forEach(screen::line);
      case MD -> {
        screen.line("| " + String.join(" | ", Attempt.header(metric)) + " |");
        screen.line("|--:|---|--:|--:|--:|---|");
        for (Attempt attempt : ranked) {
          screen.line("| " + String.join(" | ", attempt.shown()).replace("--", "\\-\\-") + " |");
        }
      }
      case TEXT -> text(screen, metric, ranked);
    }
  }

  private void text(Screen screen, String metric, List<Attempt> ranked) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(Attempt.header(metric));
    ranked.forEach(attempt -> lines.add(attempt.shown()));
    int[] widths = new int[lines.getFirst().size()];
    for (List<String> line : lines) {
      for (int j = 0; j < widths.length; j++) {
        widths[j] = Math.max(widths[j], line.get(j).length());
      }
    }
    screen.line("");
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < widths.length; j++) {
        text.append(line.get(j)).append(" ".repeat(widths[j] - line.get(j).length() + 2));
      }
      screen.line(text.toString().stripTrailing());
    }
    Attempt best = ranked.getFirst();
    if (!Double.isNaN(best.score())) {
      screen.line("");
      screen.line("next    downhill train " + best.setup() + " " + best.configuration());
    }
  }
}
