package downhill.grad;

import downhill.backend.Backend;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Compares the gradients of reverse mode with differences of the function itself.
///
/// ```java
/// GradientCheck.of(x -> x.squared().exp()).order(2).verify(List.of(Tensors.of(0.3, -1.2)));
/// ```
///
/// The function may have several arguments and a result `y` of any shape; it is contracted with a
/// fixed pseudo-random cotangent `v`, so that what is checked is the gradient of `Σ v ⊙ y`. With
/// [#order(int)] 2 the gradient's own gradient is checked likewise: that of `Σ u ⊙ ∇(Σ v ⊙ y)`.
///
/// The difference is Richardson's extrapolation (1911, "The approximate arithmetical solution by
/// finite differences", Phil. Trans. A 210) of two central differences: with `D(h) = (f(x + h) -
/// f(x - h)) / 2h` it is `(4 D(h/2) - D(h)) / 3`. Truncation costs `O(h⁴)`, rounding `O(ε/h)`; the
/// sum is smallest near `h = ε^(1/5) ≈ 2⁻¹⁰` (times `|x|` where that is above 1) and then about
/// `ε^(4/5) ≈ 3·10⁻¹³`.
///
/// So the arguments must be float64 tensors with a value and lie further than `h` from every kink
/// and pole. Integer and bool arguments are held fixed. The function must be deterministic.
/// [Tensor#stopGradient()] is what differences cannot see: leave it out.
///
/// An instance is immutable; settings return a copy.
public final class GradientCheck {
  private final Function<List<Tensor>, Tensor> function;
  private final double step;
  private final double relative;
  private final double absolute;
  private final int order;
  private final int most;
  private final List<String> names;

  private GradientCheck(
      Function<List<Tensor>, Tensor> function,
      double step,
      double relative,
      double absolute,
      int order,
      int most,
      List<String> names) {
    this.function = function;
    this.step = step;
    this.relative = relative;
    this.absolute = absolute;
    this.order = order;
    this.most = most;
    this.names = names;
  }

  /// A check of a function of several tensors: first order, every element, tolerance `10⁻⁷`
  /// relative and `10⁻⁹` absolute.
  public static GradientCheck ofAll(Function<List<Tensor>, Tensor> function) {
    return new GradientCheck(function, 0x1p-10, 1e-7, 1e-9, 1, Integer.MAX_VALUE, List.of());
  }

  /// A check of a function of one tensor, with the settings of [#ofAll(Function)].
  public static GradientCheck of(UnaryOperator<Tensor> function) {
    return ofAll(inputs -> function.apply(inputs.getFirst()));
  }

  /// With another step: `h = step` for `|x| < 2`, and `step` times the power of 2 just below `|x|`
  /// for larger ones.
  ///
  /// @param step in (0, 0.1]; 2⁻¹⁰ if not set
  public GradientCheck step(double step) {
    if (!(step > 0 && step <= 0.1)) {
      throw new IllegalArgumentException("Expected step in (0, 0.1], got " + step + ".");
    }
    return new GradientCheck(function, step, relative, absolute, order, most, names);
  }

  /// With another tolerance: a gradient `g` and a difference `d` agree when `|g - d| ≤ absolute +
  /// relative · max(|g|, |d|)`.
  public GradientCheck tolerance(double relative, double absolute) {
    if (!(relative >= 0 && absolute >= 0)) {
      throw new IllegalArgumentException(
          "Expected tolerances of 0 or more, got relative %s and absolute %s."
              .formatted(relative, absolute));
    }
    return new GradientCheck(function, step, relative, absolute, order, most, names);
  }

  /// With another highest order; 2 checks first and second derivatives.
  ///
  /// @param order 1 or 2
  public GradientCheck order(int order) {
    if (order != 1 && order != 2) {
      throw new IllegalArgumentException("Expected order 1 or 2, got " + order + ".");
    }
    return new GradientCheck(function, step, relative, absolute, order, most, names);
  }

  /// With at most `most` elements of each argument looked at, spread evenly; for large arguments,
  /// since each element costs four evaluations of the function.
  ///
  /// @param most 1 or more
  public GradientCheck elements(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("Expected 1 or more elements, got " + most + ".");
    }
    return new GradientCheck(function, step, relative, absolute, order, most, names);
  }

  /// With names for the arguments in the report, in their order; `x0`, `x1` … if not set.
  public GradientCheck names(String... names) {
    return new GradientCheck(
        function, step, relative, absolute, order, most, List.copyOf(Arrays.asList(names)));
  }

  /// What a function of the checked one gives, as a list, and what that is contracted with.
  private interface Stage {
    List<Tensor> apply(List<Tensor> arguments);
  }

  /// Compares all derivatives at `arguments`.
  ///
  /// @param arguments eager tensors on one backend; at least one of them float64
  /// @throws IllegalArgumentException when the arguments or the result do not fit a check
  /// @throws IllegalStateException when the function gives two results for the same arguments
  public GradientReport check(List<Tensor> arguments) {
    List<Tensor> fixed = List.copyOf(arguments);
    List<Integer> varied = varied(fixed);
    Backend backend = Tensors.backend(fixed.get(varied.getFirst()));
    // The result as a function of the varied arguments alone.
    Stage value =
        inputs -> {
          List<Tensor> all = new ArrayList<>(fixed);
          for (int i = 0; i < inputs.size(); i++) {
            all.set(varied.get(i), inputs.get(i));
          }
          return List.of(function.apply(all));
        };
    List<Tensor> point = varied.stream().map(fixed::get).toList();
    checkResult(value, point);

    List<GradientReport.Row> rows = new ArrayList<>();
    Stage stage = value;
    for (int current = 1; current <= order; current++) {
      List<double[]> cotangents = cotangents(stage.apply(point), current);
      Stage gradient = gradient(stage, cotangents, backend);
      List<double[]> analytic = gradient.apply(point).stream().map(Tensor::toDoubles).toList();
      for (int i = 0; i < point.size(); i++) {
        rows.add(row(current, varied.get(i), i, point, stage, cotangents, analytic.get(i)));
      }
      stage = gradient;
    }
    return new GradientReport(rows, relative, absolute);
  }

  /// As [#check(List)], for tests.
  ///
  /// @throws IllegalStateException when a derivative is wrong; the message names the worst element
  public void verify(List<Tensor> arguments) {
    GradientReport report = check(arguments);
    if (!report.passed()) {
      throw new IllegalStateException(report.toString());
    }
  }

  private static List<Integer> varied(List<Tensor> arguments) {
    List<Integer> varied = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Tensor x = arguments.get(i);
      if (x.dtype() == DType.F64) {
        varied.add(i);
      } else if (x.dtype().isFloat()) {
        throw new IllegalArgumentException(
            "gradient check: argument %d is %s%s; differences need float64. Cast it with .to(DType.F64)."
                .formatted(i, x.dtype(), x.shape()));
      }
    }
    if (varied.isEmpty()) {
      throw new IllegalArgumentException(
          "gradient check: expects at least one float64 argument, got none among %d."
              .formatted(arguments.size()));
    }
    return varied;
  }

  private static void checkResult(Stage value, List<Tensor> point) {
    Tensor y = value.apply(point).getFirst();
    if (y.dtype() != DType.F64) {
      throw new IllegalArgumentException(
          "gradient check: the function should return float64, got %s%s."
              .formatted(y.dtype(), y.shape()));
    }
    if (!Arrays.equals(y.toDoubles(), value.apply(point).getFirst().toDoubles())) {
      throw new IllegalStateException(
          "gradient check: the function gives two results for the same arguments. Fix the key of its "
              + "random numbers.");
    }
  }

  /// Numbers of either sign between ½ and 1½ in magnitude, so that nothing is hidden by a small
  /// one.
  private static List<double[]> cotangents(List<Tensor> results, int order) {
    List<double[]> cotangents = new ArrayList<>();
    for (Tensor result : results) {
      Random random = Random.of(order).split(cotangents.size());
      double[] v = new double[result.shape().size()];
      for (int i = 0; i < v.length; i++) {
        double u = random.nextDouble();
        v[i] = u < 0.5 ? -0.5 - 2 * u : 2 * u - 0.5;
      }
      cotangents.add(v);
    }
    return cotangents;
  }

  /// The gradients of the contracted stage.
  private static Stage gradient(Stage stage, List<double[]> cotangents, Backend backend) {
    return inputs ->
        Grad.ofAll(
                leaves -> {
                  List<Tensor> results = stage.apply(leaves);
                  Tensor sum = contract(results.getFirst(), cotangents.getFirst(), backend);
                  for (int i = 1; i < results.size(); i++) {
                    sum = sum.plus(contract(results.get(i), cotangents.get(i), backend));
                  }
                  return sum;
                })
            .apply(inputs);
  }

  private static Tensor contract(Tensor result, double[] cotangent, Backend backend) {
    return result.times(Tensors.to(Tensors.of(cotangent, result.shape()), backend)).sum();
  }

  private GradientReport.Row row(
      int current,
      int argument,
      int input,
      List<Tensor> point,
      Stage stage,
      List<double[]> cotangents,
      double[] analytic) {
    double[] x = point.get(input).toDoubles();
    int count = Math.min(most, x.length);
    List<GradientReport.Element> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = (int) ((long) i * x.length / count);
      double numeric = difference(x, at, input, point, stage, cotangents);
      elements.add(new GradientReport.Element(current, argument, at, analytic[at], numeric));
    }
    return new GradientReport.Row(
        current,
        argument,
        argument < names.size() ? names.get(argument) : "x" + argument,
        point.get(input).shape(),
        elements);
  }

  /// The extrapolated difference with respect to one element.
  private double difference(
      double[] x, int at, int input, List<Tensor> point, Stage stage, List<double[]> cotangents) {
    // A power of 2 times the step: then x + h - x is h but for the last bits.
    double h = step * Math.max(1, Math.scalb(1.0, Math.getExponent(x[at])));
    double coarse = central(x, at, h, input, point, stage, cotangents);
    double fine = central(x, at, h / 2, input, point, stage, cotangents);
    return (4 * fine - coarse) / 3;
  }

  private static double central(
      double[] x,
      int at,
      double h,
      int input,
      List<Tensor> point,
      Stage stage,
      List<double[]> cotangents) {
    double[] above = x.clone();
    double[] below = x.clone();
    above[at] += h;
    below[at] -= h;
    List<Tensor> high = stage.apply(moved(point, input, above));
    List<Tensor> low = stage.apply(moved(point, input, below));
    double sum = 0;
    for (int k = 0; k < cotangents.size(); k++) {
      double[] p = high.get(k).toDoubles();
      double[] q = low.get(k).toDoubles();
      double[] v = cotangents.get(k);
      for (int i = 0; i < v.length; i++) {
        // Subtracted before it is summed: elements that do not change leave no rounding behind.
        sum += v[i] * (p[i] - q[i]);
      }
    }
    return sum / (above[at] - below[at]);
  }

  private static List<Tensor> moved(List<Tensor> point, int input, double[] values) {
    List<Tensor> moved = new ArrayList<>(point);
    Tensor x = point.get(input);
    moved.set(input, Tensors.to(Tensors.of(values, x.shape()), Tensors.backend(x)));
    return moved;
  }
}
