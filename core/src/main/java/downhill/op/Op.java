package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A primitive operation: a small record that holds its attributes and everything that is true of
/// it on every backend — its shape rule, its derivative rule and its notation.
///
/// There is one definition of each operation. Eager tensors run it, the tracer records it, `grad`
/// differentiates it, backends give it kernels in exhaustive `switch`es without `default`, so that
/// a new operation is named by the compiler in every room that must learn it. Every operation has
/// exactly one output.
///
/// To add one, follow "Add an op" in `docs/map.md`.
public sealed interface Op
    permits UnaryOp,
        Cast,
        StopGradient,
        BinaryOp,
        Comparison,
        Logical,
        Where,
        ReduceOp,
        MatMul,
        ShapeOp,
        IndexOp,
        SourceOp,
        RandomOp,
        CustomOp {

  /// The name in messages, graphs and tables: lower case, ONNX's or NumPy's word.
  String name();

  /// How many tensors it takes, or -1 when any number of at least one.
  int arity();

  /// The shape of the output.
  ///
  /// @throws downhill.tensor.ShapeException when the input shapes do not fit
  Shape shape(List<Shape> inputs);

  /// The element type of the output.
  ///
  /// @throws IllegalArgumentException when the operation is not defined for the input types
  DType dtype(List<DType> inputs);

  /// The derivative rule: the gradient of a scalar with respect to input `index`, given the
  /// gradient `dy` with respect to the output (a vector-Jacobian product). Written in tensors, so
  /// it runs on every backend, can be differentiated again, and can be printed.
  ///
  /// @return a tensor of the input's shape and type, or null when the output does not depend
  ///   differentiably on that input
  @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy);

  /// The operation as mathematics.
  Formula notation(List<Formula> inputs);

  /// Applies this operation: at once to eager tensors, as a new node to traced ones.
  ///
  /// @throws downhill.tensor.ShapeException when the shapes do not fit
  default Tensor on(Tensor... inputs) {
    return Engine.apply(this, List.of(inputs));
  }
}
