package downhill.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The standard output of a process, which remembers why it could not be written: a `PrintWriter`
/// only says that. A reader that left, as after `| head`, is no error; a full disk is one.
final class StandardOutput extends FilterOutputStream {
  private @Nullable String problem;

  private StandardOutput(OutputStream out) {
    super(out);
  }

  /// The output of this process.
  static StandardOutput open() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  /// An output to another stream.
  static StandardOutput to(OutputStream out) {
    return new StandardOutput(out);
  }

  /// Writes text to it; each line at once.
  PrintWriter writer(Charset charset) {
    return new PrintWriter(new BufferedOutputStream(this), true, charset);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      problem = problem == null ? String.valueOf(e.getMessage()) : problem;
      throw e;
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /// What became of an output that failed: the user's error, or a reader that left.
  ///
  /// @param code of the command, if all was written
  /// @param err gets the sentence
  int code(int code, PrintWriter err) {
    String why = problem;
    if (why == null) {
      return code;
    }
    String small = why.toLowerCase(Locale.ROOT);
    // EPIPE as the systems word it; Windows says that the pipe is being closed.
    if (small.contains("pipe")) {
      return Main.OUTPUT_CLOSED;
    }
    err.println("downhill: the standard output could not be written: " + why + ".");
    return Main.USER_ERROR;
  }
}
