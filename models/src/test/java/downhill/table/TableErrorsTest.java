package downhill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import downhill.io.FormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are no tables: each is refused with a sentence that says where and what to do.
class TableErrorsTest {
  @TempDir private Path folder;

  private static Table read(byte[] bytes) throws IOException {
    return Table.read(new ByteArrayInputStream(bytes), "f.csv", ReadOptions.defaults());
  }

  private static Table read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        // R2: no rows
        arguments("", "f.csv: there are no rows."),
        arguments("\n \n\r\n", "f.csv: there are no rows."),
        arguments("\ufeff", "f.csv: there are no rows."),
        arguments("a,b\n", "f.csv: there are no rows below the names of the columns."),
        arguments("a,b", "f.csv: there are no rows below the names of the columns."),
        // R3: ragged rows
        arguments(
            "a,b\n1,2\n3\n",
            "f.csv:3: expected 2 cells, as in the first line, got 1. A cell with a delimiter in it"
                + " must be quoted."),
        arguments("a,b\n\n1,2,3\n", "f.csv:3: expected 2 cells, as in the first line, got 3."),
        arguments(
            "1,2\n\"x\n\ny\",3\n4\n", "f.csv:5: expected 2 cells, as in the first line, got 1."),
        // R5: cells that are no numbers
        arguments(
            "a,b\n1,2\n3,four\n5,6\n",
            "f.csv:3: column 'b': 'four' is no number, but most of the column is. Mend the cell, or"
                + " say that the column is categorical."),
        arguments("a,b\n1,2\n3,0x10\n5,6\n", "f.csv:3: column 'b': '0x10' is no number,"),
        arguments("a,b\n1,2\n3,1_000\n5,6\n", "f.csv:3: column 'b': '1_000' is no number,"),
        arguments("a,b\n1,2\n3,1d\n5,6\n", "f.csv:3: column 'b': '1d' is no number,"),
        arguments("a,b\n1,2\n3,\"1,234.5\"\n5,6\n", "f.csv:3: column 'b': '1,234.5' is no number,"),
        arguments(
            "a,b\n1,2\n3,1e400\n",
            "f.csv:3: column 'b': '1e400' is larger than any number in float64."),
        arguments(
            "a,b\n1,2\n3,\"4,5\"\n5,6\n",
            "f.csv:3: column 'b': '4,5' is no number: the decimal mark is expected to be '.'."
                + " Change it in the file, or say that it is a decimal comma."),
        arguments(
            "a\tb\n1,5\t2\n2,5\t3\n",
            "f.csv:1: only one column was found, 'a\tb'. It looks as if the cells were separated by"
                + " tabs instead of ','; give that delimiter."),
        arguments(
            "a,b\n\"1,5\",2\n\"2,5\",3\n",
            "f.csv:2: column 'a': '1,5' looks like a number, but the decimal mark is expected to be"
                + " '.'. Change it in the file, or say that it is a decimal comma; or say that the"
                + " column is categorical."),
        // R6: another delimiter
        arguments(
            "a;b;c\n1;2;3\n",
            "f.csv:1: only one column was found, 'a;b;c'. It looks as if the cells were separated"
                + " by ';' instead of ','; give that delimiter."),
        arguments("a|b\n1|2\n", "f.csv:1: only one column was found, 'a|b'. It looks as if"),
        // R8: quotes
        arguments(
            "a,b\n1,2\n\"x\ny\",\"open\n5,6\n",
            "f.csv:4: a quote is opened here and never closed."),
        arguments(
            "a,b\n1,\"x\"y\n",
            "f.csv:2: there is text behind a closing quote. A quote within a quoted cell is written"
                + " twice."),
        // R9: names
        arguments(
            "a,b,a\n1,2,3\n", "f.csv:1: the columns 1 and 3 are both called 'a'. Rename one."));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isRefusedWithItsPlace(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text))
        .withMessageStartingWith(message);
  }

  /// R7: only UTF-8 is text; the byte is named.
  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE"})
  void otherEncodingsAreRefused(String name) {
    byte[] bytes = "name,b\nMüller,2\n".getBytes(Charset.forName(name));
    String message =
        switch (name) {
          case "ISO-8859-1" ->
              "f.csv: this is not text in UTF-8. Save it as UTF-8 (a text editor or iconv can),"
                  + " Latin-1 and others are not guessed (at byte 8)";
          case "UTF-16" -> "f.csv: this is text in UTF-16. Save it as UTF-8 (at byte 0)";
          case "UTF-16LE" -> "is this UTF-16";
          default -> "f.csv: there is a NUL byte, which text has not.";
        };
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> read(bytes))
        .withMessageContaining(name.equals("UTF-16LE") ? "(at byte 1)" : message);
  }

  @Test
  void theByteIsRightBehindLongTextAndWideCharacters() {
    byte[] good = ("a,b\n" + "ä€𝄞,1\n".repeat(40_000)).getBytes(StandardCharsets.UTF_8);
    byte[] bad = Arrays.copyOf(good, good.length + 3);
    bad[good.length] = 'x';
    bad[good.length + 1] = (byte) 0xe4;
    bad[good.length + 2] = ',';
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> read(bad))
        .withMessageEndingWith("(at byte %d)".formatted(good.length + 1));
    bad[good.length + 1] = 0;
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> read(bad))
        .withMessageEndingWith("(at byte %d)".formatted(good.length + 1));
  }

  /// R1: what is no file.
  @Test
  void whatIsNoFileIsNamed() throws IOException {
    Path none = folder.resolve("none.csv");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Table.read(none))
        .withMessage(none + ": there is no such file");
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> Table.read(folder))
        .withMessage(folder + ": this is a folder, expected a file");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aDamagedGzipIsNoTable() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("a,b\n1,2\n".repeat(1000).getBytes(StandardCharsets.US_ASCII));
    }
    byte[] bytes = packed.toByteArray();
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length / 2)))
        .withMessage("f.csv: the gzipped data end too early. Was the file cut off?");
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> read(Arrays.copyOf(bytes, 5)))
        .withMessage("f.csv: the gzipped data end too early. Was the file cut off?");
    bytes[bytes.length - 6] ^= 1;
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> read(bytes))
        .withMessageStartingWith("f.csv: the gzipped data are damaged: ");
  }

  /// R14: one endless cell, one endless row.
  @Test
  void aLineWithoutEndIsRefusedInLittleMemory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.read(endless('x'), "f.csv", ReadOptions.defaults().memory(0)))
        .withMessage(
            "f.csv:1: a cell is longer than 16 million characters. Is a quote opened here and never"
                + " closed?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.read(endless(','), "f.csv", ReadOptions.defaults()))
        .withMessage("f.csv:1: the line has more than 1,000,000 cells. Is this a table?");
  }

  /// A gigabyte would do; it is cut where the reader gives up anyway.
  private static InputStream endless(char c) {
    byte[] bytes = new byte[40 << 20];
    Arrays.fill(bytes, (byte) c);
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void optionsThatContradictAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadOptions.defaults().categorical("a").numeric("a"))
        .withMessage("table: column 'a' cannot be both categorical and numeric.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadOptions.defaults().delimiter('"'))
        .withMessage("table: a quote or a line end cannot be the delimiter.");
    Throwable unknown =
        catchThrowable(
            () ->
                Table.read(
                    new ByteArrayInputStream("age,b\n1,2\n".getBytes(StandardCharsets.US_ASCII)),
                    "f.csv",
                    ReadOptions.defaults().categorical("agee")));
    assertThat(unknown).hasMessage("f.csv: Unknown column 'agee'. Known, nearest first: age, b.");
  }
}
