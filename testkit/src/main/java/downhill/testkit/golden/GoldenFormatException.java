package downhill.testkit.golden;

/// A golden file that does not follow its format, or a field read as something it is not; the
/// message names the file, the case and the field.
public final class GoldenFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// An error at a place.
  ///
  /// @param where file, case and field
  /// @param problem what is wrong there
  public GoldenFormatException(String where, String problem) {
    super(where + ": " + problem);
  }

  /// An error at a place, found by the JSON parser.
  ///
  /// @param where file, case and field
  /// @param problem what is wrong there
  /// @param cause the parser's exception
  public GoldenFormatException(String where, String problem, Throwable cause) {
    super(where + ": " + problem, cause);
  }
}
