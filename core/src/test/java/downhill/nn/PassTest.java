package downhill.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassTest {
  private static final Tensor X = Tensors.ones(Shape.of(50, 40), DType.F32);

  private record Net(Dropout first, Dropout second) implements Model {
    @Override
    public Tensor forward(Tensor x) {
      return first.apply(x).plus(second.apply(x).times(10));
    }
  }

  private record Running(@State Tensor mean) implements Layer {
    @Override
    public Tensor forward(Tensor x) {
      Pass.current().assign(mean, x.mean(0));
      return x.minus(mean);
    }
  }

  private record Outer(Running norm) implements Model {
    @Override
    public Tensor forward(Tensor x) {
      return norm.apply(x);
    }
  }

  private static Tensor key(long seed, long step) {
    return Tensors.key(Random.of(seed).split("step").split(step));
  }

  private static Tensor train(long seed, long step, Model model, Tensor x) {
    return Pass.training(key(seed, step)).run(() -> model.apply(x));
  }

  private static Model dropout() {
    return Sequential.of(new Dropout(0.5));
  }

  @Test
  void thePassInfersUnlessOneRuns() {
    assertThat(Pass.current().isTraining()).isFalse();
    assertThat(dropout().apply(X)).isSameAs(X);
  }

  @Test
  void aTrainingPassDropsAndScales() {
    float[] y = train(1, 1, dropout(), X).toFloats();
    assertThat(y).containsOnly(0f, 2f).contains(0f).contains(2f);
  }

  @Test
  void noDropoutChangesNothingInTraining() {
    assertThat(train(1, 1, Sequential.of(new Dropout(0)), X)).isSameAs(X);
  }

  @Test
  void theSameSeedAndStepGiveTheSameMask() {
    assertThat(train(3, 5, dropout(), X).toFloats())
        .containsExactly(train(3, 5, dropout(), X).toFloats());
  }

  @Test
  void seedAndStepChangeTheMask() {
    float[] mask = train(3, 5, dropout(), X).toFloats();
    assertThat(train(4, 5, dropout(), X).toFloats()).isNotEqualTo(mask);
    assertThat(train(3, 6, dropout(), X).toFloats()).isNotEqualTo(mask);
  }

  @Test
  void twoLayersDrawDifferentMasks() {
    float[] y = train(1, 1, new Net(new Dropout(0.5), new Dropout(0.5)), X).toFloats();
    assertThat(y).contains(0f).contains(2f).contains(20f).contains(22f);
  }

  @Test
  void theMaskDependsOnThePathAndNotOnOtherLayers() {
    Tensor alone = train(1, 1, new Net(new Dropout(0), new Dropout(0.5)), X);
    Tensor both = train(1, 1, new Net(new Dropout(0.5), new Dropout(0.5)), X);
    float[] second = alone.toFloats();
    float[] sum = both.toFloats();
    for (int i = 0; i < second.length; i++) {
      assertThat(sum[i] >= 20).isEqualTo(second[i] >= 20);
    }
  }

  @Test
  void twoCallsOfOneLayerDrawDifferentMasks() {
    Dropout one = new Dropout(0.5);
    float[] y = train(1, 1, new Net(one, one), X).toFloats();
    assertThat(y).contains(0f).contains(2f).contains(20f).contains(22f);
  }

  @Test
  void aRootAroundTheModelDoesNotChangeItsPaths() {
    Model net = new Net(new Dropout(0.5), new Dropout(0.5));
    float[] bare = train(1, 1, net, X).toFloats();
    Tensor nested =
        Pass.training(key(1, 1))
            .run(() -> downhill.op.Region.layer(net, () -> "", List.of()).run(() -> net.apply(X)));
    assertThat(nested.toFloats()).containsExactly(bare);
  }

  @Test
  void theExpectationIsUnchanged() {
    double p = 0.3;
    double sum = 0;
    int passes = 50;
    for (int step = 0; step < passes; step++) {
      sum += train(7, step, Sequential.of(new Dropout(p)), X).mean().item();
    }
    // The mean of n kept-or-dropped elements has the deviation √(p / ((1 - p) n)); 5 of them.
    double deviation = Math.sqrt(p / ((1 - p) * passes * X.shape().size()));
    assertThat(sum / passes).isCloseTo(1, within(5 * deviation));
  }

  @Test
  void float32AndFloat64DrawTheSameMask() {
    double[] wide = train(1, 1, dropout(), X.to(DType.F64)).toDoubles();
    assertThat(wide).containsExactly(train(1, 1, dropout(), X).toDoubles());
  }

  @Test
  void aTracedPassDrawsTheSameMaskWithTheKeyAsInput() {
    Model net = new Net(new Dropout(0.5), new Dropout(0.2));
    Compiled compiled =
        Compiled.ofAll(in -> List.of(Pass.training(in.get(1)).run(() -> net.apply(in.getFirst()))));
    for (int step = 0; step < 3; step++) {
      assertThat(compiled.run(List.of(X, key(1, step))).getFirst().toFloats())
          .containsExactly(train(1, step, net, X).toFloats());
    }
  }

  @Test
  void anInferencePassDrawsNothing() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Pass.current().key())
        .withMessage(
            "An inference pass draws no random numbers. Check Pass.current().isTraining() first.");
  }

  @Test
  void aTrainingPassCanBeLeftForAWhile() {
    Pass pass = Pass.training(key(1, 1));
    Tensor y = pass.run(() -> Pass.inference().run(() -> dropout().apply(X)));
    assertThat(y).isSameAs(X);
  }

  @Test
  void aStateIsAssignedInTraining() {
    var model = new Outer(new Running(Tensors.zeros(Shape.of(40), DType.F32)));
    Pass pass = Pass.training(key(1, 1));
    pass.run(() -> model.apply(X));
    List<Tensor> after = pass.valuesOf(Parameters.states(model).values());
    assertThat(after).hasSize(1);
    assertThat(after.getFirst().toFloats()).containsOnly(1f).hasSize(40);
  }

  @Test
  void aStateIsNotAssignedInInference() {
    var model = new Outer(new Running(Tensors.zeros(Shape.of(40), DType.F32)));
    model.apply(X);
    assertThat(Pass.current().valueOf(model.norm().mean())).isSameAs(model.norm().mean());
  }

  @Test
  void aValueOfAnotherShapeIsRefusedWithTheLayer() {
    var model = new Outer(new Running(Tensors.zeros(Shape.of(1), DType.F32)));
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> train(1, 1, model, X))
        .withMessage("assign: expected the state's float32[1], got float32[40]. (in layer norm)");
  }

  @Test
  void onlyStatesOfTheModelCanBeAssigned() {
    Pass pass = Pass.training(key(1, 1));
    Tensor other = Tensors.of(1f);
    pass.assign(other, other);
    assertThatIllegalStateException()
        .isThrownBy(() -> pass.valuesOf(List.of(Tensors.of(2f))))
        .withMessage(
            "assign: a tensor float32[1] was assigned that is not a state of the model. Mark the component @State, and assign to the component itself.");
  }
}
