package downhill.derive;

import downhill.derive.scalar.Cell;
import downhill.derive.scalar.Rule;
import downhill.op.Composite;
import downhill.op.Op;
import downhill.op.Region;
import java.util.Locale;

/// What the function of a unit is called.
final class Activations {
  private Activations() {}

  /// The name of the operation or composite that computed a cell.
  static String name(View view, Cell output) {
    Region region = view.fold().region(output);
    Composite composite = region == null ? null : region.composite();
    if (composite != null) {
      return composite.name().name().toLowerCase(Locale.ROOT);
    }
    return output.rule() instanceof Rule.Apply(Op op) ? op.name() : "";
  }
}
