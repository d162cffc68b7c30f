package downhill.train;

import java.util.List;

/// The course of a training.
///
/// @param epochs one entry for each epoch, in order
public record History(List<Epoch> epochs) {
  /// Copies the list.
  public History {
    epochs = List.copyOf(epochs);
  }

  /// One pass over all rows.
  ///
  /// @param number counted from 1
  /// @param loss the mean over the rows of the losses before each update
  public record Epoch(int number, double loss) {}

  /// The loss of the last epoch, NaN when there was none.
  public double lastLoss() {
    return epochs.isEmpty() ? Double.NaN : epochs.getLast().loss();
  }
}
