package downhill.derive.scalar;

import downhill.op.BinaryOp;
import downhill.op.Cast;
import downhill.op.Comparison;
import downhill.op.CustomOp;
import downhill.op.Engine;
import downhill.op.Formula;
import downhill.op.IndexOp;
import downhill.op.Logical;
import downhill.op.MatMul;
import downhill.op.Op;
import downhill.op.OpTensor;
import downhill.op.RandomOp;
import downhill.op.ReduceOp;
import downhill.op.ShapeOp;
import downhill.op.SourceOp;
import downhill.op.StopGradient;
import downhill.op.UnaryOp;
import downhill.op.Where;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;

/// A number together with the formula that it came from, as a scalar tensor: so a derivative rule,
/// which is written in tensors, gives both at once.
public final class Quantity extends OpTensor {
  /// The number 1.
  public static final Quantity ONE = of(1);

  /// The number 0.
  public static final Quantity ZERO = of(0);

  private final Mode mode;
  private final Formula formula;
  private final double value;
  private final DType dtype;

  /// What becomes of a choice between two branches.
  public enum Mode {
    /// The branch that the numbers take.
    TAKEN,
    /// Both, as cases; for formulas that hold for any number.
    BOTH
  }

  private Quantity(Mode mode, Formula formula, double value, DType dtype) {
    this.mode = mode;
    this.formula = formula;
    this.value = value;
    this.dtype = dtype;
  }

  /// A named number.
  public static Quantity of(Formula formula, double value) {
    return new Quantity(Mode.TAKEN, formula, value, DType.F64);
  }

  /// A named number whose choices stay open.
  public static Quantity open(String name, double value) {
    return new Quantity(Mode.BOTH, new Formula.Symbol(name), value, DType.F64);
  }

  /// A number without a name.
  public static Quantity of(double value) {
    return of(Formula.number(value), value);
  }

  /// The number of a cell under its symbol.
  public static Quantity of(Cell cell) {
    return new Quantity(Mode.TAKEN, cell.symbol(), cell.value(), cell.dtype());
  }

  /// Where it came from.
  public Formula formula() {
    return formula;
  }

  /// The number.
  public double value() {
    return value;
  }

  /// Whether it is 0 whatever the numbers are.
  public boolean isZero() {
    return formula instanceof Formula.Literal(double number) && number == 0;
  }

  @Override
  public Engine engine() {
    return new Numbers(mode);
  }

  @Override
  public Shape shape() {
    return Shape.scalar();
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public double[] toDoubles() {
    return new double[] {value};
  }

  @Override
  public float[] toFloats() {
    return new float[] {(float) value};
  }

  @Override
  public long[] toLongs() {
    return new long[] {(long) value};
  }

  @Override
  public String toString() {
    return formula + " = " + value;
  }

  /// Computes with quantities: the value by the operation's definition, the formula by its
  /// notation.
  private record Numbers(Mode mode) implements Engine {
    @Override
    public int precedence() {
      return EAGER;
    }

    @Override
    public Tensor source(SourceOp op) {
      return switch (op) {
        case SourceOp.Fill(_, var dtype, var value) ->
            new Quantity(mode, Formula.number(value), value, dtype);
        case SourceOp.Iota(_, var dtype) -> new Quantity(mode, Formula.number(0), 0, dtype);
      };
    }

    @Override
    public Tensor run(Op op, List<Tensor> inputs) {
      List<Quantity> in = inputs.stream().map(Quantity.class::cast).toList();
      Quantity x = in.getFirst();
      return switch (op) {
        case UnaryOp f -> result(op, in, f.apply(x.value), x.dtype);
        case BinaryOp f -> result(op, in, f.apply(x.value, in.get(1).value), x.dtype);
        case Comparison f -> result(op, in, f.test(x.value, in.get(1).value) ? 1 : 0, DType.BOOL);
        case Logical f ->
            result(op, in, f.test(x.value != 0, in.getLast().value != 0) ? 1 : 0, DType.BOOL);
        case Where _ -> {
          Quantity taken = x.value != 0 ? in.get(1) : in.get(2);
          yield mode == Mode.TAKEN ? taken : result(op, in, taken.value, taken.dtype);
        }
        case Cast(var to) ->
            new Quantity(mode, x.formula, to == DType.BOOL ? (x.value != 0 ? 1 : 0) : x.value, to);
        // One element: nothing to move, fold or cut.
        case StopGradient _, ShapeOp _, ReduceOp.Sum _, ReduceOp.Max _ -> x;
        case ReduceOp.ArgMax _ -> ZERO;
        case MatMul _, IndexOp _, SourceOp _, RandomOp _, CustomOp _ ->
            throw new IllegalStateException(op.name() + ": not an operation of single numbers.");
      };
    }

    private Quantity result(Op op, List<Quantity> in, double value, DType dtype) {
      Formula formula = op.notation(in.stream().map(Quantity::formula).toList());
      return new Quantity(mode, Algebra.simplify(formula), value, dtype);
    }
  }
}
