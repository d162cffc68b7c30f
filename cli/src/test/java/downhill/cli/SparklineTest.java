package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {
  @Test
  void drawsFromZeroToTheLargest() {
    assertThat(Sparkline.of(List.of(1.0, 0.5, 0.13, 0.0), 4, 40, true)).isEqualTo("█▅▂▁");
    assertThat(Sparkline.of(List.of(1.0, 0.5, 0.13, 0.0), 4, 40, false)).isEqualTo("#+._");
  }

  @Test
  void leavesRoomForWhatIsToCome() {
    assertThat(Sparkline.of(List.of(2.0, 1.0), 5, 40, true)).isEqualTo("█▅···");
  }

  @Test
  void averagesWhereThereAreMoreValuesThanRoom() {
    assertThat(Sparkline.of(List.of(8.0, 8.0, 4.0, 4.0, 0.0, 0.0), 6, 3, true)).isEqualTo("█▅▁");
  }

  @Test
  void marksWhatIsNotFinite() {
    assertThat(Sparkline.of(List.of(1.0, Double.NaN), 2, 40, true)).isEqualTo("█?");
    assertThat(Sparkline.of(List.of(0.0, 0.0), 2, 40, true)).isEqualTo("▁▁");
  }
}
