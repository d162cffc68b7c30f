package downhill.io;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Replaces files so that whoever looks, whenever, finds the old content or the new one, complete:
/// also after `kill -9`, a power loss or a full disk.
///
/// The content is written to a temporary name in the same folder, synced to the disk and moved into
/// place in one step; then the folder is synced. When anything fails, the temporary file is removed
/// and what was there before is unchanged.
///
/// The permissions of a file that is replaced are kept; its owner becomes who writes. A file that
/// may not be written is refused, although a folder would allow replacing it. Where the name is a
/// symbolic link, the file it leads to is replaced and the link stays. Folders, pipes and devices
/// are refused.
public final class AtomicFile {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_LINKS = 40;
  private static final int MOST_NAMES = 10_000;

  private final FileCalls calls;

  /// What writes the content of a file.
  @FunctionalInterface
  public interface Content {
    /// Writes the content.
    ///
    /// @param out buffered; need not be closed
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes through the operating system.
  public AtomicFile() {
    this(new FileCalls() {});
  }

  AtomicFile(FileCalls calls) {
    this.calls = calls;
  }

  /// Writes a file, replacing the one that is there.
  ///
  /// @throws IOException when that fails; the message names the file and says what became of it
  public void write(Path target, Content content) throws IOException {
    Path place = resolved(target);
    boolean exists = Files.exists(place);
    Path folder = folder(place);
    if (exists && !Files.isRegularFile(place)) {
      throw new IOException("%s: could not be written: not a regular file.".formatted(target));
    }
    if (exists && !Files.isWritable(place)) {
      throw new IOException("%s: could not be written: it is write-protected.".formatted(target));
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "%s: could not be written: there is no folder %s.".formatted(target, folder));
    }
    try {
      Path temporary = prepared(place, exists, content);
      try {
        calls.move(temporary, place);
      } catch (IOException | RuntimeException e) {
        remove(temporary, e);
        throw e;
      }
    } catch (IOException e) {
      throw new IOException(
          "%s: could not be written: %s. What was there before is unchanged."
              .formatted(target, reason(e)),
          e);
    }
    try {
      calls.syncFolder(folder);
    } catch (IOException e) {
      throw new IOException(
          "%s: was written, but may be lost if the power fails now: the folder could not be synced: %s."
              .formatted(target, reason(e)),
          e);
    }
  }

  /// A temporary file.
  private record Opened(Path path, FileOutputStream stream) {}

  /// A temporary file with all of the content, on the disk.
  private Path prepared(Path place, boolean exists, Content content) throws IOException {
    Opened temporary = open(place);
    try {
      try {
        if (exists) { // first, so that what only the owner may read is never open to others
          calls.copyPermissions(place, temporary.path());
        }
        Buffer buffer = new Buffer(calls, temporary.stream());
        content.writeTo(buffer);
        buffer.flush();
        calls.sync(temporary.stream());
      } catch (IOException | RuntimeException | Error e) {
        close(temporary, e);
        throw e;
      }
      calls.close(temporary.stream());
      return temporary.path();
    } catch (IOException | RuntimeException | Error e) {
      remove(temporary.path(), e);
      throw e;
    }
  }

  private void close(Opened temporary, Throwable because) {
    try {
      calls.close(temporary.stream());
    } catch (IOException second) {
      because.addSuppressed(second);
    }
  }

  private void remove(Path temporary, Throwable because) {
    try {
      calls.delete(temporary);
    } catch (IOException second) {
      because.addSuppressed(second);
    }
  }

  /// The place that a chain of symbolic links leads to.
  private static Path resolved(Path target) throws IOException {
    Path place = target.toAbsolutePath();
    for (int i = 0; Files.isSymbolicLink(place); i++) {
      if (i == MOST_LINKS) {
        throw new FileSystemLoopException(target.toString());
      }
      place = place.resolveSibling(Files.readSymbolicLink(place));
    }
    return place;
  }

  private static Path folder(Path place) throws IOException {
    Path folder = place.getParent();
    if (folder == null) {
      throw new IOException("%s: could not be written: not a regular file.".formatted(place));
    }
    return folder;
  }

  /// A new file in the same folder: a move is atomic only within one file system.
  private Opened open(Path place) throws IOException {
    long process = ProcessHandle.current().pid();
    FileAlreadyExistsException taken = null;
    for (int i = 0; i < MOST_NAMES; i++) {
      Path name = place.resolveSibling(".%s.%d-%d.tmp".formatted(place.getFileName(), process, i));
      try {
        return new Opened(name, calls.create(name));
      } catch (FileAlreadyExistsException e) {
        taken = e; // left by a process that was killed, or another thread writes the same file
      }
    }
    throw new IOException("too many temporary files lie beside it", taken);
  }

  /// Deletes a file if it exists.
  ///
  /// @throws IOException when that fails
  public void delete(Path file) throws IOException {
    calls.delete(file);
  }

  /// Removes the temporary files that processes left behind which were killed while they wrote. The
  /// caller makes sure that nobody writes such files now.
  ///
  /// @param folder where they lie
  /// @param names a glob of the names of the files that were meant, such as `step-*`
  /// @throws IOException when the folder cannot be read or a file cannot be deleted
  public void removeLeftovers(Path folder, String names) throws IOException {
    List<Path> leftovers = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "." + names + ".*-*.tmp")) {
      found.forEach(leftovers::add);
    }
    for (Path leftover : leftovers) {
      if (Files.isRegularFile(leftover)) {
        calls.delete(leftover);
      }
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "access denied";
      case NoSuchFileException _ -> "the folder disappeared";
      case FileSystemException known when known.getReason() != null -> known.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  /// Gathers small writes.
  private static final class Buffer extends OutputStream {
    private final FileCalls calls;
    private final FileOutputStream file;
    private final byte[] bytes = new byte[BUFFER];
    private int count;

    Buffer(FileCalls calls, FileOutputStream file) {
      this.calls = calls;
      this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
      if (count == bytes.length) {
        flush();
      }
      bytes[count++] = (byte) b;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      if (length > bytes.length - count) {
        flush();
      }
      if (length > bytes.length) {
        calls.write(file, from, offset, length);
      } else {
        System.arraycopy(from, offset, bytes, count, length);
        count += length;
      }
    }

    @Override
    public void flush() throws IOException {
      if (count > 0) {
        int full = count;
        count = 0;
        calls.write(file, bytes, 0, full);
      }
    }
  }
}
