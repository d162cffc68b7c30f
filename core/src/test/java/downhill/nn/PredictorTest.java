package downhill.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.Allocation;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictorTest {
  private static final Sequential NET =
      Sequential.of(
          Linear.init(20, 33, Random.of(1)), Activation.RELU, Linear.init(33, 5, Random.of(2)));

  private static Tensor probabilities(Tensor x) {
    return Activations.softmax(NET.apply(x), -1);
  }

  private static float[] numbers(int rows) {
    return Random.of(rows).uniformFloats(rows * 20);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 17, 255, 256, 257, 700})
  void anyNumberOfRowsHasTheBitsOfTheModel(int rows) {
    Predictor predictor = Predictor.of(PredictorTest::probabilities);
    float[] x = numbers(rows);
    float[] expected = probabilities(Tensors.of(x, Shape.of(rows, 20))).toFloats();
    assertThat(predictor.predict(x, rows)).isEqualTo(expected);
    assertThat(predictor.apply(Tensors.of(x, Shape.of(rows, 20))).toFloats()).isEqualTo(expected);
    float[] last = Arrays.copyOfRange(x, x.length - 20, x.length);
    assertThat(predictor.predict(last))
        .isEqualTo(Arrays.copyOfRange(expected, expected.length - 5, expected.length));
  }

  @Test
  void onePlanServesAllAndItsWeightsArePacked() {
    Predictor predictor = Predictor.of(PredictorTest::probabilities);
    assertThat(predictor.describe(Shape.of(20), DType.F32))
        .contains("loop over 256 rows of 5")
        .doesNotContain("transposeB=true");
  }

  @Test
  void otherKindsOfRowsGetTheirOwnPlan() {
    Predictor twice = Predictor.of(x -> x.times(2));
    assertThat(twice.predict(new float[] {1, 2})).containsExactly(2, 4);
    assertThat(twice.predict(new float[] {1, 2, 3})).containsExactly(2, 4, 6);
    assertThat(twice.apply(Tensors.of(1.0, 2.0).unsqueeze(0)).toDoubles()).containsExactly(2, 4);
    assertThat(twice.apply(Tensors.zeros(Shape.of(0, 3), DType.F32)).shape())
        .isEqualTo(Shape.of(0, 3));
  }

  @Test
  void functionsThatMixRowsOrReadValuesWorkToo() {
    Predictor mixed = Predictor.of(x -> x.minus(x.meanKeepDims(0)));
    assertThat(mixed.predict(new float[] {1, 3}, 2)).containsExactly(-1, 1);
    Predictor reader = Predictor.of(x -> x.sum().item() > 0 ? x : x.negate());
    assertThat(reader.predict(new float[] {-1, -3}, 2)).containsExactly(1, 3);
  }

  @Test
  void rowsOfUnequalLengthAreRefused() {
    Predictor predictor = Predictor.of(NET);
    assertThatThrownBy(() -> predictor.predict(new float[7], 2))
        .hasMessage("predict: 7 numbers are not 2 rows of equal length.");
    assertThatThrownBy(() -> predictor.apply(Tensors.scalar(1, DType.F32)))
        .hasMessageContaining("predict: expects rows [n, ...], got [].");
  }

  @Test
  void severalThreadsDoNotDisturbEachOther() throws Exception {
    Predictor predictor = Predictor.of(PredictorTest::probabilities);
    float[] x = numbers(40);
    float[] expected = predictor.predict(x, 40);
    try (var team = Executors.newFixedThreadPool(4)) {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        Callable<Boolean> task =
            () -> {
              boolean same = true;
              for (int i = 0; i < 200; i++) {
                same &= Arrays.equals(predictor.predict(x, 40), expected);
              }
              return same;
            };
        results.add(team.submit(task));
      }
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  @Test
  void aCallAllocatesItsResultAndNothingElse() {
    Predictor predictor = Predictor.of(PredictorTest::probabilities);
    float[] row = numbers(1);
    // An array of five floats takes 40 bytes.
    assertThat(Allocation.ofCall(() -> predictor.predict(row), 48)).isLessThan(48);
  }
}
