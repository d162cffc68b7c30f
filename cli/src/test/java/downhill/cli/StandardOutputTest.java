package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// R17, R41: an output that takes nothing more.
class StandardOutputTest {
  private final StringWriter err = new StringWriter();

  private int codeAfter(OutputStream stream) {
    StandardOutput output = StandardOutput.to(stream);
    PrintWriter writer = output.writer(StandardCharsets.UTF_8);
    writer.println("a line");
    return output.code(0, new PrintWriter(err, true));
  }

  @ParameterizedTest
  @CsvSource({"Broken pipe", "The pipe is being closed"})
  void aReaderThatLeftIsNoError(String reason) {
    assertThat(codeAfter(failing(reason))).isEqualTo(Main.OUTPUT_CLOSED);
    assertThat(err).hasToString("");
  }

  @Test
  void aFullDiskIsToldOf() {
    assertThat(codeAfter(failing("No space left on device"))).isEqualTo(Main.USER_ERROR);
    assertThat(err.toString().strip())
        .isEqualTo("downhill: the standard output could not be written: No space left on device.");
  }

  @Test
  void whatWasWrittenLeavesTheCodeAsItIs() {
    assertThat(codeAfter(OutputStream.nullOutputStream())).isZero();
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
