package downhill.cli;

import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n";
  private static final Pattern LIST =
      Pattern.compile("local \\w+_option_args(=\\(.*\\) # (--[\\w-]+) values)");
  private static final Pattern USE =
      Pattern.compile("('(--[\\w-]+)'\\)\\n.*\\n.*compReplyArray \"\\$\\{)\\w+(\\[@\\]})");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    String script = AutoComplete.bash("downhill", spec.root().commandLine());
    spec.commandLine().getOut().print(apart(script));
    spec.commandLine().getOut().flush();
    return 0;
  }

  /// The script with a list of values for each option, and with files where nothing else fits.
  /// picocli names the lists by the label of the value, so that of several options with one label
  /// (`--loss NAME`, `--optimizer NAME`) the last list would be that of all; and it offers files
  /// only for values that are files to it, not for DATA, which may be one.
  private static String apart(String script) {
    String lists =
        LIST.matcher(script.replace(NO_FILES, ""))
            .replaceAll(m -> Matcher.quoteReplacement("local " + list(m.group(2)) + m.group(1)));
    return USE.matcher(lists)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1) + list(m.group(2)) + m.group(3)));
  }

  private static String list(String option) {
    return "values_of" + option.replace('-', '_');
  }
}
