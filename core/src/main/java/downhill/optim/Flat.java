package downhill.optim;

import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Several tensors as one float64 vector.
final class Flat {
  private Flat() {}

  /// The elements of all tensors, one after the other.
  static Tensor join(List<Tensor> tensors) {
    return Shapes.concat(
        0, tensors.stream().map(x -> x.reshape(-1).to(DType.F64)).toArray(Tensor[]::new));
  }

  /// The reverse of [#join], in the shapes and types of other tensors.
  static List<Tensor> split(Tensor flat, List<Tensor> like) {
    List<Tensor> parts = new ArrayList<>();
    int start = 0;
    for (Tensor x : like) {
      int end = start + x.shape().size();
      parts.add(flat.slice(0, start, end).reshape(x.shape()).to(x.dtype()));
      start = end;
    }
    return parts;
  }

  static double dot(Tensor a, Tensor b) {
    return a.times(b).sum().item();
  }

  /// The largest magnitude; NaN if there is one.
  static double largest(Tensor x) {
    return x.abs().max().item();
  }
}
