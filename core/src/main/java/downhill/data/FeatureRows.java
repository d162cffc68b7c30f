package downhill.data;

import downhill.eager.Tensors;
import downhill.op.Elementwise;
import downhill.op.Engine;
import downhill.op.Indexing;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;

/// What the steps of preprocessing have in common: rows of features, `[n, columns]`.
final class FeatureRows {
  private FeatureRows() {}

  /// Refuses what is not `[n, columns]`.
  static void check(String op, Tensor x, int columns) {
    check(op, x.shape(), columns);
  }

  static void check(String op, Shape shape, int columns) {
    if (shape.rank() != 2) {
      throw new ShapeException(
          op, "expected rows of features [n, %d], got %s.".formatted(columns, shape), shape);
    }
    if (shape.dim(1) != columns) {
      throw new ShapeException(
          op,
          "fitted on %d columns, got %s; give the same columns in the same order as in training."
              .formatted(columns, shape),
          shape);
    }
  }

  /// Refuses numbers of columns that rows of this shape do not have.
  static void checkColumns(Shape shape, List<Integer> columns) {
    if (shape.rank() != 2) {
      throw new ShapeException(
          "columns", "expected rows of features [n, columns], got %s.".formatted(shape), shape);
    }
    for (int column : columns) {
      if (column < 0 || column >= shape.dim(1)) {
        throw new ShapeException(
            "columns",
            "there is no column %d in rows of %d; expected 0..%d."
                .formatted(column, shape.dim(1), shape.dim(1) - 1),
            shape);
      }
    }
  }

  /// The columns with these numbers.
  static Tensor pick(Tensor x, List<Integer> columns) {
    checkColumns(x.shape(), columns);
    long[] numbers = columns.stream().mapToLong(Integer::longValue).toArray();
    Tensor y = computable(x);
    return Indexing.gather(y, 1, beside(y, Tensors.of(numbers)));
  }

  /// `x` in a type that is computed with and holds all its numbers, float32 or float64.
  static Tensor computable(Tensor x) {
    return x.dtype() == DType.F32 ? x : x.to(DType.F64);
  }

  /// The element type of features made from `x`: its own if it is a float, else float32.
  static DType floatOf(Tensor x) {
    return x.dtype().isFloat() ? x.dtype() : DType.F32;
  }

  /// A constant where `x`, which is computable, lives; while tracing it becomes part of the graph.
  static Tensor beside(Tensor x, Tensor constant) {
    return Engine.homeOf(x).precedence() == Engine.EAGER
        ? Tensors.to(constant, Tensors.backend(Elementwise.like(x, 0)))
        : constant;
  }

  /// Numbers as a float64 row beside `x`.
  static Tensor row(Tensor x, List<Double> numbers) {
    return beside(x, Tensors.of(numbers.stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
