/// What the golden cases call in Downhill: the peer's operator names translated into Downhill's
/// functions, one class for each golden group.
///
/// Here: the tables ([Catalog] puts them together) and how a case is run ([TensorBinding]): eagerly
/// and through a compiled graph, with the same bits. Not here: reading and comparing, which know
/// nothing of Downhill's tensors.
///
/// Read [TensorBinding] first; to bind another operator, add a row to the table of its group.
@NullMarked
package downhill.testkit.golden.bind;

import org.jspecify.annotations.NullMarked;
