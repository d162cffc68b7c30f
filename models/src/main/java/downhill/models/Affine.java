package downhill.models;

import downhill.eager.Tensors;
import downhill.nn.Layer;
import downhill.nn.State;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;

/// Columns brought to another scale, not trained: `y = factor · x + shift`. Shapes: `[n, d] → [n,
/// d]`.
///
/// @param factor `[d]`
/// @param shift `[d]`
public record Affine(@State Tensor factor, @State Tensor shift) implements Layer {
  /// `(x − center) / scale`.
  ///
  /// @param dtype of the layer
  public static Affine standardising(List<Double> center, List<Double> scale, DType dtype) {
    double[] factor = scale.stream().mapToDouble(s -> 1 / s).toArray();
    double[] shift = new double[factor.length];
    for (int j = 0; j < shift.length; j++) {
      shift[j] = -center.get(j) * factor[j];
    }
    return new Affine(Tensors.of(factor).to(dtype), Tensors.of(shift).to(dtype));
  }

  /// `center + scale · x`, the way back.
  ///
  /// @param dtype of the layer
  public static Affine restoring(List<Double> center, List<Double> scale, DType dtype) {
    double[] factor = scale.stream().mapToDouble(Double::doubleValue).toArray();
    double[] shift = center.stream().mapToDouble(Double::doubleValue).toArray();
    return new Affine(Tensors.of(factor).to(dtype), Tensors.of(shift).to(dtype));
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.times(factor).plus(shift);
  }
}
