package downhill.train;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.nn.Model;
import downhill.optim.Lbfgs;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One iteration of L-BFGS over all rows, in the place of a step of a first-order rule.
///
/// The random key is the same in every evaluation, so that the objective is one function; states of
/// the model stay as they are. What the method remembers is kept in the slots of
/// [TrainingStep.Progress]: a vector of counters, the gradient, then the pairs.
///
/// @param <M> the model
final class LbfgsStep<M extends Model> {
  private final Lbfgs method;
  private final TrainingStep<M> step;
  private final Batch rows;

  /// @param rows all of them, which are read into memory
  LbfgsStep(Lbfgs method, TrainingStep<M> step, RowSource rows) {
    this.method = method;
    this.step = step;
    this.rows = rows.range(0, rows.rows()).to(step.backend());
  }

  /// Makes one iteration.
  ///
  /// @param key the random key of every evaluation
  TrainingStep.Result run(TrainingStep.Progress before, Tensor key) {
    double[] dataLoss = new double[1];
    Function<List<Tensor>, Grad.ValueAndGradients> objective =
        parameters -> {
          TrainingStep.Gradients at = step.gradientsAt(parameters, before.states(), key, rows);
          dataLoss[0] = at.dataLoss();
          return new Grad.ValueAndGradients(at.total(), at.gradients());
        };
    Lbfgs.State start =
        before.slots().isEmpty() ? method.start(before.parameters(), objective) : restored(before);
    if (start.status() == Lbfgs.Status.NOT_FINITE) {
      return new TrainingStep.Refused(
          step.culprit(before.parameters(), before.states(), key, rows));
    }
    Lbfgs.State after = method.step(start, objective);
    TrainingStep.Gradients end = step.gradientsAt(after.parameters(), before.states(), key, rows);
    TrainingStep.Progress progress =
        new TrainingStep.Progress(
            after.parameters(), before.states(), slots(after), before.step() + 1);
    return new TrainingStep.Made(progress, end.dataLoss(), step.byPath(end.gradients()));
  }

  /// Why there is nothing more to do; empty when there is.
  String converged(TrainingStep.Progress progress) {
    if (progress.slots().isEmpty()) {
      return "";
    }
    return switch (restored(progress).status()) {
      case RUNNING, NOT_FINITE -> "";
      case GRADIENT_SMALL -> "the gradient is within its tolerance";
      case CHANGE_SMALL -> "loss and parameters hardly changed";
      case LINE_SEARCH_FAILED -> "no better point was found along the steepest descent";
    };
  }

  private List<Tensor> slots(Lbfgs.State state) {
    List<Tensor> slots = new ArrayList<>();
    double[] counters = {
      state.loss(), (double) state.iterations(), (double) state.evaluations(), code(state.status())
    };
    slots.add(Tensors.to(Tensors.of(counters), step.backend()));
    slots.add(state.gradient());
    for (Lbfgs.Pair pair : state.pairs()) {
      slots.add(pair.s());
      slots.add(pair.y());
    }
    return List.copyOf(slots);
  }

  private static Lbfgs.State restored(TrainingStep.Progress progress) {
    double[] counters = progress.slots().getFirst().toDoubles();
    List<Lbfgs.Pair> pairs = new ArrayList<>();
    for (int i = 2; i + 1 < progress.slots().size(); i += 2) {
      pairs.add(new Lbfgs.Pair(progress.slots().get(i), progress.slots().get(i + 1)));
    }
    return new Lbfgs.State(
        progress.parameters(),
        counters[0],
        progress.slots().get(1).to(DType.F64),
        pairs,
        (long) counters[1],
        (long) counters[2],
        status(counters[3]));
  }

  /// A number for each status, which saved states keep for ever.
  private static double code(Lbfgs.Status status) {
    return switch (status) {
      case RUNNING -> 0;
      case GRADIENT_SMALL -> 1;
      case CHANGE_SMALL -> 2;
      case LINE_SEARCH_FAILED -> 3;
      case NOT_FINITE -> 4;
    };
  }

  private static Lbfgs.Status status(double code) {
    for (Lbfgs.Status status : Lbfgs.Status.values()) {
      if (code(status) == code) {
        return status;
      }
    }
    throw new IllegalStateException("There is no L-BFGS status " + code + ".");
  }
}
