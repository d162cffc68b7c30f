/// Ways to a global minimum beside gradients, on problems with bad local ones.
///
/// Read [Landscape][downhill.models.search.Landscape] first.
@NullMarked
package downhill.models.search;

import org.jspecify.annotations.NullMarked;
