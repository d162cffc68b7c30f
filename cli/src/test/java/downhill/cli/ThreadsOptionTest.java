package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a user learns and decides of kernels and threads.
class ThreadsOptionTest {
  @Test
  void versionSaysWhatComputes() {
    assertThat(Result.of("version").out())
        .containsPattern(
            "(?m)^computes with \\d+ threads?; (Vector API, \\d+ bit|plain loops: .+)$");
  }

  @Test
  void verboseSaysWhatComputes() {
    Result result = Result.of("train", "xor", "--epochs", "1", "--verbose");
    assertThat(result.err()).containsPattern("^downhill: computes with \\d+ thread.*\\R$");
    assertThat(Result.of("train", "xor", "--epochs", "1").err()).isEmpty();
    assertThat(Result.of("version", "--verbose").err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "two", "1.5", "99999"})
  void aNumberOfThreadsThatIsNoneIsRefused(String text) {
    Result result = Result.of("train", "xor", "--threads", text);
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.err())
        .contains("--threads")
        .contains("expected a whole number ≥ 1, got '" + text + "'.");
  }

  /// In processes of their own, since the threads of a process are set up once.
  @Test
  void theThreadsThatWereAskedForComputeTheSame() throws Exception {
    String one = trained("1");
    assertThat(one).contains("accuracy");
    assertThat(trained("3")).isEqualTo(one);
  }

  private static String trained(String threads) throws Exception {
    Process process =
        ProcessTest.java(
            List.of(),
            "downhill.cli.Main",
            "train",
            "moons",
            "--epochs",
            "3",
            "--threads",
            threads,
            "--verbose");
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("computes with " + threads + (threads.equals("1") ? " thread;" : " threads;"));
    assertThat(process.waitFor()).isZero();
    return out.lines().filter(line -> !line.contains("rows/s")).collect(Collectors.joining("\n"));
  }
}
