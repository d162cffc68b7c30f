/// The interface to what runs operations, and the plainest plan.
///
/// Read [Backend][downhill.backend.Backend] first.
@NullMarked
package downhill.backend;

import org.jspecify.annotations.NullMarked;
