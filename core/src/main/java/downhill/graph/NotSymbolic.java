package downhill.graph;

/// Thrown when a function cannot be written down for any number of rows at once, because what it
/// does depends on how many there are. The caller falls back on one graph for each number of rows.
public final class NotSymbolic extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /// @param reason what depends on the rows
  public NotSymbolic(String reason) {
    super("The graph depends on the number of rows: " + reason);
  }

  /// @param reason what depends on the rows
  /// @param cause what the function threw
  public NotSymbolic(String reason, Throwable cause) {
    super("The graph depends on the number of rows: " + reason, cause);
  }
}
