package downhill.io;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/// The calls to the operating system with which a file is replaced: tests make each of them fail in
/// turn.
///
/// Streams, not channels: an interrupt of the thread closes a channel, and a training that was
/// interrupted is just then about to save its state.
interface FileCalls {
  /// Creates a file that must not exist.
  default FileOutputStream create(Path file) throws IOException {
    Files.createFile(file);
    try {
      return new FileOutputStream(file.toFile());
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /// Gives a file the permissions of another.
  default void copyPermissions(Path from, Path to) throws IOException {
    if (from.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
      view.setPermissions(Files.getPosixFilePermissions(from));
    }
  }

  /// Writes bytes.
  default void write(FileOutputStream out, byte[] bytes, int from, int count) throws IOException {
    out.write(bytes, from, count);
  }

  /// Returns when the content is on the disk.
  default void sync(FileOutputStream out) throws IOException {
    out.getFD().sync();
  }

  /// Closes a file.
  default void close(FileOutputStream out) throws IOException {
    out.close();
  }

  /// Puts a file into the place of another in one step.
  default void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Returns when the names in a folder are on the disk. Windows cannot and need not do this.
  default void syncFolder(Path folder) throws IOException {
    if (File.separatorChar == '\\') {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) { // try again, undisturbed
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Deletes a file if it exists.
  default void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
