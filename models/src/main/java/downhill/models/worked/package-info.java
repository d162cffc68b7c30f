/// The worked examples of the courses that Downhill was built on, ready to be run and compared.
@NullMarked
package downhill.models.worked;

import org.jspecify.annotations.NullMarked;
