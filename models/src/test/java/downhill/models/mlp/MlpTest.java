package downhill.models.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.data.Dataset;
import downhill.data.TruthTable;
import downhill.eager.Tensors;
import downhill.models.Forgetting;
import downhill.models.SmallSets;
import downhill.nn.Activation;
import downhill.nn.Parameters;
import downhill.nn.Sequential;
import downhill.op.Shapes;
import downhill.optim.Adam;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.EarlyStopping;
import downhill.train.Listener;
import downhill.train.StopReason;
import downhill.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlpTest {
  @TempDir Path temporary;

  private static void sameBits(Sequential a, Sequential b) {
    Map<String, Tensor> first = Parameters.of(a);
    Map<String, Tensor> second = Parameters.of(b);
    assertThat(first.keySet()).isEqualTo(second.keySet());
    first.forEach(
        (path, tensor) ->
            assertThat(tensor.toDoubles())
                .as(path)
                .isEqualTo(java.util.Objects.requireNonNull(second.get(path)).toDoubles()));
  }

  @Test
  void digitsAreReadOnRowsNotSeen() {
    List<SmallSets.Rows> parts = SmallSets.digits().split(0.8, 1);
    FittedClassifier fitted =
        Mlp.of(32).epochs(12).seed(1).fitClassifier(parts.get(0).x(), parts.get(0).y());
    assertThat(fitted.classes()).isEqualTo(10);
    assertThat(fitted.score(parts.get(1).x(), parts.get(1).y())).isGreaterThan(0.94);
    assertThat(fitted.probabilities(parts.get(1).x()).sum(1).minus(1).abs().max().item())
        .isLessThan(1e-6);
  }

  @Test
  void numbersArePredictedOnTheirOwnScale() {
    List<SmallSets.Rows> parts = SmallSets.diabetes().split(0.8, 3);
    FittedRegressor fitted =
        Mlp.of(8)
            .activation(Activation.TANH)
            .optimizer(new Adam(0.005))
            .epochs(40)
            .seed(2)
            .fitRegressor(parts.get(0).x(), parts.get(0).y());
    assertThat(fitted.score(parts.get(1).x(), parts.get(1).y())).isGreaterThan(0.35);
    assertThat(fitted.predict(parts.get(1).x()).mean().item()).isBetween(100.0, 200.0);
  }

  @Test
  void xorIsLearnt() {
    Dataset xor = TruthTable.XOR.dataset();
    FittedClassifier fitted =
        Mlp.of(8)
            .activation(Activation.TANH)
            .optimizer(new Adam(0.05))
            .accumulated()
            .epochs(200)
            .fitClassifier(xor.x(), xor.y());
    assertThat(fitted.predict(xor.x()).toLongs()).containsExactly(0, 1, 1, 0);
    assertThat(fitted.stop()).isInstanceOf(StopReason.EpochsDone.class);
    assertThat(fitted.history().epochs()).hasSize(200);
  }

  /// Threshold form and bias form compute the same bits, and the way there and back changes none.
  @Test
  void row010_row064_thresholdsAreBiasesWithTheSignTurned() {
    Sequential biases = Mlp.of(5, 4).activation(Activation.SIGMOID).seed(3).network(3, 2);
    Sequential thresholds = ThresholdLayer.thresholds(biases);
    Tensor x = Tensors.of(Random.of(4).normal(30, 0, 1), Shape.of(10, 3)).to(DType.F32);
    assertThat(thresholds.apply(x).toDoubles()).isEqualTo(biases.apply(x).toDoubles());
    sameBits(ThresholdLayer.biases(thresholds), biases);
    var layer = (downhill.nn.Linear) biases.layers().getFirst();
    AugmentedLayer augmented = AugmentedLayer.of(layer);
    assertThat(augmented.theta().shape()).isEqualTo(Shape.of(4, 5));
    assertThat(augmented.apply(x).toDoubles()).isEqualTo(layer.apply(x).toDoubles());
    assertThat(augmented.linear().weight().toDoubles()).isEqualTo(layer.weight().toDoubles());
    // Θ̃ᵀ ã in one product: the same but for rounding.
    Tensor tilde = Shapes.concat(1, Tensors.full(Shape.of(10, 1), -1, DType.F32), x);
    assertThat(tilde.matmul(augmented.theta()).toDoubles())
        .containsExactly(layer.apply(x).toDoubles(), within(1e-6));
    assertThatThrownBy(() -> ThresholdLayer.of(layer.withoutBias()))
        .hasMessage("threshold layer: Linear(3 → 5, no bias) has no bias to turn into thresholds.");
  }

  private static int updatesOf(Mlp settings, int rows) {
    AtomicInteger steps = new AtomicInteger();
    Tensor x = Tensors.of(Random.of(1).normal(2 * rows, 0, 1), Shape.of(rows, 2));
    Tensor y = Tensors.of(Random.of(2).normal(rows, 0, 1), Shape.of(rows, 1));
    settings
        .epochs(1)
        .training(
            t ->
                t.listener(
                    new Listener() {
                      @Override
                      public void onStep(Step step) {
                        steps.incrementAndGet();
                      }
                    }))
        .fitRegressor(x, y);
    return steps.get();
  }

  @Test
  void row021_row057_updatesInOneEpochOfTheThreeForms() {
    assertThat(updatesOf(Mlp.of(3).standard(), 11)).isEqualTo(11);
    assertThat(updatesOf(Mlp.of(3).miniBatch(4), 11)).isEqualTo(3);
    assertThat(updatesOf(Mlp.of(3).accumulated(), 11)).isEqualTo(1);
  }

  @Test
  void row021_standardBackPropagationLowersTheLossOfTheTruthTables() {
    for (TruthTable table : List.of(TruthTable.AND, TruthTable.OR, TruthTable.XOR)) {
      Dataset data = table.dataset();
      FittedClassifier fitted =
          Mlp.of(3)
              .activation(Activation.SIGMOID)
              .head(Mlp.Head.SIGMOID_SQUARED_ERROR)
              .optimizer(new Sgd(2))
              .initialisation(Initialisation.UNIFORM_MINUS_1_1)
              .standard()
              .unscaled()
              .epochs(3000)
              .seed(5)
              .fitClassifier(data.x(), data.y());
      var epochs = fitted.history().epochs();
      assertThat(epochs.getLast().loss()).as("%s", table).isLessThan(epochs.getFirst().loss() / 10);
      assertThat(fitted.score(data.x(), data.y())).as("%s", table).isEqualTo(1);
    }
  }

  /// For one row, standard and accumulated back-propagation are one thing.
  @Test
  void row057_standardAndAccumulatedCoincideForOneRow() {
    Tensor x = Tensors.matrix(new double[][] {{5, 10}});
    Tensor y = Tensors.matrix(new double[][] {{0.01, 0.99}});
    Mlp settings =
        Mlp.of(3).activation(Activation.SIGMOID).optimizer(new Sgd(0.1)).unscaled().epochs(7);
    FittedRegressor standard = settings.standard().fitRegressor(x, y);
    FittedRegressor accumulated = settings.accumulated().fitRegressor(x, y);
    sameBits(standard.trained(), accumulated.trained());
    assertThat(standard.history().epochs()).hasSameSizeAs(accumulated.history().epochs());
  }

  @Test
  void row056_uniformFromZeroToOneIsOpenAndSeeded() {
    Mlp settings = Mlp.of(40).initialisation(Initialisation.UNIFORM_0_1).seed(9);
    Sequential net = settings.network(50, 3);
    Parameters.of(net)
        .forEach(
            (path, tensor) -> {
              int sign = path.endsWith("bias") ? -1 : 1; // thresholds are in (0, 1)
              for (double value : tensor.toDoubles()) {
                assertThat(sign * value).as(path).isGreaterThan(0).isLessThan(1);
              }
            });
    sameBits(net, settings.network(50, 3));
    Tensor x = Tensors.of(Random.of(1).uniform(40, 5, 10), Shape.of(20, 2));
    long[] y = new long[20];
    java.util.Arrays.fill(y, 10, 20, 1);
    FittedClassifier saturated =
        settings
            .activation(Activation.SIGMOID)
            .unscaled()
            .epochs(1)
            .fitClassifier(x, Tensors.of(y));
    assertThat(saturated.warnings())
        .singleElement()
        .asString()
        .startsWith("mlp: with weights from (0, 1) and inputs whose magnitudes add up to 1")
        .endsWith(
            "sigmoid units start saturated and hardly learn. Scale the inputs, or use"
                + " uniform_minus_1_1.");
    assertThat(Initialisation.of("Uniform-0-1")).isEqualTo(Initialisation.UNIFORM_0_1);
    assertThatThrownBy(() -> Initialisation.of("unifrom")).hasMessageContaining("uniform_0_1");
  }

  @Test
  void row055_row063_theNumberOfParameters() {
    assertThat(Parameters.count(Mlp.of(3).network(2, 2))).isEqualTo(17);
    assertThat(Parameters.count(Mlp.of(28).network(784, 10))).isEqualTo(22_270);
    Sequential net = Mlp.of(4, 4).network(3, 3);
    assertThat(Parameters.count(net)).isEqualTo(51);
    List<Shape> inner =
        net.layers().stream()
            .filter(layer -> layer instanceof downhill.nn.Linear)
            .map(layer -> AugmentedLayer.of((downhill.nn.Linear) layer).theta().shape())
            .toList();
    // Without row 0: Θ is 3×4, 4×4, 4×3.
    assertThat(inner).containsExactly(Shape.of(4, 4), Shape.of(5, 4), Shape.of(5, 3));
  }

  /// One layer's own error terms, layer by layer, against the gradients of the engine.
  @Test
  void row065_row066_row118_errorTermsLayerByLayer() {
    Sequential net = Mlp.of(4, 4).activation(Activation.SIGMOID).float64().seed(6).network(3, 3);
    Tensor x = Tensors.matrix(new double[][] {{0.2, -0.4, 0.9}});
    Tensor y = Tensors.matrix(new double[][] {{0.1, 0.8, 0.3}});
    Tensor a = x;
    java.util.ArrayList<Tensor> activations = new java.util.ArrayList<>(List.of(a));
    java.util.ArrayList<downhill.nn.Linear> layers = new java.util.ArrayList<>();
    for (var layer : net.layers()) {
      if (layer instanceof downhill.nn.Linear linear) {
        layers.add(linear);
        a = downhill.nn.Activations.sigmoid(linear.forward(a));
        activations.add(a);
      }
    }
    Tensor delta = a.minus(y).times(a.times(a.oneMinus()));
    var whole = Training.withSigmoid(net);
    List<String> paths = List.copyOf(Parameters.of(whole).keySet());
    List<Tensor> gradients =
        downhill.grad.Grad.ofAll(
                values -> {
                  Map<String, Tensor> named = new java.util.LinkedHashMap<>();
                  for (int i = 0; i < paths.size(); i++) {
                    named.put(paths.get(i), values.get(i));
                  }
                  return Parameters.with(whole, named)
                      .forward(x)
                      .minus(y)
                      .squared()
                      .sum()
                      .times(0.5);
                })
            .apply(List.copyOf(Parameters.of(whole).values()));
    for (int l = 2; l >= 0; l--) {
      Tensor before = activations.get(l);
      // ∂E/∂W = δ aᵀ, ∂E/∂b = δ; with thresholds, row 0 of ã δᵀ: −δ.
      assertThat(gradients.get(2 * l).toDoubles())
          .containsExactly(delta.transpose().matmul(before).toDoubles(), within(1e-15));
      assertThat(gradients.get(2 * l + 1).toDoubles())
          .containsExactly(delta.toDoubles(), within(1e-15));
      Tensor tilde = Shapes.concat(1, Tensors.full(Shape.of(1, 1), -1, DType.F64), before);
      Tensor byTilde = tilde.transpose().matmul(delta);
      assertThat(byTilde.slice(0, 0, 1).toDoubles()).containsExactly(delta.negate().toDoubles());
      assertThat(byTilde.slice(0, 1, byTilde.shape().dim(0)).transpose().toDoubles())
          .containsExactly(gradients.get(2 * l).toDoubles(), within(1e-15));
      if (l > 0) {
        delta = delta.matmul(layers.get(l).weight()).times(before.times(before.oneMinus()));
      }
    }
  }

  /// Learning goes on where it stopped, and says what it cost.
  @Test
  void row071_partialFitLearnsNewRowsAndReportsWhatWasForgotten() {
    SmallSets.Rows digits = SmallSets.digits();
    long[] labels = digits.y().toLongs();
    Tensor low = rows(labels, 0, 4);
    Tensor high = rows(labels, 5, 9);
    Tensor xLow = downhill.op.Indexing.gather(digits.x(), 0, low);
    Tensor yLow = downhill.op.Indexing.gather(digits.y(), 0, low);
    Tensor xHigh = downhill.op.Indexing.gather(digits.x(), 0, high);
    Tensor yHigh = downhill.op.Indexing.gather(digits.y(), 0, high);
    FittedClassifier first = Mlp.of(24).classes(10).epochs(8).seed(4).fitClassifier(xLow, yLow);
    FittedClassifier later = first.partialFit(xHigh, yHigh, 4);
    assertThat(later.updates()).isEqualTo(1);
    assertThat(later.score(xHigh, yHigh)).isGreaterThan(0.9);
    Forgetting forgetting = Forgetting.of(first, later, xLow, yLow);
    assertThat(forgetting.before()).isGreaterThan(0.98);
    assertThat(forgetting.lost()).isGreaterThan(0.1);
    assertThat(forgetting.sentence())
        .matches(
            "On the old rows the score went from 0\\.9\\d+ to 0\\.\\d+: 0\\.\\d+ was"
                + " forgotten\\.|On the old rows the score went from 1\\.0000 to 0\\.\\d+: 0\\.\\d+"
                + " was forgotten\\.");
    // The old model is as it was.
    assertThat(first.score(xLow, yLow)).isEqualTo(forgetting.before());
    assertThat(new Forgetting(0.9, 0.95).sentence()).endsWith("nothing was forgotten.");
  }

  private static Tensor rows(long[] labels, int from, int to) {
    return Tensors.of(
        java.util.stream.IntStream.range(0, labels.length)
            .filter(i -> labels[i] >= from && labels[i] <= to)
            .asLongStream()
            .toArray());
  }

  /// Online learning is incremental learning with one row at a time: plain gradient descent gives
  /// the same bits either way.
  @Test
  void row071_onlineIsIncrementalRowByRow() {
    SmallSets.Rows iris = SmallSets.iris();
    FittedClassifier start =
        Mlp.of(6).optimizer(new Sgd(0.05)).standard().epochs(2).fitClassifier(iris.x(), iris.y());
    FittedClassifier once = start.partialFit(iris.x(), iris.y());
    FittedClassifier online = start;
    for (int i = 0; i < 150; i++) {
      online = online.partialFit(iris.x().slice(0, i, i + 1), iris.y().slice(0, i, i + 1));
    }
    sameBits(once.trained(), online.trained());
    assertThat(online.updates()).isEqualTo(150);
  }

  @Test
  void row071_stoppedAndResumedIsUninterruptedBitForBit() {
    SmallSets.Rows iris = SmallSets.iris();
    Mlp settings = Mlp.of(7).epochs(6).seed(8);
    FittedClassifier uninterrupted = settings.fitClassifier(iris.x(), iris.y());
    AtomicInteger steps = new AtomicInteger();
    Path folder = temporary.resolve("run");
    FittedClassifier stopped =
        settings
            .training(t -> t.checkpoint(folder).stopWhen(() -> steps.incrementAndGet() > 13))
            .fitClassifier(iris.x(), iris.y());
    assertThat(stopped.stop()).isInstanceOf(StopReason.Interrupted.class);
    FittedClassifier resumed =
        settings
            .training(t -> t.checkpoint(folder).resume(Trainer.Resume.YES))
            .fitClassifier(iris.x(), iris.y());
    sameBits(resumed.trained(), uninterrupted.trained());
    assertThat(resumed.history()).isEqualTo(uninterrupted.history());
  }

  @Test
  void theWholeTrainingKitIsThere() {
    SmallSets.Rows wine = SmallSets.wine();
    FittedClassifier fitted =
        Mlp.of(10)
            .training(t -> t.validation(0.25).earlyStopping(EarlyStopping.patience(3)))
            .epochs(200)
            .fitClassifier(wine.x(), wine.y());
    assertThat(fitted.stop()).isInstanceOf(StopReason.EarlyStopped.class);
    assertThat(fitted.score(wine.x(), wine.y())).isGreaterThan(0.93);
  }

  /// A deep network whose activation is the identity is one linear map.
  @Test
  void row133_identityActivationsCollapse() {
    Sequential net = Mlp.of(5, 6, 4).activation(Activation.IDENTITY).float64().network(3, 2);
    Tensor w = null;
    Tensor b = null;
    for (var layer : net.layers()) {
      if (layer instanceof downhill.nn.Linear linear) {
        Tensor bias = java.util.Objects.requireNonNull(linear.bias());
        b = b == null ? bias : linear.weight().matmul(b).plus(bias);
        w = w == null ? linear.weight() : linear.weight().matmul(w);
      }
    }
    Tensor x = Tensors.of(Random.of(2).normal(60, 0, 1), Shape.of(20, 3));
    assertThat(net.apply(x).toDoubles())
        .containsExactly(
            new downhill.nn.Linear(java.util.Objects.requireNonNull(w), b).apply(x).toDoubles(),
            within(1e-12));
  }

  @Test
  void badInputIsRefusedWithASentence() {
    Tensor x = Tensors.matrix(new double[][] {{0}, {1}, {2}, {3}});
    Tensor y = Tensors.of(0L, 0, 1, 1);
    assertThatThrownBy(() -> Mlp.of(0)).hasMessage("mlp: expected units of 1 or more, got 0.");
    assertThatThrownBy(() -> Mlp.of(1).epochs(0))
        .hasMessage("mlp: expected epochs of 1 or more, got 0.");
    assertThatThrownBy(() -> Mlp.of(1).miniBatch(0))
        .hasMessage("mlp: expected batch of 1 or more, got 0.");
    assertThatThrownBy(() -> Mlp.of(1).classes(1))
        .hasMessage("mlp: expected classes of 2 or more, got 1.");
    assertThatThrownBy(() -> Mlp.of(2).fitClassifier(x, Tensors.of(1L, 1, 1, 1)))
        .hasMessageContaining("mlp: all 4 rows are of class 1");
    FittedClassifier fitted = Mlp.of(2).epochs(1).fitClassifier(x, y);
    assertThatThrownBy(() -> fitted.partialFit(x, Tensors.of(0L, 1, 2, 1)))
        .hasMessage(
            "mlp: the model knows classes 0 to 1, got class 2. Fit a new one, or say .classes(3)"
                + " before the first fit.");
    assertThatThrownBy(() -> fitted.partialFit(Tensors.zeros(Shape.of(4, 2), DType.F64), y))
        .hasMessageContaining("mlp: expected x with the 1 features of the training rows, got 2");
    assertThatThrownBy(
            () ->
                Mlp.of(4)
                    .unscaled()
                    .optimizer(new Sgd(1e9))
                    .epochs(50)
                    .fitRegressor(x.times(1e6), Tensors.of(1.0, -1e6, 3, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mlp: Stopped at step");
    // A constant column is 0 after scaling and harms nothing.
    Tensor constant = Tensors.matrix(new double[][] {{0, 5}, {1, 5}, {2, 5}, {3, 5}});
    assertThat(Mlp.of(4).epochs(60).fitClassifier(constant, y).score(constant, y)).isEqualTo(1);
  }
}
