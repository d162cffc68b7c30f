package downhill.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void textAroundTheFiguresStays() {
    String page = "# B\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nWhy.\n";

    assertThat(Page.replaceMeasured(page, "new\n"))
        .isEqualTo("# B\n<!-- measured: begin -->\n\nnew\n\n<!-- measured: end -->\nWhy.\n");
    assertThatThrownBy(() -> Page.replaceMeasured("# B", ""))
        .hasMessageStartingWith("The page has no place for figures.");
  }

  @Test
  void measurementsSurviveTheFileAndStandInTheTables() throws IOException {
    Path file = folder.resolve("results.jsonl");
    String ours =
        "{\"peer\":\"downhill\",\"workload\":\"W1\",\"samples_per_s\":400000.0,\"wall_s\":0.9,"
            + "\"accuracy\":0.87,\"loss\":0.41,\"peak_rss_mb\":150.0,\"p50_us\":null}";
    String theirs =
        "{\"peer\":\"smile\",\"version\":\"6\",\"workload\":\"W1\",\"samples_per_s\":80000.0,\"wall_s\":0.7}";
    Measurement.of("2026-11-25T10:00:00Z", new Contender("downhill", 1), ours).append(file);
    Measurement.of("2026-11-25T10:00:00Z", new Contender("downhill", 2), ours).append(file);
    Measurement.of("2026-11-25T10:00:00Z", new Contender("smile", 1), theirs).append(file);

    KernelTable kernels =
        new KernelTable(
            """
            | benchmark | µs | ± µs | GF/s | of the peak |
            | MatmulBenchmark.product 256x256x256 | 9.00 | 1.00 | 140.0 | 0.80 |
            | MatmulBenchmark.product 512x512x512 | 9.00 | 1.00 | 120.0 | 0.70 |
            | MatmulBenchmark.product 32x28x784 | 9.00 | 1.00 | 20.0 | 0.10 |
            """);

    String page =
        Page.of(Measurement.read(file), "a machine", Map.of("downhill core", 1.0), kernels);

    assertThat(page)
        .contains("Measured on a machine.")
        .contains("## Products of matrices", "product 32x28x784")
        .containsPattern(
            "of the peak +\\| +≥ 0\\.75 × \\| +0\\.70 × \\| \\*\\*no\\*\\*, by 7 % +\\| 256: 0\\.80, 512: 0\\.70")
        .containsPattern("\\| W1, times smile +\\| +≥ 4 × \\| +5\\.00 × \\| yes")
        .containsPattern("\\| W1 cold, whole job +\\| +≤ 1 s \\| +0\\.90 s \\| yes")
        .containsPattern("\\| W1 peak memory +\\| +≤ 200 MB \\| +150 MB \\| yes")
        .containsPattern("\\| W3, times the best +\\| +≥ 1\\.5 × \\| +- \\| not measured")
        .containsPattern("\\| smile 6 +\\| +1 \\| +80,000 \\| +80,000 – 80,000 \\| +5\\.00 ×")
        .containsPattern("\\| \\*\\*downhill\\*\\* +\\| +2 \\| +400,000");
    assertThat(Measurement.read(folder.resolve("missing"))).isEqualTo(List.of());
  }
}
