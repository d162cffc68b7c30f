package downhill.testkit.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.testkit.golden.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class MalformedTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> safetensors() throws IOException {
    Optional<MalformedFolder> found = MalformedFolder.locate(System.getenv(), Path.of(""));
    if (found.isEmpty()) {
      return Stream.of(
          DynamicTest.dynamicTest(
              "malformed files", () -> Assumptions.abort(MalformedFolder.ABSENCE)));
    }
    return found.get().cases("safetensors").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.name(),
                    () -> {
                      if (SafetensorsJudge.judge(file) instanceof Outcome.Failed(String message)) {
                        Assertions.fail(message);
                      }
                    }));
  }

  private String report(String expect, String check) throws Exception {
    Files.writeString(folder.resolve("m"), "\2\0\0\0\0\0\0\0{}");
    Files.writeString(
        folder.resolve("index.json"),
        """
        {"cases": [{"file": "m", "format": "safetensors", "expect": "%s", "why": "w"%s}]}
        """
            .formatted(expect, check));
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int code =
        Malformed.run(
            MalformedFolder.locate(Map.of("DOWNHILL_MALFORMED", "" + folder), folder), out);
    return code + " " + bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aVerdictThatIsNotMetFails() throws Exception {
    assertThat(report("accept", "")).startsWith("0 ").endsWith("1 passed, 0 failed, 0 skipped\n");
    assertThat(report("reject", ""))
        .startsWith("2 ")
        .contains("FAILED m (REJECT: w): it was loaded");
    assertThat(report("accept", ", \"check\": {\"a\": [1]}"))
        .startsWith("2 ")
        .contains("tensor a: expected [1.0], got []");
  }

  @Test
  void noFolderIsAFailureThatSaysWhy() throws Exception {
    var bytes = new ByteArrayOutputStream();
    int code =
        Malformed.run(Optional.empty(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(code).isEqualTo(2);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("SKIPPED: DOWNHILL_MALFORMED names no folder")
        .endsWith("0 passed, 0 failed, 0 skipped\n");
  }
}
