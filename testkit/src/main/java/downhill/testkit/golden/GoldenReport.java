package downhill.testkit.golden;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Counts outcomes and prints them: a line for each group, every failure, the reasons for skipping,
/// and the totals in the last line.
public final class GoldenReport {
  private static final int FAILURES_SHOWN = 50;

  private final SequencedMap<String, Tally> groups = new LinkedHashMap<>();
  private final SequencedMap<String, List<String>> skipped = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private record Tally(int passed, int failed, int skipped) {
    Tally plus(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Passed _ -> new Tally(passed + 1, failed, skipped);
        case Outcome.Failed _ -> new Tally(passed, failed + 1, skipped);
        case Outcome.Skipped _ -> new Tally(passed, failed, skipped + 1);
      };
    }

    Tally plus(Tally other) {
      return new Tally(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    @Override
    public String toString() {
      return "%d passed, %d failed, %d skipped".formatted(passed, failed, skipped);
    }
  }

  /// Counts an outcome.
  ///
  /// @param run the case and the binding
  /// @param outcome what became of it
  public void add(GoldenRunner.Run run, Outcome outcome) {
    groups.merge(run.golden().group(), new Tally(0, 0, 0).plus(outcome), Tally::plus);
    switch (outcome) {
      case Outcome.Passed _ -> {}
      case Outcome.Failed(String message) ->
          failures.add("[" + run.binding().name() + "] " + message);
      case Outcome.Skipped(String reason) ->
          skipped.computeIfAbsent(reason, _ -> new ArrayList<>()).add(run.name());
    }
  }

  /// Adds a line that is printed below the groups.
  ///
  /// @param line what the reader must know
  public void remark(String line) {
    remarks.add(line);
  }

  /// Whether the run says that all is well: something ran and nothing failed.
  ///
  /// @return false also where every case was skipped
  public boolean good() {
    Tally total = total();
    return total.failed == 0 && total.passed > 0;
  }

  /// Prints the report; the last line is exactly `N passed, N failed, N skipped`.
  ///
  /// @param out where to print
  public void print(PrintStream out) {
    groups.forEach((group, tally) -> out.printf("%-18s %s%n", group, tally));
    remarks.forEach(out::println);
    failures.stream().limit(FAILURES_SHOWN).forEach(failure -> out.println("FAILED " + failure));
    if (failures.size() > FAILURES_SHOWN) {
      out.printf("… and %d more failures%n", failures.size() - FAILURES_SHOWN);
    }
    skipped.forEach(
        (reason, runs) ->
            out.printf(
                "skipped %d: %s (%s%s)%n",
                runs.size(), reason, runs.getFirst(), runs.size() > 1 ? ", …" : ""));
    if (total().passed + total().failed == 0) {
      out.println("nothing was executed, which is a failure");
    }
    out.println(total());
  }

  private Tally total() {
    return groups.values().stream().reduce(new Tally(0, 0, 0), Tally::plus);
  }
}
