package downhill.optim;

import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/// An optimizer with other settings for some parameters.
///
/// ```java
/// Groups.of(new AdamW(1e-3).withWeightDecay(0.05))
///     .exemptBiases()
///     .withRate("encoder.*", 0.1)
///     .with("head.*", o -> new Sgd(0.01));
/// ```
///
/// All changes that match a path apply, in the order in which they were added. Whoever trains calls
/// [#check] with all paths and asks [#at] for each parameter.
///
/// @param base the settings of parameters that no change matches
/// @param changes in the order in which they apply
public record Groups(Optimizer base, List<Change> changes) implements Optimizer {
  /// What is different for some parameters.
  ///
  /// @param which picks the parameters
  /// @param to gives the rule for them from the one they had
  public record Change(Selection which, UnaryOperator<Optimizer> to) {}

  /// A choice of parameters.
  public sealed interface Selection {
    /// Parameters whose path matches.
    record Paths(Glob glob) implements Selection {}

    /// Parameters with fewer than two axes, and those whose name begins with `bias`.
    record AllBiases() implements Selection {}

    /// Whether a parameter is chosen.
    default boolean contains(String path, Shape shape) {
      return switch (this) {
        case Paths(Glob glob) -> glob.matches(path);
        case AllBiases() -> Biases.contains(path, shape);
      };
    }
  }

  /// Copies the list.
  public Groups {
    changes = List.copyOf(changes);
  }

  /// The same settings for all, to start with.
  public static Groups of(Optimizer base) {
    return new Groups(base, List.of());
  }

  private Groups and(Selection which, UnaryOperator<Optimizer> to) {
    List<Change> more = new ArrayList<>(changes);
    more.add(new Change(which, to));
    return new Groups(base, more);
  }

  /// With another rule for the parameters that match.
  ///
  /// @param glob see [Glob]
  /// @param to gives the rule for them from the one they had
  public Groups with(String glob, UnaryOperator<Optimizer> to) {
    return and(new Selection.Paths(new Glob(glob)), to);
  }

  /// With the learning rate, scheduled or not, times `factor` for the parameters that match.
  ///
  /// @param glob see [Glob]
  /// @param factor finite, 0 or more
  public Groups withRate(String glob, double factor) {
    Checks.notNegative("groups", "factor", factor);
    return with(glob, o -> new Scaled(o, factor));
  }

  /// With another weight decay for the parameters that match.
  ///
  /// @param glob see [Glob]
  /// @param lambda `λ ≥ 0`
  public Groups withWeightDecay(String glob, double lambda) {
    return with(glob, o -> o.withWeightDecay(lambda));
  }

  /// Without weight decay for biases: parameters with fewer than two axes (biases, and the scales
  /// and shifts of normalisation), and those whose name begins with `bias`.
  public Groups exemptBiases() {
    return and(new Selection.AllBiases(), o -> o.withWeightDecay(0));
  }

  @Override
  public double learningRate() {
    return base.learningRate();
  }

  @Override
  public Optimizer at(String path, Shape shape) {
    Optimizer rule = base.at(path, shape);
    for (Change change : changes) {
      if (change.which().contains(path, shape)) {
        rule = change.to().apply(rule);
      }
    }
    return rule;
  }

  /// With another weight decay for the parameters that no change gives one.
  @Override
  public Groups withWeightDecay(double lambda) {
    return new Groups(base.withWeightDecay(lambda), changes);
  }

  @Override
  public void check(Collection<String> paths) {
    base.check(paths);
    List<Glob> globs = new ArrayList<>();
    for (Change change : changes) {
      if (change.which() instanceof Selection.Paths(Glob glob)) {
        globs.add(glob);
      }
    }
    Glob.check("groups", globs, paths);
  }

  @Override
  public List<Tensor> init(Tensor parameter) {
    throw noPath();
  }

  @Override
  public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
    throw noPath();
  }

  private static IllegalStateException noPath() {
    return new IllegalStateException(
        "groups: the settings depend on the path of the parameter. Ask at(path, shape) for its rule"
            + " first.");
  }
}
