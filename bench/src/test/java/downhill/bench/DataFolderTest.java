package downhill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path folder = Path.of("");

  private void idx(String name, int rows, int magic, int... more) throws IOException {
    Path file = Files.createDirectories(folder.resolve("mnist")).resolve(name);
    try (var out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(magic);
      out.writeInt(rows);
      int size = rows;
      for (int dimension : more) {
        out.writeInt(dimension);
        size *= dimension;
      }
      for (int i = 0; i < size; i++) {
        out.writeByte(i % 10);
      }
    }
  }

  @Test
  void mnistRowsAreTheFirstOnesDividedBy255() throws IOException {
    idx("t10k-images-idx3-ubyte.gz", 1001, 0x803, 28, 28);
    idx("t10k-labels-idx1-ubyte.gz", 1001, 0x801);

    Rows rows = new DataFolder(folder).test(Workload.named("W1"));

    assertThat(rows.count()).isEqualTo(1000);
    assertThat(rows.features()).isEqualTo(784);
    assertThat(rows.y()[13]).isEqualTo(3);
    assertThat(rows.row(1)[0]).isEqualTo((784 % 10) / 255f);
  }

  @Test
  void tooFewRowsAreRefused() throws IOException {
    idx("train-images-idx3-ubyte.gz", 10, 0x803, 28, 28);
    idx("train-labels-idx1-ubyte.gz", 10, 0x801);

    assertThatThrownBy(() -> new DataFolder(folder).train(Workload.named("W1")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "train-labels-idx1-ubyte.gz: expected magic number 0x801 and at least 5000 rows, got"
                + " 0x801 and 10.");
  }

  @Test
  void digitsAreSplitInFileOrder() throws IOException {
    Path shared = Path.of("../../shared/data");
    assumeTrue(Files.isDirectory(shared), "there is no ../shared/data");

    Rows train = new DataFolder(shared).train(Workload.named("W6"));
    Rows test = new DataFolder(shared).test(Workload.named("W6"));

    assertThat(train.count()).isEqualTo(1437);
    assertThat(test.count()).isEqualTo(360);
    assertThat(train.row(0)).startsWith(0, 0, 5 / 16f, 13 / 16f).hasSize(64);
    assertThat(train.y()).startsWith(0, 1, 2, 3);
  }
}
