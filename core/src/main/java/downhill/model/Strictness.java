package downhill.model;

/// What happens when a file can be read but something in it is suspicious, such as a weight that is
/// NaN.
public enum Strictness {
  /// It is loaded, with a warning in [SavedModel#warnings()] and in the log.
  WARN,
  /// It is refused.
  STRICT
}
