package downhill.loss;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Tensor;

/// Weights that make up for classes of different size.
public final class ClassWeights {
  private ClassWeights() {}

  /// Inversely proportional to the size of a class: `n / (classes · count)` (King and Zeng 2001),
  /// so that the weights of all rows add up to `n`. A class without rows gets weight 0.
  ///
  /// @param y class indices, int32 or int64 `[n]`
  /// @param classes how many there are, 1 or more
  /// @param dtype of the logits
  /// @return `[classes]`
  /// @throws IllegalArgumentException when a target is not a class
  public static Tensor balanced(Tensor y, int classes, DType dtype) {
    long[] targets = y.toLongs();
    int[] counts = new int[classes];
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] < 0 || targets[i] >= classes) {
        throw new IllegalArgumentException(
            "class weights: target %d of row %d is not a class; expected 0 to %d."
                .formatted(targets[i], i, classes - 1));
      }
      counts[(int) targets[i]]++;
    }
    double[] weights = new double[classes];
    for (int c = 0; c < classes; c++) {
      weights[c] = counts[c] == 0 ? 0 : (double) targets.length / ((double) classes * counts[c]);
    }
    return Tensors.of(weights).to(dtype);
  }
}
