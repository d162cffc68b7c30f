package downhill.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.models.bls.BroadLearning;
import downhill.models.linear.LinearRegression;
import downhill.models.linear.LogisticRegression;
import downhill.models.linear.PolynomialRegression;
import downhill.models.linear.Ridge;
import downhill.models.mlp.Mlp;
import downhill.models.perceptron.Perceptron;
import downhill.models.rbf.Centres;
import downhill.models.rbf.RbfNetwork;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// R10 to R14 and R83, over all learners: the message names the learner, the place, what was
/// expected and what was there.
class BadInputTest {
  private static final Tensor X = Tensors.matrix(new double[][] {{0}, {1}, {2}, {3}});
  private static final Tensor Y = Tensors.of(0.0, 0.0, 1.0, 1.0);

  record Learner(String name, boolean classes, BiFunction<Tensor, Tensor, Fitted> fit) {
    @Override
    public String toString() {
      return name + (classes ? " for classes" : " for numbers");
    }
  }

  private static final RbfNetwork RBF = RbfNetwork.of(new Centres.Sample(2));
  private static final BroadLearning BLS = BroadLearning.of(3, 2);
  private static final Mlp MLP = Mlp.of(2).epochs(1);

  private static final List<Learner> LEARNERS =
      List.of(
          new Learner("linear regression", false, LinearRegression.of()::fit),
          new Learner("ridge", false, Ridge.of(1)::fit),
          new Learner("polynomial", false, PolynomialRegression.of(1)::fit),
          new Learner("logistic regression", true, LogisticRegression.of()::fit),
          new Learner("perceptron", true, Perceptron.of()::fit),
          new Learner("mlp", true, MLP::fitClassifier),
          new Learner("mlp", false, MLP::fitRegressor),
          new Learner("rbf network", true, RBF::fitClassifier),
          new Learner("rbf network", false, RBF::fitRegressor),
          new Learner("broad learning", true, BLS::fitClassifier),
          new Learner("broad learning", false, BLS::fitRegressor));

  static Stream<Learner> learners() {
    return LEARNERS.stream();
  }

  static Stream<Arguments> badRows() {
    return learners()
        .flatMap(
            learner ->
                Stream.of(
                    Arguments.of(
                        learner,
                        Tensors.matrix(new double[][] {{0}, {1}, {Double.NaN}, {3}}),
                        Y,
                        "x is NaN in row 2, column 0 (counted from 0). Drop such rows or fill"),
                    Arguments.of(
                        learner,
                        Tensors.matrix(new double[][] {{0}, {Double.POSITIVE_INFINITY}, {2}, {3}}),
                        Y,
                        "x is Infinity in row 1, column 0"),
                    Arguments.of(
                        learner,
                        X.reshape(4),
                        Y,
                        "expected x of shape [rows, features], got [4]. Use x.reshape(-1, 1)"),
                    Arguments.of(
                        learner, X, Tensors.of(0.0, 1.0, 1.0), "x has 4 rows, y has 3 (shape [3])"),
                    Arguments.of(
                        learner,
                        X.slice(0, 0, 0),
                        Tensors.of(new double[0]),
                        "expected 1 row and 1 feature or more, got x of shape [0, 1]"),
                    Arguments.of(
                        learner, X, Tensors.of(0.0, Double.NaN, 1.0, 1.0), "y is NaN in row 1")));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void saysWhatIsWrongAndWhere(Learner learner, Tensor x, Tensor y, String message) {
    assertThatThrownBy(() -> learner.fit().apply(x, y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(learner.name() + ": ")
        .hasMessageContaining(message);
  }

  static Stream<Learner> classifiers() {
    return learners().filter(Learner::classes);
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void labelsMustBeClassNumbers(Learner learner) {
    assertThatThrownBy(() -> learner.fit().apply(X, Tensors.of(0.0, 0.5, 1.0, 1.0)))
        .hasMessageStartingWith(learner.name() + ": y is 0.5 in row 1")
        .hasMessageContaining("expected class numbers 0, 1, 2, …");
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void oneClassIsNothingToTellApart(Learner learner) {
    Tensor ones = Tensors.of(1.0, 1.0, 1.0, 1.0);
    if (learner.name().equals("perceptron")) {
      assertThat(learner.fit().apply(X, ones).score(X, ones)).isEqualTo(1); // its rule needs no two
      return;
    }
    assertThatThrownBy(() -> learner.fit().apply(X, ones))
        .hasMessageStartingWith(learner.name() + ": all 4 rows are of class 1")
        .hasMessageContaining("Give rows of two classes or more.");
  }

  @ParameterizedTest
  @MethodSource("learners")
  void aFittedModelRefusesRowsOfAnotherWidth(Learner learner) {
    Fitted fitted = learner.fit().apply(X, Y);
    assertThatThrownBy(() -> fitted.outputs(Tensors.matrix(new double[][] {{1, 2}})))
        .hasMessageContaining(
            "expected x with the 1 features of the training rows, got 2 (shape [1, 2])");
  }

  @ParameterizedTest
  @MethodSource("learners")
  void aConstantColumnGivesFiniteOutputs(Learner learner) {
    Tensor x = Tensors.matrix(new double[][] {{5}, {5}, {5}, {5}});
    for (double z : learner.fit().apply(x, Y).outputs(x).toDoubles()) {
      assertThat(z).isFinite();
    }
  }

  @Test
  void moreCentresThanRowsAreRefused() {
    assertThatThrownBy(() -> RbfNetwork.of(new Centres.KMeans(5)).fitClassifier(X, Y))
        .hasMessage("rbf network: expected at most as many centres as there are rows (4), got 5.");
  }

  @Test
  void dependentColumnsGiveTheLeastNormAndAWarning() {
    Tensor x = Tensors.matrix(new double[][] {{0, 0}, {1, 1}, {2, 2}, {3, 3}});
    var fitted = LinearRegression.of().fit(x, Tensors.of(0.0, 2.0, 4.0, 6.0));
    assertThat(fitted.warnings()).singleElement().asString().contains("rank 2", "least norm");
    assertThat(fitted.coefficients()[1]).isCloseTo(fitted.coefficients()[2], within(1e-12));
  }
}
