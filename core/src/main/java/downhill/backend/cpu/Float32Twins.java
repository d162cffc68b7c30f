package downhill.backend.cpu;

import downhill.op.Algebraic;
import downhill.op.Arithmetic;
import downhill.op.BinaryOp;
import downhill.op.Exponential;
import downhill.op.FloatBinary;
import downhill.op.Rounding;
import downhill.op.Squashing;
import downhill.op.Trigonometric;
import downhill.op.UnaryOp;
import java.util.List;

/// The twins of the elementwise float32 loops, one for each operation and form.
final class Float32Twins {
  /// Elements of a warm-up job: whole vectors and a rest.
  private static final int SIZE = 1003;

  /// Estimated time of a plain loop for each element, in nanoseconds, for functions and for
  /// arithmetic, whose plain loops are often vectorised.
  private static final int FUNCTION_NANOS = 3;

  private static final int ARITHMETIC_DIVISOR = 4;

  private static final float[] A = numbers();
  private static final float[] Y = new float[SIZE];

  private static final List<UnaryOp> UNARY =
      List.of(
          new Algebraic.Neg(),
          new Algebraic.Reciprocal(),
          new Algebraic.Sqrt(),
          new Rounding.Abs(),
          new Squashing.Relu(),
          new Exponential.Exp(),
          new Exponential.Expm1(),
          new Squashing.Tanh(),
          new Squashing.Sigmoid(),
          new Squashing.Softplus(),
          new Exponential.Log(),
          new Exponential.Log1p(),
          new Squashing.Erf(),
          new Squashing.Erfc());

  private static final List<BinaryOp> BINARY =
      List.of(
          new Arithmetic.Add(),
          new Arithmetic.Sub(),
          new Arithmetic.Mul(),
          new FloatBinary.Div(),
          new Arithmetic.Maximum(),
          new Arithmetic.Minimum());

  private static final Twin[] UNARY_TWINS = new Twin[UNARY.size()];
  private static final Twin[][] BINARY_TWINS = new Twin[BINARY.size()][];

  static {
    for (int i = 0; i < UNARY_TWINS.length; i++) {
      UnaryOp op = UNARY.get(i);
      UNARY_TWINS[i] =
          new Twin(
              List.of(
                  new Twin.Job(
                      () -> Float32Elementwise.unary(op, A, 0, Y, 0, SIZE),
                      () -> vector(op, A, 0, Y, 0, SIZE))));
    }
    for (int i = 0; i < BINARY_TWINS.length; i++) {
      BinaryOp op = BINARY.get(i);
      BINARY_TWINS[i] =
          new Twin[] {
            new Twin(
                List.of(
                    new Twin.Job(
                        () -> Float32Elementwise.binary(op, A, 0, A, 1, Y, 0, SIZE - 1),
                        () -> Float32VectorElementwise.binary(op, A, 0, A, 1, Y, 0, SIZE - 1)))),
            new Twin(
                List.of(
                    new Twin.Job(
                        () -> Float32Elementwise.binary(op, A, 1, 3f, Y, 0, SIZE - 1),
                        () -> Float32VectorElementwise.binary(op, A, 1, 3f, Y, 0, SIZE - 1)))),
            new Twin(
                List.of(
                    new Twin.Job(
                        () -> Float32Elementwise.binary(op, 3f, A, 1, Y, 0, SIZE - 1),
                        () -> Float32VectorElementwise.binary(op, 3f, A, 1, Y, 0, SIZE - 1))))
          };
    }
  }

  private Float32Twins() {}

  /// Whether the Vector form of this operation is to be used for `n` elements.
  static boolean ready(UnaryOp op, int n) {
    int index = index(op);
    return index >= 0 && UNARY_TWINS[index].ready((long) n * FUNCTION_NANOS);
  }

  /// Whether the Vector form of this operation is to be used for `n` elements.
  ///
  /// @param form 0 for two arrays, 1 for an array and a number, 2 for a number and an array
  static boolean ready(BinaryOp op, int form, int n) {
    int index = index(op);
    return index >= 0 && BINARY_TWINS[index][form].ready(n / ARITHMETIC_DIVISOR);
  }

  private static float[] numbers() {
    float[] x = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      x[i] = (i % 61 - 30) / 8f;
    }
    return x;
  }

  private static int index(UnaryOp op) {
    return switch (op) {
      case Algebraic.Neg _ -> 0;
      case Algebraic.Reciprocal _ -> 1;
      case Algebraic.Sqrt _ -> 2;
      case Rounding.Abs _ -> 3;
      case Squashing.Relu _ -> 4;
      case Exponential.Exp _ -> 5;
      case Exponential.Expm1 _ -> 6;
      case Squashing.Tanh _ -> 7;
      case Squashing.Sigmoid _ -> 8;
      case Squashing.Softplus _ -> 9;
      case Exponential.Log _ -> 10;
      case Exponential.Log1p _ -> 11;
      case Squashing.Erf _ -> 12;
      case Squashing.Erfc _ -> 13;
      case Algebraic.Cbrt _,
          Rounding.Sign _,
          Rounding.Floor _,
          Rounding.Ceil _,
          Rounding.Trunc _,
          Rounding.Round _,
          Trigonometric _ ->
          -1;
    };
  }

  private static int index(BinaryOp op) {
    return switch (op) {
      case Arithmetic.Add _ -> 0;
      case Arithmetic.Sub _ -> 1;
      case Arithmetic.Mul _ -> 2;
      case FloatBinary.Div _ -> 3;
      case Arithmetic.Maximum _ -> 4;
      case Arithmetic.Minimum _ -> 5;
      case FloatBinary _ -> -1;
    };
  }

  /// The Vector form of an operation that has one.
  static void vector(UnaryOp op, float[] x, int xAt, float[] y, int yAt, int n) {
    switch (op) {
      case Algebraic.Neg _ -> Float32VectorElementwise.negate(x, xAt, y, yAt, n);
      case Algebraic.Reciprocal _ -> Float32VectorElementwise.reciprocal(x, xAt, y, yAt, n);
      case Algebraic.Sqrt _ -> Float32VectorElementwise.sqrt(x, xAt, y, yAt, n);
      case Rounding.Abs _ -> Float32VectorElementwise.abs(x, xAt, y, yAt, n);
      case Squashing.Relu _ -> Float32VectorElementwise.relu(x, xAt, y, yAt, n);
      case Exponential.Exp _ -> Float32VectorMath.exp(x, xAt, y, yAt, n);
      case Exponential.Expm1 _ -> Float32VectorMath.expm1(x, xAt, y, yAt, n);
      case Squashing.Tanh _ -> Float32VectorMath.tanh(x, xAt, y, yAt, n);
      case Squashing.Sigmoid _ -> Float32VectorMath.sigmoid(x, xAt, y, yAt, n);
      case Squashing.Softplus _ -> Float32VectorMath.softplus(x, xAt, y, yAt, n);
      case Exponential.Log _ -> Float32VectorMath.log(x, xAt, y, yAt, n);
      case Exponential.Log1p _ -> Float32VectorMath.log1p(x, xAt, y, yAt, n);
      case Squashing.Erf _ -> Float32VectorMath.erf(x, xAt, y, yAt, n);
      case Squashing.Erfc _ -> Float32VectorMath.erfc(x, xAt, y, yAt, n);
      case Algebraic _, Rounding _, Trigonometric _ ->
          Float32Elementwise.unary(op, x, xAt, y, yAt, n);
    }
  }
}
