package downhill.learner;

import downhill.data.Task;
import downhill.models.Affine;
import downhill.models.Fitted;
import downhill.models.Solved;
import downhill.models.bls.BroadClassifier;
import downhill.models.bls.BroadLearning;
import downhill.models.bls.BroadRegressor;
import downhill.models.linear.FittedLinear;
import downhill.models.linear.FittedLogistic;
import downhill.models.linear.LinearRegression;
import downhill.models.linear.LogisticRegression;
import downhill.models.linear.PolynomialRegression;
import downhill.models.linear.Powers;
import downhill.models.linear.Ridge;
import downhill.models.linear.Solver;
import downhill.models.perceptron.FittedPerceptron;
import downhill.models.perceptron.Perceptron;
import downhill.models.rbf.RadialFunction;
import downhill.models.rbf.RbfNetwork;
import downhill.nn.Activation;
import downhill.nn.Flatten;
import downhill.nn.Layer;
import downhill.nn.Sequential;
import downhill.op.Shapes;
import downhill.tensor.Tensor;
import downhill.train.StopReason;
import java.util.List;

/// Fits the learners.
public final class Fits {
  private Fits() {}

  /// Fits a learner to rows.
  ///
  /// @param x features `[n, …]`; pictures become rows of numbers
  /// @param y class numbers `[n]`, or numbers `[n, 1]` in the unit in which they are learnt
  /// @throws IllegalArgumentException when hyperparameters or rows do not fit; the message says why
  public static Learned fit(
      Learner learner, Hyperparameters set, Task task, int classes, Tensor x, Tensor y) {
    boolean pictures = x.shape().rank() > 2;
    Tensor rows = pictures ? Shapes.flatten(x, 1) : x;
    return switch (learner) {
      case LINEAR -> linear(set, rows, y);
      case RIDGE -> columns(ridge(set).fit(rows, y));
      case POLYNOMIAL -> polynomial(set, rows, y);
      case LOGISTIC -> logistic(set, rows, y, pictures);
      case PERCEPTRON -> perceptron(set, rows, y, pictures);
      case MLP -> MlpFits.fit(set, task, classes, rows, y, pictures);
      case RBF -> rbf(set, task, rows, y);
      case BLS -> bls(set, task, rows, y);
    };
  }

  private static Learned linear(Hyperparameters set, Tensor x, Tensor y) {
    LinearRegression plan = LinearRegression.of();
    plan = set.is("no-intercept") ? plan.withoutIntercept() : plan;
    String solver = set.text("solver");
    return switch (solver) {
      case "decomposition" -> {
        refuseDescent(set, "decomposition", "gradient_descent");
        yield columns(plan.fit(x, y));
      }
      case "gradient_descent" -> {
        int most = set.whole("epochs");
        Solver descent = new Solver.GradientDescent(set.number("lr"), most, 1e-14);
        FittedLinear fitted = plan.withSolver(descent).fit(x, y);
        boolean converged =
            fitted.warnings().stream().noneMatch(text -> text.contains("did not converge"));
        yield new Learned(
            fitted.linear(),
            most,
            converged ? "converged" : "epochs_done",
            converged
                ? "Gradient descent converged."
                : "Gradient descent did not converge in %d iterations.".formatted(most),
            converged,
            fitted.warnings());
      }
      default -> throw solver("linear", "decomposition or gradient_descent", solver);
    };
  }

  private static IllegalArgumentException solver(String model, String known, String got) {
    return new IllegalArgumentException(
        "--solver: --model %s takes %s, got '%s'.".formatted(model, known, got));
  }

  /// Settings of a descent mean nothing to another solver.
  private static void refuseDescent(Hyperparameters set, String solver, String descent) {
    for (String name : List.of("lr", "epochs", "batch")) {
      if (set.has(name)) {
        throw new IllegalArgumentException(
            "--%s does not go with --solver %s. Add --solver %s.".formatted(name, solver, descent));
      }
    }
  }

  private static Learned columns(FittedLinear fitted) {
    Solved solved = solved(fitted);
    return Learned.solved(
        new Growing.OfColumns(solved, Sharpness.none(solved.linear().outFeatures())),
        fitted.warnings());
  }

  private static Solved solved(FittedLinear fitted) {
    Solved solved = fitted.solved();
    if (solved == null) {
      throw new IllegalStateException(fitted.name() + " was not solved.");
    }
    return solved;
  }

  private static Ridge ridge(Hyperparameters set) {
    Ridge plan = Ridge.of(set.number("lambda"));
    plan = set.is("no-intercept") ? plan.withoutIntercept() : plan;
    return set.is("penalise-intercept") ? plan.withPenalisedIntercept() : plan;
  }

  private static Learned polynomial(Hyperparameters set, Tensor x, Tensor y) {
    if (x.shape().dim(1) != 1) {
      throw new IllegalArgumentException(
          "--model polynomial takes powers of one feature, but there are %d. Give a table with one column besides the target, or use --model ridge, rbf or bls."
              .formatted(x.shape().dim(1)));
    }
    int degree = set.whole("degree");
    PolynomialRegression plan = PolynomialRegression.of(degree).withLambda(set.number("lambda"));
    plan = set.is("penalise-intercept") ? plan : plan.sparingIntercept();
    FittedLinear fitted = plan.fit(x, y);
    return Learned.solved(
        new Growing.OfPowers(new Powers(degree), solved(fitted), Sharpness.none(1)),
        fitted.warnings());
  }

  private static Learned logistic(Hyperparameters set, Tensor x, Tensor y, boolean pictures) {
    LogisticRegression plan = LogisticRegression.of().withLambda(set.number("lambda"));
    String solver = set.text("solver");
    switch (solver) {
      case "lbfgs" -> refuseDescent(set, "lbfgs", "sgd");
      case "sgd" ->
          plan =
              plan.withMethod(
                  new LogisticRegression.Method.Stochastic(
                      set.number("lr"), set.whole("epochs"), set.whole("batch"), set.big("seed")));
      default -> throw solver("logistic", "lbfgs or sgd", solver);
    }
    FittedLogistic fitted = plan.fit(x, y);
    boolean converged = solver.equals("sgd") || fitted.stop() instanceof StopReason.Converged;
    return new Learned(
        rows(pictures, fitted.network()),
        fitted.history().epochs().size(),
        fitted.stop().id(),
        fitted.stop().sentence(),
        converged,
        fitted.warnings());
  }

  private static Learned perceptron(Hyperparameters set, Tensor x, Tensor y, boolean pictures) {
    FittedPerceptron fitted =
        new Perceptron(
                Perceptron.Selection.valueOf(set.constant("selection")),
                Perceptron.Mistake.valueOf(set.constant("mistake")),
                set.number("lr"),
                set.whole("passes"),
                set.big("seed"),
                0)
            .fit(x, y);
    return new Learned(
        rows(pictures, fitted.network()),
        fitted.passes(),
        fitted.converged() ? "converged" : "passes_done",
        fitted.converged()
            ? "Converged: no training row is wrong after %d updates in %d passes."
                .formatted(fitted.updates(), fitted.passes())
            : "Not converged within %d passes (%d updates)."
                .formatted(fitted.passes(), fitted.updates()),
        fitted.converged(),
        fitted.warnings());
  }

  private static Layer rows(boolean pictures, Layer network) {
    return pictures ? Sequential.of(new Flatten(), network) : network;
  }

  private static Learned rbf(Hyperparameters set, Task task, Tensor x, Tensor y) {
    RbfNetwork plan =
        RbfNetwork.of(Choices.centres(set.text("centres")))
            .withFunction(RadialFunction.of(set.text("function")))
            .withWidth(Choices.width(set.text("width")))
            .withLambda(set.number("lambda"))
            .withSeed(set.big("seed"))
            .unscaled();
    plan = set.is("no-intercept") ? plan.withoutBias() : plan;
    if (task == Task.REGRESSION) {
      var fitted = plan.fitRegressor(x, y);
      return Learned.solved(
          new Growing.OfRadial(fitted.radial(), solved(fitted.linear()), Sharpness.none(1)),
          fitted.warnings());
    }
    var fitted = plan.fitClassifier(x, y);
    return Learned.solved(
        sharpened(
            new Growing.OfRadial(
                fitted.radial(), solved(fitted.linear()), Sharpness.none(fitted.classes())),
            x,
            y),
        fitted.warnings());
  }

  private static Growing sharpened(Growing network, Tensor x, Tensor y) {
    return network.with(Sharpness.fitted(network.solved(), network.columns(x), y));
  }

  private static Learned bls(Hyperparameters set, Task task, Tensor x, Tensor y) {
    BroadLearning plan =
        BroadLearning.of(set.whole("mapped"), set.whole("enhancement"))
            .withActivation(Activation.of(set.text("activation")))
            .withLambda(set.number("lambda"))
            .withSeed(set.big("seed"));
    if (task == Task.REGRESSION) {
      BroadRegressor fitted = plan.fitRegressor(x, y);
      return Learned.solved(
          new Growing.OfNodes(scaling(fitted), fitted.nodes(), fitted.solved(), Sharpness.none(1)),
          fitted.warnings());
    }
    BroadClassifier fitted = plan.fitClassifier(x, y);
    return Learned.solved(
        sharpened(
            new Growing.OfNodes(
                scaling(fitted), fitted.nodes(), fitted.solved(), Sharpness.none(fitted.classes())),
            x,
            y),
        fitted.warnings());
  }

  private static Affine scaling(Fitted fitted) {
    if (fitted.network() instanceof Sequential network
        && network.layers().getFirst() instanceof Affine first) {
      return first;
    }
    throw new IllegalStateException("A broad learning system scales first.");
  }
}
