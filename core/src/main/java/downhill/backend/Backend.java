package downhill.backend;

import downhill.graph.Graph;
import downhill.graph.SymbolicGraph;
import downhill.op.Op;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where tensors live and operations run.
///
/// A backend is an exhaustive `switch` over the sealed [Op] without `default`, so that a new
/// operation is named by the compiler in every backend. Shapes and types were checked before a
/// backend is called; what only values can show (an index out of range) it checks itself.
public interface Backend {
  /// A short name for messages, such as `cpu`.
  String name();

  /// What computes, in words for people, such as which kernels and how many threads.
  default String describe() {
    return name();
  }

  /// Whether tensors of this element type can live here.
  boolean supports(DType dtype);

  /// Takes over an array; the caller does not change it afterwards.
  Value upload(HostArray array);

  /// The numbers of a value, not to be changed.
  HostArray download(Value value);

  /// Runs one operation.
  ///
  /// @param shape of the result
  /// @param dtype of the result
  Value run(Op op, List<Value> inputs, Shape shape, DType dtype);

  /// Makes a graph ready to run.
  Plan compile(Graph graph);

  /// Makes a graph of one input `[n, …]` and one result `[n, …]` ready for any number of rows.
  ///
  /// @param capacity how many rows to compute at once
  /// @param values of the graph's constants on this backend
  /// @return null when this backend, or an operation of the graph, cannot do so
  default @Nullable RowPlan compile(
      SymbolicGraph graph, int capacity, Function<Tensor, Value> values) {
    return null;
  }
}
