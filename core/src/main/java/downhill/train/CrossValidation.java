package downhill.train;

import downhill.tensor.Random;
import java.util.ArrayList;
import java.util.List;

/// k-fold cross-validation: every row is held out once (Stone 1974).
///
/// @param scores one for each fold
public record CrossValidation(List<Double> scores) {
  /// Copies the scores.
  public CrossValidation {
    scores = List.copyOf(scores);
  }

  /// Trains on some rows and gives the score on others.
  @FunctionalInterface
  public interface Fold {
    /// The score of one fold.
    ///
    /// @param fold counted from 0
    /// @param training rows to train on
    /// @param held rows to score
    double score(int fold, Batch training, Batch held);
  }

  /// Runs all folds, stratified where the targets are classes.
  ///
  /// @param k in `2..rows`
  /// @param seed decides which rows go together
  public static CrossValidation of(Batch data, int k, long seed, Fold fold) {
    List<Split.Rows> folds = Split.folds(data, k, Random.of(seed).split("folds"));
    List<Double> scores = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      Split.Rows rows = folds.get(i);
      scores.add(
          fold.score(i, Split.select(data, rows.training()), Split.select(data, rows.held())));
    }
    return new CrossValidation(scores);
  }

  /// The mean of the scores.
  public double mean() {
    return scores.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /// The standard deviation of the scores (divided by `k - 1`).
  public double std() {
    double mean = mean();
    double sum = scores.stream().mapToDouble(score -> (score - mean) * (score - mean)).sum();
    return Math.sqrt(sum / (scores.size() - 1));
  }
}
