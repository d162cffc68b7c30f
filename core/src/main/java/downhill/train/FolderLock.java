package downhill.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// One folder, one run: a lock of the operating system on a file in the folder.
///
/// The lock ends with the process, however that ends, so a lock that nobody holds needs no cleaning
/// up. The file stays; removing it could let two later runs lock two files of the same name. It
/// holds the number of the process that locked it last, for messages.
final class FolderLock implements AutoCloseable {
  static final String NAME = "run.lock";

  private static final System.Logger LOG = System.getLogger(FolderLock.class.getName());

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Creates the folder where there is none and locks it.
  ///
  /// @throws IllegalStateException when another run has it
  /// @throws UncheckedIOException when the folder cannot be made or the file not be locked
  static FolderLock take(Path folder) {
    // An interrupt would close the channel.
    boolean interrupted = Thread.interrupted();
    try {
      Files.createDirectories(folder);
      return locked(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "checkpoints: %s cannot be used: %s. Give a folder that can be written."
              .formatted(folder, e),
          e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static FolderLock locked(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (attempt(channel) == null) {
        throw new IllegalStateException(
            "checkpoints: %s is in use by another run (process %s). Wait until it ends, or give another folder."
                .formatted(folder, holder(channel)));
      }
      String pid = ProcessHandle.current().pid() + "\n";
      channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
      return new FolderLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) { // another run in this process
      return null;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    String pid =
        new String(text.array(), text.arrayOffset(), text.position(), StandardCharsets.UTF_8);
    return pid.strip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "The lock of the checkpoints was not given back.", e);
    }
  }
}
