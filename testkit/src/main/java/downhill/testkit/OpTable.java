package downhill.testkit;

import static downhill.testkit.Domain.between;
import static downhill.testkit.Domain.betweenHalves;
import static downhill.testkit.Domain.cycle;
import static downhill.testkit.Domain.distinct;
import static downhill.testkit.Domain.eitherSign;
import static downhill.testkit.Domain.whole;
import static downhill.testkit.Sample.floats;
import static downhill.testkit.Sample.indices;
import static downhill.testkit.Sample.truths;

import downhill.op.Algebraic;
import downhill.op.Arithmetic;
import downhill.op.BinaryOp;
import downhill.op.Cast;
import downhill.op.Comparison;
import downhill.op.Exponential;
import downhill.op.FloatBinary;
import downhill.op.IndexOp;
import downhill.op.Logical;
import downhill.op.MatMul;
import downhill.op.Op;
import downhill.op.RandomOp;
import downhill.op.ReduceOp;
import downhill.op.Rounding;
import downhill.op.ShapeOp;
import downhill.op.SourceOp;
import downhill.op.Squashing;
import downhill.op.StopGradient;
import downhill.op.Trigonometric;
import downhill.op.UnaryOp;
import downhill.op.Where;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.testkit.OpCase.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The table of primitive operations: for each at least one row with sample arguments, away from
/// its kinks and poles.
///
/// An operation without a row fails the build (`OpTableTest`). To add one, add a line to the method
/// of its family; the tests of all backends then cover it.
public final class OpTable {
  private final List<OpCase> rows = new ArrayList<>();

  private OpTable() {}

  /// All rows of primitive operations.
  public static List<OpCase> rows() {
    OpTable table = new OpTable();
    table.unary();
    table.binary();
    table.logic();
    table.reductions();
    table.products();
    table.moves();
    table.picks();
    table.others();
    return List.copyOf(table.rows);
  }

  /// All record types of primitive operations: the sealed families walked down to their records. An
  /// open door, where anybody may add operations, is not walked through.
  public static Set<Class<?>> records() {
    Set<Class<?>> found = new LinkedHashSet<>();
    collect(Op.class, found);
    return found;
  }

  private static void collect(Class<?> type, Set<Class<?>> found) {
    if (type.isRecord()) {
      found.add(type);
    } else if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, found);
      }
    }
  }

  private void add(Op op, double ulps, Sample... samples) {
    rows.add(OpCase.of(op, ulps, samples));
  }

  private void addConstant(Op op, Sample... samples) {
    rows.add(OpCase.of(op, 0, samples).with(Trait.NO_GRADIENT));
  }

  private void addSum(Op op, double ulps, Sample... samples) {
    rows.add(OpCase.of(op, ulps, samples).with(Trait.SUMS));
  }

  private void unary() {
    elementwise(new Algebraic.Neg(), between(-2, 2), 0);
    elementwise(new Algebraic.Reciprocal(), eitherSign(0.3, 2), 0);
    elementwise(new Algebraic.Sqrt(), between(0.2, 3), 0);
    elementwise(new Algebraic.Cbrt(), eitherSign(0.2, 3), 3);
    elementwise(new Rounding.Abs(), eitherSign(0.1, 2), 0);
    elementwise(new Rounding.Sign(), eitherSign(0.1, 2), 0);
    elementwise(new Rounding.Floor(), betweenHalves(), 0);
    elementwise(new Rounding.Ceil(), betweenHalves(), 0);
    elementwise(new Rounding.Trunc(), betweenHalves(), 0);
    elementwise(new Rounding.Round(), betweenHalves(), 0);
    elementwise(new Exponential.Exp(), between(-3, 3), 3);
    elementwise(new Exponential.Expm1(), between(-3, 3), 3);
    elementwise(new Exponential.Log(), between(0.1, 5), 3);
    elementwise(new Exponential.Log1p(), between(-0.8, 5), 3);
    elementwise(new Trigonometric.Sin(), between(-4, 4), 3);
    elementwise(new Trigonometric.Cos(), between(-4, 4), 3);
    elementwise(new Trigonometric.Tan(), between(-1.2, 1.2), 3);
    elementwise(new Trigonometric.Asin(), between(-0.8, 0.8), 3);
    elementwise(new Trigonometric.Acos(), between(-0.8, 0.8), 3);
    elementwise(new Trigonometric.Atan(), between(-3, 3), 3);
    elementwise(new Trigonometric.Sinh(), between(-3, 3), 3);
    elementwise(new Trigonometric.Cosh(), between(-3, 3), 3);
    elementwise(new Trigonometric.Asinh(), between(-3, 3), 4);
    elementwise(new Trigonometric.Acosh(), between(1.3, 4), 4);
    elementwise(new Trigonometric.Atanh(), between(-0.8, 0.8), 4);
    elementwise(new Squashing.Relu(), eitherSign(0.1, 2), 0);
    elementwise(new Squashing.Sigmoid(), between(-5, 5), 5);
    elementwise(new Squashing.Tanh(), between(-3, 3), 4);
    elementwise(new Squashing.Softplus(), between(-5, 5), 4);
    elementwise(new Squashing.Erf(), between(-2.5, 2.5), 4);
    elementwise(new Squashing.Erfc(), between(-2.5, 2.5), 6);
  }

  private void elementwise(UnaryOp op, Domain domain, double ulps) {
    add(op, ulps, floats(domain));
    add(op, ulps, floats(domain, 2, 3));
    add(op, ulps, floats(domain, 0, 3));
  }

  private void binary() {
    elementwise(new Arithmetic.Add(), between(-2, 2), between(-2, 2), 0);
    elementwise(new Arithmetic.Sub(), between(-2, 2), between(-2, 2), 0);
    elementwise(new Arithmetic.Mul(), between(-2, 2), between(-2, 2), 0);
    // Never nearer than 0.05, whatever the broadcast.
    elementwise(new Arithmetic.Maximum(), cycle(0, 0.3, -0.7, 1.1), cycle(0.1, -0.4, 0.5), 0);
    elementwise(new Arithmetic.Minimum(), cycle(0, 0.3, -0.7, 1.1), cycle(0.1, -0.4, 0.5), 0);
    elementwise(new FloatBinary.Div(), between(-2, 2), eitherSign(0.3, 2), 0);
    elementwise(new FloatBinary.Pow(), between(0.3, 2), between(-2, 2), 4);
    elementwise(new FloatBinary.Atan2(), eitherSign(0.3, 2), eitherSign(0.3, 2), 4);
    elementwise(new FloatBinary.Hypot(), eitherSign(0.3, 2), eitherSign(0.3, 2), 3);
    elementwise(new FloatBinary.LogAddExp(), between(-3, 3), between(-3, 3), 8);
    elementwise(new FloatBinary.Fmod(), cycle(5.3, -5.5, 1.3, -0.7), cycle(2.1, -1.7, 2.6), 0);
    elementwise(new FloatBinary.Remainder(), cycle(5.3, -5.5, 1.3, -0.7), cycle(2.1, -1.7, 2.6), 0);
    for (Arithmetic op :
        List.of(
            new Arithmetic.Add(),
            new Arithmetic.Sub(),
            new Arithmetic.Mul(),
            new Arithmetic.Maximum(),
            new Arithmetic.Minimum())) {
      addConstant(op, Sample.whole(whole(-9, 9), 2, 3), Sample.whole(whole(-9, 9), 3));
    }
  }

  private void elementwise(BinaryOp op, Domain a, Domain b, double ulps) {
    add(op, ulps, floats(a), floats(b));
    add(op, ulps, floats(a, 2, 3), floats(b, 2, 3));
    add(op, ulps, floats(a, 2, 3), floats(b, 3));
    add(op, ulps, floats(a, 2, 1), floats(b, 1, 3));
    add(op, ulps, floats(a), floats(b, 2, 2));
    add(op, ulps, floats(a, 2, 2), floats(b));
    add(op, ulps, floats(a, 2, 1, 2), floats(b, 3, 1));
    add(op, ulps, floats(a, 2, 0), floats(b, 2, 1));
  }

  private void logic() {
    for (Comparison op :
        List.of(new Comparison.Equal(), new Comparison.Less(), new Comparison.LessEqual())) {
      addConstant(op, floats(whole(0, 2), 2, 3), floats(whole(0, 2), 2, 3));
      addConstant(op, floats(whole(0, 2), 2, 1), floats(whole(0, 2), 3));
      addConstant(op, indices(2, 7), indices(2));
      addConstant(op, truths(5), truths(5));
    }
    addConstant(new Logical.And(), truths(2, 3), truths(3));
    addConstant(new Logical.Or(), truths(2, 3), truths(2, 1));
    addConstant(new Logical.Not(), truths(2, 3));
    add(new Where(), 0, truths(2, 3), floats(between(-2, 2), 2, 3), floats(between(-2, 2), 2, 3));
    add(new Where(), 0, truths(2, 1), floats(between(-2, 2), 3), floats(between(-2, 2)));
    add(new Where(), 0, truths(), floats(between(-2, 2), 2), floats(between(-2, 2), 3, 1));
    addConstant(new Where(), truths(4), indices(9, 4), indices(9));
  }

  private void reductions() {
    for (boolean keep : new boolean[] {false, true}) {
      addSum(new ReduceOp.Sum(List.of(0, 1), keep), 4, floats(between(-2, 2), 2, 3));
      addSum(new ReduceOp.Sum(List.of(0), keep), 4, floats(between(-2, 2), 3, 2));
      addSum(new ReduceOp.Sum(List.of(1), keep), 4, floats(between(-2, 2), 2, 3, 2));
      addSum(new ReduceOp.Sum(List.of(0, 2), keep), 4, floats(between(-2, 2), 2, 3, 2));
      add(new ReduceOp.Sum(List.of(1), keep), 0, floats(between(-2, 2), 2, 0));
      addConstant(new ReduceOp.Sum(List.of(0), keep), indices(9, 3, 2));
      add(new ReduceOp.Max(List.of(0, 1), keep), 0, floats(distinct(), 2, 3));
      add(new ReduceOp.Max(List.of(1), keep), 0, floats(distinct(), 2, 3, 2));
      add(new ReduceOp.Max(List.of(1), keep), 0, floats(distinct(), 0, 3));
      addConstant(new ReduceOp.Max(List.of(0), keep), indices(9, 3, 2));
      addConstant(new ReduceOp.ArgMax(1, keep), floats(distinct(), 2, 3, 2));
      addConstant(new ReduceOp.ArgMax(0, keep), indices(2, 5));
    }
    addSum(new ReduceOp.Sum(List.of(), false), 0, floats(between(-2, 2), 3));
    addSum(new ReduceOp.Sum(List.of(), false), 0, floats(between(-2, 2)));
  }

  private void products() {
    Domain domain = between(-2, 2);
    for (boolean a : new boolean[] {false, true}) {
      for (boolean b : new boolean[] {false, true}) {
        MatMul op = new MatMul(a, b);
        int[] left = a ? new int[] {3, 2} : new int[] {2, 3};
        int[] right = b ? new int[] {4, 3} : new int[] {3, 4};
        addSum(op, 8, floats(domain, left), floats(domain, right));
        addSum(op, 8, floats(domain, 2, 1, 2, 2), floats(domain, 3, 2, 2));
      }
    }
    addSum(new MatMul(false, false), 8, floats(domain, 2, 2, 3), floats(domain, 3, 1));
    addSum(new MatMul(false, false), 8, floats(domain, 1, 1), floats(domain, 1, 1));
    addSum(new MatMul(false, true), 8, floats(domain, 2, 0), floats(domain, 3, 0));
    addSum(new MatMul(false, false), 8, floats(domain, 0, 2), floats(domain, 2, 3));
  }

  private void moves() {
    Domain domain = between(-2, 2);
    add(new ShapeOp.Reshape(Shape.of(3, 2)), 0, floats(domain, 2, 3));
    add(new ShapeOp.Reshape(Shape.scalar()), 0, floats(domain, 1, 1));
    addConstant(new ShapeOp.Reshape(Shape.of(4)), truths(2, 2));
    add(new ShapeOp.Permute(List.of(1, 0)), 0, floats(domain, 2, 3));
    add(new ShapeOp.Permute(List.of(2, 0, 1)), 0, floats(domain, 2, 3, 2));
    addConstant(new ShapeOp.Permute(List.of(1, 0)), indices(9, 2, 3));
    add(new ShapeOp.Expand(Shape.of(2, 3)), 0, floats(domain, 3));
    add(new ShapeOp.Expand(Shape.of(2, 2, 3)), 0, floats(domain, 2, 1));
    add(new ShapeOp.Expand(Shape.of(2)), 0, floats(domain));
    add(new ShapeOp.Expand(Shape.of(0, 3)), 0, floats(domain, 1, 3));
    add(new ShapeOp.Slice(List.of(1, 0), List.of(2, 2), List.of(1, 2)), 0, floats(domain, 3, 4));
    add(new ShapeOp.Slice(List.of(4), List.of(1), List.of(3)), 0, floats(domain, 5));
    add(new ShapeOp.Slice(List.of(2), List.of(0), List.of(1)), 0, floats(domain, 3));
    add(new ShapeOp.Pad(List.of(1, 0), List.of(0, 2), List.of(1, 0), 0.5), 0, floats(domain, 2, 2));
    add(new ShapeOp.Pad(List.of(1), List.of(1), List.of(2), 0), 0, floats(domain, 0));
    add(new ShapeOp.Concat(0), 0, floats(domain, 2, 2), floats(domain, 1, 2));
    add(new ShapeOp.Concat(1), 0, floats(domain, 2, 1), floats(domain, 2, 0), floats(domain, 2, 2));
    addConstant(new ShapeOp.Concat(0), truths(2), truths(3));
    add(new ShapeOp.Flip(List.of(1)), 0, floats(domain, 2, 3));
    add(new ShapeOp.Flip(List.of(0, 2)), 0, floats(domain, 2, 2, 3));
  }

  private void picks() {
    Domain domain = between(-2, 2);
    add(new IndexOp.Gather(0), 0, floats(domain, 4, 2), indices(3, 3));
    add(new IndexOp.Gather(1), 0, floats(domain, 2, 3, 2), indices(2, 2, 2));
    add(new IndexOp.Gather(0), 0, floats(domain, 4), indices(3));
    addConstant(new IndexOp.Gather(0), truths(3, 2), indices(2, 5));
    addSum(new IndexOp.ScatterAdd(0, 4), 4, indices(3, 5), floats(domain, 5, 2));
    addSum(new IndexOp.ScatterAdd(1, 3), 4, indices(2, 2, 2), floats(domain, 2, 2, 2, 2));
    add(new IndexOp.GatherElements(0), 0, floats(domain, 4, 2), indices(3, 3, 2));
    add(new IndexOp.GatherElements(1), 0, floats(domain, 2, 3), indices(2, 1, 4));
    addSum(
        new IndexOp.ScatterElements(0, Shape.of(3, 2)), 4, indices(2, 4, 2), floats(domain, 4, 2));
    addSum(
        new IndexOp.ScatterElements(1, Shape.of(2, 3)), 4, indices(2, 1, 4), floats(domain, 1, 4));
    addConstant(new IndexOp.ArgSort(1, IndexOp.Order.ASCENDING), floats(whole(0, 3), 2, 5));
    addConstant(new IndexOp.ArgSort(0, IndexOp.Order.DESCENDING), floats(whole(0, 3), 5, 2));
    addConstant(new IndexOp.ArgSort(0, IndexOp.Order.DESCENDING), indices(3, 6));
  }

  private void others() {
    Domain domain = between(-2, 2);
    Sample home = floats(domain);
    addConstant(new SourceOp.Fill(Shape.of(2, 2), DType.F64, 0.5), home);
    addConstant(new SourceOp.Fill(Shape.of(3), DType.I64, -7), home);
    addConstant(new SourceOp.Fill(Shape.scalar(), DType.BOOL, 1), home);
    addConstant(new SourceOp.Iota(5, DType.I64), home);
    addConstant(new SourceOp.Iota(0, DType.F64), home);
    Sample key = Sample.whole(whole(-1_000_000, 1_000_000));
    addConstant(new RandomOp.Uniform(Shape.of(2, 3), DType.F64), key);
    addConstant(new RandomOp.SplitKey(3), key);
    add(new Cast(DType.F64), 0, floats(domain, 2, 2));
    addConstant(new Cast(DType.I64), floats(domain, 7));
    addConstant(new Cast(DType.I32), floats(domain, 7));
    addConstant(new Cast(DType.BOOL), floats(whole(-1, 1), 7));
    addConstant(new Cast(DType.F64), indices(9, 4));
    addConstant(new Cast(DType.F64), truths(4));
    addConstant(new StopGradient(), floats(domain, 2, 3));
    add(new Cube(), 0, floats(domain, 2, 3));
  }
}
