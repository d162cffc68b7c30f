package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script of `downhill completion`, in bash.
class CompletionTest {
  @TempDir private Path folder;

  @Test
  void bashCompletesVerbsOptionsValuesAndData() throws Exception {
    Path bash = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(bash), "there is no /bin/bash here");
    Path script = folder.resolve("completion.sh");
    Files.writeString(script, Result.of("completion").out());
    String[][] cases = {
      {"tr", "train"},
      {"train di", "digits diabetes"},
      {"train --opt", "--optimizer"},
      {"train --optimizer ad", "adagrad adadelta adam adamw adamax"},
      {"train --loss hu", "huber"},
      {"train --precision float3", "float32"},
      {"train --missing m", "mean"},
      {"train --class-weight b", "balanced"},
      {"train --model li", "linear"},
      {"train --lr x", ""},
      {"train my", ""}, // files, which bash adds itself
      {"sweep ir", "iris"},
      {"data fetch f", "fashion-mnist"},
      {"predict m.safetensors rows.csv --format j", "jsonl"},
    };
    StringBuilder lines = new StringBuilder("source " + script + "\n");
    for (String[] c : cases) {
      lines.append("COMP_WORDS=(downhill ").append(c[0]).append(")\n");
      lines.append("COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\nCOMPREPLY=()\n");
      lines.append("_complete_downhill 2>/dev/null\necho \"${COMPREPLY[*]}\"\n");
    }
    Process process = new ProcessBuilder(bash.toString(), "-c", lines.toString()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(out.lines().map(String::strip))
        .containsExactlyElementsOf(Arrays.stream(cases).map(c -> c[1]).toList());
  }
}
