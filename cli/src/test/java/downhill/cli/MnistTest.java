package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MnistTest {
  private static final Path FOLDER = Path.of("../../shared/data/mnist");

  @Test
  @Tag("slow")
  void tenEpochsReadMnist() {
    assumeTrue(Files.isDirectory(FOLDER), "there is no ../shared/data/mnist beside the repository");
    String line = "train " + FOLDER + " --layers 128 --epochs 10 --json";
    assertThat(Result.ofLine(line).figure("test", "accuracy")).isBetween(0.975, 1.0);
  }
}
