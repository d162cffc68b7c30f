package downhill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.backend.HostArray;
import downhill.data.Fittable.Selection;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Batch;
import downhill.train.RowSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Fitting on rows that are read some at a time.
class StreamedFitTest {
  private static final int ROWS = 2500;

  private static Tensor numbers() {
    return Tensors.of(Random.of(1).normal(ROWS * 3, 5, 100), Shape.of(ROWS, 3));
  }

  /// Rows that refuse to be asked for more than a chunk of them.
  private static RowSource streamed(Tensor x) {
    Batch all = Batch.of(x);
    return new RowSource() {
      @Override
      public int rows() {
        return all.rows();
      }

      @Override
      public List<Part> parts() {
        return all.parts();
      }

      @Override
      public void read(int[] order, int from, int to, List<HostArray> into) {
        assertThat(to - from).isLessThanOrEqualTo(CHUNK);
        all.read(order, from, to, into);
      }
    };
  }

  @ParameterizedTest
  @EnumSource(Scaler.class)
  void aScalerNeedsSomeRowsAtATime(Scaler scaler) {
    assertThat(scaler.fit(streamed(numbers()))).isEqualTo(scaler.fit(numbers()));
  }

  @Test
  void soDoChainsAndColumns() {
    ClassNames colours = ClassNames.of("blue", "red");
    double[] mixed = numbers().toDoubles();
    for (int i = 0; i < ROWS; i++) {
      mixed[i * 3 + 1] = i % 2;
      mixed[i * 3 + 2] = i % 7 == 0 ? Double.NaN : mixed[i * 3 + 2];
    }
    Tensor x = Tensors.of(mixed, Shape.of(ROWS, 3));
    Fittable plan =
        Fittable.columns(
            Selection.of(Fittable.chain(FillMissing.means(), Scaler.STANDARD), 0, 2),
            Selection.of(new OneHot(colours), 1));
    Preprocessing fitted = plan.fit(streamed(x));
    assertThat(fitted).isEqualTo(plan.fit(x));
    assertThat(Preprocessing.of(fitted.description())).isEqualTo(fitted);

    RowSource prepared = fitted.rows(streamed(x), DType.F32);
    assertThat(prepared.parts()).containsExactly(new RowSource.Part(Shape.of(4), DType.F32));
    float[] all = fitted.apply(x).to(DType.F32).toFloats();
    List<HostArray> into = prepared.parts().stream().map(part -> part.buffer(2)).toList();
    prepared.read(new int[] {9, 1, 5}, 1, 3, into);
    for (int j = 0; j < 4; j++) {
      assertThat(into.getFirst().floats()[j]).isEqualTo(all[4 + j]);
      assertThat(into.getFirst().floats()[4 + j]).isEqualTo(all[20 + j]);
    }
  }

  @Test
  void missingNumbersBecomeTheMeanOfTheOthers() {
    Tensor x = Tensors.matrix(new double[][] {{1, 2}, {Double.NaN, 4}, {5, Double.NaN}});
    Preprocessing fill = FillMissing.means().fit(x);
    assertThat(fill.apply(x).toDoubles()).containsExactly(1, 2, 3, 4, 5, 3);
    assertThat(fill.apply(x.to(DType.F32)).dtype()).isEqualTo(DType.F32);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FillMissing.means().fit(Tensors.matrix(new double[][] {{1, Double.NaN}})))
        .withMessage(
            "fill missing: column 1 (from 0) has no number in the training rows; leave it out.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FillMissing(List.of(1.0, Double.NaN)))
        .withMessage("fill missing: expected a finite value for column 1, got NaN.");
  }

  @Test
  void scalingCanBeUndone() {
    Scaling scaling = Scaler.STANDARD.fit(Tensors.matrix(new double[][] {{10}, {30}}));
    Tensor y = scaling.apply(Tensors.matrix(new double[][] {{10}, {25}}));
    assertThat(y.toDoubles()).containsExactly(-1, 0.5);
    assertThat(scaling.restore(y).toDoubles()).containsExactly(10, 25);
  }
}
