package downhill.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.bench.Workload;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StandingsTest {
  private static Measurement measured(
      String session, String name, int threads, String workload, double rate) {
    return Measurement.of(
        session,
        new Contender(name, threads),
        String.format(
            Locale.ROOT,
            "{\"workload\":\"%s\",\"samples_per_s\":%.1f,\"wall_s\":1.0,\"version\":\"1\"}",
            workload,
            rate));
  }

  private static Standings w6(Measurement... measurements) {
    return Standings.of(Workload.named("W6"), List.of(measurements));
  }

  @Test
  void roundsOfASessionAreOneRowWithTheirMedian() {
    Standings at =
        w6(
            measured("s1", "downhill", 1, "W6", 100),
            measured("s1", "downhill", 1, "W6", 300),
            measured("s1", "downhill", 1, "W6", 200),
            measured("s1", "downhill", 1, "W1", 7));

    assertThat(at.rows()).hasSize(1);
    Row row = at.rows().getFirst();
    assertThat(row.median("samples_per_s")).isEqualTo(200);
    assertThat(row.least("samples_per_s")).isEqualTo(100);
    assertThat(row.most("samples_per_s")).isEqualTo(300);
    assertThat(row.median("p50_us")).isNaN();
  }

  @Test
  void ratiosAreTakenWithinASession() {
    Standings at =
        w6(
            measured("s1", "downhill", 1, "W6", 100),
            measured("s1", "djl", 1, "W6", 50),
            measured("s2", "downhill", 1, "W6", 900),
            measured("s2", "smile", 1, "W6", 300));

    assertThat(at.rows())
        .extracting(row -> row.contender().name())
        .containsExactly("downhill", "smile", "djl");
    assertThat(at.rows().getFirst().session()).isEqualTo("s2");
    assertThat(at.ratio("downhill", 1, at.rows().get(1), "samples_per_s")).isEqualTo(3);
    assertThat(at.ratio("downhill", 1, at.rows().get(2), "samples_per_s")).isEqualTo(2);
    assertThat(at.hardest("downhill", 1))
        .hasValueSatisfying(row -> assertThat(row.contender().name()).isEqualTo("djl"));
  }

  @Test
  void thePeerToBeatHasAsManyThreads() {
    Standings at =
        w6(
            measured("s1", "downhill", 1, "W6", 100),
            measured("s1", "djl", 1, "W6", 50),
            measured("s1", "djl", 2, "W6", 90));

    assertThat(at.hardest("downhill", 1))
        .hasValueSatisfying(row -> assertThat(row.contender().threads()).isEqualTo(1));
  }

  @Test
  void anotherOptimizerIsListedButDoesNotDoTheWorkload() {
    Standings at =
        w6(
            measured("s1", "downhill", 1, "W6", 100),
            measured("s1", "smile", 1, "W6", 50),
            measured("s1", "smile-sgd", 1, "W6", 80));

    assertThat(at.rows()).hasSize(3);
    assertThat(at.peers()).extracting(row -> row.contender().name()).containsExactly("smile");
  }

  @Test
  void aPeerThatFailedIsListedLastWithTheReason() {
    Standings at =
        w6(
            Measurement.failed("s1", new Contender("dl4j", 1), "W6", "no result within 3 s"),
            measured("s1", "djl", 1, "W6", 50));

    assertThat(at.rows()).extracting(row -> row.contender().name()).containsExactly("djl", "dl4j");
    assertThat(at.rows().getLast().note()).isEqualTo("no result within 3 s");
    assertThat(at.peers()).hasSize(1);
  }
}
