package downhill.models.rbf;

import downhill.data.Scaler;
import downhill.data.Scaling;
import downhill.eager.Tensors;
import downhill.models.Affine;
import downhill.models.linear.FittedLinear;
import downhill.models.linear.Ridge;
import downhill.models.rows.Rows;
import downhill.nn.Layer;
import downhill.nn.Sequential;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// A network of radial basis functions, `φ(x) = Σ wᵢ ρ(‖x − cᵢ‖) + b`: choose the centres, then it
/// is linear regression on the values of `ρ` (Broomhead and Lowe 1988).
///
/// ```java
/// var fitted = RbfNetwork.of(new Centres.KMeans(30)).fitClassifier(x, y);
/// ```
///
/// @param function `ρ`
/// @param centres where they lie
/// @param width of the functions
/// @param bias whether there is a `b`
/// @param lambda `λ ≥ 0` of the penalty `λ/2 ‖w‖²`
/// @param scaled whether features are brought to mean 0 and deviation 1 first
/// @param seed of what is drawn
public record RbfNetwork(
    RadialFunction function,
    Centres centres,
    Width width,
    boolean bias,
    double lambda,
    boolean scaled,
    long seed) {
  static final String WHO = "rbf network";

  /// Checks the range.
  public RbfNetwork {
    Rows.notNegative(WHO, "lambda", lambda);
  }

  /// Gaussian, as wide as the ten nearest centres are far, with a bias, `λ = 1e-6` and scaled
  /// features.
  public static RbfNetwork of(Centres centres) {
    return new RbfNetwork(
        RadialFunction.GAUSSIAN, centres, new Width.NearestNeighbours(10), true, 1e-6, true, 0);
  }

  /// With another `ρ`.
  public RbfNetwork withFunction(RadialFunction other) {
    return new RbfNetwork(other, centres, width, bias, lambda, scaled, seed);
  }

  /// With another rule for the widths.
  public RbfNetwork withWidth(Width other) {
    return new RbfNetwork(function, centres, other, bias, lambda, scaled, seed);
  }

  /// Without `b`.
  public RbfNetwork withoutBias() {
    return new RbfNetwork(function, centres, width, false, lambda, scaled, seed);
  }

  /// With another penalty, 0 or more.
  public RbfNetwork withLambda(double other) {
    return new RbfNetwork(function, centres, width, bias, other, scaled, seed);
  }

  /// On features as they are.
  public RbfNetwork unscaled() {
    return new RbfNetwork(function, centres, width, bias, lambda, false, seed);
  }

  /// With another seed.
  public RbfNetwork withSeed(long other) {
    return new RbfNetwork(function, centres, width, bias, lambda, scaled, other);
  }

  /// Fits numbers.
  ///
  /// @param x `[n, features]`, finite
  /// @param y `[n, outputs]` or `[n]`, finite
  /// @throws IllegalArgumentException when a number is not finite, or more centres are asked for
  ///   than there are rows
  /// @throws downhill.tensor.ShapeException when the shapes do not fit
  public FittedRbfRegressor fitRegressor(Tensor x, Tensor y) {
    double[][] rows = Rows.features(WHO, x);
    Parts parts = fit(x, Tensors.matrix(Rows.targets(WHO, y, rows.length)));
    return new FittedRbfRegressor(
        parts.network, parts.radial, parts.linear, rows[0].length, parts.warnings);
  }

  /// Fits classes: an output for each, 1 for the rows of the class and 0 for others; the largest
  /// decides.
  ///
  /// @param x `[n, features]`, finite
  /// @param y class numbers, `[n]` or `[n, 1]`, of two classes or more
  /// @throws IllegalArgumentException as for numbers, or when a label is no class or all rows are
  ///   of one class
  /// @throws downhill.tensor.ShapeException when the shapes do not fit
  public FittedRbfClassifier fitClassifier(Tensor x, Tensor y) {
    double[][] rows = Rows.features(WHO, x);
    Rows.Labels labels = Rows.labels(WHO, y, rows.length);
    Parts parts = fit(x, Tensors.matrix(labels.oneHot()));
    return new FittedRbfClassifier(
        parts.network,
        parts.radial,
        parts.linear,
        rows[0].length,
        labels.classes(),
        parts.warnings);
  }

  private record Parts(
      Sequential network, RadialLayer radial, FittedLinear linear, List<String> warnings) {}

  private Parts fit(Tensor x, Tensor targets) {
    List<Layer> layers = new ArrayList<>();
    Tensor seen = x.to(DType.F64);
    if (scaled) {
      Scaling scaling = Scaler.STANDARD.fit(x);
      Affine affine = Affine.standardising(scaling.center(), scaling.scale(), DType.F64);
      layers.add(affine);
      seen = affine.apply(seen);
    }
    double[][] places = centres.of(Rows.features(WHO, seen), Random.of(seed));
    RadialLayer radial =
        new RadialLayer(Tensors.matrix(places), Tensors.of(width.of(places)), function);
    FittedLinear linear = new Ridge(lambda, bias, false).fit(radial.apply(seen), targets);
    layers.add(radial);
    layers.add(linear.linear());
    List<String> warnings = linear.warnings().stream().map(text -> WHO + ": " + text).toList();
    return new Parts(new Sequential(layers), radial, linear, warnings);
  }
}
