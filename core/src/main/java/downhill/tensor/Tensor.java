package downhill.tensor;

/// An immutable n-dimensional array of numbers, or the promise of one.
///
/// This is the one interface in which layers, losses, optimizers and derivative rules are written.
/// An *eager* tensor has a value; a *traced* tensor is a node of a graph and has none yet; a
/// *tracked* tensor remembers how it was made, so that [#backward()] can differentiate it. All
/// three answer to the same methods. Where arguments are mixed, the tracked or traced one wins.
///
/// Elementwise methods broadcast as NumPy does. Both arguments must have the same [DType]; a plain
/// `double` argument takes the type of the tensor. Nothing here changes a tensor in place.
///
/// This interface stays thin: what is not needed daily is a static function of `downhill.op`
/// ([Elementwise][downhill.op.Elementwise], [Reductions][downhill.op.Reductions],
/// [Shapes][downhill.op.Shapes], [Indexing][downhill.op.Indexing],
/// [LinearAlgebra][downhill.op.LinearAlgebra]), activations live in `downhill.nn.Activations`.
public interface Tensor {
  /// The sizes along each axis.
  Shape shape();

  /// The element type.
  DType dtype();

  // Arithmetic, elementwise with broadcasting.

  /// `this + other`. Shapes: `a, b → broadcast(a, b)`.
  Tensor plus(Tensor other);

  /// `this + other` for every element.
  Tensor plus(double other);

  /// `this - other`. Shapes: `a, b → broadcast(a, b)`.
  Tensor minus(Tensor other);

  /// `this - other` for every element.
  Tensor minus(double other);

  /// `1 - this`.
  Tensor oneMinus();

  /// `this · other`, elementwise (Hadamard). Shapes: `a, b → broadcast(a, b)`.
  Tensor times(Tensor other);

  /// `this · other` for every element.
  Tensor times(double other);

  /// `this / other`. Shapes: `a, b → broadcast(a, b)`.
  Tensor div(Tensor other);

  /// `this / other` for every element.
  Tensor div(double other);

  /// `-this`.
  Tensor negate();

  /// `this^exponent`, elementwise.
  Tensor pow(Tensor exponent);

  /// `this^exponent` for every element.
  Tensor pow(double exponent);

  /// `this · this`.
  Tensor squared();

  /// The square root; NaN below 0. The derivative at 0 is infinite.
  Tensor sqrt();

  /// `e^this`.
  Tensor exp();

  /// The natural logarithm; `-∞` at 0, NaN below.
  Tensor log();

  /// The absolute value. The derivative at 0 is taken as 0.
  Tensor abs();

  // Comparison: results are BOOL and have no gradient.

  /// Where `this = other`.
  Tensor equalTo(Tensor other);

  /// Where `this < other`.
  Tensor less(Tensor other);

  /// Where `this ≤ other`.
  Tensor lessOrEqual(Tensor other);

  /// Where `this > other`.
  Tensor greater(Tensor other);

  /// Where `this > other`, for one number.
  Tensor greater(double other);

  // Products of matrices.

  /// The matrix product over the last two axes; leading axes broadcast. A vector on the left is a
  /// row, on the right a column, and that axis is dropped from the result. Shapes: `[…, m, k], […,
  /// k, n] → […, m, n]`.
  ///
  /// @throws ShapeException when the inner sizes differ
  Tensor matmul(Tensor other);

  // Reductions. No axes means all axes.

  /// The sum over the given axes (all when none is given), which disappear.
  Tensor sum(int... axes);

  /// The sum over the given axes (all when none is given), which stay with size 1.
  Tensor sumKeepDims(int... axes);

  /// The arithmetic mean over the given axes (all when none is given); NaN for no elements.
  Tensor mean(int... axes);

  /// The mean over the given axes (all when none is given), which stay with size 1.
  Tensor meanKeepDims(int... axes);

  /// The largest element over the given axes (all when none is given). Ties share the gradient.
  Tensor max(int... axes);

  /// The largest element over the given axes, which stay with size 1.
  Tensor maxKeepDims(int... axes);

  // Moves of shape; the elements keep their row-major order unless axes change places.

  /// The same elements under another shape; one size may be -1 and is then computed.
  Tensor reshape(int... dims);

  /// The same elements under another shape.
  Tensor reshape(Shape shape);

  /// Axes in another order: result axis `i` is this tensor's axis `order[i]`.
  Tensor permute(int... order);

  /// The last two axes swapped.
  Tensor transpose();

  /// Repeated along axes of size 1 and new leading axes, as broadcasting would.
  Tensor expand(Shape shape);

  /// Summed over broadcast axes down to `shape`: the transpose of [#expand(Shape)].
  Tensor sumTo(Shape shape);

  /// A new axis of size 1 at `axis`; -1 puts it last.
  Tensor unsqueeze(int axis);

  /// Without the axis `axis`, which must have size 1.
  Tensor squeeze(int axis);

  /// Elements `start` (inclusive) to `end` (exclusive) along `axis`; negative values count from the
  /// end.
  Tensor slice(int axis, int start, int end);

  /// Cast to another element type; the gradient is cast back. To the same type: this tensor.
  Tensor to(DType dtype);

  // Gradients.

  /// The same value, regarded as a constant by differentiation.
  Tensor stopGradient();

  /// The gradients of this scalar with respect to every tracked leaf it was computed from.
  ///
  /// @throws ShapeException when this tensor is not a scalar (give a cotangent then)
  /// @throws IllegalStateException when nothing it was computed from is tracked
  Gradients backward();

  /// The gradients of `sum(cotangent · this)`.
  ///
  /// @param cotangent a tensor of this tensor's shape and type
  Gradients backward(Tensor cotangent);

  // Reading the value.

  /// The only element, as a double.
  ///
  /// @throws ShapeException when there is not exactly one element
  /// @throws ValueNotKnown while tracing
  double item();

  /// A copy of the elements in row-major order, converted to double; `true` is 1.
  ///
  /// @throws ValueNotKnown while tracing
  double[] toDoubles();

  /// A copy of the elements in row-major order, converted to float; `true` is 1.
  ///
  /// @throws ValueNotKnown while tracing
  float[] toFloats();

  /// A copy of the elements in row-major order as long, truncated toward zero; `true` is 1.
  ///
  /// @throws ValueNotKnown while tracing
  long[] toLongs();
}
