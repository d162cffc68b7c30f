package downhill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimingsTest {
  @Test
  void quantilesLieBetweenTheNearestMeasurements() {
    Timings timings = new Timings();
    for (int i = 200; i >= 0; i--) {
      timings.add(i);
    }

    assertThat(timings.count()).isEqualTo(201);
    assertThat(timings.quantile(0)).isZero();
    assertThat(timings.median()).isEqualTo(100);
    assertThat(timings.quantile(0.99)).isEqualTo(198);
    assertThat(timings.quantile(1)).isEqualTo(200);
  }

  @Test
  void anEvenNumberHasItsMedianInTheMiddle() {
    Timings timings = new Timings();
    timings.add(1);
    timings.add(2);

    assertThat(timings.median()).isEqualTo(1.5);
  }

  @Test
  void nothingMeasuredIsNaN() {
    assertThat(new Timings().median()).isNaN();
  }
}
