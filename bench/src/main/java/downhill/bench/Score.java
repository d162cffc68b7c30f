package downhill.bench;

/// How good probabilities are.
///
/// @param accuracy the share of rows whose class has the largest probability
/// @param loss the mean of `-ln p`, `p` the probability of the row's class
record Score(double accuracy, double loss) {

  /// The score of probabilities `[rows, classes]`, row-major.
  static Score of(float[] probabilities, int[] classes) {
    int width = probabilities.length / classes.length;
    int right = 0;
    double loss = 0;
    for (int i = 0; i < classes.length; i++) {
      int best = 0;
      for (int j = 1; j < width; j++) {
        if (probabilities[i * width + j] > probabilities[i * width + best]) {
          best = j;
        }
      }
      right += best == classes[i] ? 1 : 0;
      // A probability that was rounded to 0 counts as the smallest one there is.
      loss -= Math.log(Math.max(probabilities[i * width + classes[i]], Float.MIN_VALUE));
    }
    return new Score((double) right / classes.length, loss / classes.length);
  }
}
