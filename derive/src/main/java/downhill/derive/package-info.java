/// From a computational graph to its derivation on paper, with numbers.
///
/// [Derivation][downhill.derive.Derivation] reads the gradients off the graph that trains, as data;
/// a [View][downhill.derive.View] names them in a notation; `page` renders. Nothing here computes a
/// gradient by a rule of its own: every factor is what the operations' derivative rules give.
@NullMarked
package downhill.derive;

import org.jspecify.annotations.NullMarked;
