/// Networks of radial basis functions.
///
/// Read [RbfNetwork][downhill.models.rbf.RbfNetwork] first.
@NullMarked
package downhill.models.rbf;

import org.jspecify.annotations.NullMarked;
