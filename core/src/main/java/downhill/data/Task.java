package downhill.data;

/// What is to be learnt from a data set; it decides the form of the targets.
public enum Task {
  /// One of two classes. Targets: float `[n, 1]`, 0 or 1.
  BINARY,
  /// One of several classes. Targets: int64 `[n]`, 0 to classes - 1.
  CLASSIFICATION,
  /// A number. Targets: float `[n, 1]`.
  REGRESSION
}
