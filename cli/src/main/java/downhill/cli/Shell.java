package downhill.cli;

/// Words for a POSIX shell.
final class Shell {
  private Shell() {}

  /// The word as it must be typed.
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
