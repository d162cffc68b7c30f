package downhill.graph;

import downhill.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A shape in which sizes may follow the number of rows, such as `[n, 784]`.
///
/// @param dims the sizes, outermost first
public record SymbolicShape(List<Dim> dims) {
  /// Copies the sizes.
  public SymbolicShape {
    dims = List.copyOf(dims);
  }

  /// The shape `[n, …]` of a batch of rows.
  ///
  /// @param row the shape of one row
  public static SymbolicShape rowsOf(Shape row) {
    List<Dim> dims = new ArrayList<>();
    dims.add(Dim.N);
    row.toList().forEach(size -> dims.add(Dim.fixed(size)));
    return new SymbolicShape(dims);
  }

  /// A shape without rows.
  public static SymbolicShape fixed(Shape shape) {
    return new SymbolicShape(shape.toList().stream().map(Dim::fixed).toList());
  }

  /// The shape that is `a` for `rowsOfA` rows and `b` for `rowsOfB`, or null when a size is neither
  /// fixed nor a multiple of the rows.
  static @Nullable SymbolicShape between(Shape a, int rowsOfA, Shape b, int rowsOfB) {
    if (a.rank() != b.rank()) {
      return null;
    }
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < a.rank(); axis++) {
      Dim dim = Dim.between(a.dim(axis), rowsOfA, b.dim(axis), rowsOfB);
      if (dim == null) {
        return null;
      }
      dims.add(dim);
    }
    return new SymbolicShape(dims);
  }

  /// The number of axes.
  public int rank() {
    return dims.size();
  }

  /// The size of one axis, counted from 0.
  public Dim dim(int axis) {
    return dims.get(axis);
  }

  /// Whether a size follows the number of rows.
  public boolean followsRows() {
    return dims.stream().anyMatch(Dim::followsRows);
  }

  /// The shape for a number of rows.
  ///
  /// @throws downhill.tensor.ShapeException when it is too large
  public Shape at(int rows) {
    return Shape.of(dims.stream().mapToInt(dim -> dim.at(rows)).toArray());
  }

  /// Such as `[n, 784]`.
  @Override
  public String toString() {
    return dims.toString();
  }
}
