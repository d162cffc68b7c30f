package downhill.model;

import downhill.data.Task;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// What a model predicts for some rows.
///
/// @param task what kind of prediction it is
/// @param outputs for classes their probabilities, float `[n, classes]`; for a regression the
///   numbers, float `[n, …]`
/// @param classNames one for each class; empty for regression
public record Predictions(Task task, Tensor outputs, List<String> classNames) {
  /// Copies the names.
  public Predictions {
    classNames = List.copyOf(classNames);
  }

  /// How many rows there are.
  public int rows() {
    return outputs.shape().dim(0);
  }

  /// The probability of each class: float `[n, classes]`.
  ///
  /// @throws IllegalStateException for a regression
  public Tensor probabilities() {
    refuse(Task.REGRESSION, "A regression has no probabilities; ask for values().");
    return outputs;
  }

  /// The predicted numbers of a regression: float `[n, …]`.
  ///
  /// @throws IllegalStateException for classes
  public Tensor values() {
    if (task != Task.REGRESSION) {
      throw new IllegalStateException(
          "A classification has no values; ask for labels() or probabilities().");
    }
    return outputs;
  }

  /// The number of the most probable class of each row: the first of the largest probabilities, of
  /// two classes the second where both are equal, as in `downhill.metric`; -1 where one is NaN.
  ///
  /// @throws IllegalStateException for a regression
  public int[] classes() {
    refuse(Task.REGRESSION, "A regression has no classes; ask for values().");
    double[] p = outputs.toDoubles();
    int count = classNames.size();
    int[] classes = new int[rows()];
    for (int row = 0; row < classes.length; row++) {
      int best = 0;
      for (int k = 0; k < count && best >= 0; k++) {
        double mine = p[row * count + k];
        double most = p[row * count + best];
        if (Double.isNaN(mine)) {
          best = -1;
        } else if (mine > most || (task == Task.BINARY && mine == most)) {
          best = k;
        }
      }
      classes[row] = best;
    }
    return classes;
  }

  /// The name of the most probable class of each row.
  ///
  /// @throws IllegalStateException for a regression
  /// @throws IllegalArgumentException when a probability is NaN; the message has the row, from 0
  public List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (int k : classes()) {
      if (k < 0) {
        throw new IllegalArgumentException(
            "predictions: row %d (from 0) has no class, since its probabilities are NaN. Look for missing or infinite numbers in the row."
                .formatted(labels.size()));
      }
      labels.add(classNames.get(k));
    }
    return labels;
  }

  private void refuse(Task refused, String why) {
    if (task == refused) {
      throw new IllegalStateException(why);
    }
  }
}
