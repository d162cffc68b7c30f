package downhill.cli;

import downhill.eager.Tensors;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `--threads` of the verbs that compute, and what `--verbose` says of kernels and threads.
final class ThreadsOption {
  private static final String PROPERTY = "downhill.threads";
  private static final List<String> VERBS = List.of("train", "evaluate", "predict", "sweep");

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
      converter = Count.class,
      description = {"Threads that compute. Default: all cores. The", "results are the same."})
  @SuppressWarnings("UnusedMethod") // picocli calls it
  private void threads(@Nullable Integer count) {
    if (count != null) { // picocli sets what was not given, too
      // Read when the first tensor is computed, which is later.
      System.setProperty(PROPERTY, count.toString());
    }
  }

  /// Reads a number of threads.
  static final class Count implements CommandLine.ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      int count = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
      if (count < 1) {
        throw new CommandLine.TypeConversionException(
            "expected a whole number ≥ 1, got '%s'.".formatted(text));
      }
      return count;
    }
  }

  /// Says which kernels run, before a verb that computes does.
  static void announce(CommandSpec verb) {
    if (VERBS.contains(verb.name())) {
      verb.commandLine().getErr().println("downhill: computes with " + Tensors.cpu().describe());
    }
  }
}
