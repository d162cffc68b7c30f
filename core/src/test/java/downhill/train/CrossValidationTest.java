package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.loss.CrossEntropy;
import downhill.metric.Metrics;
import downhill.optim.Adam;
import downhill.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
  @Test
  void eachRowIsHeldOutOnce() {
    Batch data = Batch.of(Tensors.range(11, DType.F64), Samples.normal(1, 11, 1));
    List<Integer> folds = new ArrayList<>();
    List<Integer> held = new ArrayList<>();
    var result =
        CrossValidation.of(
            data,
            3,
            1,
            (fold, training, rest) -> {
              folds.add(fold);
              for (double row : rest.x().toDoubles()) {
                held.add((int) row);
                assertThat(training.x().toDoubles()).doesNotContain(row);
              }
              assertThat(training.rows() + rest.rows()).isEqualTo(11);
              return fold;
            });
    assertThat(folds).containsExactly(0, 1, 2);
    assertThat(held).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 11).boxed().toList());
    assertThat(result.scores()).containsExactly(0.0, 1.0, 2.0);
  }

  @Test
  void meanAndDeviation() {
    var result = new CrossValidation(List.of(1.0, 2.0, 6.0));
    assertThat(result.mean()).isEqualTo(3);
    assertThat(result.std()).isCloseTo(Math.sqrt(7), within(1e-15));
  }

  @Test
  void theSeedDecidesWhoGoesTogether() {
    Batch data = Samples.corners(20);
    assertThat(sums(data, 1)).isEqualTo(sums(data, 1)).isNotEqualTo(sums(data, 2));
  }

  private static List<Double> sums(Batch data, long seed) {
    return CrossValidation.of(data, 4, seed, (fold, training, held) -> held.x().sum().item())
        .scores();
  }

  @Test
  void aModelIsJudgedOnRowsItHasNotSeen() {
    var trainer =
        Trainer.of(Samples.net(2, 3)).loss(CrossEntropy.of()).optimizer(new Adam(0.05)).epochs(30);
    var result =
        CrossValidation.of(
            Samples.corners(60),
            5,
            1,
            (fold, training, held) ->
                Metrics.accuracy()
                    .of(trainer.seed(fold).fit(training).model().apply(held.x()), held.y()));
    assertThat(result.scores()).hasSize(5);
    assertThat(result.mean()).isGreaterThan(0.95);
    assertThat(result.std()).isLessThan(0.1);
  }
}
