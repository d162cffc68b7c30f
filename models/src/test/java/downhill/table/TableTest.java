package downhill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import downhill.data.RawColumn;
import downhill.data.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  private static final String PEOPLE =
      """
      name,age,smokes,colour,risk
      Ann,31,yes,red,low
      Bob,47.5,no,blue,high
      Cyd,28,no,red,low
      Dee,60,yes,green,high
      """;

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void findsOutWhatTheColumnsHold() {
    Table people = Table.parse(PEOPLE).target("risk");
    assertThat(people).hasToString("text: 4 rows, 5 columns");
    assertThat(people.summary().lines())
        .containsExactly(
            "text: 4 rows, 5 columns",
            "  name    categorical     Ann, Bob, Cyd, Dee",
            "  age     numeric         28 to 60",
            "  smokes  boolean         no, yes",
            "  colour  categorical     blue, green, red",
            "  risk    target, binary  high, low");
    assertThat(people.without("name").head(2).lines())
        .containsExactly(
            "age   smokes  colour  risk",
            "31    yes     red     low",
            "47.5  no      blue    high");
    assertThat(people.column("age").type()).isEqualTo(RawColumn.Type.NUMERIC);
  }

  /// R7: marks and line ends.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,x\n2,y\n",
        "\ufeffa,b\n1,x\n2,y\n",
        "a,b\r\n1,x\r\n2,y\r\n",
        "a,b\r1,x\r2,y\r",
        "a,b\n1,x\n2,y",
        "\n\na , b\n\n 1,x \n2 ,  y\n\n",
        "\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n",
      })
  void readsMarksAndLineEnds(String text) {
    Table table = Table.parse(text);
    assertThat(table.columns().stream().map(TableColumn::name)).containsExactly("a", "b");
    assertThat(table.column("b").categories()).containsExactly("x", "y");
    assertThat(table.column("a").max()).isEqualTo(2);
  }

  /// R8: quotes.
  @Test
  void readsQuotes() {
    Table table = Table.parse("text,y\n\"a,\"\"b\"\"\r\nc\",1\n\"  kept \",2\n\"\",3\n");
    assertThat(table.column("text").categories()).containsExactly("  kept ", "a,\"b\"\r\nc");
    assertThat(table.column("text").firstMissing()).isEqualTo("text:5: ''");
  }

  static Stream<Arguments> delimiters() {
    return Stream.of(
        arguments("f.csv", "a,b\n1,2\n", ReadOptions.defaults()),
        arguments("f.tsv", "a\tb\n1\t2\n", ReadOptions.defaults()),
        arguments("f.TSV.GZ", "a\tb\n1\t2\n", ReadOptions.defaults()),
        arguments("f.txt", "a;b\n1;2\n", ReadOptions.defaults()),
        arguments("f.data", "\na|b\n1|2\n", ReadOptions.defaults()),
        arguments("f", "a\tb\n1\t2\n", ReadOptions.defaults()),
        arguments("f.csv", "a;b\n1;2\n", ReadOptions.defaults().delimiter(';')),
        arguments("f.csv", "a;b\n1,0;2\n", ReadOptions.defaults().decimalComma()),
        arguments("f.txt", "a;b\n1,0;2\n", ReadOptions.defaults().decimalComma()));
  }

  @ParameterizedTest
  @MethodSource("delimiters")
  void findsTheDelimiter(String name, String text, ReadOptions options) throws IOException {
    Path file = folder.resolve(name);
    if (name.endsWith("GZ")) {
      try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } else {
      write(name, text);
    }
    Table table = Table.read(file, options);
    assertThat(table.columns().stream().map(TableColumn::name)).containsExactly("a", "b");
    assertThat(table.column("a").max()).isEqualTo(1);
    assertThat(table.column("b").max()).isEqualTo(2);
  }

  @Test
  void aFirstLineOfNumbersIsARow() throws IOException {
    Path file = write("f.csv", "1,2\n3,4\n");
    assertThat(Table.read(file)).hasToString(file + ": 2 rows, 2 columns");
    assertThat(Table.read(file).columns().getFirst().name()).isEqualTo("c1");
    var present = ReadOptions.defaults().header(ReadOptions.Header.PRESENT);
    assertThat(Table.read(file, present).column("2").max()).isEqualTo(4);
    var none = ReadOptions.defaults().header(ReadOptions.Header.NONE);
    Table words = Table.read(write("g.csv", "x,y\nz,w\n"), none);
    assertThat(words.column("c1").categories()).containsExactly("x", "z");
    assertThat(Table.parse(",b\n1,2\n").columns().getFirst().name()).isEqualTo("c1");
  }

  @Test
  void columnsCanBeWhatTheUserSays() throws IOException {
    Path file = write("f.csv", "zip,b\n01,1\n02,2\n1,x\n");
    Table table = Table.read(file, ReadOptions.defaults().categorical("zip", "b"));
    assertThat(table.column("zip").categories()).containsExactly("01", "1", "02");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.read(file, ReadOptions.defaults().numeric("b")))
        .withMessageContaining("f.csv:4: column 'b': 'x' is no number");
  }

  static Stream<Arguments> tasks() {
    return Stream.of(
        arguments("y\na\nb\na\n", Task.BINARY, List.of("a", "b")),
        arguments("y\nno\nyes\n", Task.BINARY, List.of("no", "yes")),
        arguments("y\nTrue\nFalse\n", Task.BINARY, List.of("False", "True")),
        arguments("y\n0\n1\n1\n", Task.BINARY, List.of("0", "1")),
        arguments("y\n10\n9\nx\ny\n".replace("x\ny\n", ""), Task.BINARY, List.of("9", "10")),
        arguments("y\na\nb\nc\n", Task.CLASSIFICATION, List.of("a", "b", "c")),
        arguments("y\n" + "0\n1\n2\n".repeat(5), Task.CLASSIFICATION, List.of("0", "1", "2")),
        arguments("y\n" + "0\n1\n2\n".repeat(4), Task.REGRESSION, List.of()),
        arguments("y\n0.5\n1\n".repeat(1), Task.REGRESSION, List.of()),
        arguments("y\n" + "7\n".repeat(9), Task.REGRESSION, List.of()));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void theTargetDecidesTheTask(String text, Task task, List<String> classes) {
    Table table = Table.parse(text.replace("\n", ",1\n")).target("y");
    assertThat(table.task()).isEqualTo(task);
    assertThat(table.classNames()).isEqualTo(classes);
  }

  @Test
  void theTaskCanBeSaid() {
    Table table = Table.parse("x,y\n1,3\n2,5\n3,4.5\n");
    assertThat(table.target("y", Task.CLASSIFICATION).classNames())
        .containsExactly("3", "4.5", "5");
    assertThat(Table.parse(PEOPLE).target("risk", Task.CLASSIFICATION).task())
        .isEqualTo(Task.CLASSIFICATION);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.target("y", Task.BINARY))
        .withMessage("text: target 'y' has 3 classes, and binary takes two.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.parse(PEOPLE).target("colour", Task.REGRESSION))
        .withMessage("text: target 'colour' holds text such as 'blue', so it is no regression.");
    // R10: one class only
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.parse("x,y\n1,a\n2,a\n").target("y"))
        .withMessage("text: target 'y' has only one value, 'a': there is nothing to tell apart.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.parse("x,y\n1,\n2,NA\n").target("y"))
        .withMessage("text: target 'y' has no values.");
    StringBuilder names = new StringBuilder("name,y\n");
    for (int i = 0; i < 60; i++) {
      names.append("n").append(i).append(",1\n");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.parse(names.toString()).target("name"))
        .withMessage(
            "text: target 'name' has 60 different texts in 60 rows, too many for classes.");
  }

  /// R9: the nearest names come first.
  @Test
  void anUnknownColumnListsThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.parse(PEOPLE).target("smoke"))
        .withMessage(
            "text: Unknown column 'smoke'. Known, nearest first: smokes, name, age, risk, colour.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.parse(PEOPLE).target("risk").without("risk"))
        .withMessage("text: column 'risk' is the target; it cannot be left out.");
    assertThatIllegalStateException()
        .isThrownBy(() -> Table.parse(PEOPLE).fit())
        .withMessage("text: it was not said which column to predict. Set one by .target(name).");
  }

  @Test
  void anotherTargetMakesTheOneBeforeAColumn() {
    Table table = Table.parse(PEOPLE).target("risk").target("age");
    assertThat(table.features().stream().map(TableColumn::name))
        .containsExactly("name", "smokes", "colour", "risk");
    assertThat(table.targetName()).isEqualTo("age");
  }

  @Test
  void splitsAreStratified() {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 50; i++) {
      text.append(i).append(i % 5 == 0 ? ",rare\n" : ",usual\n");
    }
    Table table = Table.parse(text.toString()).target("y");
    Table.Parts parts = table.split(0.2, 7);
    assertThat(parts.training().rows()).isEqualTo(40);
    assertThat(parts.held().head(10)).containsPattern("(?s)(rare.*){2}").contains("usual");
    assertThat(table.split(0.2, 7).held().head(10)).isEqualTo(parts.held().head(10));
    assertThat(table.split(0.2, 8).held().head(10)).isNotEqualTo(parts.held().head(10));
    assertThat(table.folds(5, 1))
        .hasSize(5)
        .allSatisfy(fold -> assertThat(fold.held().rows()).isEqualTo(10));
    // R10: a class with one row, and fewer rows than folds
    assertThat(Table.parse("x,y\n1,a\n2,b\n3,b\n").target("y").split(0.3, 1).held().rows())
        .isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.parse("x,y\n1,a\n2,b\n").target("y").folds(3, 1))
        .withMessage("split: expected 2 to 2 folds for 2 rows, got 3.");
  }

  @Test
  void someRowsCanBeChosen() {
    Table chosen = Table.parse(PEOPLE).select(3, 0);
    assertThat(chosen.head(5).lines().skip(1)).allMatch(line -> line.matches("(Dee|Ann).*"));
    assertThat(chosen.select(1).head(1)).contains("Ann");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chosen.select(2))
        .withMessage("text: there is no row 2; expected 0..1.");
  }

  @Test
  void aStreamIsReadToItsEnd() throws IOException {
    byte[] bytes = PEOPLE.getBytes(StandardCharsets.UTF_8);
    Table table =
        Table.read(new ByteArrayInputStream(bytes), "standard input", ReadOptions.defaults());
    assertThat(table).hasToString("standard input: 4 rows, 5 columns");
  }
}
