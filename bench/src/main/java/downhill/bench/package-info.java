/// Whole trainings timed as users would run them, and the kernels beneath them. Not published.
@NullMarked
package downhill.bench;

import org.jspecify.annotations.NullMarked;
