package downhill.data;

import downhill.io.AtomicFile;
import downhill.io.FormatException;
import downhill.plain.PlainMap;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// `.npz`, NumPy's format for several arrays: a zip archive of `.npy` files, compressed or not.
public final class Npz {
  private static final String SUFFIX = ".npy";

  private Npz() {}

  /// Reads all arrays, by name and in the order of the file.
  ///
  /// @throws IOException when the file cannot be read
  /// @throws FormatException when it is no such archive, or an array in it cannot be read
  public static Map<String, Tensor> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "this is a folder, expected a file");
    }
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!entry.getName().endsWith(SUFFIX)) {
          throw new FormatException(
              file,
              -1,
              "there is '%s' in it, expected only .npy files"
                  .formatted(PlainMap.brief(entry.getName())));
        }
        String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
        try (InputStream in = zip.getInputStream(entry)) {
          Tensor before = arrays.put(name, Npy.read(in, Path.of(file + "(" + name + ")")));
          if (before != null) {
            throw new FormatException(file, -1, "array '%s' is there twice".formatted(name));
          }
        }
      }
    } catch (ZipException e) {
      FormatException problem =
          new FormatException(file, -1, "not an .npz file, or damaged: " + e.getMessage());
      problem.initCause(e);
      throw problem;
    }
    return Collections.unmodifiableMap(arrays);
  }

  /// Writes arrays, compressed; the file is complete or not there. Read by NumPy's `load`.
  ///
  /// @param arrays by name, of any type but bfloat16
  /// @throws IOException when that fails
  public static void write(Path file, Map<String, Tensor> arrays) throws IOException {
    arrays.values().forEach(Npy::checkWritable);
    new AtomicFile()
        .write(
            file,
            out -> {
              ZipOutputStream zip = new ZipOutputStream(out);
              for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // same bytes always
                zip.putNextEntry(entry);
                Npy.write(zip, array.getValue());
                zip.closeEntry();
              }
              zip.finish();
            });
  }
}
