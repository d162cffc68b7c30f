/// Loss functions: how far a prediction is from its target, as a tensor to descend.
///
/// Each is a record of its settings with a static factory for the usual ones and `withX` copies,
/// and is written in tensors inside a [region][downhill.op.Composite], so it compiles,
/// differentiates to any order and can be derived. What measures without being descended is a
/// metric and belongs to `downhill.train`.
///
/// Read [Loss][downhill.loss.Loss] first, then [SquaredError][downhill.loss.SquaredError] and
/// [CrossEntropy][downhill.loss.CrossEntropy].
@NullMarked
package downhill.loss;

import org.jspecify.annotations.NullMarked;
