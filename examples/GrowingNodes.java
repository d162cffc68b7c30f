import downhill.data.*;
import downhill.models.bls.*;

// Digits: a broad learning system grows by nodes, then by rows; neither solves anew what is solved.
void main() {
  Dataset training = Datasets.of("digits").training();
  Dataset test = Datasets.of("digits").test();
  Dataset first = training.select(java.util.stream.IntStream.range(0, 700).toArray());
  Dataset rest =
      training.select(java.util.stream.IntStream.range(700, training.rows()).toArray());
  var small = BroadLearning.of(40, 40).withLambda(1).fitClassifier(first.x(), first.y());
  var wider = small.addEnhancementNodes(200, first.x(), first.y());
  var all = wider.addRows(rest.x(), rest.y());
  var anew = all.retrain(training.x(), training.y());
  for (var model : java.util.List.of(small, wider, all, anew)) {
    IO.println(
        "%d nodes: %.3f of the test rows"
            .formatted(
                model.nodes().count(BroadFeatures.Kind.MAPPED)
                    + model.nodes().count(BroadFeatures.Kind.ENHANCEMENT),
                model.score(test.x(), test.y())));
  }
}
