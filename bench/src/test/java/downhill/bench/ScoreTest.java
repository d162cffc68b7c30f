package downhill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreTest {
  @Test
  void accuracyCountsTheLargestProbabilityAndLossTakesThatOfTheClass() {
    Score score = Score.of(new float[] {0.25f, 0.75f, 0.5f, 0.5f}, new int[] {1, 1});

    // The second row is a tie, which goes to the first class.
    assertThat(score.accuracy()).isEqualTo(0.5);
    assertThat(score.loss()).isCloseTo(-(Math.log(0.75) + Math.log(0.5)) / 2, within(1e-7));
  }

  @Test
  void aProbabilityOfZeroGivesAFiniteLoss() {
    assertThat(Score.of(new float[] {0, 1}, new int[] {0}).loss()).isBetween(100.0, 104.0);
  }
}
