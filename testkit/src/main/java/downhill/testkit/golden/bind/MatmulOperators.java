package downhill.testkit.golden.bind;

import downhill.op.LinearAlgebra;
import downhill.tensor.Tensor;
import java.util.Map;

/// The golden group `matmul`.
final class MatmulOperators {
  private MatmulOperators() {}

  static Map<String, Operator> table() {
    return new Table()
        .binary("matmul", Tensor::matmul)
        .y("matmul_transposed", MatmulOperators::transposed)
        .y("bmm_transposed", MatmulOperators::transposed)
        .y("linear", c -> LinearAlgebra.linear(c.x(), c.input("weight"), c.optional("bias")))
        .y(
            "bilinear",
            c ->
                LinearAlgebra.bilinear(
                    c.input("x1"), c.input("x2"), c.input("weight"), c.optional("bias")))
        .y(
            "addmm",
            c ->
                LinearAlgebra.addmm(
                    c.input("c"), c.input("a"), c.input("b"), c.number("alpha"), c.number("beta")))
        .binary("outer", LinearAlgebra::outer)
        .y("einsum", c -> LinearAlgebra.einsum(c.attrs().text("equation"), c.all()))
        .rows();
  }

  private static Tensor transposed(Call c) {
    return LinearAlgebra.matmul(c.input("a"), c.flag("transA"), c.input("b"), c.flag("transB"));
  }
}
