package downhill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.data.Fittable.Selection;
import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessingTest {
  /// Size, colour, size, weight.
  private static final Tensor TRAINING =
      Tensors.matrix(new double[][] {{0, 1, 10, 7}, {4, 0, 30, 7}, {2, 2, 20, 8}});

  private static final Fittable PLAN =
      Fittable.columns(
          Selection.of(Fittable.chain(Scaler.MAX_ABS, Scaler.MIN_MAX), 2, 0),
          Selection.of(new OneHot(ClassNames.of("blue", "green", "red")), 1),
          Selection.unchanged(3));

  @Test
  void preparesEachSetOfColumns() {
    Preprocessing fitted = PLAN.fit(TRAINING);
    Tensor y = fitted.apply(Tensors.matrix(new double[][] {{1, 2, 40, 9}, {4, 0, 10, 0}}));
    assertThat(y.shape()).isEqualTo(Shape.of(2, 6));
    assertThat(y.toDoubles())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(1.5, 0.25, 0, 0, 1, 9, 0, 1, 1, 0, 0, 0);
    assertThat(fitted.apply(TRAINING.to(DType.F32)).dtype()).isEqualTo(DType.F32);
    assertThat(fitted.apply(TRAINING.to(DType.I64)).dtype()).isEqualTo(DType.F32);
    assertThat(fitted.fit(TRAINING.times(2))).isSameAs(fitted);
  }

  @Test
  void tracesIntoOneGraph() {
    Preprocessing fitted = PLAN.fit(TRAINING);
    assertThat(Compiled.of(fitted::apply).apply(TRAINING).toDoubles())
        .containsExactly(fitted.apply(TRAINING).toDoubles());
    Tensor elsewhere = Tensors.to(TRAINING, Tensors.reference());
    assertThat(PLAN.fit(elsewhere)).isEqualTo(fitted);
    assertThat(fitted.apply(elsewhere).toDoubles())
        .containsExactly(fitted.apply(TRAINING).toDoubles());
  }

  @Test
  void imagesBecomeZeroToOne() {
    Tensor bytes = Tensors.of(new int[] {0, 51, 255, 102}, Shape.of(1, 2, 2)).to(DType.U8);
    Tensor y = ImageScaling.ofBytes().apply(bytes);
    assertThat(y.shape()).isEqualTo(Shape.of(1, 2, 2));
    assertThat(y.toFloats()).containsExactly(0, 0.2f, 1, 0.4f);
    assertThat(ImageScaling.ofBytes().apply(bytes.to(DType.F64)).toDoubles())
        .containsExactly(0, 0.2, 1, 0.4);
  }

  static Stream<Preprocessing> fitted() {
    return Stream.of(
        Scaler.STANDARD.fit(TRAINING),
        Scaler.MIN_MAX.fit(TRAINING),
        Scaler.ROBUST.fit(TRAINING),
        Scaler.MAX_ABS.fit(TRAINING),
        ImageScaling.ofBytes(),
        new OneHot(ClassNames.of("a", "b")),
        new Chain(List.of()),
        PLAN.fit(TRAINING));
  }

  @ParameterizedTest
  @MethodSource("fitted")
  void isMadeAgainFromItsDescription(Preprocessing fitted) {
    assertThat(Preprocessing.of(fitted.description())).isEqualTo(fitted);
  }

  @Test
  void isDescribedInPlainData() {
    assertThat(Scaler.MIN_MAX.fit(TRAINING).description())
        .hasToString(
            "{type=scaler, kind=min_max, center=[0.0, 0.0, 10.0, 7.0], scale=[4.0, 2.0, 20.0,"
                + " 1.0]}");
    assertThat(PLAN.fit(TRAINING).description().toString())
        .startsWith(
            "{type=columns, parts=[{columns=[2, 0], step={type=chain, steps=[{type=scaler, ")
        .endsWith("{columns=[3], step={type=chain, steps=[]}}]}");
  }

  @Test
  void wholeNumbersMayBeOfAnyType() {
    Map<String, Object> scaler =
        Map.of("type", "scaler", "kind", "standard", "center", List.of(1L), "scale", List.of(2));
    Map<String, Object> part = Map.of("columns", List.of(0.0), "step", scaler);
    assertThat(Preprocessing.of(Map.of("type", "columns", "parts", List.of(part))))
        .isEqualTo(
            new Columns(
                List.of(
                    new Columns.Part(
                        List.of(0), new Scaling(Scaler.STANDARD, List.of(1.0), List.of(2.0))))));
  }

  static Stream<Arguments> badDescriptions() {
    return Stream.of(
        Arguments.of(Map.of(), "preprocessing.type: is missing."),
        Arguments.of(Map.of("type", 3), "preprocessing.type: expected text, got 3."),
        Arguments.of(
            Map.of("type", "java.lang.Runtime"),
            "preprocessing.type: unknown type 'java.lang.Runtime'; known: scaler, image_scaling,"
                + " fill_missing, one_hot, columns, chain."),
        Arguments.of(
            Map.of("type", "image_scaling", "divisor", 1, "x", 1),
            "preprocessing: unknown key 'x'; known: divisor, type."),
        Arguments.of(
            Map.of("type", "image_scaling", "divisor", 0),
            "preprocessing: image scaling: expected a finite divisor above 0, got 0.0."),
        Arguments.of(
            Map.of("type", "one_hot", "categories", "a"),
            "preprocessing.categories: expected a list, got a."),
        Arguments.of(
            Map.of("type", "chain", "steps", List.of(Map.of("type", "chain", "steps", List.of(1)))),
            "preprocessing.steps[0].steps[0]: expected a map, got 1."),
        Arguments.of(
            Map.of("type", "chain", "steps", List.of(scaler("standart", 1, 1))),
            "preprocessing.steps[0]: Unknown scaler 'standart'. Known, nearest first: standard,"
                + " max_abs, min_max, robust."),
        Arguments.of(
            scaler("standard", Double.NaN, 1),
            "preprocessing: standard scaler: expected a finite center of column 0, got NaN."),
        Arguments.of(
            scaler("standard", 1, 0),
            "preprocessing: standard scaler: expected a finite scale above 0 of column 0, got"
                + " 0.0."),
        Arguments.of(
            Map.of("type", "scaler", "kind", "robust", "center", List.of(), "scale", List.of(1)),
            "preprocessing: robust scaler: expected one scale for each center, got 1 and 0."),
        Arguments.of(
            columns(List.of(0.5)),
            "preprocessing.parts[0].columns[0]: expected a whole number, got 0.5."),
        Arguments.of(
            columns(List.of(2_000_000_000)),
            "preprocessing.parts[0]: columns: expected numbers in 0..999999, got 2000000000."),
        Arguments.of(
            columns(List.of(0, 2)),
            "preprocessing: columns: column 1 is in no part; put it in one, unchanged perhaps."),
        Arguments.of(
            columns(List.of(0, 0)),
            "preprocessing: columns: column 0 is in two parts; put each in one."),
        Arguments.of(
            columns(List.of()),
            "preprocessing.parts[0]: columns: expected 1 column or more, got none."));
  }

  private static Map<String, Object> scaler(String kind, double center, double scale) {
    return Map.of(
        "type", "scaler", "kind", kind, "center", List.of(center), "scale", List.of(scale));
  }

  private static Map<String, Object> columns(List<Number> columns) {
    Map<String, Object> step = Map.of("type", "chain", "steps", List.of());
    return Map.of("type", "columns", "parts", List.of(Map.of("columns", columns, "step", step)));
  }

  @ParameterizedTest
  @MethodSource("badDescriptions")
  void aBadDescriptionIsRefusedWithItsPlace(Map<String, Object> description, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Preprocessing.of(description))
        .withMessage(message);
  }

  @Test
  void anEndlessDescriptionIsRefused() {
    Map<String, Object> endless = new HashMap<>(Map.of("type", "chain"));
    endless.put("steps", List.of(endless));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Preprocessing.of(endless))
        .withMessageEndingWith(": more than 16 levels.");
  }

  @Test
  void refusesOtherColumnsThanThoseFittedOn() {
    Preprocessing fitted = PLAN.fit(TRAINING);
    assertThatThrownBy(() -> fitted.apply(TRAINING.slice(1, 0, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "columns: fitted on 4 columns, got [3, 3]; give the same columns in the same order as"
                + " in training.");
    assertThatThrownBy(() -> Fittable.columns(Selection.unchanged(0, 4)).fit(TRAINING))
        .isInstanceOf(ShapeException.class)
        .hasMessage("columns: there is no column 4 in rows of 4; expected 0..3.");
    assertThatThrownBy(() -> Fittable.columns(Selection.unchanged(0, 1, 2)).fit(TRAINING))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("columns: fitted on 3 columns, got [3, 4];");
  }
}
