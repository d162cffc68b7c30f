package downhill.models.perceptron;

import downhill.eager.Tensors;
import downhill.models.rows.Rows;
import downhill.nn.Linear;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The perceptron `ŷ = 1` where `wᵀx + b ≥ 0`, else 0, trained by its own rule: for a row that is
/// wrong, `w ← w + η (y − ŷ) x` and `b ← b + η (y − ŷ)`, from zero weights (Rosenblatt 1958).
///
/// It stops at a pass without a mistake. That comes after at most `R²/γ²` updates where a plane
/// separates the classes (Novikoff 1962), and never where none does: [Separability] tells which.
///
/// ```java
/// FittedPerceptron fitted = Perceptron.of().fit(x, y);
/// fitted.converged(); // whether no row is wrong any more
/// ```
///
/// @param selection which wrong rows an update takes
/// @param mistake what counts as wrong
/// @param learningRate `η`, above 0
/// @param passes at most so many passes over the rows, 1 or more
/// @param seed of random selection
/// @param traced how many updates are kept in the trace, 0 or more; all are counted
public record Perceptron(
    Selection selection, Mistake mistake, double learningRate, int passes, long seed, int traced) {
  private static final String WHO = "perceptron";

  /// Which wrong rows an update takes.
  public enum Selection {
    /// Row after row; each that is wrong makes an update at once.
    CYCLIC,
    /// One of the rows that are wrong now, each equally likely. As many updates as there are rows
    /// count as a pass.
    RANDOM,
    /// All rows that are wrong now, their changes added up: one update for each pass.
    BATCH
  }

  /// What counts as wrong.
  public enum Mistake {
    /// `ŷ ≠ y`, a point on the plane counting as class 1.
    PREDICTION,
    /// `(2y − 1)(wᵀx + b) ≤ 0`: a point on the plane is always wrong. Changes are by `η (2y − 1)`
    /// then, as with labels −1 and 1.
    MARGIN
  }

  /// Checks the ranges.
  public Perceptron {
    Rows.aboveZero(WHO, "learning rate", learningRate);
    Rows.positive(WHO, "passes", passes);
    if (traced < 0) {
      throw new IllegalArgumentException(
          "%s: expected traced of 0 or more, got %d.".formatted(WHO, traced));
    }
  }

  /// Cyclic, `ŷ ≠ y`, `η = 1`, at most 1000 passes, the first 10,000 updates kept.
  public static Perceptron of() {
    return new Perceptron(Selection.CYCLIC, Mistake.PREDICTION, 1, 1000, 0, 10_000);
  }

  /// With another selection.
  public Perceptron withSelection(Selection other) {
    return new Perceptron(other, mistake, learningRate, passes, seed, traced);
  }

  /// With another meaning of wrong.
  public Perceptron withMistake(Mistake other) {
    return new Perceptron(selection, other, learningRate, passes, seed, traced);
  }

  /// With another `η > 0`. It scales the weights and changes nothing else.
  public Perceptron withLearningRate(double other) {
    return new Perceptron(selection, mistake, other, passes, seed, traced);
  }

  /// With another limit, 1 or more.
  public Perceptron withPasses(int most) {
    return new Perceptron(selection, mistake, learningRate, most, seed, traced);
  }

  /// With another seed.
  public Perceptron withSeed(long other) {
    return new Perceptron(selection, mistake, learningRate, passes, other, traced);
  }

  /// Trains.
  ///
  /// @param x `[n, features]`, finite
  /// @param y classes 0 and 1, `[n]` or `[n, 1]`; one class alone is fine
  /// @throws IllegalArgumentException when a number is not finite, or a label is not 0 or 1
  /// @throws downhill.tensor.ShapeException when the shapes do not fit
  public FittedPerceptron fit(Tensor x, Tensor y) {
    double[][] rows = Rows.features(WHO, x);
    Rows.Labels labels = Rows.anyLabels(WHO, y, rows.length);
    if (labels.classes() > 2) {
      throw new IllegalArgumentException(
          "%s: expected classes 0 and 1, got class %d. One perceptron tells two classes apart."
              .formatted(WHO, labels.classes() - 1));
    }
    return new Run(rows, labels.of()).run();
  }

  private final class Run {
    private final double[][] x;
    private final int[] y;
    private final double[] w;
    private double b;
    private int updates;
    private final List<FittedPerceptron.Update> trace = new ArrayList<>();
    private final Random random = Random.of(seed);

    Run(double[][] x, int[] y) {
      this.x = x;
      this.y = y;
      this.w = new double[x[0].length];
    }

    FittedPerceptron run() {
      int pass = 0;
      boolean clean = false;
      while (!clean && pass < passes) {
        pass++;
        clean = pass(pass);
      }
      List<String> warnings =
          clean
              ? List.of()
              : List.of(
                  "perceptron: not converged within %d passes (%d updates); %d of %d rows are still wrong. Separability.of(x, y) tells whether a plane separates the classes."
                      .formatted(passes, updates, wrong().size(), x.length));
      Linear network =
          new Linear(Tensors.of(w, Shape.of(1, w.length)), Tensors.of(new double[] {b}));
      return new FittedPerceptron(network, clean, updates, pass, trace, warnings);
    }

    /// One pass; true when it found no mistake.
    private boolean pass(int pass) {
      return switch (selection) {
        case CYCLIC -> cyclic(pass);
        case RANDOM -> random(pass);
        case BATCH -> batch(pass);
      };
    }

    private boolean cyclic(int pass) {
      int before = updates;
      for (int i = 0; i < x.length; i++) {
        if (isWrong(i)) {
          update(pass, List.of(i));
        }
      }
      return updates == before;
    }

    private boolean random(int pass) {
      for (int i = 0; i < x.length; i++) {
        List<Integer> wrong = wrong();
        if (wrong.isEmpty()) {
          return true;
        }
        update(pass, List.of(wrong.get(random.nextInt(wrong.size()))));
      }
      return false;
    }

    private boolean batch(int pass) {
      List<Integer> wrong = wrong();
      if (!wrong.isEmpty()) {
        update(pass, wrong);
      }
      return wrong.isEmpty();
    }

    private List<Integer> wrong() {
      List<Integer> wrong = new ArrayList<>();
      for (int i = 0; i < x.length; i++) {
        if (isWrong(i)) {
          wrong.add(i);
        }
      }
      return wrong;
    }

    private double netInput(int row) {
      double z = 0;
      for (int j = 0; j < w.length; j++) {
        z += w[j] * x[row][j];
      }
      return z + b;
    }

    private boolean isWrong(int row) {
      double z = netInput(row);
      return switch (mistake) {
        case PREDICTION -> (z >= 0 ? 1 : 0) != y[row];
        case MARGIN -> (2 * y[row] - 1) * z <= 0;
      };
    }

    private void update(int pass, List<Integer> wrong) {
      for (int row : wrong) {
        double change = learningRate * (2 * y[row] - 1);
        for (int j = 0; j < w.length; j++) {
          w[j] += change * x[row][j];
        }
        b += change;
      }
      updates++;
      if (trace.size() < traced) {
        List<Double> weight = new ArrayList<>();
        for (double value : w) {
          weight.add(value);
        }
        trace.add(new FittedPerceptron.Update(updates, pass, wrong, weight, b));
      }
    }
  }
}
