package downhill.backend.cpu.fuse;

import downhill.tensor.DType;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Bytecode for single elements: constants, loads and stores by element type, conversions.
///
/// On the operand stack and in local variables BOOL and I32 are `int`, the others themselves.
final class Code {
  static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
  private static final ClassDesc FLOATS = ClassDesc.of("downhill.backend.cpu.Float32Math");
  private static final ClassDesc DOUBLES = ClassDesc.of("downhill.backend.cpu.Float64Math");

  private final CodeBuilder code;

  Code(CodeBuilder code) {
    this.code = code;
  }

  CodeBuilder raw() {
    return code;
  }

  static TypeKind kind(DType dtype) {
    return switch (dtype) {
      case F32 -> TypeKind.FLOAT;
      case F64 -> TypeKind.DOUBLE;
      case I64 -> TypeKind.LONG;
      case BOOL, I32 -> TypeKind.INT;
      case U8, F16, BF16 -> throw unsupported(dtype);
    };
  }

  static ClassDesc type(DType dtype) {
    return switch (dtype) {
      case F32 -> ConstantDescs.CD_float;
      case F64 -> ConstantDescs.CD_double;
      case I64 -> ConstantDescs.CD_long;
      case I32 -> ConstantDescs.CD_int;
      case BOOL -> ConstantDescs.CD_byte;
      case U8, F16, BF16 -> throw unsupported(dtype);
    };
  }

  private static IllegalArgumentException unsupported(DType dtype) {
    return new IllegalArgumentException("Loops have no elements of type " + dtype + ".");
  }

  int local(DType dtype) {
    return code.allocateLocal(kind(dtype));
  }

  void load(DType dtype, int local) {
    code.loadLocal(kind(dtype), local);
  }

  void store(DType dtype, int local) {
    code.storeLocal(kind(dtype), local);
  }

  /// Array and index are on the stack.
  void loadElement(DType dtype) {
    code.arrayLoad(dtype == DType.BOOL ? TypeKind.BYTE : kind(dtype));
  }

  /// Array, index and value are on the stack.
  void storeElement(DType dtype) {
    code.arrayStore(dtype == DType.BOOL ? TypeKind.BYTE : kind(dtype));
  }

  /// The literal as a backend's fill would round it.
  void literal(DType dtype, double value) {
    switch (dtype) {
      case F32 -> code.loadConstant((float) value);
      case F64 -> code.loadConstant(value);
      case I64 -> code.loadConstant((long) value);
      case I32 -> code.loadConstant((int) value);
      case BOOL -> code.loadConstant(value != 0 ? 1 : 0);
      case U8, F16, BF16 -> throw unsupported(dtype);
    }
  }

  /// Calls `Math.name` on values of a floating-point type.
  void math(String name, DType dtype, int arguments) {
    call(MATH, name, dtype, arguments);
  }

  /// Calls our own function of one number.
  void function(String name, DType dtype) {
    call(dtype == DType.F32 ? FLOATS : DOUBLES, name, dtype, 1);
  }

  private void call(ClassDesc owner, String name, DType dtype, int arguments) {
    ClassDesc type = type(dtype);
    ClassDesc[] parameters = new ClassDesc[arguments];
    java.util.Arrays.fill(parameters, type);
    code.invokestatic(owner, name, MethodTypeDesc.of(type, parameters));
  }

  void sqrt(DType dtype) {
    if (dtype == DType.F32) {
      code.f2d();
    }
    math("sqrt", DType.F64, 1);
    if (dtype == DType.F32) {
      code.d2f();
    }
  }

  void add(DType dtype) {
    if (dtype == DType.F32) {
      code.fadd();
    } else {
      code.dadd();
    }
  }

  void subtract(DType dtype) {
    if (dtype == DType.F32) {
      code.fsub();
    } else {
      code.dsub();
    }
  }

  void multiply(DType dtype) {
    if (dtype == DType.F32) {
      code.fmul();
    } else {
      code.dmul();
    }
  }

  void divide(DType dtype) {
    if (dtype == DType.F32) {
      code.fdiv();
    } else {
      code.ddiv();
    }
  }

  void negate(DType dtype) {
    if (dtype == DType.F32) {
      code.fneg();
    } else {
      code.dneg();
    }
  }

  void toDouble(DType from) {
    switch (from) {
      case F32 -> code.f2d();
      case F64 -> {}
      case I64 -> code.l2d();
      case I32, BOOL -> code.i2d();
      case U8, F16, BF16 -> throw unsupported(from);
    }
  }

  /// By way of `double`, as host arrays convert.
  void cast(DType from, DType to) {
    if (from == to) {
      return;
    }
    if (from == DType.I64 && to == DType.I32) {
      code.l2i();
      return;
    }
    if ((from == DType.I32 || from == DType.BOOL) && to == DType.I64) {
      code.i2l();
      return;
    }
    if (from == DType.BOOL && to == DType.I32) {
      return;
    }
    toDouble(from);
    switch (to) {
      case F64 -> {}
      case F32 -> code.d2f();
      case I64 -> code.d2l();
      case I32 -> code.d2i();
      case BOOL -> {
        code.dconst_0();
        code.dcmpl();
        truth(code.newLabel(), Relation.NOT_EQUAL);
      }
      case U8, F16, BF16 -> throw unsupported(to);
    }
  }

  enum Relation {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL
  }

  /// Two values are on the stack; 1 where the relation holds, else 0.
  void compare(DType dtype, Relation relation) {
    switch (dtype) {
      case F32 -> {
        if (relation == Relation.EQUAL) {
          code.fcmpl();
        } else {
          code.fcmpg(); // NaN counts as greater
        }
      }
      case F64 -> {
        if (relation == Relation.EQUAL) {
          code.dcmpl();
        } else {
          code.dcmpg();
        }
      }
      case I64 -> code.lcmp();
      case I32, BOOL ->
          code.invokestatic(
              ClassDesc.of("java.lang.Integer"),
              "compare",
              MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int));
      case U8, F16, BF16 -> throw unsupported(dtype);
    }
    truth(code.newLabel(), relation);
  }

  /// A comparison with 0 is on the stack; leaves 1 or 0.
  private void truth(Label yes, Relation relation) {
    Label end = code.newLabel();
    switch (relation) {
      case EQUAL -> code.ifeq(yes);
      case NOT_EQUAL -> code.ifne(yes);
      case LESS -> code.iflt(yes);
      case LESS_OR_EQUAL -> code.ifle(yes);
    }
    code.iconst_0();
    code.goto_(end);
    code.labelBinding(yes);
    code.iconst_1();
    code.labelBinding(end);
  }
}
