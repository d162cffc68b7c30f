package downhill.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The examples of the learners' pages, and the programs about them under `examples/`, run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  private static final Pattern PROGRAM = Pattern.compile("examples/(\\w+)\\.java");

  @TempDir private static Path temporary;
  private final Map<String, String> outputs = new TreeMap<>();

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("docs/models/linear.md"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException(
          "There is no docs/models/linear.md above the working folder.");
    }
    return folder;
  }

  /// Compiles all of them at once, and runs one after the other.
  @BeforeAll
  void runAll() throws Exception {
    List<Path> sources = new ArrayList<>();
    Path folder = Files.createDirectories(temporary.resolve("sources"));
    try (Stream<Path> pages = Files.list(root().resolve("docs/models"))) {
      for (Path page : pages.filter(p -> p.toString().endsWith(".md")).sorted().toList()) {
        String name = "Page" + page.getFileName().toString().replace(".md", "");
        Files.writeString(folder.resolve(name + ".java"), program(Files.readString(page)));
        sources.add(folder.resolve(name + ".java"));
      }
    }
    try (Stream<Path> examples = Files.list(root().resolve("examples"))) {
      for (Path example : examples.filter(p -> p.toString().endsWith(".java")).toList()) {
        if (Files.readString(example).contains("import downhill.models")) {
          sources.add(example);
        }
      }
    }
    Path classes = Files.createDirectories(temporary.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--release",
                "25",
                "-proc:none",
                "-nowarn",
                "-cp",
                libraries(),
                "-d",
                classes.toString()));
    sources.forEach(source -> arguments.add(source.toString()));
    ByteArrayOutputStream problems = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(problems, true, StandardCharsets.UTF_8);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(err, err, arguments.toArray(String[]::new));
    assertThat(code).as(problems.toString(StandardCharsets.UTF_8)).isZero();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      for (Path source : sources) {
        String name = source.getFileName().toString().replace(".java", "");
        outputs.put(name, output(loader.loadClass(name)));
      }
    }
  }

  private static String program(String page) {
    StringBuilder imports = new StringBuilder();
    StringBuilder body = new StringBuilder();
    Matcher example = EXAMPLE.matcher(page);
    while (example.find()) {
      example
          .group(1)
          .lines()
          .forEach(l -> (l.startsWith("import ") ? imports : body).append(l).append('\n'));
    }
    return imports + "void main() throws Exception {\n" + body + "}\n";
  }

  private static String libraries() {
    return Stream.of(
            System.getProperty("java.class.path"), System.getProperty("jdk.module.path", ""))
        .filter(path -> !path.isEmpty())
        .reduce((a, b) -> a + File.pathSeparator + b)
        .orElseThrow();
  }

  private static String output(Class<?> program) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      var constructor = program.getDeclaredConstructor();
      constructor.setAccessible(true);
      var main = program.getDeclaredMethod("main");
      main.setAccessible(true);
      main.invoke(constructor.newInstance());
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String page(String name) {
    return said("Page" + name);
  }

  private String said(String name) {
    String output = outputs.get(name);
    assertThat(output).as(name).isNotNull();
    return output == null ? "" : output;
  }

  @Test
  void thePagesPrintWhatTheyAreAbout() {
    assertThat(page("linear"))
        .contains("intercept 0.97, slope 2.02, R² 0.9991")
        .contains("at 10: 21.17");
    assertThat(page("logistic")).contains("p(1 | 3.2) = 0.");
    assertThat(page("perceptron"))
        .contains("update 1, row [0]: w = [-3.0, 3.0], b = -1.0")
        .contains("at most 11.6 are needed")
        .contains("a plane: w = ");
    assertThat(page("mlp"))
        .containsPattern("accuracy 0\\.9\\d+; ")
        .contains("On the old rows the score went from");
    assertThat(page("rbf")).contains("[2.841347").containsPattern("accuracy (0\\.9|1)");
    assertThat(page("bls")).containsPattern("test accuracy 0\\.\\d+, then 0\\.9");
    assertThat(page("search"))
        .contains("| gradient descent | 100 (50.0 %)")
        .contains("| simulated annealing | 198 (99.0 %)");
  }

  @Test
  void everyPageNamesAProgram() throws IOException {
    try (Stream<Path> pages = Files.list(root().resolve("docs/models"))) {
      for (Path page : pages.filter(p -> p.toString().endsWith(".md")).toList()) {
        Matcher program = PROGRAM.matcher(Files.readString(page));
        assertThat(program.find()).as("%s names a program", page.getFileName()).isTrue();
        assertThat(outputs).containsKey(program.group(1));
      }
    }
    assertThat(said("DiabetesRegression")).contains("bmi", "R² on these rows: 0.5");
    assertThat(said("FlowerProbabilities")).contains("of the rows are right", "(row ");
    assertThat(said("HowManyCentres")).contains("100 centres: ");
    assertThat(said("GrowingNodes")).containsPattern("280 nodes: 0\\.[89]");
    assertThat(said("WaysOutOfAWell")).containsPattern("5 random restarts +(9\\d|100) of 100");
  }

  @Test
  void everyExampleSaysSomething() throws IOException {
    assertThat(outputs).allSatisfy((_, output) -> assertThat(output).isNotBlank());
  }
}
