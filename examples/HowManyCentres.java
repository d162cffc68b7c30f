import downhill.data.*;
import downhill.models.rbf.*;
import downhill.tensor.Random;
import downhill.train.Split;

// Wine: an RBF network with more and more centres, judged on rows that it has not seen.
void main() {
  Dataset wine = Datasets.of("wine");
  wine = wine.withSplit(Split.holdOut(wine.batch(), 0.3, Random.of(1)));
  Dataset training = wine.training();
  Dataset test = wine.test();
  for (int centres : new int[] {2, 5, 20, 100}) {
    var fitted =
        RbfNetwork.of(new Centres.KMeans(centres)).fitClassifier(training.x(), training.y());
    IO.println(
        "%3d centres: %.3f of the training rows, %.3f of the others"
            .formatted(
                centres,
                fitted.score(training.x(), training.y()),
                fitted.score(test.x(), test.y())));
  }
}
