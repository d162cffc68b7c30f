package downhill.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0.6612; 0.66",
        "12.34; 12.3",
        "941.4; 941",
        "9994; 9,994",
        "62345; 62,300",
        "1234567; 1.23 M",
        "NaN; -"
      })
  void numbersAreRounded(double value, String expected) {
    assertThat(Figures.of(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"4.213, 4.21 ×", "NaN, -"})
  void ratios(double value, String expected) {
    assertThat(Figures.times(value)).isEqualTo(expected);
  }
}
