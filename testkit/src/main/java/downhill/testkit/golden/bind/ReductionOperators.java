package downhill.testkit.golden.bind;

import downhill.op.Indexing;
import downhill.op.Reductions;
import downhill.tensor.Tensor;
import java.util.Map;
import java.util.function.Function;

/// The golden group `reductions`.
final class ReductionOperators {
  private ReductionOperators() {}

  /// A reduction over axes, none meaning all.
  @FunctionalInterface
  private interface Reduction {
    Tensor apply(Tensor x, int... axes);
  }

  static Map<String, Operator> table() {
    return new Table().with(overAxes()).with(alongOneAxis()).rows();
  }

  private static Map<String, Operator> overAxes() {
    return new Table()
        .y("sum", reduction(Tensor::sum, Tensor::sumKeepDims))
        .y("mean", reduction(Tensor::mean, Tensor::meanKeepDims))
        .y("amax", reduction(Tensor::max, Tensor::maxKeepDims))
        .y("amin", reduction(Reductions::min))
        .y("prod", reduction(Reductions::prod))
        .y("var_unbiased", reduction((x, axes) -> Reductions.variance(x, 1, axes)))
        .y("var_biased", reduction((x, axes) -> Reductions.variance(x, 0, axes)))
        .y("std_unbiased", reduction((x, axes) -> Reductions.std(x, 1, axes)))
        .y("logsumexp", reduction(Reductions::logSumExp, Reductions::logSumExpKeepDims))
        .y("norm_l1", reduction((x, axes) -> Reductions.norm(1, x, axes)))
        .y("norm_l2", reduction(Reductions::norm))
        .y("norm_l3", reduction((x, axes) -> Reductions.norm(3, x, axes)))
        .y("norm_inf", reduction((x, axes) -> Reductions.norm(Double.POSITIVE_INFINITY, x, axes)))
        .y("sum_square", reduction(Reductions::sumSquares))
        .rows();
  }

  private static Map<String, Operator> alongOneAxis() {
    return new Table()
        .y("argmax", c -> flatWithoutAxis(c, Reductions::argMax))
        .y("argmin", c -> flatWithoutAxis(c, Reductions::argMin))
        .selection("max_with_index", c -> Indexing.maxWithIndex(c.x(), c.axis()))
        .selection("median", c -> Indexing.medianWithIndex(c.x(), c.axis()))
        .y("cumsum", c -> Reductions.cumSum(c.x(), c.axis()))
        .y("cumprod", c -> Reductions.cumProd(c.x(), c.axis()))
        .y("l2_normalize", c -> Reductions.normalize(c.x(), c.axis(), c.number("eps")))
        .rows();
  }

  /// A reduction without a twin that keeps the axes.
  private static Function<Call, Tensor> reduction(Reduction drop) {
    return reduction(
        drop,
        (x, axes) -> drop.apply(x, axes).reshape(x.shape().reduce(x.shape().axes(axes), true)));
  }

  private static Function<Call, Tensor> reduction(Reduction drop, Reduction keep) {
    return c -> (c.flag("keepdims") ? keep : drop).apply(c.x(), c.axes());
  }

  @FunctionalInterface
  private interface AlongAxis {
    Tensor apply(Tensor x, int axis);
  }

  /// Without an axis the position counts through the whole tensor.
  private static Tensor flatWithoutAxis(Call c, AlongAxis search) {
    return c.attrs().isNull("axis")
        ? search.apply(c.x().reshape(-1), 0)
        : search.apply(c.x(), c.axis());
  }
}
