package downhill.cli;

import downhill.data.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Data in words.
final class Described {
  private static final int FEW_CLASSES = 4;

  private Described() {}

  /// A line such as `iris: 150 rows, 4 features, 3 classes (setosa: 50, ...)`.
  static String rows(Source source) {
    String text =
        "%s: %s, %s"
            .formatted(
                source.name(),
                Figures.counted(source.rows(), "row"),
                Figures.counted(source.features(), "feature"));
    if (source.task() == Task.REGRESSION) {
      return text + ", the target is a number";
    }
    return text + ", " + Figures.count(source.classNames().size()) + " classes" + counts(source);
  }

  private static String counts(Source source) {
    List<Integer> counts = source.classCounts();
    List<String> names = source.classNames();
    if (names.size() <= FEW_CLASSES) {
      return IntStream.range(0, counts.size())
          .mapToObj(i -> names.get(i) + ": " + counts.get(i))
          .collect(Collectors.joining(", ", " (", ")"));
    }
    int least = counts.stream().mapToInt(i -> i).min().orElse(0);
    int most = counts.stream().mapToInt(i -> i).max().orElse(0);
    return least == most
        ? " (%d rows each)".formatted(least)
        : " (%d to %d rows)".formatted(least, most);
  }

  /// Text in lines of at most so many characters, cut at spaces.
  static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split(" +", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
