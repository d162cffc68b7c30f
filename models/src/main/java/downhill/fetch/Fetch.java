package downhill.fetch;

import downhill.data.Idx;
import downhill.fetch.RemoteSet.File;
import downhill.io.FormatException;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Brings the files of a [RemoteSet] to a folder, from the network or from another folder. A file
/// gets its name only when it is complete and checked; one that is there already and right is left
/// alone.
///
/// A download that broke off goes on where it stopped when it is started again: what has come so
/// far is in `NAME.part`.
public final class Fetch {
  private static final int SIDE = 28;

  private final RemoteSet set;
  private final Progress progress;

  /// Is told how far a file is.
  @FunctionalInterface
  public interface Progress {
    /// Called now and then, and at the end of each file.
    ///
    /// @param file its name
    /// @param done bytes that are there
    /// @param total bytes that it has
    void at(String file, long done, long total);
  }

  /// Fetches without telling how far it is.
  public Fetch(RemoteSet set) {
    this(set, (_, _, _) -> {});
  }

  /// Fetches.
  public Fetch(RemoteSet set, Progress progress) {
    this.set = set;
    this.progress = progress;
  }

  /// Downloads what is not there yet.
  ///
  /// @param folder is made when it is not there
  /// @throws IOException when that fails; the message says what to do. What has come so far is kept
  /// @throws FormatException when a file is not the published one
  public void download(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (File file : set.files()) {
      Path target = folder.resolve(file.name());
      if (Files.exists(target) && sha256(target).equals(file.sha256())) {
        progress.at(file.name(), file.bytes(), file.bytes());
        continue;
      }
      Path part = folder.resolve(file.name() + ".part");
      new Download(set.base().resolve(file.name()), file, part, progress).run();
      String found = sha256(part);
      if (!found.equals(file.sha256())) {
        Files.delete(part);
        throw new FormatException(
            target,
            -1,
            "what %s gave is not the published file: its SHA-256 is %s instead of %s. It was removed; try another address"
                .formatted(set.base().resolve(file.name()), found, file.sha256()));
      }
      move(part, target);
    }
  }

  /// Copies the files from another folder, where they lie plain or gzipped, for machines without a
  /// network. Files with the published SHA-256 are taken as they are. Others, such as copies with
  /// the rows in another order or packed anew, are taken when they hold what they should: as many
  /// images of 28×28 bytes, as many labels from 0 to 9.
  ///
  /// @param from the folder with the files
  /// @param folder is made when it is not there
  /// @return a sentence for each file that is not the published one
  /// @throws IOException when a file is not there, or copying fails
  /// @throws FormatException when a file does not hold what it should
  public List<String> copy(Path from, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> warnings = new ArrayList<>();
    for (File file : set.files()) {
      Path source = source(from, file);
      boolean published = sha256(source).equals(file.sha256());
      if (!published) {
        check(source, file);
        warnings.add(
            "%s is not the published file (another SHA-256), but holds what it should."
                .formatted(source));
      }
      String name = source.getFileName().toString();
      Path target = folder.resolve(name);
      if (!Files.exists(target) || !Files.isSameFile(source, target)) {
        Path part = folder.resolve(name + ".part");
        Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
        move(part, target);
      }
      long size = Files.size(target);
      progress.at(name, size, size);
    }
    return List.copyOf(warnings);
  }

  private Path source(Path from, File file) throws IOException {
    String plain = file.name().replaceFirst("\\.gz$", "");
    for (String name : List.of(file.name(), plain)) {
      if (Files.isRegularFile(from.resolve(name))) {
        return from.resolve(name);
      }
    }
    throw new NoSuchFileException(
        from.resolve(file.name()).toString(),
        null,
        "there is no such file. The files of %s are %s"
            .formatted(
                set.name(), String.join(", ", set.files().stream().map(File::name).toList())));
  }

  private void check(Path source, File file) throws IOException {
    Tensor read = Idx.read(source);
    boolean images = file.name().contains("images");
    Shape shape = images ? Shape.of(file.count(), SIDE, SIDE) : Shape.of(file.count());
    if (read.dtype() != DType.U8 || !read.shape().equals(shape)) {
      throw new FormatException(
          source, -1, "expected uint8%s, got %s%s".formatted(shape, read.dtype(), read.shape()));
    }
    long most = images ? 0 : Arrays.stream(read.toLongs()).max().orElse(0);
    if (most >= set.classNames().size()) {
      throw new FormatException(
          source,
          -1,
          "expected labels from 0 to %d, got %d".formatted(set.classNames().size() - 1, most));
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestOutputStream out =
            new DigestOutputStream(
                OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(out);
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256, but this one has not.", e);
    }
  }
}
