package downhill.nn;

import downhill.backend.Backend;
import downhill.backend.HostArray;
import downhill.backend.RowPlan;
import downhill.backend.Value;
import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.graph.NotSymbolic;
import downhill.graph.SymbolicGraph;
import downhill.graph.SymbolicShape;
import downhill.op.Engine;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A trained model as a fast function of rows: one plan serves any number of rows, the weights are
/// packed once, and a call allocates its result and nothing else.
///
/// ```java
/// Predictor predictor = Predictor.of(x -> Activations.softmax(model.apply(x), -1));
/// float[] probabilities = predictor.predict(pixels); // one row
/// Tensor all = predictor.apply(Tensors.matrix(rows)); // many
/// ```
///
/// The bits are those of `model.apply`, and those of a row do not depend on the rows beside it.
/// Safe to use from several threads. A function that reads values, or treats rows not one by one,
/// works too, by a plan for each number of rows.
public final class Predictor {
  /// Rows that are computed at once: so many that products are efficient, so few that what lies
  /// between the layers stays in the second-level cache.
  private static final int CAPACITY = 256;

  private final UnaryOperator<Tensor> function;
  private final UnaryOperator<Tensor> compiled;
  // The plan for the last kind of row; there is hardly ever another.
  private volatile @Nullable Prepared prepared;

  /// @param plan null when the function has none for any number of rows
  private record Prepared(Shape row, DType dtype, @Nullable RowPlan plan, Shape result, DType to) {}

  private Predictor(UnaryOperator<Tensor> function) {
    this.function = function;
    this.compiled = Compiled.of(function);
  }

  /// A predictor of what the model gives.
  public static Predictor of(Model model) {
    return new Predictor(model::apply);
  }

  /// A predictor of a function of rows, such as a model with softmax behind it.
  public static Predictor of(UnaryOperator<Tensor> function) {
    return new Predictor(function);
  }

  /// The result for one row of float32 numbers.
  ///
  /// @param row the numbers of the row, a vector
  /// @return the numbers of its result
  public float[] predict(float[] row) {
    return predict(row, 1);
  }

  /// The results for rows of float32 numbers that lie one behind the other.
  ///
  /// @param rows how many there are, at least 1
  /// @return the results one behind the other
  /// @throws IllegalArgumentException when the numbers cannot be shared out evenly
  public float[] predict(float[] numbers, int rows) {
    if (rows < 1 || numbers.length % rows != 0) {
      throw new IllegalArgumentException(
          "predict: %d numbers are not %d rows of equal length.".formatted(numbers.length, rows));
    }
    Prepared kind = prepared;
    int length = numbers.length / rows;
    if (kind == null
        || kind.dtype != DType.F32
        || kind.row.rank() != 1
        || kind.row.size() != length) {
      kind = prepare(Shape.of(length), DType.F32, Tensors.cpu());
    }
    RowPlan plan = kind.plan;
    if (plan == null || kind.to != DType.F32) {
      return compiled.apply(Tensors.of(numbers, Shape.of(rows, length))).toFloats();
    }
    float[] result = new float[rows * kind.result.size()];
    plan.run(rows, numbers, result);
    return result;
  }

  /// The results for a tensor of rows.
  ///
  /// @param x of shape `[n, …]`
  /// @return of shape `[n, …]`
  public Tensor apply(Tensor x) {
    if (Engine.of(x).precedence() != Engine.EAGER) {
      return function.apply(x);
    }
    if (x.shape().rank() == 0) {
      throw new ShapeException("predict", "expects rows [n, ...], got [].", x.shape());
    }
    Shape row = x.shape().remove(0);
    int rows = x.shape().dim(0);
    Prepared kind = prepared;
    if (kind == null || kind.dtype != x.dtype() || !kind.row.equals(row)) {
      kind = prepare(row, x.dtype(), Tensors.backend(x));
    }
    RowPlan plan = kind.plan;
    if (plan == null || rows == 0 || !Tensors.backend(x).equals(Tensors.cpu())) {
      return compiled.apply(x);
    }
    HostArray result = HostArray.zeros(kind.result.insert(0, rows), kind.to);
    plan.run(rows, Tensors.download(x).data(), result.data());
    return Tensors.of(result);
  }

  /// The plan as text, for rows of a shape.
  ///
  /// @return empty when there is no plan for any number of rows
  public String describe(Shape row, DType dtype) {
    RowPlan plan = prepare(row, dtype, Tensors.cpu()).plan;
    return plan == null ? "" : plan.describe();
  }

  private synchronized Prepared prepare(Shape row, DType dtype, Backend backend) {
    Prepared known = prepared;
    if (known != null && known.dtype == dtype && known.row.equals(row)) {
      return known;
    }
    Prepared made = compile(row, dtype, backend);
    prepared = made;
    return made;
  }

  private Prepared compile(Shape row, DType dtype, Backend backend) {
    Prepared none = new Prepared(row, dtype, null, Shape.scalar(), dtype);
    try {
      var argument = new SymbolicGraph.Argument("x", SymbolicShape.rowsOf(row), dtype);
      SymbolicGraph graph =
          SymbolicGraph.trace(List.of(argument), x -> List.of(function.apply(x.getFirst())));
      var output = graph.nodes().get(graph.outputs().getFirst());
      Shape one = output.shape().at(1);
      if (!output.shape().equals(SymbolicShape.rowsOf(one.remove(0)))) {
        return none;
      }
      RowPlan plan = backend.compile(graph, CAPACITY, Predictor::value);
      return new Prepared(row, dtype, plan, one.remove(0), output.dtype());
    } catch (NotSymbolic | ValueNotKnown e) {
      return none; // the plan for each number of rows says why, if it must run eagerly
    }
  }

  private static Value value(Tensor constant) {
    return Tensors.download(constant);
  }
}
