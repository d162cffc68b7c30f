package downhill.table;

/// What is done about cells without a value. There is no silent way: they are never taken for 0.
public enum Missing {
  /// They are an error, which names the first one. This is so when nothing is said.
  REFUSE,
  /// Rows that have one are left out.
  DROP,
  /// In columns of numbers the mean of the training rows takes their place; elsewhere they are an
  /// error.
  MEAN
}
