package downhill.optim;

import downhill.eager.Compiled;
import downhill.grad.Grad;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Limited-memory BFGS with a strong Wolfe line search, for full batches (Nocedal and Wright 2006,
/// algorithms 7.4, 7.5, 3.5 and 3.6).
///
/// The direction `-H g` comes from the last `m` changes `s` of the parameters and `y` of the
/// gradient; the length `α` of the step satisfies `f(θ + α d) ≤ f(θ) + c₁ α gᵀd` and `|g(θ + α
/// d)ᵀd| ≤ c₂ |gᵀd|`. Vectors and scalars of the method are float64, whatever the type of the
/// parameters.
///
/// It is no [Optimizer]: a step asks for several values and gradients. So it drives a function:
///
/// ```java
/// var f = Lbfgs.objective(parameters -> loss(parameters));
/// var method = new Lbfgs();
/// Lbfgs.State state = method.start(parameters, f);
/// while (state.status() == Lbfgs.Status.RUNNING) {
///   state = method.step(state, f);
/// }
/// ```
///
/// @param history `m ≥ 1`; 10 is usual
/// @param gradientTolerance done when no element of the gradient is larger; 0 or more
/// @param changeTolerance done when neither loss nor parameters change by more; 0 or more
/// @param decrease `c₁` in `(0, 1)`
/// @param curvature `c₂` in `(c₁, 1)`
/// @param evaluations the most for one line search, 1 or more
public record Lbfgs(
    int history,
    double gradientTolerance,
    double changeTolerance,
    double decrease,
    double curvature,
    int evaluations) {
  /// Where an iteration leaves the method.
  public enum Status {
    /// There is more to do.
    RUNNING,
    /// The gradient is within its tolerance.
    GRADIENT_SMALL,
    /// Loss and parameters hardly changed.
    CHANGE_SMALL,
    /// Not even steepest descent found a better point: rounding hides the slope, or the gradient is
    /// wrong.
    LINE_SEARCH_FAILED,
    /// Loss or gradient at the start are NaN or infinite.
    NOT_FINITE
  }

  /// A change of the parameters and the change of the gradient that came with it.
  ///
  /// @param s float64, all parameters as one vector
  /// @param y float64, as long
  public record Pair(Tensor s, Tensor y) {}

  /// All that an iteration starts from. Saved and given again, it goes on bit for bit.
  ///
  /// @param parameters the best so far
  /// @param loss there
  /// @param gradient there, in float64, all parameters as one vector
  /// @param pairs at most `m`, the oldest first
  /// @param iterations how many were made
  /// @param evaluations of the function, how many were made
  /// @param status whether there is more to do
  public record State(
      List<Tensor> parameters,
      double loss,
      Tensor gradient,
      List<Pair> pairs,
      long iterations,
      long evaluations,
      Status status) {
    /// Copies the lists.
    public State {
      parameters = List.copyOf(parameters);
      pairs = List.copyOf(pairs);
    }
  }

  /// Checks the ranges.
  public Lbfgs {
    Checks.atLeast("lbfgs", "history", 1, history);
    Checks.notNegative("lbfgs", "gradientTolerance", gradientTolerance);
    Checks.notNegative("lbfgs", "changeTolerance", changeTolerance);
    if (!(decrease > 0 && decrease < curvature && curvature < 1)) {
      throw new IllegalArgumentException(
          "lbfgs: expected 0 < decrease < curvature < 1, got %s and %s."
              .formatted(decrease, curvature));
    }
    Checks.atLeast("lbfgs", "evaluations", 1, evaluations);
  }

  /// With the usual `m = 10`, tolerances 1e-7 and 1e-9, `c₁ = 1e-4`, `c₂ = 0.9`, 25 evaluations.
  public Lbfgs() {
    this(10, 1e-7, 1e-9, 1e-4, 0.9, 25);
  }

  /// With another number of changes remembered.
  public Lbfgs withHistory(int pairs) {
    return new Lbfgs(pairs, gradientTolerance, changeTolerance, decrease, curvature, evaluations);
  }

  /// With other tolerances.
  public Lbfgs withTolerances(double gradient, double change) {
    return new Lbfgs(history, gradient, change, decrease, curvature, evaluations);
  }

  /// With other constants of the line search; a small `c₂` makes it nearly exact.
  public Lbfgs withWolfe(double c1, double c2) {
    return new Lbfgs(history, gradientTolerance, changeTolerance, c1, c2, evaluations);
  }

  /// A loss, compiled together with its gradients.
  ///
  /// @param loss gives a scalar
  public static Function<List<Tensor>, Grad.ValueAndGradients> objective(
      Function<List<Tensor>, Tensor> loss) {
    Compiled compiled =
        Compiled.ofAll(
            parameters -> {
              Grad.ValueAndGradients result = Grad.valueAndGradients(loss, parameters);
              List<Tensor> outputs = new ArrayList<>(List.of(result.value()));
              outputs.addAll(result.gradients());
              return outputs;
            });
    return parameters -> {
      List<Tensor> outputs = compiled.run(parameters);
      return new Grad.ValueAndGradients(outputs.getFirst(), outputs.subList(1, outputs.size()));
    };
  }

  /// The state before the first iteration; evaluates the function once.
  ///
  /// @param parameters float32 or float64, at least one
  public State start(
      List<Tensor> parameters, Function<List<Tensor>, Grad.ValueAndGradients> objective) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("lbfgs: expected at least one parameter, got none.");
    }
    Grad.ValueAndGradients at = objective.apply(parameters);
    double loss = at.value().item();
    Tensor gradient = Flat.join(at.gradients());
    double largest = Flat.largest(gradient);
    Status status =
        Double.isFinite(loss) && Double.isFinite(largest)
            ? largest <= gradientTolerance ? Status.GRADIENT_SMALL : Status.RUNNING
            : Status.NOT_FINITE;
    return new State(parameters, loss, gradient, List.of(), 0, 1, status);
  }

  /// One iteration: a direction and a line search along it. A state that is not running is returned
  /// as it is; set its status to RUNNING to insist.
  ///
  /// @param before from [#start] or the last call
  /// @param objective the same function
  public State step(State before, Function<List<Tensor>, Grad.ValueAndGradients> objective) {
    if (before.status() != Status.RUNNING) {
      return before;
    }
    Tensor direction = direction(before);
    double slope = Flat.dot(before.gradient(), direction);
    if (!(slope < 0)) {
      return failed(before, 0);
    }
    double first =
        before.pairs().isEmpty() ? Math.min(1, 1 / before.gradient().abs().sum().item()) : 1;
    StrongWolfe search = new StrongWolfe(before, direction, objective);
    StrongWolfe.Found found =
        search.search(new StrongWolfe.Conditions(decrease, curvature, evaluations), slope, first);
    return found.point() == null
        ? failed(before, found.evaluations())
        : after(before, found.point(), found.evaluations());
  }

  /// Iterations until the method is done or `most` were made, which a status RUNNING says.
  ///
  /// @param most 0 or more
  public State minimise(
      List<Tensor> parameters, Function<List<Tensor>, Grad.ValueAndGradients> objective, int most) {
    Checks.atLeast("lbfgs", "most", 0, most);
    State state = start(parameters, objective);
    for (int i = 0; i < most && state.status() == Status.RUNNING; i++) {
      state = step(state, objective);
    }
    return state;
  }

  /// No better point: forget the curvature and try steepest descent, unless that was it.
  private static State failed(State before, int evaluations) {
    return new State(
        before.parameters(),
        before.loss(),
        before.gradient(),
        List.of(),
        before.iterations() + 1,
        before.evaluations() + evaluations,
        before.pairs().isEmpty() ? Status.LINE_SEARCH_FAILED : Status.RUNNING);
  }

  private State after(State before, StrongWolfe.Point point, int evaluations) {
    Tensor s = Flat.join(point.parameters()).minus(Flat.join(before.parameters()));
    Tensor y = point.gradient().minus(before.gradient());
    List<Pair> pairs = new ArrayList<>(before.pairs());
    // Without curvature, which only rounding can bring about here, H would not stay positive.
    if (Flat.dot(s, y) > 1e-12 * Math.sqrt(Flat.dot(s, s) * Flat.dot(y, y))) {
      pairs.add(new Pair(s, y));
    }
    Status status = Status.RUNNING;
    if (Flat.largest(point.gradient()) <= gradientTolerance) {
      status = Status.GRADIENT_SMALL;
    } else if (Flat.largest(s) <= changeTolerance
        || Math.abs(point.loss() - before.loss()) <= changeTolerance) {
      status = Status.CHANGE_SMALL;
    }
    return new State(
        point.parameters(),
        point.loss(),
        point.gradient(),
        pairs.subList(Math.max(0, pairs.size() - history), pairs.size()),
        before.iterations() + 1,
        before.evaluations() + evaluations,
        status);
  }

  /// `-H g` by the two loops of algorithm 7.4, with `H₀ = sᵀy / yᵀy` of the last pair.
  private static Tensor direction(State state) {
    List<Pair> pairs = state.pairs();
    double[] alpha = new double[pairs.size()];
    Tensor q = state.gradient();
    for (int i = pairs.size() - 1; i >= 0; i--) {
      Pair pair = pairs.get(i);
      alpha[i] = Flat.dot(pair.s(), q) / Flat.dot(pair.s(), pair.y());
      q = q.minus(pair.y().times(alpha[i]));
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      q = q.times(Flat.dot(last.s(), last.y()) / Flat.dot(last.y(), last.y()));
    }
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      double beta = Flat.dot(pair.y(), q) / Flat.dot(pair.s(), pair.y());
      q = q.plus(pair.s().times(alpha[i] - beta));
    }
    return q.negate();
  }
}
