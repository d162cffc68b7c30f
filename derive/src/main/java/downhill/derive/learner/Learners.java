package downhill.derive.learner;

import downhill.derive.Problem;
import downhill.derive.Style.Language;
import downhill.derive.page.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The derivations of learners by the names of the examples they are about.
///
/// ```java
/// Problem problem = Examples.of("ridge", style);
/// Learners.page("ridge", problem, Language.EN);
/// ```
public final class Learners {
  private static final Map<String, Learner> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put(
        "perceptron", new Learner(LearnerText.TITLE_PERCEPTRON, 0.5, PerceptronDerivation::write));
    BY_NAME.put(
        "least-squares",
        new Learner(LearnerText.TITLE_LEAST_SQUARES, 0.05, RegressionDerivation::leastSquares));
    BY_NAME.put("ridge", new Learner(LearnerText.TITLE_RIDGE, 0.05, RegressionDerivation::ridge));
    BY_NAME.put("mle", new Learner(LearnerText.TITLE_MLE, 0.01, RegressionDerivation::likelihood));
    BY_NAME.put("map", new Learner(LearnerText.TITLE_MAP, 0.01, RegressionDerivation::posterior));
    BY_NAME.put(
        "logistic", new Learner(LearnerText.TITLE_LOGISTIC, 0.5, LogisticDerivation::write));
    BY_NAME.put("rbf", new Learner(LearnerText.TITLE_RBF, 0.1, RbfDerivation::write));
  }

  private Learners() {}

  /// @param rate of its step unless another is asked for: small enough for the loss to fall
  private record Learner(LearnerText title, double rate, Consumer<Sheet> writer) {}

  /// The names.
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /// Loss, gradient and step of a learner in vectors, then with the numbers of its example.
  ///
  /// @param problem the example of that name
  /// @throws IllegalArgumentException when there is no such learner
  /// @throws downhill.derive.DerivationException when a formula does not give the graph's gradient
  public static Page page(String name, Problem problem, Language language) {
    return page(name, problem, language, learner(name).rate());
  }

  /// As [#page(String, Problem, Language)] with a learning rate.
  ///
  /// @param learningRate of the step, above 0
  /// @throws IllegalArgumentException when the rate is not above 0
  public static Page page(String name, Problem problem, Language language, double learningRate) {
    Learner learner = learner(name);
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException(
          "derive: expected a learning rate above 0, got " + learningRate + ".");
    }
    Sheet sheet = new Sheet(problem, language, learningRate);
    learner.writer().accept(sheet);
    sheet.heading(LearnerText.MORE);
    sheet.say(LearnerText.MORE_SAYS);
    sheet.code("downhill derive " + name + " --level scalar");
    return new Page(learner.title().in(language), language, sheet.blocks());
  }

  private static Learner learner(String name) {
    Learner learner = BY_NAME.get(name);
    if (learner == null) {
      throw new IllegalArgumentException(
          "Unknown learner '%s'. Known: %s.".formatted(name, String.join(", ", names())));
    }
    return learner;
  }
}
