package downhill.models.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.data.Dataset;
import downhill.data.TruthTable;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.loss.PerceptronLoss;
import downhill.models.SmallSets;
import downhill.nn.Linear;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerceptronTest {
  /// Four points of a lecture with labels −1, −1, 1, 1.
  private static final Tensor POINTS =
      Tensors.matrix(new double[][] {{3, -3}, {4, -3}, {1, 1}, {1, 2}});

  private static final Tensor POINT_LABELS = Tensors.of(0L, 0L, 1L, 1L);

  private static FittedPerceptron fit(Perceptron learner, TruthTable table) {
    Dataset data = table.dataset();
    return learner.fit(data.x(), data.y());
  }

  private static FittedPerceptron plane(double w1, double w2, double b) {
    Linear network =
        new Linear(Tensors.matrix(new double[][] {{w1, w2}}), Tensors.of(new double[] {b}));
    return new FittedPerceptron(network, true, 0, 0, List.of(), List.of());
  }

  @Test
  void row001_theStepAtZeroIsOne() {
    FittedPerceptron p = plane(1, 0, 0);
    Tensor x = Tensors.matrix(new double[][] {{0, 0}, {-0.0, 0}, {-1e-300, 0}, {1e-300, 0}});
    assertThat(p.predict(x).toLongs()).containsExactly(1, 1, 0, 1);
    for (int i = 0; i < 4; i++) {
      assertThat(p.predict(x.slice(0, i, i + 1)).toLongs()[0]).isEqualTo(p.predict(x).toLongs()[i]);
    }
    assertThatThrownBy(() -> p.predict(Tensors.matrix(new double[][] {{Double.NaN, 0}})))
        .hasMessageContaining("perceptron: x is NaN in row 0, column 0");
  }

  @Test
  void row003_theDistanceOfAPointFromThePlane() {
    assertThat(plane(3, 4, 5).distance(1, 1)).isEqualTo(2.4);
    assertThatThrownBy(() -> plane(3, 4, 5).distance(1))
        .hasMessage("perceptron: expected a point with 2 numbers, got 1.");
  }

  /// With the bias as a weight of a dummy input the predictions stay, the distance does not.
  @Test
  void row004_theBiasAsADummyNode() {
    Linear augmented = new Linear(Tensors.matrix(new double[][] {{3, 4, 5}}), null);
    Tensor x = Tensors.of(Random.of(1).normal(40, 0, 2), Shape.of(20, 2));
    Tensor hat = downhill.op.Shapes.concat(1, x, Tensors.ones(Shape.of(20, 1), DType.F64));
    assertThat(augmented.apply(hat).toDoubles())
        .containsExactly(plane(3, 4, 5).outputs(x).toDoubles());
    double[] w = augmented.weight().toDoubles();
    double norm = Math.sqrt(Arrays.stream(w).map(v -> v * v).sum());
    assertThat((3 + 4 + 5) / norm).isCloseTo(1.697056, within(1e-6));
    assertThat(plane(3, 4, 5).distance(1, 1)).isNotCloseTo((3 + 4 + 5) / norm, within(0.5));
  }

  /// Where a point is wrong, `(ŷ − y) ŵᵀx̂ ≥ 0`; on the plane it is 0, so a strict `>` would fail.
  @Test
  void row005_theProductOfAWrongPointIsNotNegative() {
    Random random = Random.of(5);
    int wrong = 0;
    for (int i = 0; i < 1000; i++) {
      double[] v = random.normal(5, 0, 1);
      FittedPerceptron p = plane(v[0], v[1], v[2]);
      Tensor x = Tensors.matrix(new double[][] {{v[3], v[4]}});
      double z = p.outputs(x).item();
      long y = 1 - p.predict(x).toLongs()[0]; // so that it is wrong
      assertThat((p.predict(x).item() - y) * z).isGreaterThanOrEqualTo(0);
      wrong++;
    }
    assertThat(wrong).isEqualTo(1000);
    // On the plane, of class 0: predicted 1, product 0.
    assertThat(plane(1, 1, 0).predict(Tensors.matrix(new double[][] {{0, 0}})).item()).isEqualTo(1);
  }

  @Test
  void row006_lossZeroDoesNotMeanThatNothingIsWrong() {
    Dataset and = TruthTable.AND.dataset();
    Tensor zero = Tensors.zeros(Shape.of(4, 1), DType.F32);
    assertThat(PerceptronLoss.sum().apply(zero, and.y()).item()).isZero();
    assertThat(plane(0, 0, 0).score(and.x().to(DType.F64), and.y())).isEqualTo(0.25);
    Random random = Random.of(6);
    for (int i = 0; i < 200; i++) {
      Tensor z = Tensors.of(random.normal(4, 0, 1), Shape.of(4, 1));
      assertThat(PerceptronLoss.sum().apply(z, and.y().to(DType.F64)).item())
          .isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void row007_theGradientOfTheLossIsTheSumOverWrongPoints() {
    Tensor x = Tensors.of(Random.of(2).normal(24, 0, 1), Shape.of(8, 3));
    Tensor y = Tensors.of(new double[] {0, 1, 1, 0, 1, 0, 0, 1}, Shape.of(8, 1));
    Tensor w = Tensors.of(new double[] {0.4, -0.3, 0.9}, Shape.of(1, 3));
    java.util.function.UnaryOperator<Tensor> loss =
        weight -> PerceptronLoss.sum().apply(new Linear(weight, null).forward(x), y);
    Tensor predicted = downhill.nn.Activations.step(x.matmul(w.transpose()));
    double[] byFormula = predicted.minus(y).transpose().matmul(x).toDoubles();
    assertThat(Grad.of(loss).apply(w).toDoubles()).containsExactly(byFormula, within(1e-15));
    double h = 1e-6;
    for (int j = 0; j < 3; j++) {
      double[] step = new double[3];
      step[j] = h;
      Tensor d = Tensors.of(step, Shape.of(1, 3));
      double central = (loss.apply(w.plus(d)).item() - loss.apply(w.minus(d)).item()) / (2 * h);
      assertThat(central).isCloseTo(byFormula[j], within(1e-7));
    }
  }

  private static void trained(
      FittedPerceptron got, double w1, double w2, double b, int updates, int passes) {
    assertThat(got.weight()).containsExactly(new double[] {w1, w2}, within(1e-12));
    assertThat(got.bias()).isCloseTo(b, within(1e-12));
    assertThat(got.updates()).isEqualTo(updates);
    assertThat(got.passes()).isEqualTo(passes);
    assertThat(got.converged()).isTrue();
    assertThat(got.trace()).hasSize(updates);
  }

  @Test
  void row008_theRuleOnTheTruthTables() {
    Perceptron learner = Perceptron.of().withLearningRate(0.1);
    trained(fit(learner, TruthTable.AND), 0.2, 0.1, -0.2, 8, 4);
    trained(fit(learner, TruthTable.OR), 0.1, 0.1, -0.1, 5, 4);
    trained(fit(learner, TruthTable.NOT), -0.1, 0, 0, 2, 3);
    FittedPerceptron xor = fit(learner, TruthTable.XOR);
    assertThat(xor.converged()).isFalse();
    assertThat(xor.updates()).isEqualTo(3998);
    assertThat(xor.passes()).isEqualTo(1000);
    assertThat(xor.warnings())
        .singleElement()
        .asString()
        .startsWith("perceptron: not converged within 1000 passes (3998 updates);");
  }

  @Test
  void row009_threeSelectionsEachWithItsTrajectory() {
    for (Perceptron.Selection selection : Perceptron.Selection.values()) {
      Perceptron learner = Perceptron.of().withSelection(selection).withSeed(3);
      FittedPerceptron first = fit(learner, TruthTable.AND);
      FittedPerceptron again = fit(learner, TruthTable.AND);
      assertThat(first.converged()).as("%s", selection).isTrue();
      assertThat(first.trace()).isEqualTo(again.trace()).hasSize(first.updates());
      assertThat(first.trace().getLast().bias()).isEqualTo(first.bias());
    }
    Perceptron random = Perceptron.of().withSelection(Perceptron.Selection.RANDOM);
    assertThat(fit(random.withSeed(1), TruthTable.AND).trace())
        .isNotEqualTo(fit(random.withSeed(2), TruthTable.AND).trace());
    assertThat(
            fit(Perceptron.of().withSelection(Perceptron.Selection.BATCH), TruthTable.AND).trace())
        .anySatisfy(update -> assertThat(update.rows()).hasSizeGreaterThan(1));
  }

  @Test
  void row048_row049_row050_unitsSetByHand() {
    Tensor x = TruthTable.AND.dataset().x().to(DType.F64);
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Case(downhill.nn.Sequential net, double[] h, double[] y) {}
    var cases =
        List.of(
            new Case(
                ThresholdNetwork.and(), new double[] {-2, -1, -1, 0}, new double[] {0, 0, 0, 1}),
            new Case(
                ThresholdNetwork.or(),
                new double[] {-0.5, 0.5, 0.5, 1.5},
                new double[] {0, 1, 1, 1}),
            new Case(
                ThresholdNetwork.not(),
                new double[] {0.5, 0.5, -0.1, -0.1},
                new double[] {1, 1, 0, 0}));
    for (Case c : cases) {
      assertThat(c.net().layers().getFirst().apply(x).toDoubles())
          .containsExactly(c.h(), within(1e-16));
      assertThat(c.net().apply(x).toDoubles()).containsExactly(c.y());
    }
  }

  /// The step changes `wᵀx` by `+η‖x‖²` or `−η‖x‖²`, towards the label.
  @Test
  void row051_anUpdateMovesTheNetInputTowardsTheLabel() {
    FittedPerceptron p = fit(Perceptron.of().withLearningRate(0.3), TruthTable.XOR);
    double[][] x = {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}};
    double[] before = new double[3];
    for (FittedPerceptron.Update update : p.trace().subList(0, 50)) {
      double[] after = {update.weight().get(0), update.weight().get(1), update.bias()};
      double[] row = x[update.rows().getFirst()];
      double change = 0;
      double norm = 0;
      for (int j = 0; j < 3; j++) {
        change += (after[j] - before[j]) * row[j];
        norm += row[j] * row[j];
      }
      boolean one = update.rows().getFirst() == 1 || update.rows().getFirst() == 2;
      assertThat(change).isCloseTo((one ? 0.3 : -0.3) * norm, within(1e-12));
      before = after;
    }
  }

  @Test
  void row053_xorByTwoLayersOfThresholdUnits() {
    Tensor x = TruthTable.XOR.dataset().x().to(DType.F64);
    var layers = ThresholdNetwork.xor().layers();
    Tensor hidden = layers.get(1).apply(layers.get(0).apply(x));
    assertThat(hidden.slice(1, 0, 1).toDoubles()).containsExactly(0, 1, 1, 1);
    assertThat(hidden.slice(1, 1, 2).toDoubles()).containsExactly(1, 1, 1, 0);
    assertThat(layers.get(2).apply(hidden).toDoubles()).containsExactly(-0.5, 0.5, 0.5, -0.5);
    assertThat(ThresholdNetwork.xor().apply(x).toDoubles()).containsExactly(0, 1, 1, 0);
  }

  @Test
  void row095_row096_fourPointsOfALecture() {
    Perceptron online = Perceptron.of().withMistake(Perceptron.Mistake.MARGIN);
    FittedPerceptron p = online.fit(POINTS, POINT_LABELS);
    trained(p, -2, 4, 0, 2, 2);
    assertThat(p.trace().getFirst().weight()).containsExactly(-3.0, 3.0);
    assertThat(p.trace().getFirst().bias()).isEqualTo(-1);
    double[] z = p.outputs(POINTS).toDoubles();
    double[] margins = {-z[0], -z[1], z[2], z[3]};
    assertThat(margins).containsExactly(18, 20, 2, 6);
    FittedPerceptron batch =
        online.withSelection(Perceptron.Selection.BATCH).fit(POINTS, POINT_LABELS);
    assertThat(batch.weight()).containsExactly(-5, 9);
    assertThat(batch.bias()).isZero();
    assertThat(batch.updates()).isEqualTo(1);
  }

  @Test
  void row098_batchesConvergeOnSeparableClouds() {
    // Integer first entries larger than the number of steps: batch updates with η = 1.
    for (long seed = 1; seed <= 3; seed++) {
      Tensor noise = Tensors.of(Random.of(seed).normal(80, 0, 1), Shape.of(40, 2));
      double[] shift = new double[80];
      Arrays.setAll(shift, i -> i < 40 ? -4 : 4);
      Tensor x = noise.plus(Tensors.of(shift, Shape.of(40, 2)));
      long[] y = new long[40];
      Arrays.fill(y, 20, 40, 1);
      FittedPerceptron p =
          Perceptron.of()
              .withMistake(Perceptron.Mistake.MARGIN)
              .withSelection(Perceptron.Selection.BATCH)
              .fit(x, Tensors.of(y));
      assertThat(p.converged()).isTrue();
      assertThat(p.score(x, Tensors.of(y))).isEqualTo(1);
      assertThat(p.bias()).isEqualTo(Math.rint(p.bias()));
    }
  }

  private static void permute(List<Integer> rest, List<Integer> done, List<List<Integer>> all) {
    if (rest.isEmpty()) {
      all.add(List.copyOf(done));
    }
    for (Integer next : rest) {
      List<Integer> left = new ArrayList<>(rest);
      left.remove((Object) next);
      List<Integer> more = new ArrayList<>(done);
      more.add(next);
      permute(left, more, all);
    }
  }

  /// On XOR, batch updates cancel for ever; row by row the end depends on the order.
  @Test
  void row099_xorDoesNotConverge() {
    double[][] points = {{0, 0}, {1, 1}, {1, 0}, {0, 1}};
    Perceptron online = Perceptron.of().withMistake(Perceptron.Mistake.MARGIN).withPasses(100);
    FittedPerceptron batch =
        online
            .withSelection(Perceptron.Selection.BATCH)
            .fit(Tensors.matrix(points), Tensors.of(1L, 1, 0, 0));
    assertThat(batch.converged()).isFalse();
    assertThat(batch.trace()).allSatisfy(u -> assertThat(u.weight()).containsExactly(0.0, 0.0));
    assertThat(batch.bias()).isZero();
    List<List<Integer>> orders = new ArrayList<>();
    permute(List.of(0, 1, 2, 3), List.of(), orders);
    int zero = 0;
    for (List<Integer> order : orders) {
      for (int flip = 0; flip < 2; flip++) {
        double[][] x = order.stream().map(i -> points[i]).toArray(double[][]::new);
        int one = flip;
        long[] y = order.stream().mapToLong(i -> i < 2 ? one : 1 - one).toArray();
        FittedPerceptron p = online.fit(Tensors.matrix(x), Tensors.of(y));
        assertThat(p.converged()).isFalse();
        if (p.weight()[0] == 0 && p.weight()[1] == 0 && p.bias() == 0) {
          zero++;
        }
      }
    }
    assertThat(zero).isEqualTo(32);
  }

  @Test
  void irisSetosaIsLearntWithoutAMistake() {
    SmallSets.Rows iris = SmallSets.iris();
    Tensor setosa =
        Tensors.of(Arrays.stream(iris.y().toLongs()).map(c -> c == 0 ? 1 : 0).toArray());
    FittedPerceptron p = Perceptron.of().fit(iris.x(), setosa);
    assertThat(p.converged()).isTrue();
    assertThat(p.score(iris.x(), setosa)).isEqualTo(1);
    assertThat((double) p.updates())
        .isLessThanOrEqualTo(Separability.bound(iris.x(), setosa).updates());
  }

  @Test
  void badRowsAndSettingsAreRefused() {
    Tensor x = Tensors.matrix(new double[][] {{1}, {2}, {3}});
    assertThatThrownBy(() -> Perceptron.of().fit(x, Tensors.of(0L, 1, 2)))
        .hasMessage(
            "perceptron: expected classes 0 and 1, got class 2. One perceptron tells two classes"
                + " apart.");
    assertThatThrownBy(() -> Perceptron.of().withLearningRate(0))
        .hasMessage("perceptron: expected a finite learning rate above 0, got 0.0.");
    assertThatThrownBy(() -> Perceptron.of().withPasses(0))
        .hasMessage("perceptron: expected passes of 1 or more, got 0.");
    // One class alone has nothing to tell apart, but no mistake either.
    assertThat(Perceptron.of().fit(x, Tensors.of(1L, 1, 1)).converged()).isTrue();
  }
}
