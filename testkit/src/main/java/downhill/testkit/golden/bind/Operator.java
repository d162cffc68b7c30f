package downhill.testkit.golden.bind;

import downhill.tensor.Tensor;
import java.util.Map;

/// What a golden operator is in Downhill.
@FunctionalInterface
interface Operator {
  /// Makes the call.
  ///
  /// @return the outputs under the names of the golden file
  Map<String, Tensor> apply(Call c);
}
