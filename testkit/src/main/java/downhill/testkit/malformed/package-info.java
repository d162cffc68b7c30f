/// Malformed and hostile model files with the verdict of a strict loader, and the means to hold
/// Downhill to it.
///
/// Read [MalformedCase] first.
@NullMarked
package downhill.testkit.malformed;

import org.jspecify.annotations.NullMarked;
