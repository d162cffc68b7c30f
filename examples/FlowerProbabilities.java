import downhill.data.*;
import downhill.models.linear.*;

// Iris: logistic regression gives a probability for each kind; the least sure flowers lie between.
void main() {
  Dataset iris = Datasets.of("iris");
  FittedLogistic fitted = LogisticRegression.of().withLambda(1e-3).fit(iris.x(), iris.y());
  IO.println("%.3f of the rows are right".formatted(fitted.score(iris.x(), iris.y())));
  double[] p = fitted.probabilities(iris.x()).toDoubles();
  int kinds = iris.classNames().size();
  for (int row = 0; row < iris.rows(); row++) {
    double most = 0;
    for (int k = 0; k < kinds; k++) most = Math.max(most, p[row * kinds + k]);
    if (most < 0.7) {
      for (int k = 0; k < kinds; k++) {
        IO.print("%s %.2f  ".formatted(iris.classNames().get(k), p[row * kinds + k]));
      }
      IO.println("(row %d)".formatted(row));
    }
  }
}
