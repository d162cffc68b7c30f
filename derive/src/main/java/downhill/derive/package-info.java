/// The derivation of the gradients of a graph: symbols, numbers, and the check of each factor.
///
/// Operations and their notation belong to `downhill.op`; only this module renders formulas.
@NullMarked
package downhill.derive;

import org.jspecify.annotations.NullMarked;
