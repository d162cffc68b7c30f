package downhill.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `downhill completion`: a script for the shell.
@Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh.",
    customSynopsis = "downhill completion",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = {"  downhill completion", "", "Put `source <(downhill completion)` into ~/.bashrc."})
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(AutoComplete.bash("downhill", spec.root().commandLine()));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
