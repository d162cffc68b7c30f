package downhill.models.linear;

import downhill.models.Regressor;
import downhill.models.Solved;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fitted linear model `ŷ = W φ(x) + b`, where `φ` may be powers.
///
/// @param name the learner's
/// @param network features to predictions, float64
/// @param linear the linear part of the network: weight `[outputs, columns of φ]`, bias `[outputs]`
///   or none
/// @param features how many columns `x` has
/// @param statistics of the fit on the training rows
/// @param solved the linear part with what it takes to add rows; null when it was descended to
/// @param warnings each a sentence
public record FittedLinear(
    String name,
    Layer network,
    Linear linear,
    int features,
    Statistics statistics,
    @Nullable Solved solved,
    List<String> warnings)
    implements Regressor {
  /// Copies the list.
  public FittedLinear {
    warnings = List.copyOf(warnings);
  }

  /// Figures of a fit; sums are over rows and outputs.
  ///
  /// @param rows how many, `n`
  /// @param residualSumOfSquares `Σ (y − ŷ)²`
  /// @param totalSumOfSquares `Σ (y − ȳ)²`; without an intercept `Σ y²`
  /// @param rank of the design matrix, the column of ones among it
  /// @param condition its condition number `σ_max/σ_min`; infinite below full rank, NaN when the
  ///   method does not know
  /// @param standardErrors of bias (first, where there is one) and weights; empty when they are not
  ///   defined: with a penalty, several outputs, below full rank or `n ≤` columns
  public record Statistics(
      int rows,
      double residualSumOfSquares,
      double totalSumOfSquares,
      int rank,
      double condition,
      List<Double> standardErrors) {
    /// Copies the list.
    public Statistics {
      standardErrors = List.copyOf(standardErrors);
    }

    /// `√(Σ (y − ŷ)² / n)`.
    public double rms() {
      return Math.sqrt(maximumLikelihoodVariance());
    }

    /// The variance of Gaussian noise under which the rows are likeliest: `σ²_ML = Σ (y − ŷ)² / n`.
    public double maximumLikelihoodVariance() {
      return residualSumOfSquares / rows;
    }

    /// The unbiased estimate `s = √(Σ (y − ŷ)² / (n − rank))`; NaN when `n ≤ rank`.
    public double residualStandardDeviation() {
      return rows > rank ? Math.sqrt(residualSumOfSquares / (rows - rank)) : Double.NaN;
    }

    /// `1 − Σ (y − ŷ)² / Σ (y − ȳ)²`.
    public double rSquared() {
      return 1 - residualSumOfSquares / totalSumOfSquares;
    }

    /// `−ln p(y | x; w, σ²) = n/2 ln(2πσ²) + Σ (y − ŷ)² / (2σ²)` for one output.
    ///
    /// @param variance `σ² > 0`
    public double negativeLogLikelihood(double variance) {
      return 0.5 * rows * Math.log(2 * Math.PI * variance) + residualSumOfSquares / (2 * variance);
    }
  }

  /// The bias of the first output, 0 without one, and its weights: `b, w₁, w₂, …`.
  public double[] coefficients() {
    Tensor bias = linear.bias();
    double[] w = linear.weight().slice(0, 0, 1).toDoubles();
    double[] all = new double[w.length + 1];
    all[0] = bias == null ? 0 : bias.toDoubles()[0];
    System.arraycopy(w, 0, all, 1, w.length);
    return all;
  }
}
