package downhill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultTest {
  private static Timings timings(double... values) {
    Timings timings = new Timings();
    for (double value : values) {
      timings.add(value);
    }
    return timings;
  }

  @Test
  void aLineOfJsonHasTheFieldsInOrderAndNullForWhatWasNotMeasured() {
    Result result =
        new Result(
            "downhill",
            "0.1",
            Workload.named("W1"),
            2,
            200.04,
            0.6612,
            new Score(0.87109, 0.414389),
            123.46,
            timings(100, 200.04, 300),
            timings(),
            Double.NaN,
            199.99,
            "a \"plain\" JVM\n");

    assertThat(result.toJson())
        .isEqualTo(
            "{\"peer\":\"downhill\",\"version\":\"0.1\",\"workload\":\"W1\",\"threads\":2,"
                + "\"samples_per_s\":200.0,\"wall_s\":0.661,\"accuracy\":0.8711,\"loss\":0.41439,"
                + "\"cold_samples_per_s\":123.5,\"warm_min\":100.0,\"warm_max\":300.0,\"warm_n\":3,"
                + "\"p50_us\":null,\"p99_us\":null,\"first_us\":null,\"peak_rss_mb\":200.0,"
                + "\"note\":\"a \\\"plain\\\" JVM\\u000a\"}");
  }

  @Test
  void singleRowCallsGiveQuantiles() {
    Result result =
        new Result(
            "x",
            "1",
            Workload.named("W5"),
            1,
            Double.NaN,
            1,
            new Score(1, 0),
            1,
            timings(),
            timings(4, 1, 2, 3),
            8.25,
            Double.NaN,
            "");

    assertThat(result.toJson())
        .contains("\"samples_per_s\":null")
        .contains("\"warm_min\":null,\"warm_max\":null,\"warm_n\":0")
        .contains("\"p50_us\":2.50,\"p99_us\":3.97,\"first_us\":8.3,\"peak_rss_mb\":null");
  }
}
