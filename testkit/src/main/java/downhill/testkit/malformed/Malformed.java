package downhill.testkit.malformed;

import downhill.testkit.golden.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Loads malformed files from the shell: `testkit/oracles.sh malformed`.
public final class Malformed {
  private static final int DONE = 0;
  private static final int CHECK_FAILED = 2;

  private Malformed() {}

  /// Loads every file and exits with 0 when all became what they should, else with 2, also where
  /// there are no files.
  ///
  /// @param args none
  public static void main(String[] args) throws IOException, InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(MalformedFolder.locate(System.getenv(), Path.of("")), out));
  }

  static int run(Optional<MalformedFolder> folder, PrintStream out)
      throws IOException, InterruptedException {
    int passed = 0;
    int failed = 0;
    if (folder.isEmpty()) {
      out.println("malformed: SKIPPED: " + MalformedFolder.ABSENCE);
    } else {
      out.println("malformed: " + folder.get().path());
      for (MalformedCase file : folder.get().cases("safetensors")) {
        if (SafetensorsJudge.judge(file) instanceof Outcome.Failed(String message)) {
          out.println("FAILED " + message);
          failed++;
        } else {
          passed++;
        }
      }
    }
    if (passed + failed == 0) {
      out.println("nothing was executed, which is a failure");
    }
    out.printf("%d passed, %d failed, 0 skipped%n", passed, failed);
    return passed > 0 && failed == 0 ? DONE : CHECK_FAILED;
  }
}
