package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import downhill.data.Npy;
import downhill.data.Npz;
import downhill.eager.Tensors;
import downhill.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people do to files and options, R1 to R20: each gives an answer or a sentence, never a
/// stack trace, never half a file. (R15 is in [TrainMisuseTest], R17 and R18 in [ProcessTest].)
class ReliabilityTest {
  private static final String ROWS = "1,1,no\n2,1,no\n3,2,yes\n4,2,yes\n5,3,yes\n6,3,no\n";
  private static final String GOOD = "a,b,y\n" + ROWS;

  @TempDir private static Path shared;
  @TempDir private Path folder;

  /// One case.
  ///
  /// @param number as in the list of promises
  /// @param what goes wrong
  /// @param line the command; FILE is the file, MODEL a model of columns a and b, FOLDER a folder
  /// @param content of FILE
  /// @param message a part of what is said; empty when the command works
  @SuppressWarnings("ArrayRecordComponent") // nobody compares cases
  record Case(String number, String what, String line, byte[] content, String message) {
    static Case of(String number, String what, String line, String content, String message) {
      return new Case(number, what, line, content.getBytes(StandardCharsets.UTF_8), message);
    }

    @Override
    public String toString() {
      return number + ": " + what;
    }
  }

  @BeforeAll
  static void model() throws IOException {
    Path csv = Files.writeString(shared.resolve("good.csv"), GOOD.repeat(1));
    Result trained =
        Result.of("train", csv.toString(), "--epochs", "2", "--out", shared + "/m.safetensors");
    assertThat(trained.err()).isEmpty();
  }

  static Stream<Case> cases() {
    List<Case> all = new ArrayList<>();
    all.addAll(files());
    all.addAll(cells());
    all.addAll(encodings());
    all.addAll(columns());
    all.addAll(outputs());
    return all.stream();
  }

  private static Case train(String number, String what, String content, String message) {
    return Case.of(number, what, "train FILE --epochs 2 --out NEW", content, message);
  }

  private static List<Case> files() {
    return List.of(
        Case.of("R1", "no such file", "train FOLDER/no.csv", "", "no.csv: there is no such file."),
        Case.of("R1", "a folder", "train FOLDER", "", "is a folder. Give a CSV or TSV file, or"),
        Case.of("R1", "no such spec", "train xor --spec FOLDER/no.json", "", "no such file."),
        Case.of("R1", "no such model", "summary FOLDER/no.safetensors", "", "no such file."),
        Case.of("R1", "no rows to predict", "predict MODEL FOLDER/no.csv", "", "no such file."),
        train("R2", "an empty file", "", "there are no rows."),
        train("R2", "a header alone", "a,y\n", "there are no rows below the names"),
        train("R2", "blank lines", "\n\n  \n\n", "there are no rows"),
        Case.of("R2", "nothing to predict", "predict MODEL FILE", "a,b\n", "there are no rows."),
        Case.of(
            "R2", "nothing to evaluate", "evaluate MODEL FILE", "a,b,y\n", "there are no rows."),
        train("R3", "a cell too few", "a,y\n1,no\n2\n", ":3: expected 2 cells, as in the first"),
        train("R3", "a cell too many", "a,y\n1,no\n2,no,3\n", ":3: expected 2 cells"),
        Case.of("R3", "to predict", "predict MODEL FILE", "a,b\n1,2\n3\n", ":3: expected 2 cells"));
  }

  private static List<Case> cells() {
    List<Case> all = new ArrayList<>();
    for (String gap : List.of("", "NA", "NaN", "?", "null")) {
      all.add(
          train(
              "R4", "no value: '" + gap + "'", "a,y\n1,no\n" + gap + ",yes\n3,no\n", "--missing"));
    }
    all.add(train("R4", "infinite", "a,y\n1,no\ninf,yes\n3,no\n", "inf"));
    String gap = GOOD + ",1,yes\n";
    all.add(Case.of("R4", "dropped", "train FILE --epochs 2 --missing drop", gap, ""));
    all.add(Case.of("R4", "the mean", "train FILE --epochs 2 --missing mean", gap, ""));
    all.add(Case.of("R4", "no target", "train FILE --missing mean", GOOD + "1,1,\n", "'y'"));
    all.add(Case.of("R4", "to predict", "predict MODEL FILE", "a,b\n1,\n", ":2: column 'b'"));
    all.add(Case.of("R4", "to evaluate", "evaluate MODEL FILE", "a,b,y\n1,2,\n", "'y'"));
    for (String odd : List.of("x", "1e400", "0x10", "1 000", "1_000")) {
      all.add(
          Case.of(
              "R5",
              "'%s' for a number".formatted(odd),
              "predict MODEL FILE",
              "a,b\n1,2\n" + odd + ",2\n",
              odd));
    }
    all.add(Case.of("R5", "a comma", "predict MODEL FILE", "a,b\n1,\"1,5\"\n", "1,5"));
    all.add(
        Case.of(
            "R5",
            "decimal commas",
            "train FILE --decimal-comma --delimiter ; --epochs 2",
            "a;y\n1,5;no\n2,5;yes\n3,5;no\n4,5;yes\n",
            ""));
    all.add(train("R6", "semicolons", "a;b;y\n1;2;no\n2;3;yes\n", "add --delimiter ';'"));
    all.add(train("R6", "tabs", "a\tb\ty\n1\t2\tno\n2\t3\tyes\n", "add --delimiter tab"));
    all.add(
        Case.of(
            "R6", "said so", "train FILE --delimiter ; --epochs 2", GOOD.replace(',', ';'), ""));
    all.add(Case.of("R6", "to predict", "predict MODEL FILE", "a;b\n1;2\n", "add --delimiter ';'"));
    return all;
  }

  private static List<Case> encodings() {
    byte[] utf16 = GOOD.getBytes(StandardCharsets.UTF_16);
    byte[] latin = "a,y\n1,café\n2,no\n".getBytes(StandardCharsets.ISO_8859_1);
    String train = "train FILE --epochs 2";
    return List.of(
        Case.of("R7", "a byte order mark", train + " --target a", "\ufeff" + GOOD, ""),
        Case.of("R7", "CRLF", train, GOOD.replace("\n", "\r\n"), ""),
        Case.of("R7", "lone CR", train, GOOD.replace('\n', '\r'), ""),
        Case.of("R7", "no last line end", train, GOOD.strip(), ""),
        new Case("R7", "UTF-16", train, utf16, "this is text in UTF-16. Save it as UTF-8"),
        new Case("R7", "Latin-1", train, latin, "this is not text in UTF-8"),
        Case.of("R7", "a NUL byte", train, "a,y\n1,n\0o\n", "there is a NUL byte"),
        Case.of("R8", "quotes", train, "\"a,1\",y\n1,\"n\"\"o\"\n2,\"y\nes\"\n3,\"n\"\"o\"\n", ""),
        Case.of(
            "R8", "an open quote", train, "a,y\n1,no\n2,\"yes\n3,no\n", ":3: a quote is opened"));
  }

  private static List<Case> columns() {
    String train = "train FILE --epochs 2";
    StringBuilder wide = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      wide.append('c').append(i).append(',');
    }
    wide.append("y\n");
    for (String y : List.of("no", "yes", "no", "yes")) {
      wide.append("1,".repeat(5000)).append(y).append('\n');
    }
    return List.of(
        Case.of("R9", "a name twice", train, "a,a,y\n1,2,no\n", "are both called 'a'"),
        Case.of("R9", "no target", train + " --target z", GOOD, "'z'"),
        Case.of("R9", "the target lists columns", train + " --target Y", GOOD, "y"),
        Case.of("R9", "the target left out", train + " --ignore y --target y", GOOD, "'y'"),
        Case.of("R10", "one class", train, "a,y\n1,no\n2,no\n3,no\n", "nothing to tell apart"),
        Case.of("R10", "a class with one row", train, GOOD.repeat(1) + "9,9,perhaps\n", ""),
        Case.of("R10", "fewer rows than a batch", train + " --batch 1000", GOOD, ""),
        Case.of("R10", "fewer rows than folds", train + " --folds 9", GOOD, "only 6 rows"),
        Case.of("R10", "folds without a class", train + " --folds 6", GOOD, ""),
        Case.of("R10", "validation of few rows", train + " --validation 0.5 --test 0.5", GOOD, ""),
        Case.of(
            "R11",
            "constant column",
            train,
            GOOD.replace("\n", ",0\n").replace("y,0", "y,z").replaceAll("(.*),(.*)\n", "$2,$1\n"),
            ""),
        Case.of("R12", "another order", "predict MODEL FILE", "b,a\n1,2\n", ""),
        Case.of("R12", "a column too few", "predict MODEL FILE", "a\n1\n", "missing: b"),
        Case.of(
            "R12",
            "a column too many",
            "predict MODEL FILE",
            "a,b,c\n1,2,3\n",
            "not known to the model: c"),
        Case.of(
            "R12", "a class too many", "evaluate MODEL FILE", "a,b,y\n1,2,perhaps\n", "perhaps"),
        Case.of(
            "R12", "left out when asked", "predict MODEL FILE --ignore c", "a,b,c\n1,2,3\n", ""),
        Case.of("R13", "1e300 and 1e-300", train, "a,y\n1e300,no\n1e-300,yes\n1,no\n", ""),
        Case.of("R13", "too large for float32", "predict MODEL FILE", "a,b\n1e300,2\n", "row 1"),
        Case.of("R14", "one row", train, "a,y\n1,no\n", "nothing to tell apart"),
        Case.of("R14", "one row of a number", train + " --task regression", "a,y\n1,2\n", ""),
        Case.of("R14", "no features", train, "y\nno\nyes\n", "no column to learn 'y' from"),
        Case.of("R14", "5,000 columns", train + " --layers none", wide.toString(), ""));
  }

  private static List<Case> outputs() {
    return List.of(
        Case.of(
            "R16", "the input", "train FILE --out FILE --force", GOOD, "is the input. It is never"),
        Case.of("R16", "a folder", "train FILE --out FOLDER", GOOD, "is a folder."),
        Case.of("R16", "no folder", "train FILE --out FOLDER/no/m", GOOD, "there is no folder"),
        Case.of(
            "R16", "there already", "train FILE --out MODEL", GOOD, "Add --force to replace it."),
        Case.of(
            "R16",
            "predictions over the input",
            "predict MODEL FILE --out FILE --force",
            GOOD,
            "is the input."),
        Case.of(
            "R16",
            "predictions over the model",
            "predict MODEL FILE --out MODEL --force",
            GOOD,
            "is the input."),
        Case.of(
            "R16",
            "plot over the input",
            "train FILE --plot x.png --log FILE --force",
            GOOD,
            "is the input."),
        Case.of(
            "R16",
            "sweep over the grid",
            "sweep xor --grid FILE --table FILE --force",
            "{\"lr\":1}",
            "is the input."),
        Case.of("R16", "no half file", "predict MODEL FILE --out NEW", "a,b\n1,2\nx,2\n", "'x'"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void givesAnAnswerOrASentence(Case c) throws Exception {
    Path file = Files.write(folder.resolve("data.csv"), c.content());
    Path fresh = folder.resolve("new.out");
    Result result =
        Result.ofLine(
            c.line()
                .replace("FILE", file.toString())
                .replace("MODEL", shared + "/m.safetensors")
                .replace("FOLDER", folder.toString())
                .replace("NEW", fresh.toString()));
    assertThat(result.err()).doesNotContain("bug in Downhill", "\tat ", "Exception");
    if (c.message().isEmpty()) {
      assertThat(result.err()).isEmpty();
      assertThat(result.code()).isZero();
      assertThat(result.out()).isNotBlank().doesNotContain("NaN", "Infinity");
      return;
    }
    assertThat(result.err()).startsWith("downhill ").contains(c.message()).hasLineCount(1);
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(fresh).doesNotExist();
    assertThat(file).hasBinaryContent(c.content());
  }

  @Test
  void r1AFileThatMayNotBeReadIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("secret.csv"), GOOD);
    assumeFalse(
        !file.toFile().setReadable(false) || Files.isReadable(file), "a superuser reads all");
    assertThat(Result.of("train", file.toString()).err()).contains("secret.csv: not readable.");
  }

  @Test
  void r14ALongLineIsRefusedWithoutReadingItAll() {
    // It ends, so that a reader that does not give up cannot fill the disk.
    int most = 32 << 20;
    int[] read = new int[1];
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return read[0]++ < most ? 'x' : -1;
          }

          @Override
          public int read(byte[] into, int from, int length) {
            int n = Math.min(length, most - read[0]);
            java.util.Arrays.fill(into, from, from + n, (byte) 'x');
            read[0] += n;
            return n == 0 && length > 0 ? -1 : n;
          }
        };
    InputStream before = System.in;
    try {
      System.setIn(endless);
      Result result = Result.of("train", "-");
      assertThat(result.code()).isEqualTo(Main.USER_ERROR);
      assertThat(result.err()).contains("standard input:1: a cell is longer").hasLineCount(1);
      assertThat(read[0]).isLessThan(most);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void r17ClosedInputIsNoRows() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(new byte[0]));
      Result result = Result.of("predict", shared + "/m.safetensors", "-");
      assertThat(result.code()).isEqualTo(Main.USER_ERROR);
      assertThat(result.err()).contains("there are no rows").hasLineCount(1);
    } finally {
      System.setIn(before);
    }
  }

  private static byte[] idx(int magic, int count, int height, int width, int bytes) {
    return ByteBuffer.allocate(16 + bytes)
        .putInt(magic)
        .putInt(count)
        .putInt(height)
        .putInt(width)
        .array();
  }

  private static byte[] gzipped(byte[] bytes, int kept) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return java.util.Arrays.copyOf(out.toByteArray(), kept);
  }

  private String trainedOnIdx(String name, byte[] images) throws IOException {
    Files.write(folder.resolve(name), images);
    byte[] labels =
        ByteBuffer.allocate(8 + 4).putInt(0x801).putInt(4).put(new byte[] {0, 1, 0, 1}).array();
    Files.write(folder.resolve("train-labels-idx1-ubyte"), labels);
    Result result = Result.of("train", folder.toString(), "--epochs", "2");
    assertThat(result.err()).doesNotContain("bug in Downhill", "\tat ");
    assertThat(result.code()).isEqualTo(result.err().isEmpty() ? 0 : Main.USER_ERROR);
    return result.err();
  }

  @Test
  void r19FoldersOfIdxAreReadOrRefusedWithTheReason() throws Exception {
    String plain = "train-images-idx3-ubyte";
    assertThat(trainedOnIdx(plain, idx(0x803, 4, 2, 3, 24))).isEmpty();
    assertThat(trainedOnIdx(plain, idx(0x1803, 4, 2, 3, 24))).contains(plain);
    assertThat(trainedOnIdx(plain, idx(0x803, Integer.MAX_VALUE, 2, 3, 24))).contains(plain);
    assertThat(trainedOnIdx(plain, idx(0x803, 5, 2, 3, 30))).contains("5", "4");
    Files.delete(folder.resolve(plain));
    assertThat(trainedOnIdx(plain + ".gz", gzipped(idx(0x803, 4, 2, 3, 24), 20))).contains(plain);
  }

  @Test
  void r19PicturesOfAnotherSizeAreRefused() throws Exception {
    Result trained = Result.of("predict", shared + "/m.safetensors", "digits");
    assertThat(trained.code()).isEqualTo(Main.USER_ERROR);
    assertThat(trained.err()).contains("digits: its rows are [64], but the model takes [2].");
  }

  private static byte[] npy(String version, String header, int bytes) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer all =
        ByteBuffer.allocate(12 + text.length + bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    all.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    boolean old = version.equals("1");
    all.put(Byte.parseByte(version)).put((byte) 0);
    if (old) {
      all.putShort((short) text.length);
    } else {
      all.putInt(text.length);
    }
    all.put(text);
    return java.util.Arrays.copyOf(all.array(), all.position() + bytes);
  }

  @Test
  void r20ArraysAreReadOrRefused() throws Exception {
    Path file = folder.resolve("a.npy");
    String[][] cases = {
      {"1", "<f8", "False", "6, 3", ""},
      {"2", ">f8", "True", "6, 3", ""},
      {"3", "<f4", "False", "6, 3", ""},
      {"1", "|O", "False", "6, 3", "pickle"},
      {"1", "<f8", "False", "4611686018427387904, 4", "a.npy"},
      {"1", "<f8", "False", "600, 3", "a.npy"},
      {"9", "<f8", "False", "6, 3", "a.npy"},
      {"1", "<f8", "False", "6, 1", "expected 2 columns or more"},
      {"1", "<f8", "False", "6,", "no targets"},
    };
    for (String[] c : cases) {
      int size =
          c[3].startsWith("6, 3")
              ? 18 * (c[1].endsWith("4") ? 4 : 8)
              : c[3].startsWith("6,") ? 48 : 144;
      Files.write(
          file,
          npy(
              c[0],
              "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }".formatted(c[1], c[2], c[3]),
              size));
      Result result = Result.of("train", file.toString(), "--epochs", "2", "--task", "regression");
      assertThat(result.err()).as(c[3]).doesNotContain("bug in Downhill").contains(c[4]);
      assertThat(result.code()).as(result.err()).isEqualTo(c[4].isEmpty() ? 0 : Main.USER_ERROR);
    }
  }

  @Test
  void r20ArchivesNeedNamesAndFittingTargets() throws Exception {
    Path file = folder.resolve("a.npz");
    var x = Tensors.of(new double[] {1, 2, 3, 4}, Shape.of(4, 1));
    Npz.write(file, Map.of("weights", x));
    assertThat(Result.of("train", file.toString()).err()).contains("expected the arrays x and y");
    Npz.write(file, Map.of("x", x, "y", Tensors.of(1.0, 2.0, 3.0)));
    assertThat(Result.of("train", file.toString()).err()).contains("one target for each of the 4");
    Npz.write(file, Map.of("x", x.times(Double.NaN), "y", Tensors.of(1.0, 2.0, 3.0, 4.0)));
    assertThat(Result.of("train", file.toString()).err()).contains("row 0, column 0");
    Npy.write(folder.resolve("b.npy"), x);
    assertThat(Result.of("predict", shared + "/m.safetensors", folder + "/b.npy").err())
        .contains("expected 2 columns or more");
  }
}
