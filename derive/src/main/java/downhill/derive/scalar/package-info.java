/// The graph one number at a time: a backend whose number is an expression ([CellBackend]), the
/// folding of its cells into the steps that people write down ([Fold]), and the chain rule along
/// them ([Chain]).
///
/// No rendering here: formulas name cells by their number, and the notation gives them letters.
/// Read [Cell] first.
@NullMarked
package downhill.derive.scalar;

import org.jspecify.annotations.NullMarked;
