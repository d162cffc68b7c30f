/// The operations: what the computational graph is made of.
///
/// Here belong the primitive operations ([Op][downhill.op.Op] and its families), what they have in
/// common, the functions composed of them ([Elementwise][downhill.op.Elementwise],
/// [Reductions][downhill.op.Reductions], [Shapes][downhill.op.Shapes],
/// [Indexing][downhill.op.Indexing], [LinearAlgebra][downhill.op.LinearAlgebra]), named
/// [regions][downhill.op.Region] and [notation][downhill.op.Formula]. Kernels do not: they live in
/// the backends.
///
/// Read [Op][downhill.op.Op] first, then [Squashing][downhill.op.Squashing].
@NullMarked
package downhill.op;

import org.jspecify.annotations.NullMarked;
