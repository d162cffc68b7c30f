package downhill.metric;

/// How a figure of each class becomes one figure.
///
/// Classes that neither a target nor a prediction names have no figure and take no part.
public enum Average {
  /// The plain mean over the classes: small ones count as much as large ones.
  MACRO,
  /// Computed once from the counts of all classes together. Where each row has one class and one
  /// prediction, precision, recall and F1 are then all the accuracy.
  MICRO,
  /// The mean over the classes, each weighted by its number of targets.
  WEIGHTED
}
