package downhill.testkit.golden;

import downhill.testkit.golden.bind.Bindings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Runs the golden cases from the shell: `testkit/oracles.sh golden [group ...]`.
public final class Golden {
  private static final int DONE = 0;
  private static final int USER_ERROR = 1;
  private static final int CHECK_FAILED = 2;

  private Golden() {}

  /// Runs the named groups, or all of them, and exits with 0 when something passed and nothing
  /// failed, 2 when a case failed or none was executed, 1 when a group is unknown.
  ///
  /// @param args names of groups; none for all
  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    GoldenFolder folder = GoldenFolder.locate(System.getenv(), Path.of(""));
    try {
      System.exit(run(List.of(args), folder, new GoldenRunner(bindings()), out));
    } catch (IOException | GoldenFormatException e) {
      out.println("golden: " + e);
      System.exit(USER_ERROR);
    }
  }

  /// The implementations under test.
  ///
  /// @return every backend in every precision it offers
  public static List<GoldenBinding> bindings() {
    return Bindings.core();
  }

  static int run(List<String> wanted, GoldenFolder folder, GoldenRunner runner, PrintStream out)
      throws IOException {
    folder
        .absence()
        .ifPresent(
            reason ->
                out.println("golden: the full set is SKIPPED: " + reason + "; running the subset"));
    List<String> known = folder.groups();
    for (String group : wanted) {
      if (!known.contains(group)) {
        out.printf("golden: no group '%s' in the %s; there are %s%n", group, folder, known);
        return USER_ERROR;
      }
    }
    out.println("golden: " + folder);
    GoldenReport report = new GoldenReport();
    for (String group : wanted.isEmpty() ? known : wanted) {
      for (GoldenRunner.Run run : runner.plan(folder.read(group))) {
        report.add(run, run.outcome());
      }
      List<String> spared = runner.notMeantFor(group);
      if (!spared.isEmpty()) {
        report.remark(group + " is meant for float64 alone: not run on " + spared);
      }
    }
    report.print(out);
    return report.good() ? DONE : CHECK_FAILED;
  }
}
