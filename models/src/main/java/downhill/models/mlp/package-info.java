/// Multilayer perceptrons for classes and numbers, over the whole training kit.
///
/// Read [Mlp][downhill.models.mlp.Mlp] first.
@NullMarked
package downhill.models.mlp;

import org.jspecify.annotations.NullMarked;
