package downhill.models.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.data.Scaler;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.loss.Reduction;
import downhill.models.SmallSets;
import downhill.nn.Linear;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Trainer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  @Test
  void breastCancerIsToldApartOnRowsNotSeen() {
    List<SmallSets.Rows> parts = SmallSets.breastCancer().split(0.7, 1);
    FittedLogistic fitted = LogisticRegression.of().fit(parts.get(0).x(), parts.get(0).y());
    assertThat(fitted.score(parts.get(1).x(), parts.get(1).y())).isGreaterThan(0.95);
    assertThat(fitted.warnings()).isEmpty();
    assertThat(fitted.network().outFeatures()).isEqualTo(1);
  }

  @Test
  void threeClassesAreSoftmaxRegression() {
    List<SmallSets.Rows> parts = SmallSets.iris().split(0.7, 2);
    FittedLogistic fitted = LogisticRegression.of().fit(parts.get(0).x(), parts.get(0).y());
    assertThat(fitted.classes()).isEqualTo(3);
    assertThat(fitted.score(parts.get(1).x(), parts.get(1).y())).isGreaterThan(0.93);
  }

  @Test
  void row104_probabilitiesAddUpToOne() {
    SmallSets.Rows iris = SmallSets.iris();
    Tensor p = LogisticRegression.of().fit(iris.x(), iris.y()).probabilities(iris.x());
    assertThat(p.shape()).isEqualTo(Shape.of(150, 3));
    assertThat(p.sum(1).minus(1).abs().max().item()).isLessThan(1e-12);
    SmallSets.Rows cancer = SmallSets.breastCancer();
    Tensor two = LogisticRegression.of().fit(cancer.x(), cancer.y()).probabilities(cancer.x());
    assertThat(two.shape()).isEqualTo(Shape.of(569, 2));
    assertThat(two.sum(1).minus(1).abs().max().item()).isLessThan(1e-12);
  }

  @Test
  void stochasticDescentComesNearTheMinimum() {
    SmallSets.Rows cancer = SmallSets.breastCancer();
    FittedLogistic exact = LogisticRegression.of().fit(cancer.x(), cancer.y());
    FittedLogistic stochastic =
        LogisticRegression.of()
            .withMethod(new LogisticRegression.Method.Stochastic(0.2, 40, 16, 3))
            .fit(cancer.x(), cancer.y());
    assertThat(stochastic.score(cancer.x(), cancer.y()))
        .isCloseTo(exact.score(cancer.x(), cancer.y()), within(0.01));
  }

  /// The gradient of the negative log-likelihood is `Σ (h − y) x`.
  @Test
  void row027_theGradientAndOneStep() {
    Tensor x = Tensors.of(Random.of(1).normal(12, 0, 1), Shape.of(6, 2));
    Tensor y = Tensors.of(new double[] {0, 1, 1, 0, 1, 0}, Shape.of(6, 1));
    Tensor w = Tensors.of(new double[] {0.3, -0.2}, Shape.of(1, 2));
    var loss = new BinaryCrossEntropyWithLogits(null, Reduction.SUM);
    Tensor gradient =
        Grad.of(weight -> loss.apply(new Linear(weight, null).forward(x), y)).apply(w);
    Tensor h = downhill.nn.Activations.sigmoid(x.matmul(w.transpose()));
    double[] byHand = h.minus(y).transpose().matmul(x).toDoubles();
    assertThat(gradient.toDoubles()).containsExactly(byHand, within(1e-14));
    // θ ← θ + α Σ (y − h) x is a step of plain gradient descent on the sum.
    Linear after =
        Trainer.of(new Linear(w, null))
            .loss(loss)
            .optimizer(new Sgd(0.1))
            .fullBatch()
            .inOrder()
            .epochs(1)
            .fit(x, y)
            .model();
    double[] step = y.minus(h).transpose().matmul(x).times(0.1).plus(w).toDoubles();
    assertThat(after.weight().toDoubles()).containsExactly(step, within(1e-14));
    // Finite where σ has long rounded to 0 or 1.
    Tensor far = Tensors.of(new double[] {1000, -1000}, Shape.of(2, 1));
    Tensor wrong = Tensors.of(new double[] {0, 1}, Shape.of(2, 1));
    assertThat(loss.apply(far, wrong).item()).isEqualTo(2000);
  }

  @Test
  void row080_theSlipIsThatLogisticRegressionIsAClassifier() {
    SmallSets.Rows iris = SmallSets.iris();
    assertThat(LogisticRegression.of().fit(iris.x(), iris.y()).predict(iris.x()).dtype())
        .isEqualTo(DType.I64);
  }

  @Test
  void theMinimumIsWhereTheGradientIsZero() {
    SmallSets.Rows cancer = SmallSets.breastCancer();
    Tensor scaled = Scaler.STANDARD.fit(cancer.x()).apply(cancer.x());
    FittedLogistic fitted = LogisticRegression.of().withLambda(0.01).fit(scaled, cancer.y());
    Tensor y = cancer.y().to(DType.F64).reshape(-1, 1);
    Tensor h = downhill.nn.Activations.sigmoid(fitted.network().apply(scaled));
    Tensor gradient =
        h.minus(y).transpose().matmul(scaled).div(569).plus(fitted.network().weight().times(0.01));
    assertThat(gradient.abs().max().item()).isLessThan(1e-6);
  }

  @Test
  void badLabelsAndOneClassAreRefused() {
    Tensor x = Tensors.matrix(new double[][] {{1}, {2}});
    var learner = LogisticRegression.of();
    assertThatThrownBy(() -> learner.fit(x, Tensors.of(1L, 1L)))
        .hasMessage(
            "logistic regression: all 2 rows are of class 1, so there is nothing to tell apart."
                + " Give rows of two classes or more.");
    assertThatThrownBy(() -> learner.fit(x, Tensors.of(0.5, 1.0)))
        .hasMessage(
            "logistic regression: y is 0.5 in row 0 (counted from 0); expected class numbers 0, 1,"
                + " 2, … below 100000. ClassNames.fit(labels).indices(labels) makes them from"
                + " names.");
    assertThatThrownBy(() -> learner.fit(x, Tensors.of(-1L, 1L)))
        .hasMessageContaining("logistic regression: y is -1 in row 0");
  }

  @Test
  void separableClassesWithoutPenaltyAreWarnedOf() {
    Tensor x = Tensors.matrix(new double[][] {{0, 5}, {1, 5}, {2, 5}, {3, 5}});
    FittedLogistic fitted =
        LogisticRegression.of().withLambda(0).fit(x, Tensors.of(0L, 0L, 1L, 1L));
    assertThat(fitted.warnings())
        .anySatisfy(w -> assertThat(w).contains("columns [1] (counted from 0) are constant"));
    assertThat(fitted.score(x, Tensors.of(0L, 0L, 1L, 1L))).isEqualTo(1);
  }
}
