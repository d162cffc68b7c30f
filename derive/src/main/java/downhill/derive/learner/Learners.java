package downhill.derive.learner;

import downhill.derive.Problem;
import downhill.derive.Style.Language;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The derivations of learners by the names of the examples they are about.
///
/// ```java
/// Problem problem = Examples.of("ridge", style);
/// Learners.page("ridge", problem, Language.EN, 0.1);
/// ```
public final class Learners {
  private static final Map<String, Learner> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put(
        "perceptron", new Learner(LearnerText.TITLE_PERCEPTRON, PerceptronDerivation::write));
    BY_NAME.put(
        "least-squares",
        new Learner(LearnerText.TITLE_LEAST_SQUARES, RegressionDerivation::leastSquares));
    BY_NAME.put("ridge", new Learner(LearnerText.TITLE_RIDGE, RegressionDerivation::ridge));
    BY_NAME.put("mle", new Learner(LearnerText.TITLE_MLE, RegressionDerivation::likelihood));
    BY_NAME.put("map", new Learner(LearnerText.TITLE_MAP, RegressionDerivation::posterior));
    BY_NAME.put("logistic", new Learner(LearnerText.TITLE_LOGISTIC, LogisticDerivation::write));
    BY_NAME.put("rbf", new Learner(LearnerText.TITLE_RBF, RbfDerivation::write));
  }

  private Learners() {}

  private record Learner(LearnerText title, Consumer<Sheet> writer) {}

  /// The names.
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /// Loss, gradient and step of a learner in vectors, then with the numbers of its example.
  ///
  /// @param problem the example of that name
  /// @param learningRate of the step, above 0
  /// @throws IllegalArgumentException when there is no such learner or the rate is not above 0
  /// @throws downhill.derive.DerivationException when a formula does not give the graph's gradient
  public static Page page(String name, Problem problem, Language language, double learningRate) {
    Learner learner = BY_NAME.get(name);
    if (learner == null) {
      throw new IllegalArgumentException(
          "Unknown learner '%s'. Known: %s.".formatted(name, String.join(", ", names())));
    }
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException(
          "derive: expected a learning rate above 0, got " + learningRate + ".");
    }
    Sheet sheet = new Sheet(problem, language, learningRate);
    learner.writer().accept(sheet);
    Text title = learner.title().in(language);
    return new Page(title, language, sheet.blocks());
  }
}
