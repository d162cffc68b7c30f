package downhill.testkit.golden.bind;

import downhill.eager.Tensors;
import downhill.testkit.golden.GoldenBinding;
import downhill.testkit.golden.Precision;
import java.util.List;

/// Downhill's backends as golden bindings.
public final class Bindings {
  private Bindings() {}

  /// Every backend of the core in every precision it offers.
  ///
  /// @return the bindings
  public static List<GoldenBinding> core() {
    return List.of(
        new TensorBinding(Tensors.reference(), Precision.FLOAT64),
        new TensorBinding(Tensors.cpu(), Precision.FLOAT64),
        new TensorBinding(Tensors.cpu(), Precision.FLOAT32));
  }
}
