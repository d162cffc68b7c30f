// How often does a network with one hidden layer of tanh units learn XOR?
//
//   java -cp 'cli/target/app/*' examples/XorSuccessRate.java [SEEDS]
//
// Prints a table for 2, 3, 4 and 8 units over SEEDS seeds (100 when not given). A run counts when all
// four rows are right after the 300 epochs that `downhill train xor` makes; see docs/xor.md.

import downhill.data.*;
import downhill.loss.*;
import downhill.metric.*;
import downhill.nn.*;
import downhill.optim.*;
import downhill.tensor.*;
import downhill.train.*;

void main(String[] args) {
  int seeds = args.length == 0 ? 100 : Integer.parseInt(args[0]);
  IO.println("| hidden units | parameters | solved | mean loss of the others |");
  IO.println("|---|---|---|---|");
  for (int units : new int[] {2, 3, 4, 8}) {
    int solved = 0;
    double stuck = 0;
    for (int seed = 0; seed < seeds; seed++) {
      var fitted = train(units, seed);
      if (accuracy(fitted.model()) == 1) {
        solved++;
      } else {
        stuck += fitted.history().lastLoss();
      }
    }
    var others = solved == seeds ? "-" : "%.3f".formatted(stuck / (seeds - solved));
    IO.println("| %d | %d | %d of %d | %s |".formatted(units, 4 * units + 1, solved, seeds, others));
  }
}

Dataset xor = Datasets.of("xor");

Trainer.Fitted<Sequential> train(int units, long seed) {
  var hidden = List.of(new Sequential.Hidden(units, Activation.TANH));
  var model = Sequential.mlp(2, hidden, 1, Random.of(seed).split("model"));
  return Trainer.of(model)
      .loss(BinaryCrossEntropyWithLogits.of())
      .optimizer(new Adam(0.05))
      .epochs(300)
      .batch(4)
      .seed(seed)
      .fit(xor.x(), xor.y());
}

double accuracy(Sequential model) {
  return Metrics.accuracy().of(model.apply(xor.x()), xor.y());
}
