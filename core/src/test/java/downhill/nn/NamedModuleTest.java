package downhill.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models of a user's named module, compiled here and run in a JVM of their own.
class NamedModuleTest {
  private static final String MAIN =
      """
      package my.app;

      import downhill.nn.*;
      import downhill.tensor.*;

      public final class Main {
        public record Open(Linear hidden) implements Model {}

        record Hidden(Linear hidden) implements Model {}

        public static void main(String[] args) {
          Linear layer = Linear.init(2, 3, Random.of(1));
          Model model = args[0].equals("public") ? new Open(layer) : new Hidden(layer);
          try {
            Model rebuilt = Parameters.map(model, t -> t.plus(1));
            System.out.println(Parameters.of(rebuilt).keySet() + " " + (rebuilt != model));
          } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
          }
        }
      }
      """;

  @TempDir private static Path folder;
  private static Path core;

  @BeforeAll
  static void compile() throws Exception {
    core = Path.of(Linear.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    // The compiler wants the annotations' module to be there; an empty one will do.
    javac("annotations", write("annotations/module-info.java", "module org.jspecify {}"));
    module("closed", "");
    module("exported", "exports my.app;");
    module("opened", "opens my.app to downhill.core;");
  }

  private static void module(String name, String directive) throws IOException {
    String info = "module my.models { requires downhill.core; " + directive + " }";
    javac(name, write(name + "/module-info.java", info), write(name + "/my/app/Main.java", MAIN));
  }

  private static String write(String name, String text) throws IOException {
    Path file = folder.resolve("src").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private static void javac(String name, String... sources) {
    var arguments =
        new ArrayList<>(
            List.of(
                "-p",
                core + File.pathSeparator + folder.resolve("annotations"),
                "-d",
                folder.resolve(name).toString()));
    arguments.addAll(List.of(sources));
    var messages = new StringWriter();
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                new PrintWriter(messages, true),
                new PrintWriter(messages, true),
                arguments.toArray(String[]::new));
    assertThat(code).as(messages.toString()).isZero();
  }

  private static String run(String name, String model) throws Exception {
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-p",
                core + File.pathSeparator + folder.resolve(name),
                "-m",
                "my.models/my.app.Main",
                model));
    Process process = builder.redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void aPublicRecordInAnExportedPackageNeedsNothingElse() throws Exception {
    assertThat(run("exported", "public")).isEqualTo("[hidden.weight, hidden.bias] true");
  }

  @Test
  void anyRecordInAnOpenPackageIsRead() throws Exception {
    assertThat(run("opened", "hidden")).isEqualTo("[hidden.weight, hidden.bias] true");
  }

  @Test
  void aRecordThatIsNotOpenIsRefusedWithTheMend() throws Exception {
    assertThat(run("closed", "public"))
        .isEqualTo(
            "Downhill may not read the model my.app.Main$Open: make the record public in an exported package, or add \"opens my.app to downhill.core\" to the module-info of my.models.");
  }

  @Test
  void aHiddenRecordInAnExportedPackageIsRefusedWithTheMend() throws Exception {
    assertThat(run("exported", "hidden"))
        .isEqualTo(
            "Downhill may not read the model my.app.Main$Hidden: make the record public in an exported package, or add \"opens my.app to downhill.core\" to the module-info of my.models.");
  }
}
