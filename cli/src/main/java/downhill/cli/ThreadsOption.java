package downhill.cli;

import downhill.eager.Tensors;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `--threads` of the verbs that compute, and what `--verbose` says of kernels and threads.
final class ThreadsOption {
  private static final String PROPERTY = "downhill.threads";
  private static final List<String> VERBS = List.of("train", "evaluate", "predict", "sweep");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /// Adds the option to the verbs that compute.
  static void addTo(CommandLine main) {
    main.getSubcommands()
        .forEach(
            (name, verb) -> {
              if (VERBS.contains(name)) {
                verb.addMixin("threads", new ThreadsOption());
              }
            });
  }

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = {"Threads that compute. Default: all cores. The", "results are the same."})
  @SuppressWarnings("UnusedMethod") // picocli calls it
  private void threads(@Nullable String text) {
    if (text == null) {
      return; // picocli sets what was not given, too
    }
    int threads = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (threads < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--threads': expected a whole number ≥ 1, got '%s'."
              .formatted(text));
    }
    // Read when the first tensor is computed, which is later.
    System.setProperty(PROPERTY, text);
  }

  /// Says which kernels run, before a verb that computes does.
  static void announce(CommandSpec verb) {
    if (VERBS.contains(verb.name())) {
      verb.commandLine().getErr().println("downhill: computes with " + Tensors.cpu().describe());
    }
  }
}
