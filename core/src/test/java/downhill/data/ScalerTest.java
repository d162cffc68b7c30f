package downhill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.backend.Backend;
import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalerTest {
  private static final Tensor COLUMN = column(1, 2, 3, 4, -10);

  private static Tensor column(double... values) {
    return Tensors.of(values, Shape.of(values.length, 1));
  }

  @Test
  void standardHasMeanAndPopulationDeviation() {
    Scaling fitted = Scaler.STANDARD.fit(column(2, 4, 4, 4, 5, 5, 7, 9));
    assertThat(fitted.center()).containsExactly(5.0);
    assertThat(fitted.scale()).containsExactly(2.0);
    assertThat(fitted.apply(column(9, 5, 0)).toDoubles()).containsExactly(2, 0, -2.5);
  }

  @Test
  void minMaxHasLeastAndRange() {
    Scaling fitted = Scaler.MIN_MAX.fit(COLUMN);
    assertThat(fitted.apply(column(-10, 4, -3, 18)).toDoubles()).containsExactly(0, 1, 0.5, 2);
  }

  @Test
  void robustHasMedianAndQuartiles() {
    Scaling fitted = Scaler.ROBUST.fit(column(4, 1, 2, 3));
    assertThat(fitted.center()).containsExactly(2.5);
    assertThat(fitted.scale()).containsExactly(3.25 - 1.75);
  }

  @Test
  void robustIsUnmovedByOneWildValue() {
    assertThat(Scaler.ROBUST.fit(column(1, 2, 3, 4, 1e9)))
        .isEqualTo(Scaler.ROBUST.fit(column(1, 2, 3, 4, 5)));
  }

  @Test
  void maxAbsKeepsZero() {
    assertThat(Scaler.MAX_ABS.fit(COLUMN).apply(column(-10, 0, 4)).toDoubles())
        .containsExactly(-1, 0, 0.4);
  }

  @ParameterizedTest
  @EnumSource(Scaler.class)
  void aConstantColumnGivesZero(Scaler scaler) {
    double constant = scaler == Scaler.MAX_ABS ? 0 : 0.1;
    Tensor x = column(constant, constant, constant, constant, constant, constant, constant);
    assertThat(scaler.fit(x).apply(x).toDoubles()).containsOnly(0);
    Tensor one = column(constant);
    assertThat(scaler.fit(one).apply(one).toDoubles()).containsExactly(0);
  }

  @Test
  void maxAbsOfAConstantIsItsSign() {
    assertThat(Scaler.MAX_ABS.fit(column(-5, -5)).apply(column(-5)).toDoubles())
        .containsExactly(-1);
  }

  @ParameterizedTest
  @EnumSource(Scaler.class)
  void hugeAndTinyNumbersStayFinite(Scaler scaler) {
    for (Tensor x :
        List.of(column(1e300, 1e-300, -1e300), column(3e-320, 1e-320, Double.MIN_VALUE))) {
      assertThat(Arrays.stream(scaler.fit(x).apply(x).toDoubles())).allMatch(Double::isFinite);
    }
  }

  @Test
  void standardNeitherOverflowsNorVanishes() {
    for (double unit : new double[] {1e300, 1e-300}) {
      double[] y =
          Scaler.STANDARD.fit(column(unit, 3 * unit)).apply(column(unit, 3 * unit)).toDoubles();
      assertThat(y[0]).isCloseTo(-1, within(1e-14));
      assertThat(y[1]).isCloseTo(1, within(1e-14));
    }
  }

  @Test
  void refusesAColumnWiderThanFloat64() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scaler.MIN_MAX.fit(column(-1.5e308, 1.5e308)))
        .withMessage(
            "min_max scaler: column 0 goes from -1.5E308 to 1.5E308, wider than float64 holds; scale"
                + " it first.");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatIsNotFiniteWithItsPlace(double bad) {
    Tensor x = Tensors.matrix(new double[][] {{1, 2, 3}, {4, 5, bad}});
    for (Scaler scaler : Scaler.values()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scaler.fit(x))
          .withMessage(
              "%s scaler: row 1, column 2 (from 0) is %s; drop such rows or fill the gaps first.",
              scaler, bad);
    }
  }

  @Test
  void refusesNoRowsAndOtherRanks() {
    assertThatThrownBy(() -> Scaler.STANDARD.fit(Tensors.zeros(Shape.of(0, 3), DType.F32)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("standard scaler: expected [n, columns] with 1 row or more, got [0, 3].");
    assertThatThrownBy(() -> Scaler.STANDARD.fit(Tensors.of(1f, 2f)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("standard scaler: expected [n, columns] with 1 row or more, got [2].");
  }

  @Test
  void refusesAnotherNumberOfColumns() {
    Scaling fitted = Scaler.STANDARD.fit(Tensors.zeros(Shape.of(2, 3), DType.F32));
    assertThatThrownBy(() -> fitted.apply(Tensors.zeros(Shape.of(5, 4), DType.F32)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "standard scaler: fitted on 3 columns, got [5, 4]; give the same columns in the same"
                + " order as in training.");
    assertThatThrownBy(() -> fitted.apply(Tensors.zeros(Shape.of(3), DType.F32)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("standard scaler: expected rows of features [n, 3], got [3].");
  }

  @ParameterizedTest
  @CsvSource({
    "float32, float32",
    "float64, float64",
    "int64, float32",
    "uint8, float32",
    "float16, float16"
  })
  void givesFloats(String from, String to) {
    Tensor x = column(0, 4).to(DType.of(from));
    Tensor y = Scaler.MIN_MAX.fit(x).apply(x);
    assertThat(y.dtype()).isEqualTo(DType.of(to));
    assertThat(y.toDoubles()).containsExactly(0, 1);
  }

  @Test
  void losesNothingFarFromZeroInFloat32() {
    Tensor x = column(16_777_214, 16_777_216).to(DType.F32);
    assertThat(Scaler.STANDARD.fit(x).apply(x).toFloats()).containsExactly(-1, 1);
  }

  @ParameterizedTest
  @EnumSource(Scaler.class)
  void onlyTheTrainingRowsHaveASay(Scaler scaler) {
    Tensor all = random(40, 3);
    Tensor training = all.slice(0, 0, 30);
    Scaling fitted = scaler.fit(training);
    double[] before = training.toDoubles();
    Tensor wild = all.slice(0, 30, 40).times(1e6);
    double[] rows = fitted.apply(wild).toDoubles();
    assertThat(scaler.fit(training)).isEqualTo(fitted);
    assertThat(training.toDoubles()).containsExactly(before);
    // A row gives the same bits alone and among others.
    assertThat(fitted.apply(wild.slice(0, 4, 5)).toDoubles())
        .containsExactly(Arrays.copyOfRange(rows, 12, 15));
  }

  @ParameterizedTest
  @EnumSource(Scaler.class)
  void movingAndStretchingTheRowsChangesNothing(Scaler scaler) {
    Tensor x = random(25, 2);
    Tensor moved = x.times(3).plus(scaler == Scaler.MAX_ABS ? 0 : 7);
    assertThat(scaler.fit(moved).apply(moved).toDoubles())
        .containsExactly(scaler.fit(x).apply(x).toDoubles(), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Scaler.class)
  void tracesAndRunsOnEveryBackend(Scaler scaler) {
    Tensor x = random(7, 3);
    Scaling fitted = scaler.fit(x);
    double[] y = fitted.apply(x).toDoubles();
    assertThat(Compiled.of(fitted::apply).apply(x).toDoubles()).containsExactly(y);
    for (Backend backend : List.of(Tensors.cpu(), Tensors.reference())) {
      assertThat(fitted.apply(Tensors.to(x, backend)).toDoubles()).containsExactly(y);
    }
  }

  @Test
  void isFoundByName() {
    assertThat(Scaler.of("min_max")).isEqualTo(Scaler.MIN_MAX);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scaler.of("standart"))
        .withMessageStartingWith("Unknown scaler 'standart'. Known, nearest first: standard, ");
  }

  private static Tensor random(int rows, int columns) {
    return Tensors.of(Random.of(11).normal(rows * columns, 1, 2), Shape.of(rows, columns));
  }
}
