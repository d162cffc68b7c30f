package downhill.nn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private enum Mode {
    FAST
  }

  private record Settings(int width, Mode mode) {}

  private record Mlp(Linear hidden, Activation activation, Linear output) implements Model {
    static Mlp of(Linear hidden, Linear output) {
      return new Mlp(hidden, Activation.TANH, output);
    }
  }

  private record Deep(
      Sequential encoder, List<Mlp> blocks, @Nullable Linear head, Settings settings)
      implements Model {}

  private record Gate(Tensor alpha, @State Tensor mean, List<Tensor> betas) implements Model {}

  private record Tied(Embedding embedding, Linear output) implements Model {}

  private record Twice(Linear first, Linear second) implements Model {}

  private record Frozen(Linear student, @State Linear teacher) implements Model {}

  private record Holder(Object value) implements Model {}

  private record Narrow(ArrayList<Layer> layers) implements Model {}

  private record Fussy(Tensor weight) implements Model {
    Fussy {
      if (weight.dtype() != DType.F32) {
        throw new IllegalArgumentException("weight must be float32");
      }
    }
  }

  private static Linear linear(int in, int out) {
    return Linear.init(in, out, Random.of(1));
  }

  private static Tensor zeros(int... dims) {
    return Tensors.zeros(Shape.of(dims), DType.F32);
  }

  @Test
  void pathsAreTorchsWordsInTheOrderOfComponents() {
    assertThat(Parameters.of(Mlp.of(linear(2, 3), linear(3, 1))).keySet())
        .containsExactly("hidden.weight", "hidden.bias", "output.weight", "output.bias");
  }

  @Test
  void theListOfASequentialHasNoName() {
    var net = Sequential.of(linear(2, 3), Activation.RELU, linear(3, 1));
    assertThat(Parameters.of(net).keySet())
        .containsExactly("0.weight", "0.bias", "2.weight", "2.bias");
  }

  @Test
  void listsNullsRecordsAndConfigurationAreReadInPlace() {
    var deep =
        new Deep(
            Sequential.of(new Dropout(0.5), linear(2, 2).withoutBias()),
            List.of(Mlp.of(linear(2, 3), linear(3, 1))),
            null,
            new Settings(3, Mode.FAST));
    assertThat(Parameters.of(deep).keySet())
        .containsExactly(
            "encoder.1.weight",
            "blocks.0.hidden.weight",
            "blocks.0.hidden.bias",
            "blocks.0.output.weight",
            "blocks.0.output.bias");
  }

  @Test
  void tensorsAndListsOfTensorsAreParameters() {
    var gate = new Gate(zeros(1), zeros(2), List.of(zeros(3), zeros(4)));
    assertThat(Parameters.of(gate).keySet()).containsExactly("alpha", "betas.0", "betas.1");
    assertThat(Parameters.states(gate).keySet()).containsExactly("mean");
  }

  @Test
  void aStateLayerIsNotTrained() {
    var model = new Frozen(linear(2, 1), linear(2, 1));
    assertThat(Parameters.of(model).keySet()).containsExactly("student.weight", "student.bias");
    assertThat(Parameters.states(model).keySet()).containsExactly("teacher.weight", "teacher.bias");
  }

  @Test
  void aTensorInTwoPlacesIsOneParameterUnderItsFirstPath() {
    Tensor shared = zeros(5, 2);
    var tied = new Tied(new Embedding(shared, -1), new Linear(shared, null));
    assertThat(Parameters.of(tied)).containsExactly(Map.entry("embedding.weight", shared));
    assertThat(Parameters.count(tied)).isEqualTo(10);
  }

  @Test
  void tiedTensorsStayTied() {
    Tensor shared = zeros(5, 2);
    var tied = new Tied(new Embedding(shared, -1), new Linear(shared, null));
    var mapped = Parameters.map(tied, t -> t.plus(1));
    assertThat(mapped.embedding().weight()).isSameAs(mapped.output().weight()).isNotSameAs(shared);
    Tensor other = zeros(5, 2);
    var given = Parameters.with(tied, Map.of("embedding.weight", other));
    assertThat(given.embedding().weight()).isSameAs(other);
    assertThat(given.output().weight()).isSameAs(other);
  }

  @Test
  void aLayerInTwoPlacesStaysOneLayer() {
    Linear layer = linear(2, 2);
    var model = new Twice(layer, layer);
    assertThat(Parameters.of(model).keySet()).containsExactly("first.weight", "first.bias");
    var mapped = Parameters.map(model, t -> t.plus(1));
    assertThat(mapped.first()).isSameAs(mapped.second()).isNotSameAs(layer);
  }

  @Test
  void equalLayersAreTwo() {
    Tensor weight = zeros(1, 1);
    var model = new Twice(new Linear(weight, null), new Linear(weight, null));
    var mapped = Parameters.map(model, t -> t.plus(1));
    assertThat(mapped.first()).isNotSameAs(mapped.second());
    assertThat(mapped.first().weight()).isSameAs(mapped.second().weight());
  }

  @Test
  void whatDoesNotChangeIsKept() {
    var model =
        new Deep(
            Sequential.of(linear(2, 2)),
            List.of(Mlp.of(linear(2, 3), linear(3, 1))),
            linear(1, 1),
            new Settings(1, Mode.FAST));
    assertThat(Parameters.map(model, t -> t)).isSameAs(model);
    var changed = Parameters.with(model, Map.of("head.bias", zeros(1)));
    assertThat(changed).isNotSameAs(model);
    assertThat(changed.encoder()).isSameAs(model.encoder());
    assertThat(changed.blocks()).isSameAs(model.blocks());
    assertThat(changed.settings()).isSameAs(model.settings());
    assertThat(requireNonNull(changed.head()).weight())
        .isSameAs(requireNonNull(model.head()).weight());
  }

  @Test
  void mapIsToldThePathAndChangesStatesToo() {
    var gate = new Gate(zeros(1), zeros(2), List.of(zeros(3)));
    Map<String, Tensor> seen = new LinkedHashMap<>();
    var mapped =
        Parameters.map(
            gate,
            (path, tensor) -> {
              seen.put(path, tensor);
              return tensor.plus(1);
            });
    assertThat(seen.keySet()).containsExactly("alpha", "mean", "betas.0");
    assertThat(mapped.mean().toDoubles()).containsExactly(1, 1);
  }

  @Test
  void anotherTypeIsForFloatsOnly() {
    var gate = new Gate(zeros(1), Tensors.of(1L), List.of());
    var wide = Parameters.to(gate, DType.F64);
    assertThat(wide.alpha().dtype()).isEqualTo(DType.F64);
    assertThat(wide.mean()).isSameAs(gate.mean());
  }

  @Test
  void everyMismatchIsListedAtOnce() {
    var model = Mlp.of(linear(2, 3), linear(3, 1));
    Map<String, Tensor> values = new LinkedHashMap<>();
    values.put("hidden.weight", zeros(2, 3));
    values.put("hidden.bias", zeros(3).to(DType.F64));
    values.put("hiden.weight", zeros(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.with(model, values))
        .withMessage(
            """
            parameters: these do not fit Mlp (it has [hidden.weight, hidden.bias, output.weight, output.bias]):
              hidden.weight: expected float32[3, 2], got float32[2, 3]
              hidden.bias: expected float32[3], got float64[3]
              hiden.weight: not in the model""");
  }

  @Test
  void aConstructorThatRefusesIsNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Parameters.to(new Fussy(zeros(1)), DType.F64))
        .withMessage(
            "The constructor of downhill.nn.ParametersTest$Fussy refused its own components: weight must be float32");
  }

  @Test
  void aComponentTooNarrowForAListIsNamed() {
    var model = new Narrow(new ArrayList<>(List.of(linear(1, 1))));
    assertThatIllegalStateException()
        .isThrownBy(() -> Parameters.map(model, t -> t.plus(1)))
        .withMessage(
            "downhill.nn.ParametersTest$Narrow cannot be rebuilt with other tensors: argument type mismatch. Declare components that hold tensors as Tensor, List or a model.");
  }

  @Test
  void parametersOutsideListsAreRefused() {
    List<Object> hidden =
        List.of(
            new Tensor[] {zeros(1)},
            new Linear[] {linear(1, 1)},
            Map.of("a", zeros(1)),
            Optional.of(linear(1, 1)));
    List<String> kinds = List.of("Tensor[]", "Linear[]", "Map1", "Optional");
    for (int i = 0; i < hidden.size(); i++) {
      var model = new Holder(hidden.get(i));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameters.of(model))
          .withMessage(
              "model: value is a %s with parameters in it, where they would not be trained. Use a List.",
              kinds.get(i));
    }
  }

  @Test
  void containersOfOtherThingsAreConfiguration() {
    assertThat(Parameters.of(new Holder(new int[] {1}))).isEmpty();
    assertThat(Parameters.of(new Holder(Map.of("a", Activation.TANH)))).isEmpty();
    assertThat(Parameters.of(new Holder(List.of(1, "two")))).isEmpty();
  }

  @Test
  void aTensorCannotBeStateAndParameter() {
    Tensor shared = zeros(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.of(new Gate(zeros(1), shared, List.of(shared))))
        .withMessage(
            "model: mean and betas.0 are the same tensor, but only mean is marked @State. Mark both or neither.");
  }
}
