package downhill.train;

import downhill.eager.Tensors;
import downhill.nn.Model;
import downhill.tensor.Random;
import java.util.List;

/// Single steps in tests.
final class Steps {
  private Steps() {}

  static <M extends Model> TrainingStep.Result run(
      TrainingStep<M> step, TrainingStep.Progress before, Batch batch, double rate) {
    return step.run(before, List.of(batch), List.of(Tensors.key(Random.of(0))), rate);
  }

  static <M extends Model> TrainingStep.Made made(
      TrainingStep<M> step, TrainingStep.Progress before, Batch batch, double rate) {
    if (run(step, before, batch, rate) instanceof TrainingStep.Made made) {
      return made;
    }
    throw new AssertionError("The step was refused.");
  }
}
