/// Least squares by orthogonal decompositions, which come from a linear-algebra library. Not for
/// users.
@NullMarked
package downhill.models.algebra;

import org.jspecify.annotations.NullMarked;
