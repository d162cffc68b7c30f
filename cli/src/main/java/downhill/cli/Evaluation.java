package downhill.cli;

import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.model.Head;
import downhill.model.SavedModel;
import downhill.op.Shapes;
import downhill.table.ReadOptions;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a saved model gives for rows whose target is known.
///
/// @param what the rows are
/// @param outputs before softmax, in the unit of the target
/// @param y the targets, as the task says
/// @param figures by name, the loss first
record Evaluation(String what, Tensor outputs, Tensor y, Map<String, Double> figures) {
  private static final int CHUNK = 1024;

  /// Judges a model.
  ///
  /// @throws UserError when the rows do not fit the model, or have no target
  static Evaluation of(SavedModel model, String data, ReadOptions options) throws IOException {
    List<Tensor> outputs = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    Head head = model.head();
    String what;
    try (ModelRows rows = ModelRows.open(data, model.input(), head.task(), options)) {
      what = rows.what();
      for (var chunk = rows.next(CHUNK); chunk != null; chunk = rows.next(CHUNK)) {
        ModelArgument.refuseTooLarge(model, chunk.raw(), data, labels.size() + 1);
        outputs.add(ModelArgument.outputs(model, chunk.raw()));
        labels.addAll(chunk.targets());
      }
    }
    if (outputs.isEmpty()) {
      throw new UserError(data + ": there are no rows.");
    }
    Tensor all =
        outputs.size() == 1 ? outputs.getFirst() : Shapes.concat(0, outputs.toArray(Tensor[]::new));
    if (labels.size() != all.shape().dim(0)) {
      throw new UserError(
          "%s has no column '%s', so there is nothing to compare with. Use downhill predict."
              .formatted(data, head.target()));
    }
    String loss = model.card().settings().getOrDefault("loss", Goal.usualLoss(head.task()));
    Tensor y = targets(data, head, labels);
    Judge judge = new Judge(head.task(), loss, ModelArgument.target(model));
    return new Evaluation(what, all, y, judge.figures(all, y));
  }

  int rows() {
    return outputs.shape().dim(0);
  }

  /// Labels as the task of the model says.
  private static Tensor targets(String data, Head head, List<String> labels) {
    int n = labels.size();
    if (head.task() == Task.REGRESSION) {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = number(data, head, labels.get(i), i);
      }
      return Tensors.of(values, Shape.of(n, 1)).to(DType.F32);
    }
    List<String> names = head.classNames();
    long[] indices = new long[n];
    for (int i = 0; i < n; i++) {
      indices[i] = names.indexOf(labels.get(i));
      if (indices[i] < 0) {
        throw labels.get(i).isEmpty()
            ? missing(data, head, i)
            : new UserError(
                "%s: row %d has the class '%s', which the model does not know. Known: %s."
                    .formatted(data, i + 1, labels.get(i), String.join(", ", names)));
      }
    }
    return head.task() == Task.CLASSIFICATION
        ? Tensors.of(indices)
        : Tensors.of(indices, Shape.of(n, 1)).to(DType.F32);
  }

  private static double number(String data, Head head, String label, int row) {
    if (label.isEmpty()) {
      throw missing(data, head, row);
    }
    try {
      return Double.parseDouble(label);
    } catch (NumberFormatException e) {
      throw new UserError(
          "%s: row %d has the target '%s', but the model predicts numbers."
              .formatted(data, row + 1, label),
          e);
    }
  }

  private static UserError missing(String data, Head head, int row) {
    return new UserError(
        "%s: row %d has no value of '%s', so there is nothing to compare with."
            .formatted(data, row + 1, head.target()));
  }
}
