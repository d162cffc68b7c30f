package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Datasets;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `downhill data`: which data there is, and what is in it.
@Command(
    name = "data",
    description = "Lists the built-in data sets; shows what is in one or in a file.",
    customSynopsis = "downhill data list | show DATA",
    sortOptions = false,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  downhill data list", "  downhill data show iris"})
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine command() {
    CommandLine show = new CommandLine(new Show());
    SettingOptions.add(show, "Reading", Setting.reading());
    return new CommandLine(new DataCommand()).addSubcommand(new Listing()).addSubcommand(show);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Expected list or show.");
  }

  /// `downhill data list`.
  @Command(name = "list", description = "Lists the built-in data sets.")
  static final class Listing implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      for (String name : Datasets.names()) {
        Dataset data = Datasets.of(name);
        out.println(Described.rows(new DatasetSource(data)));
        Described.wrapped(data.description() + " " + data.source(), 71)
            .forEach(line -> out.println("        " + line));
      }
      return 0;
    }
  }

  /// `downhill data show DATA`.
  @Command(
      name = "show",
      description = "Shows rows, columns, types and classes.",
      customSynopsis = "downhill data show DATA")
  static final class Show implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATA", description = "A built-in set, a file or -.")
    private String data = "";

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      Source source = DataArgument.open(SettingOptions.given(spec).with(Setting.DATA, data));
      out.println(Described.rows(source));
      Described.wrapped(source.description(), 71).forEach(line -> out.println("        " + line));
      if (source instanceof TableSource rows) {
        out.print(rows.table().summary());
        out.print(rows.table().head(5));
      } else {
        source
            .columns()
            .forEach(column -> out.println("  " + column.name() + "  " + column.type()));
      }
      return 0;
    }
  }
}
