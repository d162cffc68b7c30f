package downhill.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.grad.GradientCheck;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTest {
  private static final Linear LINEAR =
      new Linear(
          Tensors.matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}}), Tensors.of(0.5, -0.5, 1.0));

  private record Net(Sequential encoder, Linear hidden) implements Model {
    @Override
    public Tensor forward(Tensor x) {
      return hidden.apply(encoder.apply(x));
    }
  }

  private record Reaching(Sequential encoder) implements Model {
    @Override
    public Tensor forward(Tensor x) {
      return encoder.layers().get(1).apply(x);
    }
  }

  private static Tensor random(int seed, int... dims) {
    Shape shape = Shape.of(dims);
    return Tensors.of(Random.of(seed).normal(shape.size(), 0, 1), shape);
  }

  private static Linear linear(int in, int out, int seed) {
    return Parameters.to(Linear.init(in, out, Random.of(seed)), DType.F64);
  }

  private static Embedding embedding(int paddingIndex) {
    return new Embedding(random(5, 4, 3), paddingIndex);
  }

  /// Checks first and second derivatives with respect to the input and every parameter.
  private static <M extends Model> void checkGradients(
      M model, Tensor x, BiFunction<M, Tensor, Tensor> forward) {
    List<String> paths = new ArrayList<>(Parameters.of(model).keySet());
    List<Tensor> arguments = new ArrayList<>(Parameters.of(model).values());
    arguments.add(x);
    GradientCheck.ofAll(
            in -> {
              Map<String, Tensor> values = new java.util.HashMap<>();
              for (int i = 0; i < paths.size(); i++) {
                values.put(paths.get(i), in.get(i));
              }
              return forward.apply(Parameters.with(model, values), in.getLast());
            })
        .order(2)
        .verify(arguments);
  }

  // Linear.

  @Test
  void linearMultipliesByTheTransposedWeightAndAddsTheBias() {
    Tensor y = LINEAR.apply(Tensors.matrix(new double[][] {{1, 0}, {1, -1}}));
    assertThat(y.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(y.toDoubles()).containsExactly(1.5, 2.5, 6, -0.5, -1.5, 0);
  }

  @Test
  void linearWithoutBiasAddsNothing() {
    Tensor y = LINEAR.withoutBias().apply(Tensors.matrix(new double[][] {{1, 1}}));
    assertThat(y.toDoubles()).containsExactly(3, 7, 11);
  }

  @Test
  void linearTakesAVector() {
    Tensor y = LINEAR.apply(Tensors.of(1.0, 1.0));
    assertThat(y.shape()).isEqualTo(Shape.of(3));
    assertThat(y.toDoubles()).containsExactly(3.5, 6.5, 12);
  }

  @Test
  void linearTakesLeadingAxes() {
    Tensor x = random(1, 2, 3, 2);
    Tensor y = LINEAR.apply(x);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 3, 3));
    assertThat(y.toDoubles()).containsExactly(LINEAR.apply(x.reshape(6, 2)).toDoubles());
  }

  @Test
  void linearTakesAnEmptyBatch() {
    assertThat(LINEAR.apply(random(1, 0, 2)).shape()).isEqualTo(Shape.of(0, 3));
  }

  @Test
  void linearNamesTheLayerOfAWrongInput() {
    var net = new Net(Sequential.of(Activation.TANH), LINEAR);
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> net.apply(random(1, 4, 3)))
        .withMessage(
            "linear: expects input [..., 2], got [4, 3]. Check inFeatures (2). (in layer hidden)");
  }

  @Test
  void theNameOfANestedLayerIsItsPath() {
    var net = new Net(Sequential.of(Activation.TANH, LINEAR), LINEAR);
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> net.apply(random(1, 4, 3)))
        .satisfies(e -> assertThat(e.layerPath()).isEqualTo("encoder.1"));
  }

  @Test
  void aLayerTakenOutOfAnotherHasItsPathToo() {
    var net = new Reaching(Sequential.of(Activation.TANH, LINEAR));
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> net.apply(random(1, 4, 3)))
        .satisfies(e -> assertThat(e.layerPath()).isEqualTo("encoder.1"));
  }

  @Test
  void linearRefusesAScalar() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> LINEAR.apply(Tensors.scalar(1, DType.F64)))
        .withMessage("linear: expects input [..., 2], got []. Check inFeatures (2).");
  }

  @Test
  void linearRefusesWeightsAndBiasThatDoNotFit() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> new Linear(random(1, 3, 2), random(1, 2)))
        .withMessage("linear: expects weight [out, in] and bias [out], got [3, 2] and [2].");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> new Linear(random(1, 3), null))
        .withMessage("linear: expects weight [out, in] and bias [out], got [3] and no bias.");
  }

  @Test
  void linearRefusesNoFeatures() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Linear.init(0, 1, Random.of(1)))
        .withMessage("linear: expected inFeatures of 1 or more, got 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Linear.init(1, -2, Random.of(1)))
        .withMessage("linear: expected outFeatures of 1 or more, got -2.");
  }

  @Test
  void linearDescribesItself() {
    assertThat(LINEAR).hasToString("Linear(2 → 3)");
    assertThat(LINEAR.withoutBias()).hasToString("Linear(2 → 3, no bias)");
  }

  @Test
  void theGradientsOfLinearAreRight() {
    checkGradients(linear(3, 2, 1), random(2, 4, 3), Linear::apply);
    checkGradients(linear(3, 2, 1).withoutBias(), random(2, 2, 2, 3), Linear::apply);
    checkGradients(linear(3, 2, 1), random(2, 3), Linear::apply);
  }

  // Embedding.

  @Test
  void embeddingLooksUpRowsForIndicesOfAnyShape() {
    var table = new Embedding(Tensors.matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}}), -1);
    Tensor y = table.apply(Tensors.of(new long[] {2, 0, 1, 2}, Shape.of(2, 2)));
    assertThat(y.shape()).isEqualTo(Shape.of(2, 2, 2));
    assertThat(y.toDoubles()).containsExactly(5, 6, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void embeddingRefusesAnIndexThatIsNoRow() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> embedding(-1).apply(Tensors.of(4L)));
  }

  @Test
  void thePaddingRowGetsNoGradient() {
    Tensor index = Tensors.of(1L, 2L, 1L, 3L);
    Tensor gradient = Grad.of(w -> new Embedding(w, 1).apply(index).sum()).apply(random(5, 4, 3));
    assertThat(gradient.toDoubles()).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void aBagPutsItsVectorsTogether() {
    var table = new Embedding(Tensors.matrix(new double[][] {{1, 2}, {3, 4}, {5, -6}}), -1);
    Tensor index = Tensors.of(new long[] {0, 2, 1, 1}, Shape.of(2, 2));
    assertThat(table.bag(index, Embedding.BagMode.SUM).toDoubles()).containsExactly(6, -4, 6, 8);
    assertThat(table.bag(index, Embedding.BagMode.MEAN).toDoubles()).containsExactly(3, -2, 3, 4);
    assertThat(table.bag(index, Embedding.BagMode.MAX).toDoubles()).containsExactly(5, 2, 3, 4);
  }

  @Test
  void paddingDoesNotCountInABag() {
    var table = new Embedding(Tensors.matrix(new double[][] {{100, 100}, {3, 4}, {5, -6}}), 0);
    Tensor index = Tensors.of(new long[] {1, 2, 0, 1, 0, 0, 0, 0, 0}, Shape.of(3, 3));
    assertThat(table.bag(index, Embedding.BagMode.SUM).toDoubles())
        .containsExactly(8, -2, 3, 4, 0, 0);
    assertThat(table.bag(index, Embedding.BagMode.MEAN).toDoubles())
        .containsExactly(4, -1, 3, 4, 0, 0);
    assertThat(table.bag(index, Embedding.BagMode.MAX).toDoubles())
        .containsExactly(5, 4, 3, 4, 0, 0);
  }

  @Test
  void embeddingRefusesAPaddingRowThatIsNotThere() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> embedding(4))
        .withMessage(
            "embedding: expects weight [count, dim] and a padding index below count or -1, got [4, 3] and 4.");
  }

  @Test
  void embeddingRefusesNoRows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.init(0, 2, Random.of(1)))
        .withMessage("embedding: expected count of 1 or more, got 0.");
  }

  @Test
  void theGradientsOfEmbeddingAreRight() {
    Tensor index = Tensors.of(new long[] {0, 3, 3, 1}, Shape.of(2, 2));
    checkGradients(embedding(-1), index, (m, i) -> m.apply(i).squared());
    checkGradients(embedding(-1), index, (m, i) -> m.bag(i, Embedding.BagMode.MEAN).squared());
    checkGradients(embedding(2), index, (m, i) -> m.bag(i, Embedding.BagMode.MAX).squared());
    checkGradients(embedding(2), index, (m, i) -> m.bag(i, Embedding.BagMode.SUM).squared());
  }

  // Flatten, Dropout, Sequential.

  @Test
  void flattenKeepsTheFirstAxis() {
    assertThat(new Flatten().apply(random(1, 2, 3, 4)).shape()).isEqualTo(Shape.of(2, 12));
    assertThat(new Flatten().apply(random(1, 2, 3)).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(new Flatten().apply(random(1, 5)).shape()).isEqualTo(Shape.of(5, 1));
    assertThat(new Flatten().apply(random(1, 0, 3, 4)).shape()).isEqualTo(Shape.of(0, 12));
  }

  @Test
  void theGradientsOfFlattenAreRight() {
    checkGradients(new Flatten(), random(1, 2, 3, 2), (m, x) -> m.apply(x).squared());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void dropoutRefusesWhatIsNoProbabilityBelowOne(double p) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dropout(p))
        .withMessage("dropout: expected p in [0, 1), got %s.", p);
  }

  @Test
  void theGradientsOfDropoutAreRight() {
    checkGradients(
        new Dropout(0.4),
        random(1, 3, 4),
        (m, x) -> Pass.training(Tensors.key(Random.of(1))).run(() -> m.apply(x)).squared());
  }

  @Test
  void sequentialAppliesItsLayersInOrder() {
    Layer twice = x -> x.times(2);
    Layer more = x -> x.plus(1);
    assertThat(Sequential.of(twice, more).apply(Tensors.of(1.0, 2.0)).toDoubles())
        .containsExactly(3, 5);
    assertThat(Sequential.of(more, twice).apply(Tensors.of(1.0, 2.0)).toDoubles())
        .containsExactly(4, 6);
  }

  @Test
  void anEmptySequentialChangesNothing() {
    Tensor x = Tensors.of(1.0);
    assertThat(Sequential.of().apply(x)).isSameAs(x);
  }

  @Test
  void aPerceptronHasAnActivationAfterEachHiddenLayer() {
    var hidden =
        List.of(
            new Sequential.Hidden(8, Activation.RELU), new Sequential.Hidden(4, Activation.TANH));
    assertThat(Sequential.mlp(2, hidden, 3, Random.of(1)).layers())
        .map(Object::toString)
        .containsExactly("Linear(2 → 8)", "relu", "Linear(8 → 4)", "tanh", "Linear(4 → 3)");
  }

  @Test
  void theLayersOfAPerceptronDifferAndTheSeedDecides() {
    var hidden =
        List.of(
            new Sequential.Hidden(2, Activation.RELU), new Sequential.Hidden(2, Activation.RELU));
    List<float[]> first = values(Sequential.mlp(2, hidden, 2, Random.of(1)));
    assertThat(values(Sequential.mlp(2, hidden, 2, Random.of(1))))
        .usingRecursiveComparison()
        .isEqualTo(first);
    assertThat(first.get(0)).isNotEqualTo(first.get(2));
    assertThat(values(Sequential.mlp(2, hidden, 2, Random.of(2))).get(0))
        .isNotEqualTo(first.get(0));
  }

  private static List<float[]> values(Model model) {
    return Parameters.of(model).values().stream().map(Tensor::toFloats).toList();
  }

  @Test
  void theGradientsOfAPerceptronAreRight() {
    var hidden = List.of(new Sequential.Hidden(3, Activation.TANH));
    checkGradients(
        Parameters.to(Sequential.mlp(2, hidden, 2, Random.of(1)), DType.F64),
        random(2, 3, 2),
        Sequential::apply);
  }

  // Model.

  @Test
  void aModelWithoutForwardSaysWhatToDo() {
    record TwoInputs(Linear left, Linear right) implements Model {}
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> new TwoInputs(LINEAR, LINEAR).apply(Tensors.of(1.0)))
        .withMessage(
            "TwoInputs has no forward(Tensor). Implement it, or train the model through a loss of its own: Trainer.of(model, (m, batch) -> loss).");
  }
}
