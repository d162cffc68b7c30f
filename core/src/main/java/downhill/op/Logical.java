package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Logic on BOOL tensors, elementwise with broadcasting; no gradient.
public sealed interface Logical extends Op {
  /// `a ∧ b`.
  record And() implements Logical {
    @Override
    public String name() {
      return "and";
    }

    @Override
    public int arity() {
      return 2;
    }

    @Override
    public boolean test(boolean a, boolean b) {
      return a && b;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Relation("∧", inputs.get(0), inputs.get(1));
    }
  }

  /// `a ∨ b`.
  record Or() implements Logical {
    @Override
    public String name() {
      return "or";
    }

    @Override
    public int arity() {
      return 2;
    }

    @Override
    public boolean test(boolean a, boolean b) {
      return a || b;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Relation("∨", inputs.get(0), inputs.get(1));
    }
  }

  /// `¬a`.
  record Not() implements Logical {
    @Override
    public String name() {
      return "not";
    }

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public boolean test(boolean a, boolean b) {
      return !a;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return Formula.call("¬", inputs.get(0));
    }
  }

  /// The truth value for two truth values; `b` equals `a` where there is one input.
  boolean test(boolean a, boolean b);

  @Override
  default Shape shape(List<Shape> inputs) {
    return Shape.broadcast(name(), inputs.getFirst(), inputs.getLast());
  }

  @Override
  default DType dtype(List<DType> inputs) {
    inputs.forEach(input -> Types.bool(name(), input));
    return DType.BOOL;
  }

  @Override
  default @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
    return null;
  }
}
