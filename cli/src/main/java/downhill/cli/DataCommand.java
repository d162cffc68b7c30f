package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.fetch.RemoteSet;
import downhill.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `downhill data`: which data there is, what is in it, and how to get more.
@Command(
    name = "data",
    description = "Lists the data sets, shows what is in one or in a file, fetches large ones.",
    customSynopsis = "downhill data list | show DATA | fetch NAME",
    sortOptions = false,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  downhill data list", "  downhill data show iris", "  downhill data fetch --help"})
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine command(Function<PrintWriter, Screen> screens) {
    CommandLine show = new CommandLine(new Show());
    SettingOptions.add(show, "Reading", Setting.reading());
    return new CommandLine(new DataCommand())
        .addSubcommand(new Listing())
        .addSubcommand(show)
        .addSubcommand(new FetchCommand(screens));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Expected list, show or fetch.");
  }

  private static void describe(Source source, PrintWriter out) {
    out.println(Described.rows(source));
    Described.wrapped(source.description(), 71).forEach(line -> out.println("        " + line));
  }

  /// `downhill data list`.
  @Command(
      name = "list",
      description = "Lists the built-in data sets, and those that can be fetched.",
      sortOptions = false,
      footerHeading = "%nExample:%n",
      footer = "  downhill data list")
  static final class Listing implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      for (String name : Datasets.names()) {
        Dataset data = Datasets.of(name);
        describe(new DatasetSource(data), out);
      }
      for (String name : RemoteSet.names()) {
        RemoteSet set = RemoteSet.of(name);
        boolean here = Files.isDirectory(DataFolder.of(name));
        out.println(
            "%s: %s"
                .formatted(
                    name,
                    here
                        ? "in " + DataFolder.of(name)
                        : "not here yet; downhill data fetch %s gets its %s"
                            .formatted(name, DataFolder.size(set))));
        Described.wrapped(set.description() + " " + set.source(), 71)
            .forEach(line -> out.println("        " + line));
      }
      return 0;
    }
  }

  /// `downhill data show DATA`.
  @Command(
      name = "show",
      description = "Shows rows, columns, types and classes.",
      customSynopsis = "downhill data show DATA [OPTIONS]",
      sortOptions = false,
      optionListHeading = "%nOptions:%n",
      footerHeading = "%nExample:%n",
      footer = "  downhill data show iris")
  static final class Show implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
        paramLabel = "DATA",
        completionCandidates = DataArgument.Names.class,
        description = "A built-in set, a file, a folder or -.")
    private String data = "";

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      Settings settings = SettingOptions.given(spec).with(Setting.DATA, data);
      try {
        Dataset dataset = DataArgument.dataset(data, settings);
        if (dataset == null) {
          // Also when nothing can be learnt from it as it is: people look to see why.
          Table table = DataArgument.table(data, DataArgument.options(settings));
          out.print(table.summary());
          out.println();
          out.print(table.head(5));
          return 0;
        }
        Source source = new DatasetSource(dataset);
        describe(source, out);
        if (source.areImages()) {
          out.println("  pictures of " + dataset.x().shape().remove(0));
        }
        source
            .columns()
            .forEach(column -> out.println("  " + column.name() + "  " + column.type()));
        return 0;
      } catch (IllegalArgumentException | IOException e) {
        throw Mend.of(e);
      }
    }
  }
}
