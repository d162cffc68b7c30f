/// How parameters follow their gradients: optimizers, written in tensors so that they compile into
/// the training step.
///
/// Read [Optimizer][downhill.optim.Optimizer] first.
@NullMarked
package downhill.optim;

import org.jspecify.annotations.NullMarked;
