package downhill.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `bench/kernels` printed: products of matrices beside the peak of the same run.
///
/// @param text the table, empty when it was not measured
record KernelTable(String text) {
  private static final Pattern SQUARE =
      Pattern.compile("\\| \\S+ (\\d+)x\\1x\\1 \\|.*\\| (\\d+\\.\\d+) \\|");

  /// The table in a file; an empty one when there is no such file.
  static KernelTable read(Path file) throws IOException {
    return new KernelTable(Files.exists(file) ? Files.readString(file) : "");
  }

  /// The products of square matrices as a goal: the least of their shares of the peak.
  Goal goal() {
    double least = Double.NaN;
    List<String> all = new ArrayList<>();
    for (String line : text.split("\\R", -1)) {
      Matcher matcher = SQUARE.matcher(line);
      if (matcher.matches()) {
        double share = Double.parseDouble(matcher.group(2));
        least = Double.isNaN(least) ? share : Math.min(least, share);
        all.add(matcher.group(1) + ": " + matcher.group(2));
      }
    }
    return Goal.atLeast(
        "products of squares 256 to 1024 on one thread, of the peak",
        0.75,
        least,
        "×",
        String.join(", ", all));
  }
}
