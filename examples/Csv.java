import downhill.loss.*;
import downhill.model.*;
import downhill.nn.*;
import downhill.optim.*;
import downhill.table.*;
import downhill.tensor.*;
import downhill.train.*;

void main(String[] args) throws IOException {
  var parts = Table.read(Path.of(args[0])).target("species").split(0.2, 7);
  var encoder = parts.training().fit(); // scaled by what the training rows alone say
  var data = encoder.dataset(parts.training());
  var hidden = List.of(new Sequential.Hidden(16, Activation.RELU));
  var model = Sequential.mlp(data.features(), hidden, data.outputs(), Random.of(7));
  var trainer = Trainer.of(model).loss(CrossEntropy.of()).optimizer(new Adam(0.01)).epochs(60);
  var fitted = trainer.fit(data.x(), data.y()).model();
  var input = Input.of(encoder.schema()).with(encoder.preprocessing());
  var head = Head.of(data.task(), data.classNames(), "species");
  SavedModel.of(fitted, input).withHead(head).save(Path.of(args[1]));

  var loaded = SavedModel.load(Path.of(args[1])); // elsewhere: the file is all that is needed
  var flower = loaded.predict(new double[][] {{5.9, 3.0, 5.1, 1.8}});
  var probability = flower.probabilities().toFloats()[2];
  IO.println("%s with probability %.3f".formatted(flower.labels().getFirst(), probability));
}
