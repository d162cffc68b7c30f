/// Operations on host arrays that every CPU backend shares.
///
/// Read [Moves][downhill.backend.host.Moves] first.
@NullMarked
package downhill.backend.host;

import org.jspecify.annotations.NullMarked;
