package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A table whose features alone, as float32, do not leave room in the memory of the process.
@Tag("slow")
class LargeDataTest {
  private static final int ROWS = 80_000;
  private static final int COLUMNS = 100;

  @TempDir private Path folder;

  @Test
  void aTableLargerThanMemoryIsTrainedOnJudgedAndPredicted() throws Exception {
    Path csv = folder.resolve("large.csv");
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      for (int j = 0; j < COLUMNS; j++) {
        out.write("c" + j + ",");
      }
      out.write("y\n");
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < COLUMNS; j++) {
          out.write((i * 31 + j * j * 7) % 97 / 10.0 + ",");
        }
        out.write(i * 31 % 97 > 48 ? "high\n" : "low\n");
      }
    }
    String model = folder.resolve("large.safetensors").toString();
    String options = "--target y --layers 4 --epochs 1 --batch 256 --out " + model;
    assertThat(run(0, "train " + csv + " " + options)).contains("  test  ");
    assertThat(run(0, "evaluate " + model + " " + csv)).contains("large.csv: 80,000 rows");
    assertThat(run(0, "predict " + model + " " + csv)).hasLineCount(ROWS + 1);
  }

  private static String run(int code, String line) throws Exception {
    Process process =
        ProcessTest.java(
            List.of("-Xmx36m", "-XX:+UseSerialGC"), "downhill.cli.Main", line.split(" ", -1));
    String out =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isEqualTo(code);
    return out;
  }
}
