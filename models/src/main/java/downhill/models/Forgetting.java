package downhill.models;

import downhill.tensor.Tensor;
import java.util.Locale;

/// What a model lost on old rows by learning new ones.
///
/// @param before the score on the old rows before
/// @param after the score on them after
public record Forgetting(double before, double after) {
  /// Compares two models on old rows.
  ///
  /// @param before the model before it learnt new rows
  /// @param after the model afterwards
  /// @param x the old rows
  /// @param y their truth
  public static Forgetting of(Fitted before, Fitted after, Tensor x, Tensor y) {
    return new Forgetting(before.score(x, y), after.score(x, y));
  }

  /// `before − after`: above 0 where something was forgotten.
  public double lost() {
    return before - after;
  }

  /// For people.
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "On the old rows the score went from %.4f to %.4f: %s.",
        before,
        after,
        lost() > 0
            ? String.format(Locale.ROOT, "%.4f was forgotten", lost())
            : "nothing was forgotten");
  }
}
