package downhill.cli;

import downhill.eager.Tensors;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `downhill version`: what is running, and on what.
@Command(
    name = "version",
    description = "Shows the versions of Downhill and of Java, and what computes.",
    customSynopsis = "downhill version",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  downhill version")
final class VersionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    for (String line : new Build().getVersion()) {
      spec.commandLine().getOut().println(line);
    }
    spec.commandLine().getOut().println("computes with " + Tensors.cpu().describe());
    return 0;
  }

  /// The version that the jar's manifest states; unknown when run from a folder of classes.
  static final class Build implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version =
          Objects.requireNonNullElse(
              Main.class.getPackage().getImplementationVersion(), "(not packaged)");
      return new String[] {
        "downhill " + version,
        "Java " + Runtime.version() + ", " + System.getProperty("java.vendor"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch")
      };
    }
  }
}
