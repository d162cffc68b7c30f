package downhill.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/sources.md` has a line for each of the 153 things that the sources name, and what it
/// points at exists.
class SourcesTest {
  private static final int ROWS = 153;

  /// A later piece of work.
  private static final Set<Integer> LATER = Set.of(72, 73, 74, 78);

  private static final Pattern COMMAND = Pattern.compile("`downhill demo ([a-z0-9-]+)`");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.+) \\| ([^|]+) \\|");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)]+)\\)");

  private static Path docs() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("docs/sources.md"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("There is no docs/sources.md above the working folder.");
    }
    return folder.resolve("docs");
  }

  private static List<Matcher> rows() throws IOException {
    List<Matcher> rows = new ArrayList<>();
    for (String line : Files.readAllLines(docs().resolve("sources.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(row);
      }
    }
    return rows;
  }

  @Test
  void everyRowHasALine() throws IOException {
    List<Integer> numbers = rows().stream().map(row -> Integer.valueOf(row.group(1))).toList();
    List<Integer> wanted = new ArrayList<>();
    for (int i = 1; i <= ROWS; i++) {
      wanted.add(i);
    }
    assertThat(numbers).isEqualTo(wanted);
  }

  @Test
  void everyPointerExists() throws IOException {
    List<String> problems = new ArrayList<>();
    for (Matcher row : rows()) {
      String where = row.group(3);
      Matcher link = LINK.matcher(where);
      int links = 0;
      while (link.find()) {
        links++;
        Path file = docs().resolve(link.group(2)).normalize();
        if (!Files.isRegularFile(file)) {
          problems.add("row %s: there is no %s".formatted(row.group(1), link.group(2)));
        } else if (link.group(1).contains("#")) {
          String method = link.group(1).substring(link.group(1).indexOf('#') + 1);
          if (!Files.readString(file).contains(method + "(")) {
            problems.add("row %s: %s has no %s".formatted(row.group(1), link.group(2), method));
          }
        }
      }
      if (links == 0 && !where.equals("later") && !where.startsWith("`downhill ")) {
        problems.add(
            "row %s: expected links, a command or later, got %s".formatted(row.group(1), where));
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void onlyTheRowsOfALaterPieceOfWorkAreLater() throws IOException {
    Set<Integer> later = new TreeSet<>();
    for (Matcher row : rows()) {
      if (row.group(3).equals("later")) {
        later.add(Integer.valueOf(row.group(1)));
      }
    }
    assertThat(LATER).containsAll(later);
  }

  @Test
  void row047_row076_row131_theGlossaryHasBothNames() throws IOException {
    assertThat(docs().resolve("glossary.md"))
        .content()
        .contains(
            "| threshold | 阈值 |",
            "| bias | 偏置 |",
            "| M-P neuron | M-P 神经元 |",
            "| end-to-end learning | 端到端学习 |",
            "| representation learning | 表示学习 |",
            "| deep neural network | 深度神经网络 | DNN |",
            "| depth | 深度 |",
            "| feed-forward | 前馈 |",
            "| output layer | 输出层 |");
    assertThat(docs().resolve("reading.md")).content().contains("downhill train digits");
  }

  @Test
  void row079_theReadingListHasThePapersAndTheAbbreviations() throws IOException {
    String list = Files.readString(docs().resolve("reading.md"));
    String glossary = Files.readString(docs().resolve("glossary.md"));
    for (String name : List.of("DNN", "CNN", "RNN", "LSTM", "GAN")) {
      assertThat(list).contains("| " + name + " |");
      assertThat(glossary).contains("| " + name + " |");
    }
    for (int i = 1; i <= 5; i++) {
      assertThat(list).containsPattern("- \\[" + i + "\\] .* doi:10\\.");
    }
    assertThat(list).contains("西瓜书", "花书", "CS230");
  }

  @Test
  void everyDemoThatIsNamedExists() throws IOException {
    StringBuilder demos = new StringBuilder();
    try (Stream<Path> files =
        Files.list(docs().resolve("../cli/src/main/java/downhill/demo").normalize())) {
      for (Path file : files.toList()) {
        demos.append(Files.readString(file));
      }
    }
    for (Matcher row : rows()) {
      Matcher command = COMMAND.matcher(row.group(3));
      while (command.find()) {
        assertThat(demos.toString())
            .as("row %s", row.group(1))
            .contains("return \"" + command.group(1) + "\";");
      }
    }
  }
}
