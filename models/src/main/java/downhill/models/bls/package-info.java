/// Broad learning systems: wide networks that are solved, not descended, and that grow.
///
/// Read [BroadLearning][downhill.models.bls.BroadLearning] first.
@NullMarked
package downhill.models.bls;

import org.jspecify.annotations.NullMarked;
