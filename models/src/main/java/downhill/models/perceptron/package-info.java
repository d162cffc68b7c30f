/// The perceptron, threshold units, and whether points can be separated at all.
///
/// Read [Perceptron][downhill.models.perceptron.Perceptron] first.
@NullMarked
package downhill.models.perceptron;

import org.jspecify.annotations.NullMarked;
