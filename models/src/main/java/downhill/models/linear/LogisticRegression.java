package downhill.models.linear;

import downhill.data.Scaler;
import downhill.data.Scaling;
import downhill.eager.Tensors;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.loss.CrossEntropy;
import downhill.models.rows.Rows;
import downhill.nn.Linear;
import downhill.optim.Lbfgs;
import downhill.optim.Penalty;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.StopReason;
import downhill.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Logistic regression, for more than two classes softmax regression: makes the mean negative
/// log-likelihood `−1/n Σ ln p(y | x) + λ/2 ‖w‖²` least, with `p(1 | x) = σ(wᵀx + b)` or `p(· | x)
/// = softmax(W x + b)` (Cox 1958; Bishop 2006, eqs. 4.90 and 4.108).
///
/// Columns are brought to mean 0 and deviation 1 on the way, so `λ` means the same for all of them;
/// the weights are carried back to the raw columns.
///
/// @param method how the minimum is found
/// @param lambda `λ ≥ 0`; with 0, weights grow without bound where the classes can be separated
public record LogisticRegression(Method method, double lambda) {
  // Where logits of the scaled columns exceed this, probabilities have long been 0 and 1.
  private static final double RUNAWAY = 30;

  /// Checks the range.
  public LogisticRegression {
    Rows.notNegative("logistic regression", "lambda", lambda);
  }

  /// By L-BFGS with `λ = 0.001`.
  public static LogisticRegression of() {
    return new LogisticRegression(new Method.QuasiNewton(1000), 1e-3);
  }

  /// With another penalty.
  ///
  /// @param other `λ ≥ 0`
  public LogisticRegression withLambda(double other) {
    return new LogisticRegression(method, other);
  }

  /// With another way to the minimum.
  public LogisticRegression withMethod(Method other) {
    return new LogisticRegression(other, lambda);
  }

  /// A way to the minimum.
  public sealed interface Method {
    /// L-BFGS over all rows: few iterations, many digits.
    ///
    /// @param iterations at most, 1 or more
    record QuasiNewton(int iterations) implements Method {
      /// Checks the range.
      public QuasiNewton {
        Rows.positive("logistic regression", "iterations", iterations);
      }
    }

    /// Stochastic gradient descent, plain.
    ///
    /// @param learningRate `η > 0`
    /// @param epochs 1 or more
    /// @param batch rows for each step, 1 or more
    /// @param seed of the order of the rows
    record Stochastic(double learningRate, int epochs, int batch, long seed) implements Method {
      /// Checks the ranges.
      public Stochastic {
        Rows.aboveZero("logistic regression", "learning rate", learningRate);
        Rows.positive("logistic regression", "epochs", epochs);
        Rows.positive("logistic regression", "batch", batch);
      }
    }
  }

  /// Fits.
  ///
  /// @param x `[n, features]`, finite
  /// @param y class numbers, `[n]` or `[n, 1]`, of two classes or more
  /// @throws IllegalArgumentException when a number is not finite, a label is no class, or all rows
  ///   are of one class
  /// @throws downhill.tensor.ShapeException when the shapes do not fit
  public FittedLogistic fit(Tensor x, Tensor y) {
    String who = "logistic regression";
    double[][] rows = Rows.features(who, x);
    Rows.Labels labels = Rows.labels(who, y, rows.length);
    List<String> warnings = new ArrayList<>();
    List<Integer> constant = Rows.constantColumns(rows);
    if (!constant.isEmpty()) {
      warnings.add(
          "%s: the columns %s (counted from 0) are constant and say nothing."
              .formatted(who, constant));
    }
    Scaling scaling = Scaler.STANDARD.fit(x);
    Tensor scaled = scaling.apply(x.to(DType.F64));
    boolean binary = labels.classes() == 2;
    int outputs = binary ? 1 : labels.classes();
    Linear zero =
        new Linear(
            Tensors.zeros(Shape.of(outputs, rows[0].length), DType.F64),
            Tensors.zeros(Shape.of(outputs), DType.F64));
    var trainer =
        Trainer.of(zero).loss(binary ? BinaryCrossEntropyWithLogits.of() : CrossEntropy.of());
    if (lambda > 0) {
      trainer = trainer.penalty(Penalty.l2(lambda));
    }
    trainer =
        switch (method) {
          case Method.QuasiNewton(int iterations) ->
              trainer.optimizer(new Lbfgs().withTolerances(1e-9, 1e-14)).epochs(iterations);
          case Method.Stochastic(double rate, int epochs, int batch, long seed) ->
              trainer.optimizer(new Sgd(rate)).epochs(epochs).batch(batch).seed(seed);
        };
    Trainer.Fitted<Linear> fitted = trainer.fit(scaled, targets(labels, binary));
    if (fitted.stop() instanceof StopReason.Diverged) {
      throw new IllegalArgumentException("%s: %s".formatted(who, fitted.stop().sentence()));
    }
    if (method instanceof Method.QuasiNewton && !(fitted.stop() instanceof StopReason.Converged)) {
      warnings.add("%s: did not converge. %s".formatted(who, fitted.stop().sentence()));
    }
    double largest =
        Arrays.stream(fitted.model().apply(scaled).toDoubles()).map(Math::abs).max().orElse(0);
    if (lambda == 0 && largest > RUNAWAY) {
      warnings.add(
          "%s: logits reach %.0f; the classes can be separated, and without a penalty the weights grow without bound. Set lambda above 0."
              .formatted(who, largest));
    }
    Linear linear = Unscaled.of(fitted.model(), scaling);
    return new FittedLogistic(linear, labels.classes(), fitted.history(), fitted.stop(), warnings);
  }

  private static Tensor targets(Rows.Labels labels, boolean binary) {
    int[] of = labels.of();
    return binary
        ? Tensors.of(Arrays.stream(of).asDoubleStream().toArray(), Shape.of(of.length, 1))
        : Tensors.of(Arrays.stream(of).asLongStream().toArray());
  }
}
