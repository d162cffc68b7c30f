package downhill.table;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.data.Schema;
import downhill.loss.SquaredError;
import downhill.nn.Activation;
import downhill.nn.Parameters;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import downhill.train.Batch;
import downhill.train.RowSource;
import downhill.train.Trainer;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables that do not fit into the memory for them.
class LargeTableTest {
  private static final int COLUMNS = 20;
  private static final int ROWS = 150_000;

  @TempDir private Path folder;

  private static String text(int rows) {
    Random random = Random.of(3);
    StringBuilder text = new StringBuilder("a,b,colour,y\n");
    for (int i = 0; i < rows; i++) {
      double a = random.nextNormal();
      double b = 100 + 5 * random.nextNormal();
      text.append("%.6f,%.4f,%s,%.5f\n".formatted(a, b, i % 3 == 0 ? "red" : "blue", a + b / 50));
    }
    return text.toString();
  }

  private static Table read(String text, long memory) throws IOException {
    return Table.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            "f",
            ReadOptions.defaults().memory(memory))
        .target("y");
  }

  @Test
  void aTableInAFileGivesTheBitsOfOneInMemory() throws IOException {
    String text = text(2500);
    Table memory = read(text, Long.MAX_VALUE);
    Table file = read(text, 0);
    assertThat(memory.data().store().inMemory()).isTrue();
    assertThat(file.data().store().inMemory()).isFalse();
    assertThat(file.summary()).isEqualTo(memory.summary());
    Table.Parts one = memory.split(0.2, 1);
    Table.Parts other = file.split(0.2, 1);
    Encoder encoder = one.training().fit();
    assertThat(other.training().fit()).isEqualTo(encoder);
    RowSource inMemory = encoder.rows(one.training());
    RowSource inFile = encoder.rows(other.training());
    assertThat(inMemory).isInstanceOf(Batch.class);
    assertThat(inFile).isNotInstanceOf(Batch.class);
    Sequential net =
        Sequential.mlp(
            encoder.features(),
            List.of(new Sequential.Hidden(4, Activation.TANH)),
            1,
            Random.of(1));
    var trainer =
        Trainer.of(net)
            .loss(SquaredError.mean())
            .optimizer(new Adam(0.01))
            .epochs(2)
            .validation(0.1);
    var fitted = trainer.fit(inMemory);
    var same = trainer.fit(inFile);
    assertThat(same.history()).isEqualTo(fitted.history());
    assertThat(numbers(same.model())).usingRecursiveComparison().isEqualTo(numbers(fitted.model()));
    assertThat(trainer.evaluate(same.model(), encoder.rows(other.held())))
        .isEqualTo(trainer.evaluate(fitted.model(), encoder.rows(one.held())));
  }

  private static List<float[]> numbers(Sequential net) {
    return Parameters.of(net).values().stream().map(Tensor::toFloats).toList();
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (var before = Files.list(temporary)) {
      List<Path> there = before.filter(LargeTableTest::isOurs).toList();
      read(text(2000), 0);
      try (var after = Files.list(temporary)) {
        assertThat(after.filter(LargeTableTest::isOurs).toList()).isEqualTo(there);
      }
    }
  }

  private static boolean isOurs(Path path) {
    return path.getFileName().toString().matches("downhill.*\\.rows");
  }

  /// R14: 100,000 columns.
  @Test
  void manyColumnsAreReadAndEncoded() {
    int columns = 100_000;
    StringBuilder text = new StringBuilder();
    for (int j = 0; j < columns; j++) {
      text.append("x").append(j).append(',');
    }
    text.append("y\n");
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < columns; j++) {
        text.append((i * 7 + j) % 10).append(',');
      }
      text.append(i).append(".5\n");
    }
    Table table = Table.parse(text.toString()).target("y");
    Encoder encoder = table.fit();
    assertThat(encoder.dataset(table).features()).isEqualTo(columns);
    assertThat(Schema.of(encoder.schema().description()).names()).hasSize(columns);
  }

  /// 24 MB of cells, from 27 MB of text, in a JVM with 20 MB of heap.
  @Test
  void aSmallHeapIsEnough() throws IOException, InterruptedException {
    Path csv = folder.resolve("large.csv");
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      Random random = Random.of(5);
      for (int j = 0; j < COLUMNS; j++) {
        out.write("x" + j + (j == COLUMNS - 1 ? "\n" : ","));
      }
      for (int i = 0; i < ROWS; i++) {
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < COLUMNS; j++) {
          line.append(random.nextInt(100_000) / 1000.0).append(j == COLUMNS - 1 ? '\n' : ',');
        }
        out.write(line.toString());
      }
    }
    List<String> paths = new ArrayList<>(List.of("target/classes", "target/test-classes"));
    for (String property : List.of("jdk.module.path", "java.class.path")) {
      String value = System.getProperty(property);
      if (value != null && !value.isEmpty()) {
        paths.add(value);
      }
    }
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx20m",
                "-XX:+UseSerialGC",
                "-cp",
                String.join(File.pathSeparator, paths),
                LargeTableTest.class.getName(),
                csv.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(output.strip()).isEqualTo("150000 rows, 19 features, 32 in a batch");
  }

  /// What the child does: reads the table, fits, reads a batch of rows from all over it.
  public static void main(String[] args) throws IOException {
    Table table = Table.read(Path.of(args[0])).target("x0");
    Encoder encoder = table.fit();
    RowSource rows = encoder.rows(table);
    int[] order = Random.of(1).permutation(rows.rows());
    Batch batch = rows.batch(order, 0, 32);
    IO.println(
        String.format(
            Locale.ROOT,
            "%d rows, %d features, %d in a batch",
            rows.rows(),
            encoder.features(),
            batch.rows()));
  }
}
