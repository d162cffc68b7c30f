package downhill.learner;

import downhill.data.Task;
import downhill.model.SavedModel;
import downhill.nn.Layer;
import downhill.op.Indexing;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Tensor;

/// Lets saved models learn from more rows.
public final class Updates {
  private Updates() {}

  /// The learner that made a model.
  ///
  /// @throws IllegalArgumentException when none of these did, or it cannot take more rows
  public static Learner learner(SavedModel saved) {
    String name = saved.card().settings().getOrDefault("model", "");
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "it was not made by train --model, so it says not how it goes on learning. Models of --model mlp, linear, ridge, polynomial, rbf and bls can be updated.");
    }
    Learner learner = Learner.of(name);
    boolean descent = "gradient_descent".equals(saved.card().settings().get("solver"));
    if (learner.update() == Learner.Update.NONE || descent) {
      throw new IllegalArgumentException(
          "a model of --model %s%s cannot take more rows. Train again on old and new rows together, or choose mlp, linear, ridge, polynomial, rbf or bls."
              .formatted(name, descent ? " --solver gradient_descent" : ""));
    }
    return learner;
  }

  /// The network after more rows.
  ///
  /// @param set as it was trained with
  /// @param x features, `[n, …]`
  /// @param y class numbers `[n]`, or numbers `[n, 1]` in the unit in which they were learnt
  /// @param passes over the rows, for those that learn so
  /// @throws IllegalArgumentException when the rows do not fit
  public static Layer updated(
      SavedModel saved, Hyperparameters set, Tensor x, Tensor y, int passes) {
    Learner learner = learner(saved);
    if (learner == Learner.MLP) {
      return MlpFits.updated(
          set, saved, x.shape().rank() > 2 ? Shapes.flatten(x, 1) : x, y, passes);
    }
    Growing before =
        switch (learner) {
          case POLYNOMIAL -> saved.model(Growing.OfPowers.class);
          case RBF -> saved.model(Growing.OfRadial.class);
          case BLS -> saved.model(Growing.OfNodes.class);
          default -> saved.model(Growing.OfColumns.class);
        };
    Tensor targets =
        saved.head().task() == Task.REGRESSION
            ? y.to(DType.F64)
            : Indexing.oneHot(y, before.solved().linear().outFeatures(), DType.F64);
    return before.plusRows(x.to(DType.F64), targets);
  }
}
