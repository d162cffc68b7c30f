package downhill.cli;

import downhill.io.FormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The entry point of the `downhill` command.
@Command(
    name = "downhill",
    description = "Trains, explains and serves neural networks on the JVM.",
    customSynopsis = "downhill COMMAND [OPTIONS]",
    sortOptions = false,
    versionProvider = VersionCommand.Build.class,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:an error in the command line or its input",
      "2:not converged, or a check failed",
      "3:a bug in Downhill"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill train xor         watch a small network learn",
      "  downhill train --help      all data sets and options"
    })
public final class Main implements Runnable {
  /// The command line, or what it names, is wrong.
  static final int USER_ERROR = 1;

  /// The command ran, but training did not converge or a check failed.
  static final int NOT_CONVERGED = 2;

  /// Downhill itself is wrong.
  static final int OUR_BUG = 3;

  /// The reader of the output left: 128 and the number of SIGPIPE, as shells report it.
  static final int OUTPUT_CLOSED = 141;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean version;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Shows the kernels, and stack traces of errors.")
  private boolean verbose;

  private Main() {}

  /// Runs one command and ends the process with its exit code.
  ///
  /// @param args the verb and its options
  public static void main(String[] args) {
    // Numbers look the same whatever the user's language.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    StandardOutput out = StandardOutput.open();
    CommandLine command =
        commandLine(Screen::detect)
            .setOut(out.writer(System.out.charset()))
            .setErr(new PrintWriter(System.err, true, System.err.charset()));
    System.exit(out.code(execute(command, args), command.getErr()));
  }

  /// The command with its verbs, as `main` runs it; tests redirect its output.
  ///
  /// @param screens makes the screen of a writer
  static CommandLine commandLine(Function<PrintWriter, Screen> screens) {
    return commandLine(screens, new DeriveCommand());
  }

  /// As [#commandLine(Function)] with another `derive`.
  static CommandLine commandLine(Function<PrintWriter, Screen> screens, DeriveCommand derive) {
    Main main = new Main();
    CommandLine command = new CommandLine(main);
    command
        .addSubcommand(TrainCommand.command(screens))
        .addSubcommand(EvaluateCommand.command())
        .addSubcommand(PredictCommand.command())
        .addSubcommand(UpdateCommand.command())
        .addSubcommand(new SummaryCommand())
        .addSubcommand(DataCommand.command(screens))
        .addSubcommand(SweepCommand.command(screens))
        .addSubcommand(derive)
        .addSubcommand(new GradcheckCommand())
        .addSubcommand(new DemoCommand(screens))
        .addSubcommand(new VersionCommand())
        .addSubcommand(new CompletionCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::reportMisuse)
        .setExecutionExceptionHandler(main::reportFailure)
        .setExecutionStrategy(main::start);
    ThreadsOption.addTo(command);
    return command;
  }

  /// Runs one command; errors of the JVM get a sentence, too.
  static int execute(CommandLine command, String... args) {
    try {
      int code = command.execute(args);
      command.getOut().flush();
      return code;
    } catch (OutOfMemoryError e) {
      command
          .getErr()
          .println(
              "downhill: out of memory. Ask for less, or allow more: DOWNHILL_JAVA_OPTS=-Xmx4g.");
      Main main = command.getCommand();
      if (main.verbose) {
        e.printStackTrace(command.getErr());
      }
      return USER_ERROR;
    }
  }

  private int start(ParseResult parsed) {
    ParseResult verb = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    if (verbose && !verb.isUsageHelpRequested()) {
      ThreadsOption.announce(verb.commandSpec());
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Expected a command, such as train.");
  }

  private static int reportMisuse(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String problem =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched)
            : sentence(String.valueOf(e.getMessage()));
    PrintWriter err = command.getErr();
    err.println(name + ": " + problem);
    err.println("Try `" + name + " --help`.");
    return USER_ERROR;
  }

  private static String sentence(String text) {
    return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String argument = e.getUnmatched().getFirst();
    String what =
        e.isUnknownOption()
            ? "Unknown option"
            : e.getCommandLine().getSubcommands().isEmpty()
                ? "Unexpected argument"
                : "Unknown command";
    List<String> near = e.getSuggestions();
    String guess = near.isEmpty() ? "" : " Did you mean " + near.getFirst() + "?";
    return what + " '" + argument + "'." + guess;
  }

  /// Data, files and disks that are not as they should be are never a bug of ours.
  private static boolean isUsersError(Exception e) {
    return e instanceof UserError || e instanceof FormatException || e instanceof IOException;
  }

  private int reportFailure(Exception e, CommandLine command, @Nullable ParseResult parsed) {
    if (e instanceof Screen.OutputClosedException) {
      return OUTPUT_CLOSED;
    }
    PrintWriter err = command.getErr();
    if (isUsersError(e)) {
      err.println(
          command.getCommandSpec().qualifiedName()
              + ": "
              + sentence(String.valueOf(e.getMessage())));
      if (verbose) {
        e.printStackTrace(err);
      }
      return USER_ERROR;
    }
    String message = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    err.println(command.getCommandSpec().qualifiedName() + ": " + message);
    if (verbose) {
      e.printStackTrace(err);
    } else {
      err.println("This is a bug in Downhill. Please report it with what --verbose shows.");
    }
    return OUR_BUG;
  }
}
