/// The readable float64 oracle.
///
/// Read [ReferenceBackend][downhill.backend.reference.ReferenceBackend] first.
@NullMarked
package downhill.backend.reference;

import org.jspecify.annotations.NullMarked;
