/// Training: the step with its seam (gradients, hook, update), and the loop around it.
///
/// Read [Trainer][downhill.train.Trainer] first.
@NullMarked
package downhill.train;

import org.jspecify.annotations.NullMarked;
