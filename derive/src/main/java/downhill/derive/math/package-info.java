/// Mathematics as people write it: the tree [Expression][downhill.derive.math.Expression] with
/// named symbols, fractions, sums with an index and chains of equations, and its writers to Unicode
/// text and LaTeX.
///
/// Operations describe themselves in `Formula`; [Wording][downhill.derive.math.Wording] turns a
/// formula into this tree, with letters or with numbers.
@NullMarked
package downhill.derive.math;

import org.jspecify.annotations.NullMarked;
