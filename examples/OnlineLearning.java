import downhill.data.*;
import downhill.models.*;
import downhill.models.bls.*;
import downhill.models.linear.*;
import downhill.models.mlp.*;
import downhill.models.rbf.*;

// Digits: five learners on the same rows; then the network goes on with rows that it has not seen.
void main() {
  Dataset training = Datasets.of("digits").training();
  Dataset test = Datasets.of("digits").test();
  Classifier logistic = LogisticRegression.of().fit(training.x(), training.y());
  FittedClassifier mlp = Mlp.of(32).epochs(5).seed(1).fitClassifier(training.x(), training.y());
  Classifier rbf = RbfNetwork.of(new Centres.Sample(100)).fitClassifier(training.x(), training.y());
  Classifier broad =
      BroadLearning.of(50, 150).withLambda(1).fitClassifier(training.x(), training.y());
  for (Classifier model : java.util.List.of(logistic, mlp, rbf, broad)) {
    IO.println(
        "%s: %.3f of the test rows".formatted(model.name(), model.score(test.x(), test.y())));
  }
  FittedClassifier later = mlp.partialFit(test.x(), test.y());
  IO.println(Forgetting.of(mlp, later, training.x(), training.y()).sentence());
}
