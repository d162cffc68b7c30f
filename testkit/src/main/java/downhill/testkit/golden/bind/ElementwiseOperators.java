package downhill.testkit.golden.bind;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.Map;

/// The golden groups `unary` and `binary`.
final class ElementwiseOperators {
  private ElementwiseOperators() {}

  static Map<String, Operator> table() {
    return new Table()
        .with(unary())
        .with(rounding())
        .with(binary())
        .with(comparisons())
        // One name in both groups: `x` with an exponent, or `a` and `b`.
        .y("pow", c -> c.optional("x") == null ? power(c) : c.x().pow(c.number("exponent")))
        .rows();
  }

  private static Tensor power(Call c) {
    return c.input("a").pow(c.input("b"));
  }

  private static Map<String, Operator> unary() {
    return new Table()
        .unary("neg", Tensor::negate)
        .unary("abs", Tensor::abs)
        .unary("exp", Tensor::exp)
        .unary("expm1", Elementwise::expm1)
        .unary("log", Tensor::log)
        .unary("log1p", Elementwise::log1p)
        .unary("log2", Elementwise::log2)
        .unary("log10", Elementwise::log10)
        .unary("sqrt", Tensor::sqrt)
        .unary("rsqrt", Elementwise::rsqrt)
        .unary("square", Tensor::squared)
        .unary("cube", x -> x.pow(3))
        .unary("reciprocal", Elementwise::reciprocal)
        .unary("sin", Elementwise::sin)
        .unary("cos", Elementwise::cos)
        .unary("tan", Elementwise::tan)
        .unary("asin", Elementwise::asin)
        .unary("acos", Elementwise::acos)
        .unary("atan", Elementwise::atan)
        .unary("sinh", Elementwise::sinh)
        .unary("cosh", Elementwise::cosh)
        .unary("asinh", Elementwise::asinh)
        .unary("acosh", Elementwise::acosh)
        .unary("atanh", Elementwise::atanh)
        .unary("erf", Elementwise::erf)
        .unary("erfc", Elementwise::erfc)
        .rows();
  }

  private static Map<String, Operator> rounding() {
    return new Table()
        .unary("floor", Elementwise::floor)
        .unary("ceil", Elementwise::ceil)
        .unary("trunc", Elementwise::trunc)
        .unary("sign", Elementwise::sign)
        .unary("round", Elementwise::round)
        .y("clamp", ElementwiseOperators::clamp)
        .y("fmod", c -> Elementwise.fmod(c.x(), Elementwise.like(c.x(), c.number("divisor"))))
        .y(
            "remainder",
            c -> Elementwise.remainder(c.x(), Elementwise.like(c.x(), c.number("divisor"))))
        .rows();
  }

  /// Null is no bound; where `conventions` says nothing, the range is -1 to 1.
  private static Tensor clamp(Call c) {
    boolean silent = !c.attrs().has("min") && !c.attrs().has("max");
    double min = c.number("min", silent ? -1 : Double.NEGATIVE_INFINITY);
    double max = c.number("max", silent ? 1 : Double.POSITIVE_INFINITY);
    return Elementwise.clamp(c.x(), min, max);
  }

  private static Map<String, Operator> binary() {
    return new Table()
        .binary("add", Tensor::plus)
        .binary("sub", Tensor::minus)
        .binary("mul", Tensor::times)
        .binary("div", Tensor::div)
        .binary("maximum", Elementwise::maximum)
        .binary("minimum", Elementwise::minimum)
        .binary("atan2", Elementwise::atan2)
        .binary("hypot", Elementwise::hypot)
        .binary("logaddexp", Elementwise::logAddExp)
        .rows();
  }

  private static Map<String, Operator> comparisons() {
    return new Table()
        .binary("eq", Tensor::equalTo)
        .binary("ne", (a, b) -> Elementwise.not(a.equalTo(b)))
        .binary("lt", Tensor::less)
        .binary("le", Tensor::lessOrEqual)
        .binary("gt", Tensor::greater)
        .binary("ge", (a, b) -> b.lessOrEqual(a))
        .y("where", c -> Elementwise.where(c.input("c"), c.input("a"), c.input("b")))
        .rows();
  }
}
