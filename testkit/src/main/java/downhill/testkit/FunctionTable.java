package downhill.testkit;

import static downhill.testkit.Domain.between;
import static downhill.testkit.Domain.cycle;
import static downhill.testkit.Domain.distinct;
import static downhill.testkit.Domain.eitherSign;
import static downhill.testkit.Sample.floats;
import static downhill.testkit.Sample.indices;
import static downhill.testkit.Sample.truths;

import downhill.op.Elementwise;
import downhill.op.IndexOp.Order;
import downhill.op.Indexing;
import downhill.op.LinearAlgebra;
import downhill.op.Reductions;
import downhill.op.Shapes;
import downhill.op.Shapes.Padding;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.testkit.OpCase.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// The table of functions that are neither operations nor composites: the methods of [Tensor] and
/// the static functions of `downhill.op` that are more than one operation.
public final class FunctionTable {
  private static final Domain DOMAIN = between(-2, 2);

  private final List<OpCase> rows = new ArrayList<>();

  private FunctionTable() {}

  /// All rows of functions.
  public static List<OpCase> rows() {
    FunctionTable table = new FunctionTable();
    table.elementwise();
    table.reductions();
    table.shapes();
    table.indexing();
    table.linearAlgebra();
    return List.copyOf(table.rows);
  }

  private void add(String name, Domain domain, UnaryOperator<Tensor> f) {
    add(name, f, floats(domain, 3, 4));
  }

  private void add(String name, UnaryOperator<Tensor> f, Sample sample) {
    rows.add(OpCase.of(name, 16, x -> f.apply(x.getFirst()), sample));
  }

  private void elementwise() {
    add("x + 2.5", DOMAIN, x -> x.plus(2.5));
    add("x - 2.5", DOMAIN, x -> x.minus(2.5));
    add("x · 2.5", DOMAIN, x -> x.times(2.5));
    add("x / 2.5", DOMAIN, x -> x.div(2.5));
    add("x²", DOMAIN, Tensor::squared);
    add("1 - x", DOMAIN, Tensor::oneMinus);
    add("x³", eitherSign(0.2, 2), x -> x.pow(3));
    add("x⁻²", eitherSign(0.5, 2), x -> x.pow(-2));
    add("rsqrt(x)", between(0.3, 3), Elementwise::rsqrt);
    add("log2(x)", between(0.3, 3), Elementwise::log2);
    add("log10(x)", between(0.3, 3), Elementwise::log10);
    add("step(x)", eitherSign(0.2, 2), x -> Elementwise.step(x, 1));
    rows.add(
        OpCase.of(
            "maskedFill(x, mask, 3)",
            16,
            x -> Elementwise.maskedFill(x.get(0), x.get(1), 3),
            floats(DOMAIN, 2, 3),
            truths(3)));
  }

  private void reductions() {
    add("mean(x)", DOMAIN, Tensor::mean);
    add("mean(x, 1)", DOMAIN, x -> x.mean(1));
    add("meanKeepDims(x, -1)", DOMAIN, x -> x.meanKeepDims(-1));
    add("max(x, 0)", distinct(), x -> x.max(0));
    add("min(x, 1)", distinct(), x -> Reductions.min(x, 1));
    add("prod(x)", eitherSign(0.3, 2), Reductions::prod);
    add("prod(x, 1) with zeros", cycle(0, 0.5, 1.5, 0, 1), x -> Reductions.prod(x, 1));
    add("sumSquares(x, 0)", DOMAIN, x -> Reductions.sumSquares(x, 0));
    add("std(x, 1, 1)", DOMAIN, x -> Reductions.std(x, 1, 1));
    add("logSumExpKeepDims(x, 1)", DOMAIN, x -> Reductions.logSumExpKeepDims(x, 1));
    add("cumSum(x, 1)", DOMAIN, x -> Reductions.cumSum(x, 1));
    add("cumProd(x, 0)", eitherSign(0.3, 2), x -> Reductions.cumProd(x, 0));
    add("median(x, 1)", distinct(), x -> Reductions.median(x, 1));
    add("normalize(x, 1)", DOMAIN, x -> Reductions.normalize(x, 1, 1e-12));
  }

  private void shapes() {
    add("reshape(x, 2, -1)", DOMAIN, x -> x.reshape(2, -1));
    add("transpose(x)", DOMAIN, Tensor::transpose);
    add("sumTo(x, [4])", DOMAIN, x -> x.sumTo(Shape.of(4)));
    add("sumTo(x, [3, 1])", DOMAIN, x -> x.sumTo(Shape.of(3, 1)));
    add("unsqueeze(x, -1)", DOMAIN, x -> x.unsqueeze(-1));
    add("slice(x, -1, -3, 4)", DOMAIN, x -> x.slice(-1, -3, 4));
    add("slice(x, 1, 0, 4, 3)", DOMAIN, x -> Shapes.slice(x, 1, 0, 4, 3));
    add("stack(0, x, x²)", DOMAIN, x -> Shapes.stack(0, x, x.squared()));
    add("split(x, 1, 1, 3)", DOMAIN, x -> Shapes.split(x, 1, 1, 3).get(1));
    add("chunk(x, 1, 3)", DOMAIN, x -> Shapes.chunk(x, 1, 3).get(1));
    add("tile(x, 2, 1, 2)", DOMAIN, x -> Shapes.tile(x, 2, 1, 2));
    add("repeatInterleave(x, 0, 2)", DOMAIN, x -> Shapes.repeatInterleave(x, 0, 2));
    add("flip(x)", DOMAIN, Shapes::flip);
    add("roll(x, 1, 3)", DOMAIN, x -> Shapes.roll(x, 1, 3));
    add("pad(x, 0, 1, -1, 9)", DOMAIN, x -> Shapes.pad(x, 0, 1, -1, 9));
    add("pad(x, REFLECT, 1, 2, 1)", DOMAIN, x -> Shapes.pad(x, Padding.REFLECT, 1, 2, 1));
    add("pad(x, REPLICATE, 1, 2, 1)", DOMAIN, x -> Shapes.pad(x, Padding.REPLICATE, 1, 2, 1));
    add("lowerTriangle(x, 0)", DOMAIN, x -> Shapes.lowerTriangle(x, 0));
    add("upperTriangle(x, 1)", DOMAIN, x -> Shapes.upperTriangle(x, 1));
    add("diagonal(x)", DOMAIN, Shapes::diagonal);
    add("trace(x)", DOMAIN, Shapes::trace);
    add("flatten(x, 0)", DOMAIN, x -> Shapes.flatten(x, 0));
  }

  private void indexing() {
    add("sort(x, 1)", distinct(), x -> Indexing.sort(x, 1, Order.DESCENDING).values());
    add("topK(x, 0, 2)", distinct(), x -> Indexing.topK(x, 0, 2, Order.ASCENDING).values());
    add("maxWithIndex(x, 1)", distinct(), x -> Indexing.maxWithIndex(x, 1).values());
    rows.add(
        OpCase.of(
            "gatherNd(x, i, j)",
            16,
            x -> Indexing.gatherNd(x.get(0), x.get(1), x.get(2)),
            floats(DOMAIN, 3, 4, 2),
            indices(2, 5),
            indices(3, 5)));
    rows.add(
        OpCase.of(
            "scatterAdd(x, 0, index, source)",
            16,
            x -> Indexing.scatterAdd(x.get(0), 0, x.get(1), x.get(2)),
            floats(DOMAIN, 3, 2),
            indices(2, 4, 2),
            floats(DOMAIN, 4, 2)));
    rows.add(
        OpCase.of(
                "maskedSelect(x, mask)",
                16,
                x -> Indexing.maskedSelect(x.get(0), x.get(1)),
                floats(DOMAIN, 3, 4),
                truths(4))
            .with(Trait.READS_VALUES));
    rows.add(
        OpCase.of(
                "oneHot(index, 4)",
                0,
                x -> Indexing.oneHot(x.getFirst(), 4, DType.F64),
                indices(3, 2, 3))
            .with(Trait.NO_GRADIENT));
  }

  private void linearAlgebra() {
    product("matmul [3] [3]", Tensor::matmul, floats(DOMAIN, 3), floats(DOMAIN, 3));
    product("matmul [2, 3] [3]", Tensor::matmul, floats(DOMAIN, 2, 3), floats(DOMAIN, 3));
    product("matmul [3] [3, 2]", Tensor::matmul, floats(DOMAIN, 3), floats(DOMAIN, 3, 2));
    product("outer", LinearAlgebra::outer, floats(DOMAIN, 2), floats(DOMAIN, 3));
    einsum("ij,jk->ik", floats(DOMAIN, 2, 3), floats(DOMAIN, 3, 2));
    einsum("bij,bkj->bik", floats(DOMAIN, 2, 2, 3), floats(DOMAIN, 2, 2, 3));
    einsum("i,j->ij", floats(DOMAIN, 2), floats(DOMAIN, 3));
    einsum("ij,ij->", floats(DOMAIN, 2, 3), floats(DOMAIN, 2, 3));
    einsum("ij,kl->jl", floats(DOMAIN, 2, 2), floats(DOMAIN, 2, 3));
    add("einsum ij->ji", DOMAIN, x -> LinearAlgebra.einsum("ij->ji", x));
    add("einsum ij->j", DOMAIN, x -> LinearAlgebra.einsum("ij->j", x));
    add("einsum ii->", x -> LinearAlgebra.einsum("ii->", x), floats(DOMAIN, 3, 3));
    rows.add(
        OpCase.of(
            "bilinear(x, y, W, b)",
            16,
            x -> LinearAlgebra.bilinear(x.get(0), x.get(1), x.get(2), x.get(3)),
            floats(DOMAIN, 2, 3),
            floats(DOMAIN, 2, 2),
            floats(DOMAIN, 2, 3, 2),
            floats(DOMAIN, 2)));
    rows.add(
        OpCase.of(
            "addmm(c, a, b, 2, 3)",
            16,
            x -> LinearAlgebra.addmm(x.get(0), x.get(1), x.get(2), 2, 3),
            floats(DOMAIN, 2),
            floats(DOMAIN, 2, 3),
            floats(DOMAIN, 3, 2)));
  }

  private void product(String name, BinaryOperator<Tensor> f, Sample a, Sample b) {
    rows.add(OpCase.of(name, 16, x -> f.apply(x.get(0), x.get(1)), a, b));
  }

  private void einsum(String equation, Sample a, Sample b) {
    product("einsum " + equation, (x, y) -> LinearAlgebra.einsum(equation, x, y), a, b);
  }
}
