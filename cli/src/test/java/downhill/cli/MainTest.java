package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void versionNamesDownhillAndJava() {
    assertThat(run("version")).isZero();
    assertThat(out.toString()).startsWith("downhill ").contains("Java " + Runtime.version());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void unknownCommandIsTheUsersError() {
    assertThat(run("versoin")).isEqualTo(Main.USER_ERROR);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("versoin").contains("Did you mean: downhill version");
  }

  @Test
  void noCommandIsTheUsersError() {
    assertThat(run()).isEqualTo(Main.USER_ERROR);
    assertThat(err.toString()).startsWith("downhill: Expected a command.");
  }

  @Test
  void helpListsTheCommandsAndExitCodes() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("version").contains("2   not converged");
  }

  private int run(String... args) {
    CommandLine commandLine = Main.commandLine();
    return commandLine
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
