package downhill.models.linear;

import downhill.models.ProbabilisticClassifier;
import downhill.nn.Linear;
import downhill.train.History;
import downhill.train.StopReason;
import java.util.List;

/// A fitted logistic or softmax regression.
///
/// @param network logits of raw features, float64: `[n, features] → [n, 1]` for two classes, else
///   `[n, classes]`
/// @param classes 2 or more
/// @param history of the descent
/// @param stop why it ended
/// @param warnings each a sentence
public record FittedLogistic(
    Linear network, int classes, History history, StopReason stop, List<String> warnings)
    implements ProbabilisticClassifier {
  /// Copies the list.
  public FittedLogistic {
    warnings = List.copyOf(warnings);
  }

  @Override
  public String name() {
    return "logistic regression";
  }

  @Override
  public int features() {
    return network.inFeatures();
  }
}
