/// Differentiation: reverse mode, any order, and checking it by finite differences.
///
/// The derivative rules live with the operations; here is what strings them together. Read
/// [Grad][downhill.grad.Grad] first.
@NullMarked
package downhill.grad;

import org.jspecify.annotations.NullMarked;
