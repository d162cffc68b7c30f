package downhill.models.rbf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.data.TruthTable;
import downhill.eager.Tensors;
import downhill.models.SmallSets;
import downhill.models.linear.Ridge;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class RbfNetworkTest {
  private static final Tensor XOR = TruthTable.XOR.dataset().x().to(DType.F64);
  private static final Tensor XOR_TARGETS = TruthTable.XOR.dataset().y().to(DType.F64);

  private static RbfNetwork xor() {
    return RbfNetwork.of(new Centres.Given(Tensors.matrix(new double[][] {{0, 0}, {1, 1}})))
        .withWidth(new Width.Fixed(1))
        .withLambda(0)
        .unscaled();
  }

  @Test
  void row069_xorWithTwoCentresNeedsTheBias() {
    FittedRbfRegressor with = xor().fitRegressor(XOR, XOR_TARGETS);
    assertThat(with.linear().coefficients())
        .containsExactly(new double[] {2.841347, -2.502650, -2.502650}, within(5e-7));
    assertThat(with.predict(XOR).minus(XOR_TARGETS).abs().max().item()).isLessThan(1e-12);
    FittedRbfRegressor without = xor().withoutBias().fitRegressor(XOR, XOR_TARGETS);
    assertThat(without.linear().coefficients())
        .containsExactly(new double[] {0, 0.401982, 0.401982}, within(5e-7));
    assertThat(without.predict(XOR).toDoubles())
        .containsExactly(new double[] {0.456, 0.296, 0.296, 0.456}, within(5e-4));
  }

  @Test
  void row069_fourFunctions() {
    Tensor squares = Tensors.matrix(new double[][] {{0, 1, 4}});
    Tensor beta = Tensors.of(2.0, 2, 2);
    assertThat(RadialFunction.GAUSSIAN.apply(squares, beta).toDoubles())
        .containsExactly(new double[] {1, Math.exp(-2), Math.exp(-8)}, within(1e-15));
    assertThat(RadialFunction.MULTIQUADRIC.apply(squares, beta).toDoubles())
        .containsExactly(new double[] {1, Math.sqrt(3), 3}, within(1e-15));
    assertThat(RadialFunction.INVERSE_MULTIQUADRIC.apply(squares, beta).toDoubles())
        .containsExactly(new double[] {1, 1 / Math.sqrt(3), 1.0 / 3}, within(1e-15));
    assertThat(RadialFunction.THIN_PLATE.apply(squares, beta).toDoubles())
        .containsExactly(new double[] {0, 0, 4 * Math.log(2)}, within(1e-15));
    assertThat(RadialFunction.of("thin-plate")).isEqualTo(RadialFunction.THIN_PLATE);
    assertThatThrownBy(() -> RadialFunction.of("gausian")).hasMessageContaining("gaussian");
  }

  @Test
  void row070_allRowsAsCentresHitEveryTarget() {
    Tensor x = Tensors.of(Random.of(3).normal(60, 0, 1), Shape.of(30, 2));
    Tensor y = Tensors.of(Random.of(4).normal(30, 0, 1), Shape.of(30, 1));
    for (RadialFunction function : RadialFunction.values()) {
      FittedRbfRegressor fitted =
          RbfNetwork.of(new Centres.AllRows())
              .withFunction(function)
              .withWidth(new Width.Fixed(2))
              .withoutBias()
              .withLambda(0)
              .fitRegressor(x, y);
      assertThat(fitted.predict(x).minus(y).abs().max().item()).as("%s", function).isLessThan(1e-8);
    }
  }

  @Test
  void row070_theWeightsAreRidgeOnTheValues() {
    SmallSets.Rows diabetes = SmallSets.diabetes();
    FittedRbfRegressor fitted =
        RbfNetwork.of(new Centres.KMeans(20))
            .withLambda(0.5)
            .unscaled()
            .fitRegressor(diabetes.x(), diabetes.y());
    Tensor phi = fitted.radial().apply(diabetes.x());
    assertThat(phi.shape()).isEqualTo(Shape.of(442, 20));
    assertThat(Ridge.of(0.5).fit(phi, diabetes.y()).coefficients())
        .containsExactly(fitted.linear().coefficients());
  }

  @Test
  void realRowsAreLearntWithEveryChoiceOfCentres() {
    List<SmallSets.Rows> parts = SmallSets.wine().split(0.7, 4);
    for (Centres centres : List.of(new Centres.KMeans(15), new Centres.Sample(30))) {
      FittedRbfClassifier fitted =
          RbfNetwork.of(centres).fitClassifier(parts.get(0).x(), parts.get(0).y());
      assertThat(fitted.score(parts.get(1).x(), parts.get(1).y()))
          .as("%s", centres)
          .isGreaterThan(0.92);
    }
    FittedRbfClassifier all =
        RbfNetwork.of(new Centres.AllRows())
            .withWidth(new Width.NearestNeighbours(5))
            .withLambda(0.1)
            .fitClassifier(parts.get(0).x(), parts.get(0).y());
    assertThat(all.score(parts.get(1).x(), parts.get(1).y())).isGreaterThan(0.9);
  }

  @Test
  void digitsAreReadWithTwoHundredCentres() {
    List<SmallSets.Rows> parts = SmallSets.digits().split(0.8, 1);
    FittedRbfClassifier fitted =
        RbfNetwork.of(new Centres.Sample(200))
            .unscaled()
            .fitClassifier(parts.get(0).x(), parts.get(0).y());
    assertThat(fitted.score(parts.get(1).x(), parts.get(1).y())).isGreaterThan(0.95);
  }

  @Test
  void widthsFollowTheirRule() {
    double[][] centres = {{0, 0}, {3, 4}, {0, 1}};
    assertThat(new Width.Fixed(0.7).of(centres)).containsExactly(0.7, 0.7, 0.7);
    assertThat(new Width.GreatestDistance().of(centres))
        .containsExactly(3.0 / 25, 3.0 / 25, 3.0 / 25);
    assertThat(new Width.NearestNeighbours(1).of(centres)[0]).isEqualTo(0.5); // σ = 1
    assertThat(new Width.NearestNeighbours(2).of(centres)[0]).isEqualTo(1.0 / 18); // σ = 3
    // Centres that coincide have no distance to go by.
    assertThat(new Width.GreatestDistance().of(new double[][] {{1}, {1}})).containsExactly(1, 1);
  }

  @Test
  void clustersAreFound() {
    double[][] rows = new double[60][];
    double[] noise = Random.of(5).normal(120, 0, 0.1);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {10 * (i % 3) + noise[2 * i], noise[2 * i + 1]};
    }
    double[] first =
        java.util.Arrays.stream(Clusters.means(rows, 3, Random.of(1)))
            .mapToDouble(m -> m[0])
            .sorted()
            .toArray();
    assertThat(first).containsExactly(new double[] {0, 10, 20}, within(0.1));
  }

  @Test
  void badInputIsRefusedWithASentence() {
    Tensor x = Tensors.matrix(new double[][] {{0}, {1}, {2}});
    Tensor y = Tensors.of(0.0, 1, 0);
    assertThatThrownBy(() -> RbfNetwork.of(new Centres.KMeans(4)).fitRegressor(x, y))
        .hasMessage("rbf network: expected at most as many centres as there are rows (3), got 4.");
    assertThatThrownBy(() -> new Centres.Sample(0))
        .hasMessage("rbf network: expected centres of 1 or more, got 0.");
    assertThatThrownBy(() -> new Width.Fixed(0))
        .hasMessage("rbf network: expected a finite beta above 0, got 0.0.");
    assertThatThrownBy(() -> RbfNetwork.of(new Centres.AllRows()).withLambda(-1))
        .hasMessage("rbf network: expected a finite lambda of 0 or more, got -1.0.");
    assertThatThrownBy(() -> xor().fitRegressor(x, y))
        .hasMessageContaining(
            "rbf network: expected centres with the 1 features of the rows, got [2, 2].");
    assertThatThrownBy(
            () -> RbfNetwork.of(new Centres.AllRows()).fitClassifier(x, Tensors.of(1L, 1, 1)))
        .hasMessageContaining("rbf network: all 3 rows are of class 1");
    // Equal rows make equal columns: the weights of least norm, and a warning.
    Tensor equal = Tensors.matrix(new double[][] {{0}, {0}, {1}});
    FittedRbfRegressor fitted =
        RbfNetwork.of(new Centres.AllRows())
            .withLambda(0)
            .fitRegressor(equal, Tensors.of(1.0, 1, 2));
    assertThat(fitted.warnings())
        .singleElement()
        .asString()
        .startsWith("rbf network: ridge: the 4 columns");
    assertThat(fitted.predict(equal).toDoubles())
        .containsExactly(new double[] {1, 1, 2}, within(1e-9));
  }
}
