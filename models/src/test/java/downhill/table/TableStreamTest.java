package downhill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.data.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableStreamTest {
  private static final Table TABLE = Table.parse("a,c,y\n1,u,no\n2,v,yes\n3,u,no\n").target("y");
  private static final Schema SCHEMA = TABLE.fit().schema();

  @TempDir private Path folder;

  private static TableStream open(String text) throws IOException {
    return TableStream.open(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        "standard input",
        ReadOptions.defaults(),
        SCHEMA);
  }

  @Test
  void givesSomeRowsAtATime() throws IOException {
    try (TableStream in = open("c,a\nv,5\n\nu,6\nu,7\n")) {
      assertThat(in.hasTarget()).isFalse();
      var two = Objects.requireNonNull(in.next(2));
      assertThat(two.raw().toDoubles()).containsExactly(5, 1, 6, 0);
      assertThat(two.lines()).containsExactly(2L, 4L);
      assertThat(two.targets()).isEmpty();
      var last = Objects.requireNonNull(in.next(2));
      assertThat(last.rows()).isEqualTo(1);
      assertThat(in.next(2)).isNull();
    }
  }

  @Test
  void tellsTheTargetWhereItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("f.csv"), "y,c,a\nyes,v,5\n?,u,6\n");
    try (TableStream in = TableStream.open(file, ReadOptions.defaults(), SCHEMA)) {
      assertThat(Objects.requireNonNull(in.next(9)).targets()).isEqualTo(List.of("yes", ""));
    }
  }

  @Test
  void refusesRowsWithTheirLine() throws IOException {
    try (TableStream in = open("c,a\nv,5\nw,6\n")) {
      assertThat(in.next(1)).isNotNull();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> in.next(1))
          .withMessage(
              "standard input:3: column 'c': 'w' is not among the 2 that the model knows: u, v.");
    }
    try (TableStream in = open("c,a\nv,NA\n")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> in.next(1))
          .withMessage(
              "standard input:2: column 'a' has no value ('NA'), and the model was not trained to"
                  + " fill gaps.");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("c\nv\n"))
        .withMessageContaining("missing: a.");
  }

  /// Rows come as soon as they are there: nobody waits for the end of the stream.
  @Test
  void doesNotWaitForTheEnd() throws IOException {
    byte[] begin = "c,a\nv,5\nu,6\nu,7\n".getBytes(StandardCharsets.US_ASCII);
    InputStream endless =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            return begin[at < begin.length ? at++ : begin.length - 4 + at++ % 4];
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            for (int i = 0; i < length; i++) {
              into[offset + i] = (byte) read();
            }
            return length;
          }
        };
    try (TableStream in =
        TableStream.open(endless, "standard input", ReadOptions.defaults(), SCHEMA)) {
      for (int i = 0; i < 1000; i++) {
        assertThat(Objects.requireNonNull(in.next(100)).rows()).isEqualTo(100);
      }
    }
  }
}
