package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.List;

/// The one open door in the closed set of operations: an operation of your own.
///
/// Implement it as a record. It computes in double precision on plain arrays, whatever the element
/// type; backends convert. Its derivative rule must be written in tensors like every other.
public non-sealed interface CustomOp extends Op {
  /// Computes the output.
  ///
  /// @param inputs the elements of each input in row-major order; not to be changed
  /// @param shapes the shape of each input
  /// @return the elements of the output in row-major order, as many as its shape says
  double[] forward(List<double[]> inputs, List<Shape> shapes);

  /// float32 or float64, the same for all inputs and the output.
  @Override
  default DType dtype(List<DType> inputs) {
    return Types.floating(name(), Types.same(name(), inputs));
  }
}
