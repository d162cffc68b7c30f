package downhill.cli;

/// What was asked for cannot be done: a wrong option, unreadable data, a file in the way. The
/// message is the whole report; the exit code is 1.
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserError(String message) {
    super(sentence(message));
  }

  UserError(String message, Throwable cause) {
    super(sentence(message), cause);
  }

  /// What a library said, as the user's error.
  static UserError of(Exception e) {
    return new UserError(e.getMessage() == null ? e.toString() : e.getMessage(), e);
  }

  private static String sentence(String text) {
    return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }
}
