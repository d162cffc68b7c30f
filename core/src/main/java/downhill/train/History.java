package downhill.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

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
  /// @param loss the mean over the rows of the losses before each update, without penalties
  /// @param metrics of the training rows at the end of the epoch, by name; empty when none are
  ///   asked for
  /// @param validation figures of the validation rows at the end of the epoch: `loss` and the
  ///   metrics; empty without validation rows
  /// @param learningRate of the last step of the epoch
  public record Epoch(
      int number,
      double loss,
      Map<String, Double> metrics,
      Map<String, Double> validation,
      double learningRate) {
    /// Copies the maps, keeping their order.
    public Epoch {
      metrics = ordered(metrics);
      validation = ordered(validation);
    }

    /// The validation loss, if there are validation rows.
    public OptionalDouble validationLoss() {
      Double value = validation.get("loss");
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
  }

  private static Map<String, Double> ordered(Map<String, Double> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /// The loss of the last epoch, NaN when there was none.
  public double lastLoss() {
    return epochs.isEmpty() ? Double.NaN : epochs.getLast().loss();
  }

  /// This history and one epoch more.
  History plus(Epoch epoch) {
    List<Epoch> more = new ArrayList<>(epochs);
    more.add(epoch);
    return new History(more);
  }
}
