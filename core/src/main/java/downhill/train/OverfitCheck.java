package downhill.train;

import downhill.nn.Model;
import java.util.Arrays;
import java.util.Locale;

/// Whether a model can learn a handful of rows by heart. One that cannot has a fault in the model,
/// the loss or the data, which no amount of training will mend.
///
/// @param passed whether the loss fell below the limit
/// @param first the loss before training
/// @param last the loss after training
/// @param sentence the verdict for people
public record OverfitCheck(boolean passed, double first, double last, String sentence) {
  /// Trains on the first rows only, without validation, penalty, early stopping or listeners. For
  /// losses whose least value is 0.
  ///
  /// @param trainer as for the real training; its epochs are steps here
  /// @param rows how many rows, 1 or more; more than there are means all
  /// @param limit the loss must fall to this share of what it was, above 0 and below 1, such as
  ///   0.05
  /// @throws IllegalArgumentException when a number is out of its range
  public static <M extends Model> OverfitCheck of(
      Trainer<M> trainer, RowSource data, int rows, double limit) {
    if (rows < 1 || !(limit > 0 && limit < 1)) {
      throw new IllegalArgumentException(
          "overfit check: expected 1 row or more and a limit in (0, 1), got %d and %s."
              .formatted(rows, limit));
    }
    int taken = Math.min(rows, data.rows());
    int[] order = new int[taken];
    Arrays.setAll(order, i -> i);
    var fitted = trainer.plain().fullBatch().fit(data.select(order));
    History history = fitted.history();
    double first = history.epochs().isEmpty() ? Double.NaN : history.epochs().getFirst().loss();
    double last = history.lastLoss();
    boolean diverged = fitted.stop() instanceof StopReason.Diverged;
    boolean passed = !diverged && last <= limit * first;
    String text =
        passed
            ? "The model learns %d rows by heart: the loss fell from %.4g to %.4g in %d steps."
            : "The model does not learn %d rows by heart: the loss went from %.4g to %.4g in %d"
                + " steps. Check the model, the loss and the targets before training on more.";
    String sentence =
        diverged
            ? fitted.stop().sentence()
            : String.format(Locale.ROOT, text, taken, first, last, history.epochs().size());
    return new OverfitCheck(passed, first, last, sentence);
  }
}
