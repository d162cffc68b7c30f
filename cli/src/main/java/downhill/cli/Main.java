package downhill.cli;

import java.io.PrintWriter;
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
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Build.class,
    exitCodeOnInvalidInput = Main.USER_ERROR,
    exitCodeOnExecutionException = Main.OUR_BUG,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:an error in the command line or its input",
      "2:not converged, or a check failed",
      "3:a bug in Downhill"
    },
    subcommands = {VersionCommand.class})
public final class Main implements Runnable {

  /// The command line, or what it names, is wrong.
  static final int USER_ERROR = 1;

  /// The command ran, but training did not converge or a check failed.
  static final int NOT_CONVERGED = 2;

  /// Downhill itself is wrong.
  static final int OUR_BUG = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Shows stack traces of errors.")
  private boolean verbose;

  private Main() {}

  /// Runs one command and ends the process with its exit code.
  ///
  /// @param args the verb and its options
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /// The command with its verbs, as `main` runs it; tests redirect its output.
  static CommandLine commandLine() {
    Main main = new Main();
    return new CommandLine(main)
        .setParameterExceptionHandler(Main::reportMisuse)
        .setExecutionExceptionHandler(main::reportFailure);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Expected a command.");
  }

  private static int reportMisuse(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println(name + ": " + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("Try `" + name + " --help`.");
    }
    return USER_ERROR;
  }

  private int reportFailure(Exception e, CommandLine command, @Nullable ParseResult parsed) {
    PrintWriter err = command.getErr();
    boolean usersError = e instanceof IllegalArgumentException;
    String message = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    err.println(command.getCommandSpec().qualifiedName() + ": " + message);
    if (verbose) {
      e.printStackTrace(err);
    } else if (!usersError) {
      err.println("This is a bug in Downhill. --verbose shows where it happened.");
    }
    return usersError ? USER_ERROR : OUR_BUG;
  }
}
