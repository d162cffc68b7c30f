package downhill.tensor;

import java.util.Arrays;
import java.util.List;

/// Shapes that do not fit an operation, or an axis that a shape does not have.
///
/// The message reads `op: what is wrong; what was expected.` and names the shapes. Inside a model
/// the layer is added once, by [#at(String)], where the exception leaves that layer:
///
/// ```
/// matmul: inner sizes differ: [32, 784] x [748, 128]; … (in layer hidden)
/// ```
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// The operation.
  private final String op;

  /// The message between the operation and the layer.
  private final String detail;

  /// The layer, or the empty text.
  private final String layerPath;

  /// The shapes as plain numbers, which are serialisable: Spark sends exceptions between machines.
  private final int[][] dims;

  /// An exception of an operation, outside of any layer.
  ///
  /// @param op the operation that met the shapes, for example `matmul`
  /// @param message what is wrong, with the shapes, and how to mend it; the exception's message is
  ///   `op + ": " + message`
  /// @param shapes the shapes concerned, in the order of the operation's inputs
  public ShapeException(String op, String message, Shape... shapes) {
    this(op, message, "", Arrays.stream(shapes).map(Shape::dims).toArray(int[][]::new));
  }

  private ShapeException(String op, String detail, String layerPath, int[][] dims) {
    super(op + ": " + detail + (layerPath.isEmpty() ? "" : " (in layer " + layerPath + ")"));
    this.op = op;
    this.detail = detail;
    this.layerPath = layerPath;
    this.dims = dims;
  }

  /// This exception with the layer it happened in.
  ///
  /// The innermost layer wins: an exception that already has a layer path is returned as it is, so
  /// every enclosing layer may call this. The copy has this exception's stack trace, cause and
  /// suppressed exceptions.
  ///
  /// @param layerPath the component path of the layer, for example `encoder.1.linear`
  /// @return a copy whose message ends in ` (in layer encoder.1.linear)`, or this
  public ShapeException at(String layerPath) {
    if (!this.layerPath.isEmpty() || layerPath.isEmpty()) {
      return this;
    }
    var copy = new ShapeException(op, detail, layerPath, dims);
    copy.setStackTrace(getStackTrace());
    if (getCause() != null) {
      copy.initCause(getCause());
    }
    for (var suppressed : getSuppressed()) {
      copy.addSuppressed(suppressed);
    }
    return copy;
  }

  /// The operation that met the shapes, for example `matmul`.
  ///
  /// @return the name of the operation
  public String op() {
    return op;
  }

  /// The shapes concerned, in the order of the operation's inputs.
  ///
  /// @return an unmodifiable list, possibly empty
  public List<Shape> shapes() {
    return Arrays.stream(dims).map(Shape::of).toList();
  }

  /// The component path of the layer it happened in, for example `encoder.1.linear`.
  ///
  /// @return the path, or the empty text if the exception was thrown outside of any layer
  public String layerPath() {
    return layerPath;
  }
}
