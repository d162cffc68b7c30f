/// The vocabulary that every other room speaks: element types, shapes, the interface
/// [Tensor][downhill.tensor.Tensor] and the counter-based splittable
/// [Random][downhill.tensor.Random].
///
/// Here belongs what has no opinion about how numbers are stored or computed. Operations live in
/// `downhill.op`, values in `downhill.eager`, kernels in `downhill.backend`. This package uses no
/// other package of Downhill.
///
/// Read [Shape][downhill.tensor.Shape] first: broadcasting, axes and the wording of shape errors
/// are settled there, once.
@NullMarked
package downhill.tensor;

import org.jspecify.annotations.NullMarked;
