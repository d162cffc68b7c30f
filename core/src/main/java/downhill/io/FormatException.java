package downhill.io;

import java.nio.file.Path;

/// The content of a file is not what its format demands.
///
/// The message names the file, what is wrong, what was expected, and the byte. A file that cannot
/// be opened or read at all is an [java.io.IOException] instead.
public final class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// As text, which is serialisable.
  private final String file;

  private final long offset;

  /// An exception about one place in a file.
  ///
  /// @param file the file that was read
  /// @param offset the byte where the problem lies, counted from 0; -1 when it has no one place
  /// @param problem what is wrong, what was expected and how to mend it
  public FormatException(Path file, long offset, String problem) {
    super(file + ": " + problem + (offset < 0 ? "" : " (at byte " + offset + ")"));
    this.file = file.toString();
    this.offset = offset;
  }

  /// The file that was read.
  public Path file() {
    return Path.of(file);
  }

  /// The byte where the problem lies, counted from 0; -1 when it has no one place.
  public long offset() {
    return offset;
  }
}
