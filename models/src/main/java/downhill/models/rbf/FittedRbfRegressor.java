package downhill.models.rbf;

import downhill.models.Regressor;
import downhill.models.linear.FittedLinear;
import downhill.nn.Sequential;
import java.util.List;

/// A fitted network of radial basis functions.
///
/// @param network raw features to outputs, float64
/// @param radial its layer of functions
/// @param linear the regression on their values
/// @param features how many columns `x` has
/// @param warnings each a sentence
public record FittedRbfRegressor(
    Sequential network,
    RadialLayer radial,
    FittedLinear linear,
    int features,
    List<String> warnings)
    implements Regressor {
  /// Copies the list.
  public FittedRbfRegressor {
    warnings = List.copyOf(warnings);
  }

  @Override
  public String name() {
    return RbfNetwork.WHO;
  }
}
