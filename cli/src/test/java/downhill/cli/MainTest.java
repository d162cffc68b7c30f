package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  @ParameterizedTest
  @ValueSource(strings = {"version", "--version", "-V"})
  void versionNamesDownhillAndJava(String command) {
    Result result = Result.of(command);
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("downhill ").contains("Java " + Runtime.version());
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''            | downhill: Expected a command, such as train.",
        "versoin       | downhill: Unknown command 'versoin'. Did you mean version?",
        "trian xor     | downhill: Unknown command 'trian'. Did you mean train?",
        "--verson      | downhill: Unknown option '--verson'. Did you mean --version?",
        "version now   | downhill version: Unexpected argument 'now'.",
        "version --jsn | downhill version: Unknown option '--jsn'.",
      })
  void misuseIsTheUsersError(String line, String message) {
    Result result = Result.ofLine(line);
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines().findFirst()).contains(message);
    assertThat(result.err()).containsPattern("Try `downhill( version)? --help`\\.");
  }

  @Test
  void aBugGetsAShortMessage() {
    Result result = Result.run(broken(), "train", "xor");
    assertThat(result.code()).isEqualTo(Main.OUR_BUG);
    assertThat(result.err())
        .isEqualToNormalizingNewlines(
            """
            downhill train: it broke
            This is a bug in Downhill. Please report it with what --verbose shows.
            """);
  }

  @Test
  void verboseShowsTheStackTrace() {
    Result result = Result.run(broken(), "train", "xor", "--verbose");
    assertThat(result.code()).isEqualTo(Main.OUR_BUG);
    assertThat(result.err()).contains("IllegalStateException: it broke", "\tat downhill");
  }

  @Test
  void outOfMemoryIsNoStackTrace() {
    Result result =
        Result.run(
            Main.commandLine(
                out -> {
                  throw new OutOfMemoryError();
                }),
            "train",
            "xor");
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.err()).startsWith("downhill: out of memory.").hasLineCount(1);
  }

  private static CommandLine broken() {
    return Main.commandLine(
        out -> {
          throw new IllegalStateException("it broke");
        });
  }
}
