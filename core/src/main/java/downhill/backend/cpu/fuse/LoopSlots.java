package downhill.backend.cpu.fuse;

import downhill.graph.Node;
import downhill.tensor.DType;

/// Where a plan keeps what its loops use: positions in one array of arrays.
public interface LoopSlots {
  /// The array of a value.
  int of(Node node);

  /// An object that never changes, such as the definition of a function.
  int constant(Object value);

  /// The rows to compute as an array of int32, of which the loop is given a part; negative when
  /// they are all rows in order.
  int rows();

  /// An array of its own for one row, written and read within the computation of that row.
  int scratch(DType dtype, int length);
}
