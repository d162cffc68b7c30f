package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;

/// The matrix product over the last two axes, either argument transposed if asked; the axes before
/// them broadcast. Shapes: `[…, m, k], […, k, n] → […, m, n]`.
///
/// Each element is one chain of fused multiply-adds in the order of `k`, cut at a fixed block size,
/// so every backend gives the same bits.
///
/// @param transposeA whether the first argument is stored as `[…, k, m]`
/// @param transposeB whether the second argument is stored as `[…, n, k]`
public record MatMul(boolean transposeA, boolean transposeB) implements Op {
  @Override
  public String name() {
    return "matmul";
  }

  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape a = inputs.get(0);
    Shape b = inputs.get(1);
    if (a.rank() < 2 || b.rank() < 2) {
      throw new ShapeException(name(), "expects matrices, got %s x %s.".formatted(a, b), a, b);
    }
    if (inner(a, transposeA) != inner(b, !transposeB)) {
      throw new ShapeException(
          name(),
          "inner sizes differ: %s%s x %s%s; %s (%d) must equal %s (%d)."
              .formatted(
                  a,
                  transposeA ? "ᵀ" : "",
                  b,
                  transposeB ? "ᵀ" : "",
                  transposeA ? "the first's last but one" : "the first's last",
                  inner(a, transposeA),
                  transposeB ? "the second's last" : "the second's last but one",
                  inner(b, !transposeB)),
          a,
          b);
    }
    Shape batch = Shape.broadcast(name(), leading(a), leading(b));
    return batch
        .insert(batch.rank(), inner(a, !transposeA))
        .insert(batch.rank() + 1, inner(b, transposeB));
  }

  private static int inner(Shape shape, boolean transposed) {
    return shape.dim(transposed ? -2 : -1);
  }

  /// The axes before the last two.
  public static Shape leading(Shape shape) {
    int[] dims = shape.dims();
    return Shape.of(java.util.Arrays.copyOf(dims, dims.length - 2));
  }

  @Override
  public DType dtype(List<DType> inputs) {
    return Types.floating(name(), Types.same(name(), inputs));
  }

  @Override
  public Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
    Tensor a = inputs.get(0);
    Tensor b = inputs.get(1);
    Tensor d;
    if (index == 0) {
      d =
          transposeA
              ? new MatMul(transposeB, true).on(b, dy)
              : new MatMul(false, !transposeB).on(dy, b);
    } else {
      d =
          transposeB
              ? new MatMul(true, transposeA).on(dy, a)
              : new MatMul(!transposeA, false).on(a, dy);
    }
    return d.sumTo(inputs.get(index).shape());
  }

  @Override
  public Formula notation(List<Formula> inputs) {
    Formula a = inputs.get(0);
    Formula b = inputs.get(1);
    return new Formula.Product(
        transposeA ? new Formula.Transposed(a) : a,
        transposeB ? new Formula.Transposed(b) : b,
        Formula.Multiplication.MATRIX);
  }
}
