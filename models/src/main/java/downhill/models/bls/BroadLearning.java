package downhill.models.bls;

import downhill.data.Scaler;
import downhill.eager.Tensors;
import downhill.models.rows.Rows;
import downhill.nn.Activation;
import downhill.nn.Linear;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;

/// A broad learning system (Chen and Liu 2018): many random mapped nodes `Z = f(X Wₑ + bₑ)`, random
/// enhancement nodes `H = f(Z W_h + b_h)`, and one ridge regression from `A = [1, Z, H]` to the
/// targets. It is solved in one go, and grows by nodes or rows to what solving anew would give.
///
/// Features are brought to mean 0 and deviation 1 first. Nodes draw `N(0, 1)/√inputs` weights and
/// biases from `U(−1, 1)`, node by node from the seed, so a system that grew has the nodes of one
/// that was made so large.
///
/// @param mapped how many mapped nodes, 1 or more
/// @param enhancement how many enhancement nodes, 0 or more
/// @param activation of all nodes
/// @param lambda `λ > 0` of the penalty `λ/2 ‖W‖²`
/// @param seed of the nodes
public record BroadLearning(
    int mapped, int enhancement, Activation activation, double lambda, long seed) {
  static final String WHO = "broad learning";

  /// Checks the ranges.
  public BroadLearning {
    Rows.positive(WHO, "mapped nodes", mapped);
    if (enhancement < 0) {
      throw new IllegalArgumentException(
          "%s: expected enhancement nodes of 0 or more, got %d.".formatted(WHO, enhancement));
    }
    Rows.aboveZero(WHO, "lambda", lambda);
  }

  /// With tanh nodes, `λ = 0.01`, seed 0.
  public static BroadLearning of(int mapped, int enhancement) {
    return new BroadLearning(mapped, enhancement, Activation.TANH, 0.01, 0);
  }

  /// With another penalty, above 0.
  public BroadLearning withLambda(double other) {
    return new BroadLearning(mapped, enhancement, activation, other, seed);
  }

  /// With another activation.
  public BroadLearning withActivation(Activation other) {
    return new BroadLearning(mapped, enhancement, other, lambda, seed);
  }

  /// With another seed.
  public BroadLearning withSeed(long other) {
    return new BroadLearning(mapped, enhancement, activation, lambda, other);
  }

  /// Fits numbers.
  ///
  /// @param x `[n, features]`, finite
  /// @param y `[n, outputs]` or `[n]`, finite
  /// @throws IllegalArgumentException when a number is not finite
  /// @throws downhill.tensor.ShapeException when the shapes do not fit
  public BroadRegressor fitRegressor(Tensor x, Tensor y) {
    double[][] rows = Rows.features(WHO, x);
    return new BroadRegressor(system(x, Rows.targets(WHO, y, rows.length)));
  }

  /// Fits classes: an output for each, 1 for the rows of the class and 0 for others; the largest
  /// decides.
  ///
  /// @param x `[n, features]`, finite
  /// @param y class numbers, `[n]` or `[n, 1]`, of two classes or more
  /// @throws IllegalArgumentException when a number is not finite, a label is no class, or all rows
  ///   are of one class
  /// @throws downhill.tensor.ShapeException when the shapes do not fit
  public BroadClassifier fitClassifier(Tensor x, Tensor y) {
    double[][] rows = Rows.features(WHO, x);
    Rows.Labels labels = Rows.labels(WHO, y, rows.length);
    return new BroadClassifier(system(x, labels.oneHot()), labels.classes());
  }

  private BroadSystem system(Tensor x, double[][] targets) {
    BroadFeatures features = new BroadFeatures(List.of(), activation);
    features = features.plus(mapped(features, x.shape().dim(1), mapped));
    if (enhancement > 0) {
      features = features.plus(enhancement(features, enhancement));
    }
    return BroadSystem.solve(this, Scaler.STANDARD.fit(x), features, x, targets);
  }

  /// The next mapped nodes.
  BroadFeatures.Nodes mapped(BroadFeatures before, int inputs, int count) {
    Linear layer = draw("mapped", before.mapped(), inputs, count);
    return new BroadFeatures.Nodes(layer, BroadFeatures.Kind.MAPPED);
  }

  /// The next enhancement nodes, of all mapped nodes that there are.
  BroadFeatures.Nodes enhancement(BroadFeatures before, int count) {
    int first = before.count(BroadFeatures.Kind.ENHANCEMENT);
    Linear layer = draw("enhancement", first, before.mapped(), count);
    return new BroadFeatures.Nodes(layer, BroadFeatures.Kind.ENHANCEMENT);
  }

  private Linear draw(String kind, int first, int inputs, int count) {
    Random random = Random.of(seed).split(kind);
    double[][] weight = new double[count][];
    double[] bias = new double[count];
    for (int i = 0; i < count; i++) {
      Random node = random.split(first + i);
      weight[i] = node.normal(inputs, 0, 1 / Math.sqrt(inputs));
      bias[i] = node.uniform(1, -1, 1)[0];
    }
    return new Linear(Tensors.matrix(weight), Tensors.of(bias, Shape.of(count)));
  }
}
