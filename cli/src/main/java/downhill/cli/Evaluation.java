package downhill.cli;

import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.model.Head;
import downhill.model.SavedModel;
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
    List<Tensor> targets = new ArrayList<>();
    Head head = model.head();
    String what;
    int seen = 0;
    try (ModelRows rows = ModelRows.open(data, model.input(), head.task(), options)) {
      what = rows.what();
      for (var chunk = rows.next(CHUNK); chunk != null; chunk = rows.next(CHUNK)) {
        ModelArgument.refuseTooLarge(model, chunk.raw(), data, seen + 1);
        int count = chunk.raw().shape().dim(0);
        if (chunk.targets().size() != count) {
          throw new UserError(
              "%s has no column '%s', so there is nothing to compare with. Use downhill predict."
                  .formatted(data, head.target()));
        }
        outputs.add(ModelArgument.outputs(model, chunk.raw()));
        targets.add(targets(data, head, chunk.targets(), seen));
        seen += count;
      }
    }
    if (outputs.isEmpty()) {
      throw new UserError(data + ": there are no rows.");
    }
    Tensor all = Judge.joined(outputs);
    Tensor y = Judge.joined(targets);
    String loss = model.card().settings().getOrDefault("loss", Goal.usualLoss(head.task()));
    Judge judge = new Judge(head.task(), loss, ModelArgument.target(model));
    return new Evaluation(what, all, y, judge.figures(all, y));
  }

  int rows() {
    return outputs.shape().dim(0);
  }

  /// Labels as the task of the model says.
  ///
  /// @param before how many rows came before
  private static Tensor targets(String data, Head head, List<String> labels, int before) {
    int n = labels.size();
    if (head.task() == Task.REGRESSION) {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = number(data, head, labels.get(i), before + i);
      }
      return Tensors.of(values, Shape.of(n, 1)).to(DType.F32);
    }
    List<String> names = head.classNames();
    long[] indices = new long[n];
    for (int i = 0; i < n; i++) {
      indices[i] = names.indexOf(labels.get(i));
      if (indices[i] < 0) {
        throw labels.get(i).isEmpty()
            ? missing(data, head, before + i)
            : new UserError(
                "%s: row %d has the class '%s', which the model does not know. Known: %s."
                    .formatted(data, before + i + 1, labels.get(i), String.join(", ", names)));
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
