package downhill.models.mlp;

import downhill.eager.Tensors;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.loss.CrossEntropy;
import downhill.loss.Loss;
import downhill.loss.SquaredError;
import downhill.models.rows.Rows;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.Arrays;

/// How class numbers become the targets of a loss.
///
/// @param head what the network gives
/// @param classes 2 or more
/// @param dtype of the network
record ClassTargets(Mlp.Head head, int classes, DType dtype) {
  int outputs() {
    return classes == 2 ? 1 : classes;
  }

  Loss loss() {
    return switch (head) {
      case LOGITS -> classes == 2 ? BinaryCrossEntropyWithLogits.of() : CrossEntropy.of();
      case SIGMOID_SQUARED_ERROR -> new SquaredError(SquaredError.Scaling.HALF_MEAN_PER_SAMPLE);
    };
  }

  Tensor of(Tensor y, int rows) {
    int[] labels = Rows.anyLabels(Mlp.WHO, y, rows).of();
    int most = Arrays.stream(labels).max().orElse(0);
    if (most >= classes) {
      throw new IllegalArgumentException(
          "%s: the model knows classes 0 to %d, got class %d. Fit a new one, or say .classes(%d) before the first fit."
              .formatted(Mlp.WHO, classes - 1, most, most + 1));
    }
    if (outputs() == 1) {
      return Tensors.of(Arrays.stream(labels).asDoubleStream().toArray(), Shape.of(rows, 1))
          .to(dtype);
    }
    Tensor numbers = Tensors.of(Arrays.stream(labels).asLongStream().toArray());
    return head == Mlp.Head.LOGITS ? numbers : downhill.op.Indexing.oneHot(numbers, classes, dtype);
  }
}
