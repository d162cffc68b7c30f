package downhill.models.bls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.models.SmallSets;
import downhill.nn.Activation;
import downhill.nn.Linear;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadLearningTest {
  private static final BroadLearning SMALL = BroadLearning.of(20, 30).withSeed(5);

  private static void same(BroadRegressor grown, BroadRegressor anew) {
    SmallSets.Rows rows = SmallSets.diabetes();
    Linear first = (Linear) grown.network().layers().getLast();
    Linear second = (Linear) anew.network().layers().getLast();
    assertThat(first.weight().shape()).isEqualTo(second.weight().shape());
    double largest = second.weight().abs().max().item();
    assertThat(first.weight().minus(second.weight()).abs().max().item()).isLessThan(1e-9 * largest);
    assertThat(grown.predict(rows.x()).toDoubles())
        .containsExactly(anew.predict(rows.x()).toDoubles(), within(1e-8));
  }

  @Test
  void digitsAreReadOnRowsNotSeen() {
    List<SmallSets.Rows> parts = SmallSets.digits().split(0.8, 1);
    BroadClassifier fitted =
        BroadLearning.of(100, 300).withLambda(1).fitClassifier(parts.get(0).x(), parts.get(0).y());
    assertThat(fitted.score(parts.get(1).x(), parts.get(1).y())).isGreaterThan(0.95);
  }

  @Test
  void row078_addingEnhancementNodesEqualsRetraining() {
    SmallSets.Rows rows = SmallSets.diabetes();
    BroadRegressor grown =
        SMALL.fitRegressor(rows.x(), rows.y()).addEnhancementNodes(25, rows.x(), rows.y());
    assertThat(grown.nodes().count(BroadFeatures.Kind.ENHANCEMENT)).isEqualTo(55);
    same(grown, grown.retrain(rows.x(), rows.y()));
    // And it has the nodes of a system that was made so large.
    BroadRegressor large = BroadLearning.of(20, 55).withSeed(5).fitRegressor(rows.x(), rows.y());
    same(grown, large);
  }

  @Test
  void row078_addingMappedNodesEqualsRetraining() {
    SmallSets.Rows rows = SmallSets.diabetes();
    BroadRegressor grown =
        SMALL
            .fitRegressor(rows.x(), rows.y())
            .addMappedNodes(10, rows.x(), rows.y())
            .addEnhancementNodes(5, rows.x(), rows.y());
    assertThat(grown.nodes().count(BroadFeatures.Kind.MAPPED)).isEqualTo(30);
    assertThat(grown.nodes().nodes().getLast().layer().inFeatures()).isEqualTo(30);
    same(grown, grown.retrain(rows.x(), rows.y()));
  }

  @Test
  void row078_addingRowsEqualsRetraining() {
    SmallSets.Rows rows = SmallSets.diabetes();
    Tensor x = rows.x();
    Tensor y = rows.y();
    BroadRegressor grown =
        SMALL
            .fitRegressor(x.slice(0, 0, 200), y.slice(0, 0, 200))
            .addRows(x.slice(0, 200, 300), y.slice(0, 200, 300))
            .addRows(x.slice(0, 300, 442), y.slice(0, 300, 442));
    same(grown, grown.retrain(x, y));
    same(grown.addEnhancementNodes(7, x, y), grown.addEnhancementNodes(7, x, y).retrain(x, y));
  }

  @Test
  void theWeightsAreRidgeOnTheNodes() {
    SmallSets.Rows rows = SmallSets.diabetes();
    BroadRegressor fitted =
        SMALL.withActivation(Activation.SIGMOID).fitRegressor(rows.x(), rows.y());
    // Aᵀ(A W − Y) + λ W = 0 for A = [1, Z, H].
    Tensor z = fitted.nodes().apply(fitted.network().layers().getFirst().apply(rows.x()));
    Tensor residual = fitted.predict(rows.x()).minus(rows.y());
    Linear last = (Linear) fitted.network().layers().getLast();
    Tensor gradient = residual.transpose().matmul(z).plus(last.weight().times(0.01));
    assertThat(gradient.abs().max().item()).isLessThan(1e-8);
  }

  @Test
  void growingClassesWorks() {
    SmallSets.Rows iris = SmallSets.iris();
    BroadClassifier grown =
        BroadLearning.of(10, 10)
            .fitClassifier(iris.x(), iris.y())
            .addEnhancementNodes(10, iris.x(), iris.y())
            .addRows(iris.x(), iris.y());
    assertThat(grown.score(iris.x(), iris.y())).isGreaterThan(0.95);
    assertThat(grown.classes()).isEqualTo(3);
  }

  @Test
  void badInputIsRefusedWithASentence() {
    assertThatThrownBy(() -> BroadLearning.of(0, 1))
        .hasMessage("broad learning: expected mapped nodes of 1 or more, got 0.");
    assertThatThrownBy(() -> BroadLearning.of(1, -1))
        .hasMessage("broad learning: expected enhancement nodes of 0 or more, got -1.");
    assertThatThrownBy(() -> BroadLearning.of(1, 1).withLambda(0))
        .hasMessage("broad learning: expected a finite lambda above 0, got 0.0.");
    SmallSets.Rows iris = SmallSets.iris();
    BroadClassifier fitted = BroadLearning.of(4, 4).fitClassifier(iris.x(), iris.y());
    assertThatThrownBy(
            () -> fitted.addEnhancementNodes(2, iris.x().slice(0, 0, 9), iris.y().slice(0, 0, 9)))
        .hasMessageContaining(
            "broad learning: expected all 150 rows that the system was fitted to, got 9; new nodes"
                + " have to see them.");
    assertThatThrownBy(() -> fitted.addRows(iris.x().slice(0, 0, 1), Tensors.of(3L)))
        .hasMessage("broad learning: the system knows classes 0 to 2, got class 3. Fit a new one.");
    assertThatThrownBy(
            () -> fitted.predict(Tensors.zeros(downhill.tensor.Shape.of(1, 3), DType.F64)))
        .hasMessageContaining(
            "broad learning: expected x with the 4 features of the training rows, got 3");
    // Fewer rows than nodes and constant columns are fine: the penalty decides.
    Tensor x = Tensors.matrix(new double[][] {{0, 1}, {1, 1}});
    assertThat(
            BroadLearning.of(30, 10)
                .fitClassifier(x, Tensors.of(0L, 1))
                .score(x, Tensors.of(0L, 1)))
        .isEqualTo(1);
  }
}
