package downhill.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.loss.SquaredError;
import downhill.nn.Activation;
import downhill.nn.Dropout;
import downhill.nn.Embedding;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Pass;
import downhill.nn.Sequential;
import downhill.nn.State;
import downhill.op.Elementwise;
import downhill.optim.Adam;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final Tensor X = random(1, 10, 2);
  private static final Tensor Y = X.sum(1).unsqueeze(1).times(2).plus(1);

  /// Subtracts a running mean: `mean ← 0.9 mean + 0.1 x̄`.
  private record Centred(@State Tensor mean, Linear output) implements Layer {
    @Override
    public Tensor forward(Tensor x) {
      Pass.current().assign(mean, mean.times(0.9).plus(x.mean(0).times(0.1)));
      return output.apply(x.minus(mean));
    }
  }

  private record TwoInputs(Linear left, Linear right) implements Model {
    Tensor predict(Tensor a, Tensor b) {
      return left.apply(a).plus(right.apply(b));
    }
  }

  private record Tied(Embedding table, Linear output) implements Model {
    @Override
    public Tensor forward(Tensor index) {
      return output.apply(table.apply(index));
    }
  }

  private record Single(Tensor weight) implements Model {
    @Override
    public Tensor forward(Tensor x) {
      return x.times(weight);
    }
  }

  private static Tensor random(int seed, int... dims) {
    Shape shape = Shape.of(dims);
    return Tensors.of(Random.of(seed).normal(shape.size(), 0, 1), shape).to(DType.F32);
  }

  private static Linear linear() {
    return Linear.init(2, 1, Random.of(3));
  }

  private static Sequential net(Layer... between) {
    List<Layer> layers = new ArrayList<>(List.of(Linear.init(2, 8, Random.of(1))));
    layers.addAll(List.of(between));
    layers.add(Linear.init(8, 1, Random.of(2)));
    return new Sequential(layers);
  }

  private static <M extends Model> Trainer<M> trainer(M model) {
    return Trainer.of(model).loss(SquaredError.mean()).optimizer(new Adam(0.01)).epochs(5).batch(4);
  }

  private static List<float[]> numbers(Model model) {
    return Parameters.of(model).values().stream().map(Tensor::toFloats).toList();
  }

  private static void same(Model a, Model b) {
    assertThat(numbers(a)).usingRecursiveComparison().isEqualTo(numbers(b));
  }

  // Repeatability.

  @Test
  void theSameSeedGivesTheSameBits() {
    var trainer = trainer(net(Activation.TANH, new Dropout(0.2))).seed(9);
    var first = trainer.fit(X, Y);
    var second = trainer.fit(X, Y);
    same(first.model(), second.model());
    assertThat(first.history()).isEqualTo(second.history());
  }

  @Test
  void anotherSeedGivesAnotherOrder() {
    var trainer = trainer(linear());
    assertThat(numbers(trainer.seed(1).fit(X, Y).model()).getFirst())
        .isNotEqualTo(numbers(trainer.seed(2).fit(X, Y).model()).getFirst());
  }

  @Test
  void theSeedDecidesDropoutToo() {
    var trainer = trainer(net(new Dropout(0.5))).batch(10);
    assertThat(numbers(trainer.seed(1).fit(X, Y).model()).getFirst())
        .isNotEqualTo(numbers(trainer.seed(2).fit(X, Y).model()).getFirst());
  }

  @Test
  void nothingIsMutated() {
    Linear model = linear();
    List<float[]> before = numbers(model);
    float[] x = X.toFloats();
    var trainer = trainer(model);
    var changed = trainer.epochs(1);
    trainer.fit(X, Y);
    assertThat(numbers(model)).usingRecursiveComparison().isEqualTo(before);
    assertThat(X.toFloats()).containsExactly(x);
    assertThat(trainer.fit(X, Y).history().epochs()).hasSize(5);
    assertThat(changed.fit(X, Y).history().epochs()).hasSize(1);
  }

  @Test
  void aBackendOfTheModelsIsUsed() {
    Linear model = Parameters.to(linear(), DType.F64);
    var cpu = trainer(model).fit(X.to(DType.F64), Y.to(DType.F64)).model();
    var reference =
        trainer(Parameters.map(model, t -> Tensors.to(t, Tensors.reference())))
            .fit(
                Tensors.to(X.to(DType.F64), Tensors.reference()),
                Tensors.to(Y.to(DType.F64), Tensors.reference()))
            .model();
    assertThat(Tensors.backend(reference.weight())).isEqualTo(Tensors.reference());
    assertThat(reference.weight().toDoubles())
        .containsExactly(cpu.weight().toDoubles(), within(1e-12));
  }

  // Batches.

  @Test
  void aBatchLargerThanTheRowsIsAllOfThem() {
    same(
        trainer(linear()).batch(1000).fit(X, Y).model(),
        trainer(linear()).batch(10).fit(X, Y).model());
  }

  @Test
  void theLastBatchMayBeSmaller() {
    List<Integer> rows = new ArrayList<>();
    Trainer.of(
            linear(),
            (m, batch) -> {
              rows.add(batch.rows());
              return m.apply(batch.x()).minus(batch.y()).squared().mean();
            })
        .batch(4)
        .epochs(1)
        .fit(X, Y);
    // Traced once for each shape.
    assertThat(rows).containsExactly(4, 2);
  }

  @Test
  void everyRowIsSeenOnceInAnEpoch() {
    List<Tensor> seen = new ArrayList<>();
    Trainer.of(
            linear(),
            (m, batch) -> {
              Tensor loss = m.apply(batch.x()).sum();
              if (loss.item() != Double.POSITIVE_INFINITY) { // reads, so runs eagerly
                seen.add(batch.y());
              }
              return loss;
            })
        .batch(3)
        .epochs(1)
        .seed(4)
        .fit(X, Tensors.range(10, DType.F32));
    List<Float> order = new ArrayList<>();
    for (Tensor y : seen) {
      for (float row : y.toFloats()) {
        order.add(row);
      }
    }
    assertThat(order)
        .hasSize(10)
        .doesNotHaveDuplicates()
        .isNotEqualTo(order.stream().sorted().toList());
  }

  @Test
  void theHistoryHasTheMeanLossOverTheRows() {
    // Without a rate nothing moves, so the loss of the epoch is that of all rows.
    var fitted = trainer(linear()).optimizer(new Sgd(0)).fit(X, Y);
    double loss = SquaredError.mean().apply(linear().apply(X), Y).item();
    assertThat(fitted.history().epochs())
        .extracting(History.Epoch::number)
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(fitted.history().lastLoss()).isCloseTo(loss, within(1e-5 * loss));
    same(fitted.model(), linear());
  }

  @Test
  void listenersHearOfEachEpochInTurn() {
    List<String> heard = new ArrayList<>();
    var fitted =
        trainer(linear())
            .epochs(2)
            .onEpoch(epoch -> heard.add("a" + epoch.number()))
            .onEpoch(epoch -> heard.add("b" + epoch.number()))
            .fit(X, Y);
    assertThat(heard).containsExactly("a1", "b1", "a2", "b2");
    assertThat(fitted.history().epochs()).hasSize(2);
  }

  @Test
  void noEpochHasNoLoss() {
    assertThat(new History(List.of()).lastLoss()).isNaN();
  }

  // Models.

  @Test
  void aModelWithTwoInputsIsTrainedThroughItsLoss() {
    Tensor a = random(5, 20, 2);
    Tensor b = random(6, 20, 2);
    Tensor y = a.sum(1).minus(b.sum(1)).unsqueeze(1);
    var fitted =
        Trainer.of(
                new TwoInputs(linear(), linear()),
                (m, batch) ->
                    SquaredError.mean()
                        .apply(
                            m.predict(batch.tensors().get(0), batch.tensors().get(1)), batch.y()))
            .optimizer(new Adam(0.05))
            .epochs(200)
            .fit(new Batch(List.of(a, b, y)));
    assertThat(fitted.history().lastLoss()).isLessThan(1e-3);
  }

  @Test
  void aStateFollowsTheBatches() {
    Tensor zero = Tensors.zeros(Shape.of(2), DType.F32);
    var model = new Centred(zero, linear());
    var fitted = trainer(model).batch(10).epochs(3).fit(X, Y).model();
    Tensor mean = X.mean(0);
    Tensor expected = mean.times(1 - 0.9 * 0.9 * 0.9);
    float[] got = fitted.mean().toFloats();
    assertThat(got).containsExactly(expected.toFloats(), within(1e-6f));
    assertThat(zero.toFloats()).containsOnly(0f);
    fitted.apply(X);
    assertThat(fitted.mean().toFloats()).containsExactly(got);
  }

  @Test
  void tiedWeightsStayTied() {
    Tensor shared = random(7, 4, 3);
    var tied = new Tied(new Embedding(shared, -1), new Linear(shared, null));
    Tensor index = Tensors.of(0L, 1L, 2L, 3L);
    var fitted =
        Trainer.of(tied)
            .loss((p, t) -> p.minus(t).squared().mean())
            .epochs(3)
            .fit(index, random(8, 4, 4))
            .model();
    assertThat(fitted.table().weight()).isSameAs(fitted.output().weight()).isNotSameAs(shared);
    assertThat(fitted.table().weight().toFloats()).isNotEqualTo(shared.toFloats());
  }

  @Test
  void thePaddingRowIsNeverTrained() {
    Tensor weight = random(7, 4, 3);
    var model = new Embedding(weight, 2);
    var fitted = trainer(model).epochs(20).fit(Tensors.of(0L, 1L, 2L, 3L), random(8, 4, 3)).model();
    assertThat(fitted.weight().slice(0, 2, 3).toFloats())
        .containsExactly(weight.slice(0, 2, 3).toFloats());
    assertThat(fitted.weight().slice(0, 0, 1).toFloats())
        .isNotEqualTo(weight.slice(0, 0, 1).toFloats());
  }

  @Test
  void aLossThatReadsValuesRunsEagerlyToTheSameBits() {
    var traced =
        trainer(net(Activation.TANH, new Dropout(0.3)))
            .loss((p, t) -> p.minus(t).squared().mean())
            .fit(X, Y);
    var eager =
        trainer(net(Activation.TANH, new Dropout(0.3)))
            .loss(
                (p, t) -> {
                  Tensor loss = p.minus(t).squared().mean();
                  return loss.item() > 1e9 ? loss.times(0.1) : loss;
                })
            .fit(X, Y);
    same(eager.model(), traced.model());
    assertThat(eager.history()).isEqualTo(traced.history());
  }

  @Test
  void aTrainedModelInfersWithoutDropout() {
    var fitted = trainer(net(new Dropout(0.5))).fit(X, Y).model();
    assertThat(fitted.apply(X).toFloats()).containsExactly(fitted.apply(X).toFloats());
  }

  // What is refused.

  @Test
  void aTrainerWithoutLossSaysSo() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Trainer.of(linear()).fit(X, Y))
        .withMessage(
            "trainer: there is no loss. Set one, such as .loss(CrossEntropy.of()), or use"
                + " Trainer.of(model, (m, batch) -> loss).");
  }

  @Test
  void noRowsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(linear()).fit(random(1, 0, 2), random(1, 0, 1)))
        .withMessage("trainer: there are no rows to train on.");
  }

  @Test
  void rowsThatDoNotMatchAreRefused() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> trainer(linear()).fit(X, random(1, 9, 1)))
        .withMessage("batch: all tensors must have as many rows (axis 0), got [[10, 2], [9, 1]].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batch(List.of()))
        .withMessage("batch: expected at least one tensor, got 0.");
  }

  @Test
  void aModelWithoutParametersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(new Dropout(0.5)).fit(X, Y))
        .withMessage(
            "trainer: Dropout has no parameters. Make it a record with tensors or layers as"
                + " components.");
  }

  @Test
  void aModelThatIsNoRecordIsRefused() {
    Layer lambda = x -> x.times(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(lambda).fit(X, Y))
        .withMessage(
            "trainer: a model that is no record has no parameters. Make it a record with tensors or"
                + " layers as components.");
  }

  @Test
  void aParameterOfIntegersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(new Single(Tensors.of(1L, 2L))).fit(X, Y))
        .withMessage(
            "trainer: weight is int64[2], which cannot be trained. Mark the component @State.");
  }

  @Test
  void aLossThatIsNoScalarIsRefused() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> trainer(linear()).loss((p, t) -> p.minus(t).squared()).fit(X, Y))
        .withMessage(
            "trainer: expected a scalar loss, got [4, 1]. Reduce it with mean() or sum().");
  }

  @Test
  void aLossOfAnotherModelIsRefused() {
    Linear outside = linear();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Trainer.of(linear(), (m, batch) -> outside.apply(batch.x()).mean()).fit(X, Y))
        .withMessage(
            "trainer: the loss does not depend on the parameters. Use the model that the loss is"
                + " given, not another one.");
  }

  @Test
  void aWrongInputIsRefusedWithTheLayer() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> trainer(net(Activation.TANH)).fit(random(1, 10, 3), Y))
        .satisfies(e -> assertThat(e.layerPath()).isEqualTo("0"));
  }

  @Test
  void settingsBelowOneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(linear()).epochs(0))
        .withMessage("trainer: expected epochs of 1 or more, got 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(linear()).batch(-1))
        .withMessage("trainer: expected batch of 1 or more, got -1.");
  }

  // Learning.

  @Test
  void aLineIsFound() {
    var fitted = trainer(linear()).optimizer(new Sgd(0.1)).epochs(100).fit(X, Y);
    assertThat(fitted.history().lastLoss()).isLessThan(1e-8);
    assertThat(fitted.model().weight().toFloats())
        .containsExactly(new float[] {2, 2}, within(1e-3f));
    assertThat(requireNonNull(fitted.model().bias()).toFloats())
        .containsExactly(new float[] {1}, within(1e-3f));
  }

  @Test
  void aRingIsLearnt() {
    Tensor x = random(11, 200, 2);
    Tensor y = x.squared().sum(1).greater(1.4).to(DType.F32).unsqueeze(1);
    var fitted =
        Trainer.of(
                Sequential.mlp(
                    2, List.of(new Sequential.Hidden(16, Activation.TANH)), 1, Random.of(1)))
            .loss(BinaryCrossEntropyWithLogits.of())
            .optimizer(new Adam(0.02))
            .epochs(100)
            .fit(x, y);
    Tensor right = Elementwise.step(fitted.model().apply(x), 1).equalTo(y).to(DType.F32);
    assertThat(right.mean().item()).isGreaterThan(0.95);
  }
}
