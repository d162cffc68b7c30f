package downhill.cli;

import downhill.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// A file that a command is going to write. It is checked before the work begins, so that nobody
/// waits for a result that has nowhere to go.
final class OutputFile {
  private final String option;
  private final Path path;

  private OutputFile(String option, Path path) {
    this.option = option;
    this.path = path;
  }

  /// Checks that the file can be written.
  ///
  /// @param option the name of its option, for messages
  /// @param file its name
  /// @param force whether a file that is there may be replaced
  /// @param inputs files that are read, which are never replaced
  /// @throws UserError when it cannot be written, or is there already, or is an input
  static OutputFile check(String option, String file, boolean force, List<String> inputs) {
    Path path;
    try {
      path = Path.of(file);
    } catch (InvalidPathException e) {
      throw new UserError("%s %s: not the name of a file.".formatted(option, file), e);
    }
    for (String input : inputs) {
      if (same(path, input)) {
        throw new UserError(
            "%s %s is the input. It is never replaced; choose another name."
                .formatted(option, file));
      }
    }
    Path folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path)) {
      throw new UserError("%s %s is a folder. Give the name of a file.".formatted(option, file));
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserError(
          "%s %s: there is no folder %s.".formatted(option, file, path.getParent()));
    }
    if (Files.exists(path) && !force) {
      throw new UserError(
          "%s %s is there already. Add --force to replace it.".formatted(option, file));
    }
    if (Files.exists(path) ? !Files.isWritable(path) : !Files.isWritable(folder)) {
      throw new UserError("%s %s is write-protected.".formatted(option, file));
    }
    return new OutputFile(option, path);
  }

  private static boolean same(Path path, String input) {
    try {
      Path other = Path.of(input);
      return Files.exists(path) && Files.exists(other) && Files.isSameFile(path, other);
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  /// Writes the whole content in one step.
  ///
  /// @throws UserError when that fails
  void write(byte[] content) {
    write(out -> out.write(content));
  }

  /// Writes text as UTF-8 in one step.
  void write(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes the content in one step.
  ///
  /// @throws UserError when that fails
  void write(AtomicFile.Content content) {
    try {
      new AtomicFile().write(path, content);
    } catch (IOException e) {
      throw new UserError("%s %s".formatted(option, e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
