/// Tensors that have a value, and functions compiled for them.
///
/// Read [Tensors][downhill.eager.Tensors] first.
@NullMarked
package downhill.eager;

import org.jspecify.annotations.NullMarked;
