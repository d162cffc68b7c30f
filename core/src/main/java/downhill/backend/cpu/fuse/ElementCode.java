package downhill.backend.cpu.fuse;

import downhill.graph.Node;
import downhill.op.Algebraic;
import downhill.op.Arithmetic;
import downhill.op.BinaryOp;
import downhill.op.Cast;
import downhill.op.Comparison;
import downhill.op.Exponential;
import downhill.op.FloatBinary;
import downhill.op.Logical;
import downhill.op.MatMul;
import downhill.op.Op;
import downhill.op.Rounding;
import downhill.op.Squashing;
import downhill.op.UnaryOp;
import downhill.op.Where;
import downhill.tensor.DType;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Bytecode for one element of one operation: the same arithmetic as the CPU backend's loops.
final class ElementCode {
  private static final ClassDesc UNARY = ClassDesc.of(UnaryOp.class.getName());
  private static final ClassDesc BINARY = ClassDesc.of(BinaryOp.class.getName());
  private static final ClassDesc SELF = ClassDesc.of("downhill.backend.cpu.fuse.Picks");

  private final Code code;
  private final LoopSlots slots;
  private final Map<Op, Integer> definitions = new HashMap<>();

  ElementCode(Code code, LoopSlots slots) {
    this.code = code;
    this.slots = slots;
  }

  /// Loads an object of a slot into a local variable.
  @FunctionalInterface
  interface Constants {
    int load(int slot, ClassDesc type);
  }

  /// Loads what the operation needs besides its operands, before the loop.
  void prepare(Node member, Constants constants) {
    Op op = member.op();
    if (op instanceof UnaryOp f && function(f) == null && !inline(f)) {
      definitions.computeIfAbsent(f, _ -> constants.load(slots.constant(f), UNARY));
    } else if (op instanceof FloatBinary f && !(f instanceof FloatBinary.Div)) {
      definitions.computeIfAbsent(f, _ -> constants.load(slots.constant(f), BINARY));
    }
  }

  /// Leaves the value of `member` on the stack.
  ///
  /// @param push puts an operand on the stack
  void write(Node member, IntConsumer push) {
    Op op = Objects.requireNonNull(member.op());
    DType dtype = member.dtype();
    switch (op) {
      case UnaryOp f -> unary(f, dtype, push);
      case BinaryOp f -> binary(f, dtype, push);
      case Comparison f -> compare(f, member.inputs().getFirst().dtype(), push);
      case Logical f -> logical(f, push);
      case Where _ -> select(push);
      case Cast _ -> {
        push.accept(0);
        code.cast(member.inputs().getFirst().dtype(), dtype);
      }
      case MatMul _ -> {
        push.accept(0);
        push.accept(1);
        code.literal(dtype, 0);
        code.math("fma", dtype, 3);
      }
      default -> push.accept(0); // moves
    }
  }

  private void unary(UnaryOp op, DType dtype, IntConsumer push) {
    String function = function(op);
    if (function != null) {
      push.accept(0);
      code.function(function, dtype);
      return;
    }
    switch (op) {
      case Algebraic.Neg _ -> {
        push.accept(0);
        code.negate(dtype);
      }
      case Algebraic.Reciprocal _ -> {
        code.literal(dtype, 1);
        push.accept(0);
        code.divide(dtype);
      }
      case Algebraic.Sqrt _ -> {
        push.accept(0);
        code.sqrt(dtype);
      }
      case Rounding.Abs _ -> {
        push.accept(0);
        code.math("abs", dtype, 1);
      }
      case Squashing.Relu _ -> {
        push.accept(0);
        code.literal(dtype, 0);
        code.math("max", dtype, 2);
      }
      default -> {
        definition(op);
        push.accept(0);
        code.toDouble(dtype);
        code.raw()
            .invokeinterface(
                UNARY,
                "apply",
                MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double));
        code.cast(DType.F64, dtype);
      }
    }
  }

  private void definition(Op op) {
    code.raw().aload(Objects.requireNonNull(definitions.get(op), op::name));
  }

  private static boolean inline(UnaryOp op) {
    return op instanceof Algebraic.Neg
        || op instanceof Algebraic.Reciprocal
        || op instanceof Algebraic.Sqrt
        || op instanceof Rounding.Abs
        || op instanceof Squashing.Relu;
  }

  /// The name of our own function, or null.
  static @Nullable String function(UnaryOp op) {
    return switch (op) {
      case Squashing.Sigmoid _ -> "sigmoid";
      case Squashing.Tanh _ -> "tanh";
      case Squashing.Softplus _ -> "softplus";
      case Squashing.Erf _ -> "erf";
      case Squashing.Erfc _ -> "erfc";
      case Exponential.Exp _ -> "exp";
      case Exponential.Expm1 _ -> "expm1";
      case Exponential.Log _ -> "log";
      case Exponential.Log1p _ -> "log1p";
      default -> null;
    };
  }

  private void binary(BinaryOp op, DType dtype, IntConsumer push) {
    if (op instanceof FloatBinary && !(op instanceof FloatBinary.Div)) {
      definition(op);
      push.accept(0);
      code.toDouble(dtype);
      push.accept(1);
      code.toDouble(dtype);
      ClassDesc d = ConstantDescs.CD_double;
      code.raw().invokeinterface(BINARY, "apply", MethodTypeDesc.of(d, d, d));
      code.cast(DType.F64, dtype);
      return;
    }
    push.accept(0);
    push.accept(1);
    switch (op) {
      case Arithmetic.Add _ -> code.add(dtype);
      case Arithmetic.Sub _ -> code.subtract(dtype);
      case Arithmetic.Mul _ -> code.multiply(dtype);
      case Arithmetic.Maximum _ -> code.math("max", dtype, 2);
      case Arithmetic.Minimum _ -> code.math("min", dtype, 2);
      case FloatBinary _ -> code.divide(dtype);
    }
  }

  private void compare(Comparison op, DType dtype, IntConsumer push) {
    push.accept(0);
    push.accept(1);
    code.compare(
        dtype,
        switch (op) {
          case Comparison.Equal _ -> Code.Relation.EQUAL;
          case Comparison.Less _ -> Code.Relation.LESS;
          case Comparison.LessEqual _ -> Code.Relation.LESS_OR_EQUAL;
        });
  }

  private void logical(Logical op, IntConsumer push) {
    push.accept(0);
    switch (op) {
      case Logical.And _ -> {
        push.accept(1);
        code.raw().iand();
      }
      case Logical.Or _ -> {
        push.accept(1);
        code.raw().ior();
      }
      case Logical.Not _ -> code.raw().iconst_1().ixor();
    }
  }

  private void select(IntConsumer push) {
    Label otherwise = code.raw().newLabel();
    Label end = code.raw().newLabel();
    push.accept(0);
    code.raw().ifeq(otherwise);
    push.accept(1);
    code.raw().goto_(end);
    code.raw().labelBinding(otherwise);
    push.accept(2);
    code.raw().labelBinding(end);
  }

  /// Checks the index on the stack and makes it an `int`.
  void index(DType dtype, int size) {
    if (dtype != DType.I64) {
      code.raw().i2l();
    }
    code.raw()
        .loadConstant(size)
        .invokestatic(
            SELF,
            "checked",
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_long, ConstantDescs.CD_int));
  }
}
