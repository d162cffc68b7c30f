package downhill.backend.cpu.fuse;

import downhill.graph.Node;
import downhill.op.Algebraic;
import downhill.op.Arithmetic;
import downhill.op.BinaryOp;
import downhill.op.Cast;
import downhill.op.Comparison;
import downhill.op.FloatBinary;
import downhill.op.Logical;
import downhill.op.MatMul;
import downhill.op.Op;
import downhill.op.Rounding;
import downhill.op.ShapeOp;
import downhill.op.Squashing;
import downhill.op.StopGradient;
import downhill.op.UnaryOp;
import downhill.op.Where;
import downhill.tensor.DType;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Objects;
import java.util.function.IntConsumer;

/// Bytecode for a vector of float32 elements: the operations of [ElementCode] that the Vector API
/// has, with the same rounding. BOOL is a mask.
final class VectorCode {
  static final ClassDesc VECTOR = ClassDesc.of("jdk.incubator.vector.FloatVector");
  private static final ClassDesc BITS = ClassDesc.of("jdk.incubator.vector.IntVector");
  private static final ClassDesc ANY = ClassDesc.of("jdk.incubator.vector.Vector");
  private static final ClassDesc MASK = ClassDesc.of("jdk.incubator.vector.VectorMask");
  private static final ClassDesc SPECIES = ClassDesc.of("jdk.incubator.vector.VectorSpecies");
  private static final ClassDesc OPERATORS = ClassDesc.of("jdk.incubator.vector.VectorOperators");
  private static final ClassDesc COMPARISON =
      ClassDesc.of("jdk.incubator.vector.VectorOperators$Comparison");
  private static final ClassDesc HOME = ClassDesc.of("downhill.backend.cpu.fuse.VectorLoops");
  private static final ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();

  private final CodeBuilder code;

  VectorCode(CodeBuilder code) {
    this.code = code;
  }

  /// Whether there is code for the operation.
  static boolean knows(Node node) {
    Op op = node.op();
    boolean type = node.dtype() == DType.F32 || node.dtype() == DType.BOOL;
    return type
        && switch (op) {
          case null -> false;
          case Algebraic.Neg _, Algebraic.Reciprocal _, Algebraic.Sqrt _ -> true;
          case Rounding.Abs _, Squashing.Relu _ -> true;
          case Arithmetic _ -> node.dtype() == DType.F32;
          case FloatBinary.Div _ -> true;
          case Comparison _ -> node.inputs().getFirst().dtype() == DType.F32;
          case Logical _, Where _, StopGradient _ -> true;
          case ShapeOp.Reshape _, ShapeOp.Expand _ -> true;
          case Cast _ ->
              node.dtype() == DType.F32 && node.inputs().getFirst().dtype() == DType.BOOL;
          case MatMul _ -> true;
          case UnaryOp f -> VectorLoops.knows(ElementCode.function(f));
          default -> false;
        };
  }

  void species() {
    code.getstatic(HOME, "SPECIES", SPECIES);
  }

  /// Makes the float on the stack a vector.
  void spread() {
    code.invokestatic(HOME, "spread", MethodTypeDesc.of(VECTOR, ConstantDescs.CD_float));
  }

  /// Array and index are on the stack.
  void load() {
    code.invokestatic(HOME, "load", MethodTypeDesc.of(VECTOR, FLOATS, ConstantDescs.CD_int));
  }

  /// Vector, array and index are on the stack.
  void store() {
    code.invokevirtual(
        VECTOR,
        "intoArray",
        MethodTypeDesc.of(ConstantDescs.CD_void, FLOATS, ConstantDescs.CD_int));
  }

  private void lanes(String name) {
    code.invokevirtual(VECTOR, name, MethodTypeDesc.of(VECTOR));
  }

  private void with(String name) {
    code.invokevirtual(VECTOR, name, MethodTypeDesc.of(VECTOR, ANY));
  }

  private void literal(float value) {
    code.loadConstant(value);
    spread();
  }

  /// Leaves the vector or mask of `member` on the stack.
  ///
  /// @param push puts an operand on the stack
  void write(Node member, IntConsumer push) {
    Op op = Objects.requireNonNull(member.op());
    switch (op) {
      case UnaryOp f -> unary(f, push);
      case BinaryOp f -> {
        push.accept(0);
        push.accept(1);
        with(
            switch (f) {
              case Arithmetic.Add _ -> "add";
              case Arithmetic.Sub _ -> "sub";
              case Arithmetic.Mul _ -> "mul";
              case Arithmetic.Maximum _ -> "max";
              case Arithmetic.Minimum _ -> "min";
              case FloatBinary _ -> "div";
            });
      }
      case Comparison f -> {
        push.accept(0);
        String name =
            switch (f) {
              case Comparison.Equal _ -> "EQ";
              case Comparison.Less _ -> "LT";
              case Comparison.LessEqual _ -> "LE";
            };
        code.getstatic(OPERATORS, name, COMPARISON);
        push.accept(1);
        code.invokevirtual(VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, ANY));
      }
      case Logical f -> logical(f, push);
      case Where _ -> {
        push.accept(2);
        push.accept(1);
        push.accept(0);
        blend();
      }
      case Cast _ -> {
        literal(0);
        literal(1);
        push.accept(0);
        blend();
      }
      case MatMul _ -> {
        push.accept(0);
        push.accept(1);
        literal(0);
        code.invokevirtual(VECTOR, "fma", MethodTypeDesc.of(VECTOR, ANY, ANY));
      }
      default -> push.accept(0); // moves
    }
  }

  private void blend() {
    code.invokevirtual(VECTOR, "blend", MethodTypeDesc.of(VECTOR, ANY, MASK));
  }

  private void unary(UnaryOp op, IntConsumer push) {
    String function = ElementCode.function(op);
    if (function != null) {
      push.accept(0);
      code.invokestatic(HOME, function, MethodTypeDesc.of(VECTOR, VECTOR));
      return;
    }
    if (op instanceof Algebraic.Reciprocal) {
      literal(1);
      push.accept(0);
      with("div");
      return;
    }
    push.accept(0);
    switch (op) {
      case Algebraic.Neg _ -> lanes("neg");
      case Algebraic.Sqrt _ -> lanes("sqrt");
      case Rounding.Abs _ -> lanes("abs");
      case Squashing.Relu _ -> {
        literal(0);
        with("max");
      }
      default -> throw new IllegalStateException("There are no vectors of " + op.name() + ".");
    }
  }

  private void logical(Logical op, IntConsumer push) {
    push.accept(0);
    switch (op) {
      case Logical.And _ -> {
        push.accept(1);
        code.invokevirtual(MASK, "and", MethodTypeDesc.of(MASK, MASK));
      }
      case Logical.Or _ -> {
        push.accept(1);
        code.invokevirtual(MASK, "or", MethodTypeDesc.of(MASK, MASK));
      }
      case Logical.Not _ -> code.invokevirtual(MASK, "not", MethodTypeDesc.of(MASK));
    }
  }

  /// A total of nothing.
  void zeros() {
    code.invokestatic(HOME, "zeros", MethodTypeDesc.of(BITS));
  }

  /// Takes the vector on the stack in the total below it.
  void join() {
    code.invokestatic(HOME, "join", MethodTypeDesc.of(BITS, BITS, VECTOR));
  }

  /// The float of the total on the stack.
  void total() {
    code.invokestatic(HOME, "total", MethodTypeDesc.of(ConstantDescs.CD_float, BITS));
  }
}
