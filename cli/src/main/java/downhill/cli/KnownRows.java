package downhill.cli;

import downhill.data.Preprocessing;
import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.model.SavedModel;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Rows of which the target is known, all of them, for a saved learner to learn from.
///
/// @param x features, as the network takes them
/// @param raw as they were read
/// @param y as the head says
record KnownRows(Tensor x, Tensor raw, Tensor y) {
  private static final int CHUNK = 1024;

  int rows() {
    return x.shape().dim(0);
  }

  /// Reads rows for a model.
  ///
  /// @throws UserError when they do not fit the model, or have no target
  static KnownRows read(SavedModel model, String name, Settings settings) throws IOException {
    List<Tensor> raw = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    try (ModelRows rows = ModelRows.open(name, model, DataArgument.options(settings))) {
      for (var chunk = rows.next(CHUNK); chunk != null; chunk = rows.next(CHUNK)) {
        raw.add(chunk.raw());
        labels.addAll(chunk.targets());
      }
    } catch (IllegalArgumentException e) {
      throw UserError.of(e);
    }
    if (raw.isEmpty()) {
      throw new UserError(name + ": no rows.");
    }
    Tensor all = Shapes.concat(0, raw.toArray(Tensor[]::new));
    if (labels.size() != all.shape().dim(0)) {
      throw new UserError(
          "%s has no column '%s', so there is nothing to learn."
              .formatted(name, model.head().target()));
    }
    Preprocessing preprocessing = model.input().preprocessing();
    Tensor typed = all.to(model.input().dtype());
    Tensor x = preprocessing == null ? typed : preprocessing.apply(typed);
    return new KnownRows(x, all, targets(model, name, labels));
  }

  private static Tensor targets(SavedModel model, String name, List<String> labels) {
    int n = labels.size();
    if (model.head().task() == Task.REGRESSION) {
      double[] values = labels.stream().mapToDouble(Double::parseDouble).toArray();
      return Tensors.of(values, Shape.of(n, 1));
    }
    List<String> names = model.head().classNames();
    long[] indices = new long[n];
    for (int i = 0; i < n; i++) {
      indices[i] = names.indexOf(labels.get(i));
      if (indices[i] < 0) {
        throw new UserError(
            "%s: row %d has the class '%s', which the model does not know. Known: %s. Train again on all rows."
                .formatted(name, i + 1, labels.get(i), String.join(", ", names)));
      }
    }
    return Tensors.of(indices);
  }

  /// How well a model does on them, by name.
  Map<String, Double> figures(SavedModel model) {
    Task task = model.head().task();
    Tensor truth = task == Task.BINARY ? y.to(DType.F32).reshape(rows(), 1) : y;
    return new Judge(task, Goal.usualLoss(task), ModelArgument.target(model))
        .figures(ModelArgument.outputs(model, raw), truth);
  }
}
