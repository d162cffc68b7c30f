package downhill.derive;

import downhill.data.Preprocessing;
import downhill.data.Task;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.loss.CrossEntropy;
import downhill.loss.Loss;
import downhill.loss.SquaredError;
import downhill.model.Head;
import downhill.model.SavedModel;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;

/// The problem of a saved model on a row of raw data: its loss by what its head says, after its own
/// preprocessing.
public final class TrainedModel {
  private TrainedModel() {}

  /// The loss of a saved model on raw rows.
  ///
  /// @param raw `[rows, …]` as the model's input says
  /// @param y classes `[rows]` for a classification, 0 or 1 `[rows, 1]` for a binary one, numbers
  ///   for a regression
  /// @throws IllegalStateException when the model is a record of the user's own, whose layers its
  ///   file cannot give back
  /// @throws ShapeException when the rows have another shape
  public static Problem of(SavedModel saved, Tensor raw, Tensor y) {
    Shape row = saved.input().row();
    if (raw.shape().rank() == 0 || !raw.shape().remove(0).equals(row)) {
      throw new ShapeException(
          "derive", "the model takes rows of %s, got %s.".formatted(row, raw.shape()), raw.shape());
    }
    Preprocessing preprocessing = saved.input().preprocessing();
    Tensor typed = raw.to(saved.input().dtype());
    Tensor x = preprocessing == null ? typed : preprocessing.apply(typed);
    Head head = saved.head();
    Tensor features = x.dtype().isFloat() ? x.to(DType.F64) : x;
    return Problem.of(saved.model(), loss(head), features, target(head, y));
  }

  private static Loss loss(Head head) {
    return switch (head.task()) {
      case CLASSIFICATION -> CrossEntropy.of();
      case BINARY -> BinaryCrossEntropyWithLogits.of();
      case REGRESSION -> new SquaredError(SquaredError.Scaling.HALF_SUM);
    };
  }

  private static Tensor target(Head head, Tensor y) {
    if (head.task() == Task.CLASSIFICATION) {
      return y.dtype().isFloat() ? y.to(DType.I64) : y;
    }
    Tensor numbers = y.to(DType.F64);
    return head.task() == Task.REGRESSION
        ? numbers.minus(head.center()).div(head.scale())
        : numbers;
  }
}
