package downhill.eager;

import downhill.backend.Backend;
import downhill.backend.HostArray;
import downhill.backend.Value;
import downhill.backend.cpu.CpuBackend;
import downhill.backend.reference.ReferenceBackend;
import downhill.op.Engine;
import downhill.op.SourceOp;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;

/// Makes tensors from numbers.
///
/// They live on the CPU; [#to(Tensor, Backend)] moves them. The element type follows the array:
/// `float[]` gives float32, `double[]` float64, `int[]` int32, `long[]` int64, `boolean[]` bool.
public final class Tensors {
  private static final Backend CPU = new CpuBackend();
  private static final Backend REFERENCE = new ReferenceBackend();
  private static final EagerEngine HOME = new EagerEngine(CPU);

  private Tensors() {}

  /// The backend on which tensors are made: float32 and float64 in plain Java.
  public static Backend cpu() {
    return CPU;
  }

  /// The readable float64 backend that the others are tested against.
  public static Backend reference() {
    return REFERENCE;
  }

  /// A float32 vector.
  public static Tensor of(float... values) {
    return of(values, Shape.of(values.length));
  }

  /// A float64 vector.
  public static Tensor of(double... values) {
    return of(values, Shape.of(values.length));
  }

  /// An int64 vector.
  public static Tensor of(long... values) {
    return of(values, Shape.of(values.length));
  }

  /// A float32 tensor; the elements are copied in row-major order.
  ///
  /// @throws IllegalArgumentException when the number of elements does not fit
  public static Tensor of(float[] values, Shape shape) {
    return wrap(HostArray.of(shape, DType.F32, values.clone()));
  }

  /// A float64 tensor; the elements are copied in row-major order.
  ///
  /// @throws IllegalArgumentException when the number of elements does not fit
  public static Tensor of(double[] values, Shape shape) {
    return wrap(HostArray.of(shape, DType.F64, values.clone()));
  }

  /// An int32 tensor; the elements are copied in row-major order.
  ///
  /// @throws IllegalArgumentException when the number of elements does not fit
  public static Tensor of(int[] values, Shape shape) {
    return wrap(HostArray.of(shape, DType.I32, values.clone()));
  }

  /// An int64 tensor; the elements are copied in row-major order.
  ///
  /// @throws IllegalArgumentException when the number of elements does not fit
  public static Tensor of(long[] values, Shape shape) {
    return wrap(HostArray.of(shape, DType.I64, values.clone()));
  }

  /// A bool tensor; the elements are copied in row-major order.
  ///
  /// @throws IllegalArgumentException when the number of elements does not fit
  public static Tensor of(boolean[] values, Shape shape) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (values[i] ? 1 : 0);
    }
    return wrap(HostArray.of(shape, DType.BOOL, bytes));
  }

  /// A tensor of any element type around an array, which is not copied and must not be changed any
  /// more.
  public static Tensor of(HostArray array) {
    return wrap(array);
  }

  /// The numbers of a tensor, bit for bit, not to be changed.
  ///
  /// @throws IllegalArgumentException when the tensor has no value yet
  public static HostArray download(Tensor tensor) {
    EagerTensor eager = eager(tensor);
    return eager.home().backend().download(eager.value());
  }

  /// A float32 matrix from its rows.
  ///
  /// @throws IllegalArgumentException when the rows have different lengths
  public static Tensor matrix(float[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    float[] flat = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "matrix: row %d has %d elements, row 0 has %d.".formatted(i, rows[i].length, columns));
      }
      System.arraycopy(rows[i], 0, flat, i * columns, columns);
    }
    return wrap(HostArray.of(Shape.of(rows.length, columns), DType.F32, flat));
  }

  /// A float64 matrix from its rows.
  ///
  /// @throws IllegalArgumentException when the rows have different lengths
  public static Tensor matrix(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] flat = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "matrix: row %d has %d elements, row 0 has %d.".formatted(i, rows[i].length, columns));
      }
      System.arraycopy(rows[i], 0, flat, i * columns, columns);
    }
    return wrap(HostArray.of(Shape.of(rows.length, columns), DType.F64, flat));
  }

  /// A scalar of the given type.
  public static Tensor scalar(double value, DType dtype) {
    return full(Shape.scalar(), value, dtype);
  }

  /// `value` everywhere.
  public static Tensor full(Shape shape, double value, DType dtype) {
    return HOME.source(new SourceOp.Fill(shape, dtype, value));
  }

  /// Zeros.
  public static Tensor zeros(Shape shape, DType dtype) {
    return full(shape, 0, dtype);
  }

  /// Ones.
  public static Tensor ones(Shape shape, DType dtype) {
    return full(shape, 1, dtype);
  }

  /// `0, 1, …, n - 1`.
  public static Tensor range(int n, DType dtype) {
    return HOME.source(new SourceOp.Iota(n, dtype));
  }

  /// The key of a random stream as a tensor, for random operations: an int64 scalar.
  public static Tensor key(Random random) {
    return of(new long[] {random.key()}, Shape.scalar());
  }

  /// The value of an eager tensor moved to another backend; this tensor when it is there already.
  ///
  /// @throws IllegalArgumentException when the backend does not know the element type
  public static Tensor to(Tensor tensor, Backend backend) {
    EagerTensor eager = eager(tensor);
    Backend from = eager.home().backend();
    return from.equals(backend)
        ? tensor
        : new EagerTensor(new EagerEngine(backend), backend.upload(from.download(eager.value())));
  }

  /// The backend that an eager tensor lives on.
  public static Backend backend(Tensor tensor) {
    return eager(tensor).home().backend();
  }

  static EagerTensor eager(Tensor tensor) {
    if (tensor instanceof EagerTensor eager) {
      return eager;
    }
    throw new IllegalArgumentException(
        "Expected a tensor with a value, got one that is %s."
            .formatted(
                Engine.of(tensor).precedence() == Engine.TRACER
                    ? "traced. Do this outside the traced function"
                    : "tracked for differentiation. Do this before it is tracked"));
  }

  private static Tensor wrap(HostArray array) {
    return new EagerTensor(HOME, CPU.upload(array));
  }

  /// Tensors around the values that a plan returned.
  static List<Tensor> wrap(EagerEngine home, List<Value> values) {
    return values.stream().<Tensor>map(value -> new EagerTensor(home, value)).toList();
  }
}
