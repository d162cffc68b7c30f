/// Slips in the lecture notes that Downhill was made from: what is printed, what the arithmetic
/// gives, why, and the command that shows it. Every number is computed when a page is made.
///
/// Read [Errata][downhill.derive.errata.Errata] first.
@NullMarked
package downhill.derive.errata;

import org.jspecify.annotations.NullMarked;
