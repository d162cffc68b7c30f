package downhill.testkit.golden;

import java.util.ArrayList;
import java.util.List;

/// Runs golden cases on bindings, each case on each binding that its group is meant for.
///
/// @param bindings the implementations under test
public record GoldenRunner(List<GoldenBinding> bindings) {
  /// Keeps a copy of the list.
  public GoldenRunner {
    bindings = List.copyOf(bindings);
  }

  /// A case on a binding, not yet run.
  ///
  /// @param binding the implementation
  /// @param golden the case
  public record Run(GoldenBinding binding, GoldenCase golden) {
    /// Case and binding, as in `edge/extreme-silu [cpu float64]`.
    ///
    /// @return the name
    public String name() {
      return golden + " [" + binding.name() + "]";
    }

    /// Runs the case.
    ///
    /// @return the outcome; an exception or a stack overflow of the implementation is a failure
    public Outcome outcome() {
      try {
        return binding.run(golden);
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        StackTraceElement[] trace = e.getStackTrace();
        String at = trace.length == 0 ? "" : " at " + trace[0];
        return new Outcome.Failed(golden + ": " + e + at);
      }
    }
  }

  /// The runs of a group: every case on every binding whose precision the group is meant for.
  ///
  /// @param file the group
  /// @return the runs, case by case
  public List<Run> plan(GoldenFile file) {
    List<Run> runs = new ArrayList<>();
    for (GoldenCase golden : file.cases()) {
      for (GoldenBinding binding : bindings) {
        if (binding.precision().meets(file.group())) {
          runs.add(new Run(binding, golden));
        }
      }
    }
    return runs;
  }

  /// The names of the bindings that a group is not meant for.
  ///
  /// @param group the group
  /// @return the names
  public List<String> notMeantFor(String group) {
    return bindings.stream()
        .filter(binding -> !binding.precision().meets(group))
        .map(GoldenBinding::name)
        .toList();
  }
}
