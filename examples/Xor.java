import downhill.eager.*;
import downhill.loss.*;
import downhill.nn.*;
import downhill.optim.*;
import downhill.tensor.*;
import downhill.train.*;

record Mlp(Linear hidden, Linear output) implements Model {
  public Tensor forward(Tensor x) {
    return output.apply(Activations.tanh(hidden.apply(x)));
  }
}

void main() {
  var x = Tensors.matrix(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  var y = Tensors.matrix(new float[][] {{0}, {1}, {1}, {0}});
  var random = Random.of(7);
  var model = new Mlp(Linear.init(2, 8, random.split("hidden")), Linear.init(8, 1, random.split("output")));
  var fitted = Trainer.of(model).loss(BinaryCrossEntropyWithLogits.of()).optimizer(new Adam(0.05)).epochs(200).fit(x, y);
  IO.println(Summary.of(model, x.shape()));
  var p = Activations.sigmoid(fitted.model().apply(x)).toFloats();
  for (int i = 0; i < 4; i++) IO.println("%d xor %d: %.3f".formatted(i / 2, i % 2, p[i]));
}
