package downhill.optim;

import downhill.op.Elementwise;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;

/// A limit for gradients, against the one batch that would throw the parameters far away.
///
/// Written in tensors, so that it can be compiled. `downhill.train.Clipping` makes it a part of
/// training.
public sealed interface Clip {
  /// The gradients within the limit, in their order, shapes and types.
  ///
  /// @param gradients at least one
  List<Tensor> apply(List<Tensor> gradients);

  /// All gradients times `min(1, c / (‖g‖ + 10⁻⁶))`: their direction stays, their common norm is at
  /// most `c` (Pascanu, Mikolov and Bengio 2013, algorithm 1). A norm that is not finite gives
  /// gradients that are not finite.
  ///
  /// @param limit `c`, finite and above 0
  /// @param p which norm: 2, or infinity for the largest magnitude
  record Norm(double limit, double p) implements Clip {
    private static final double TINY = 1e-6;

    /// Checks the ranges.
    public Norm {
      Checks.positive("clip", "limit", limit);
      checkNorm(p);
    }

    /// With the Euclidean norm.
    public Norm(double limit) {
      this(limit, 2);
    }

    @Override
    public List<Tensor> apply(List<Tensor> gradients) {
      Tensor norm = norm(p, gradients);
      Tensor share = Elementwise.like(norm, limit).div(norm.plus(TINY));
      Tensor scale = Elementwise.minimum(share, Elementwise.like(norm, 1));
      return gradients.stream().map(g -> g.times(scale.to(g.dtype()))).toList();
    }
  }

  /// Each element limited to `[-c, c]`, which may change the direction. NaN stays NaN.
  ///
  /// @param limit `c`, finite and above 0
  record Value(double limit) implements Clip {
    /// Checks the range.
    public Value {
      Checks.positive("clip", "limit", limit);
    }

    @Override
    public List<Tensor> apply(List<Tensor> gradients) {
      return gradients.stream().map(g -> Elementwise.clamp(g, -limit, limit)).toList();
    }
  }

  /// The norm of all tensors together, as a float64 scalar: `√Σx²` for `p = 2`, the largest
  /// magnitude for infinity. Computed in float64, where the squares of float32 numbers do not
  /// overflow.
  ///
  /// @param p 2 or infinity
  /// @param tensors at least one
  static Tensor norm(double p, List<Tensor> tensors) {
    checkNorm(p);
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("clip: expected at least one gradient, got none.");
    }
    Tensor total = Elementwise.like(tensors.getFirst(), 0).to(DType.F64);
    for (Tensor tensor : tensors) {
      if (tensor.shape().size() != 0) {
        total =
            p == 2
                ? total.plus(tensor.to(DType.F64).squared().sum())
                : Elementwise.maximum(total, tensor.abs().max().to(DType.F64));
      }
    }
    return p == 2 ? total.sqrt() : total;
  }

  private static void checkNorm(double p) {
    if (p != 2 && p != Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("clip: expected norm 2 or Infinity, got %s.".formatted(p));
    }
  }
}
