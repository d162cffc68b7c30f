package downhill.models.rbf;

import downhill.models.Classifier;
import downhill.models.linear.FittedLinear;
import downhill.nn.Sequential;
import java.util.List;

/// A fitted network of radial basis functions.
///
/// @param network raw features to outputs, float64
/// @param radial its layer of functions
/// @param linear the regression on their values
/// @param features how many columns `x` has
/// @param classes 2 or more
/// @param warnings each a sentence
public record FittedRbfClassifier(
    Sequential network,
    RadialLayer radial,
    FittedLinear linear,
    int features,
    int classes,
    List<String> warnings)
    implements Classifier {
  /// Copies the list.
  public FittedRbfClassifier {
    warnings = List.copyOf(warnings);
  }

  @Override
  public String name() {
    return RbfNetwork.WHO;
  }
}
