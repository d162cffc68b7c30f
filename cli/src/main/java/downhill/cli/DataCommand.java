package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.data.Task;
import downhill.fetch.Fetch;
import downhill.fetch.RemoteSet;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `downhill data`: what there is to train on.
@Command(
    name = "data",
    description = "Lists the data sets, shows one, or fetches a larger one.",
    customSynopsis = "downhill data COMMAND [OPTIONS]",
    sortOptions = false,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill data list",
      "  downhill data show iris",
      "  downhill data fetch mnist --dir mnist"
    })
final class DataCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /// The command with its own commands.
  static CommandLine command(Function<PrintWriter, Screen> screens) {
    return new CommandLine(new DataCommand())
        .addSubcommand(new ListSets(screens))
        .addSubcommand(new Show(screens))
        .addSubcommand(new FetchSet(screens));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Expected list, show or fetch.");
  }

  /// `downhill data list`.
  @Command(
      name = "list",
      description = "Lists the data sets that are built in and those that can be fetched.",
      customSynopsis = "downhill data list",
      optionListHeading = "%nOptions:%n",
      footerHeading = "%nExample:%n",
      footer = "  downhill data list")
  static final class ListSets implements Callable<Integer> {
    private final Function<PrintWriter, Screen> screens;

    @Spec private CommandSpec spec = CommandSpec.create();

    ListSets(Function<PrintWriter, Screen> screens) {
      this.screens = screens;
    }

    @Override
    public Integer call() {
      Screen screen = screens.apply(spec.commandLine().getOut());
      for (String name : Datasets.names()) {
        Dataset set = Datasets.of(name);
        screen.line("%-14s %s".formatted(name, set.toString().replaceFirst("^[^:]*: ", "")));
      }
      screen.line("");
      screen.line("to fetch: " + String.join(", ", RemoteSet.names()));
      return 0;
    }
  }

  /// `downhill data show DATA`.
  @Command(
      name = "show",
      description = "Says what a data set is and shows its columns and first rows.",
      customSynopsis = "downhill data show DATA [OPTIONS]",
      sortOptions = false,
      parameterListHeading = "%nData:%n",
      optionListHeading = "%nOptions:%n",
      footerHeading = "%nExamples:%n",
      footer = {"  downhill data show iris", "  downhill data show digits --rows 1"})
  static final class Show implements Callable<Integer> {
    private static final int MOST_COLUMNS = 8;

    private final Function<PrintWriter, Screen> screens;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
        paramLabel = "DATA",
        hideParamSyntax = true,
        completionCandidates = DataArgument.Names.class,
        description = "As for downhill train.")
    private String data = "";

    @Option(
        names = "--rows",
        paramLabel = "N",
        defaultValue = "5",
        description = "How many rows, 0 or more. Default: 5.")
    private int rows = 5;

    @Option(
        names = "--target",
        paramLabel = "COLUMN",
        description = "The column to learn, as for downhill train.")
    private @Nullable String target;

    Show(Function<PrintWriter, Screen> screens) {
      this.screens = screens;
    }

    @Override
    public Integer call() {
      if (rows < 0) {
        throw new UserError("--rows %d: expected 0 or more.".formatted(rows));
      }
      Settings settings = Settings.NONE.with(Setting.DATA, data);
      Source source =
          DataArgument.open(target == null ? settings : settings.with(Setting.TARGET, target));
      Screen screen = screens.apply(spec.commandLine().getOut());
      screen.line(source.name() + ": " + Figures.counted(source.rows(), "row"));
      if (!source.description().isEmpty()) {
        screen.line(source.description());
      }
      screen.line("");
      screen.line("target   %s: %s".formatted(source.target(), kind(source)));
      columns(screen, source);
      if (source.standardTest().length > 0) {
        screen.line(
            "test     %s set apart".formatted(Figures.counted(source.standardTest().length, "row")));
      }
      if (!source.areImages()) {
        head(screen, source);
      }
      return 0;
    }

    private static String kind(Source source) {
      if (source.task() == Task.REGRESSION) {
        return "a number";
      }
      List<String> classes = new ArrayList<>();
      for (int i = 0; i < source.classNames().size(); i++) {
        classes.add(source.classNames().get(i) + " (" + source.classCounts().get(i) + ")");
      }
      return Figures.counted(classes.size(), "class").replace("classs", "classes")
          + ": "
          + shortened(classes);
    }

    private static void columns(Screen screen, Source source) {
      if (source.areImages()) {
        screen.line("features pictures of %d numbers".formatted(source.features()));
        return;
      }
      List<Source.Column> columns = source.columns();
      String label = "features ";
      for (Source.Column column : columns.subList(0, Math.min(MOST_COLUMNS, columns.size()))) {
        screen.line(label + column.name() + ": " + column.type());
        label = "         ";
      }
      if (columns.size() > MOST_COLUMNS) {
        screen.line("         … and %d more".formatted(columns.size() - MOST_COLUMNS));
      }
    }

    private static String shortened(List<String> names) {
      return names.size() <= MOST_COLUMNS
          ? String.join(", ", names)
          : String.join(", ", names.subList(0, MOST_COLUMNS))
              + ", … and %d more".formatted(names.size() - MOST_COLUMNS);
    }

    /// The first rows as numbers: what a network would get without any scaling.
    private void head(Screen screen, Source source) {
      int shown = Math.min(rows, source.rows());
      if (shown == 0) {
        return;
      }
      int[] first = IntStream.range(0, shown).toArray();
      Source.Prepared prepared = source.prepare(first, Recipe.UNSCALED, DType.F64);
      Tensor x = prepared.input(prepared.rows(first).batch(first, 0, shown).x());
      int width = x.shape().size() / shown;
      double[] numbers = x.toDoubles();
      double[] targets = DatasetSource.rows(source.y(), first).toDoubles();
      screen.line("");
      for (int i = 0; i < shown; i++) {
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < Math.min(width, MOST_COLUMNS); j++) {
          line.append(String.format(Locale.ROOT, "%9s ", Figures.plain(round(numbers[i * width + j]))));
        }
        line.append(width > MOST_COLUMNS ? " … " : " ").append("→ ");
        line.append(
            source.task() == Task.REGRESSION
                ? Figures.plain(targets[i])
                : source.classNames().get((int) targets[i]));
        screen.line(line.toString());
      }
    }

    private static double round(double value) {
      return Math.rint(value * 1e4) / 1e4;
    }
  }

  /// `downhill data fetch NAME`.
  @Command(
      name = "fetch",
      description = {
        "Brings a public data set to a folder, checks it, and goes on where a",
        "download broke off. No other command ever opens a connection."
      },
      customSynopsis = "downhill data fetch NAME [OPTIONS]",
      sortOptions = false,
      parameterListHeading = "%nData:%n",
      optionListHeading = "%nOptions:%n",
      footerHeading = "%nExamples:%n",
      footer = {
        "  downhill data fetch mnist --dir mnist",
        "  downhill data fetch fashion-mnist --dir fashion --from /media/usb"
      })
  static final class FetchSet implements Callable<Integer> {
    private final Function<PrintWriter, Screen> screens;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
        paramLabel = "NAME",
        hideParamSyntax = true,
        completionCandidates = RemoteNames.class,
        description = "mnist or fashion-mnist: 60,000 + 10,000 pictures.")
    private String name = "";

    @Option(
        names = "--dir",
        paramLabel = "DIR",
        description = "Where the files go. Default: a folder called NAME.")
    private @Nullable String folder;

    @Option(
        names = "--from",
        paramLabel = "DIR",
        description = "Copies from this folder instead of the network.")
    private @Nullable String from;

    @Option(
        names = "--mirror",
        paramLabel = "ADDRESS",
        description = "Another address of the folder with the files.")
    private @Nullable URI mirror;

    FetchSet(Function<PrintWriter, Screen> screens) {
      this.screens = screens;
    }

    @Override
    public Integer call() {
      RemoteSet set;
      Path target;
      try {
        set = mirror == null ? RemoteSet.of(name) : RemoteSet.of(name).at(mirror);
        target = Path.of(folder == null ? name : folder);
      } catch (InvalidPathException e) {
        throw new UserError("--dir %s: not the name of a folder.".formatted(folder), e);
      } catch (IllegalArgumentException e) {
        throw UserError.of(e);
      }
      Screen screen = screens.apply(spec.commandLine().getOut());
      Fetch fetch = new Fetch(set, (file, done, total) -> progress(screen, file, done, total));
      try {
        if (from == null) {
          fetch.download(target);
        } else {
          fetch.copy(Path.of(from), target).forEach(spec.commandLine().getErr()::println);
        }
        screen.endRedraw();
        Dataset data = set.load(target);
        screen.line("%s: %,d pictures of 28×28".formatted(target, data.rows()));
        screen.line(set.source());
        screen.line("next    downhill train " + Shell.quoted(target.toString()));
        return 0;
      } catch (IOException e) {
        screen.endRedraw();
        throw UserError.of(e);
      }
    }

    private static void progress(Screen screen, String file, long done, long total) {
      if (screen.can(Screen.Ability.REDRAW)) {
        screen.redraw(
            "%s  %s of %s".formatted(file, Figures.size(done), Figures.size(total)));
      } else if (done == total) {
        screen.line("%s  %s".formatted(file, Figures.size(total)));
      }
    }

    /// The names for help and completion.
    static final class RemoteNames extends ArrayList<String> {
      private static final long serialVersionUID = 1L;

      RemoteNames() {
        super(RemoteSet.names());
      }
    }
  }
}
