package downhill.bench;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Reads the rows of a workload from a folder with `mnist/` and `small/`.
record DataFolder(Path folder) {
  private static final int BUFFER = 1 << 16;
  private static final int LABELS = 0x801;
  private static final int IMAGES = 0x803;

  /// `$BENCH_DATA`, else `../shared/data` beside the repository.
  static DataFolder ofEnvironment() {
    String given = System.getenv("BENCH_DATA");
    Path folder = Path.of(given == null || given.isEmpty() ? "../shared/data" : given);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "There is no folder %s. Set BENCH_DATA to the folder that has mnist/ and small/."
              .formatted(folder.toAbsolutePath().normalize()));
    }
    return new DataFolder(folder);
  }

  Rows train(Workload workload) throws IOException {
    return switch (workload.source()) {
      case MNIST -> mnist("train", workload.trainRows());
      case DIGITS -> digits(0, workload.trainRows());
    };
  }

  Rows test(Workload workload) throws IOException {
    return switch (workload.source()) {
      case MNIST -> mnist("t10k", workload.testRows());
      case DIGITS -> digits(workload.trainRows(), workload.testRows());
    };
  }

  private Rows mnist(String part, int rows) throws IOException {
    int[] y = new int[rows];
    try (DataInputStream in = idx(part + "-labels-idx1-ubyte.gz", LABELS, rows)) {
      for (int i = 0; i < rows; i++) {
        y[i] = in.readByte();
      }
    }
    try (DataInputStream in = idx(part + "-images-idx3-ubyte.gz", IMAGES, rows)) {
      int features = in.readInt() * in.readInt();
      // Row by row: all bytes beside all numbers would be a quarter more memory for nothing.
      byte[] pixels = new byte[features];
      float[] x = new float[rows * features];
      for (int i = 0; i < x.length; i += features) {
        in.readFully(pixels);
        for (int j = 0; j < features; j++) {
          x[i + j] = (pixels[j] & 0xff) / 255f;
        }
      }
      return new Rows(x, y, features);
    }
  }

  /// The file behind its magic number and count of rows; nothing after the first rows is unpacked.
  private DataInputStream idx(String name, int magic, int rows) throws IOException {
    DataInputStream in = new DataInputStream(unpacked("mnist", name));
    int found = in.readInt();
    int count = in.readInt();
    if (found != magic || count < rows) {
      in.close();
      throw new IOException(
          "%s: expected magic number %#x and at least %d rows, got %#x and %d."
              .formatted(name, magic, rows, found, count));
    }
    return in;
  }

  private Rows digits(int from, int rows) throws IOException {
    int features = 64;
    float[] x = new float[rows * features];
    int[] y = new int[rows];
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(unpacked("small", "digits.csv.gz"), StandardCharsets.US_ASCII))) {
      for (int i = 0; i < from; i++) {
        in.readLine();
      }
      for (int i = 0; i < rows; i++) {
        String line = in.readLine();
        if (line == null) {
          throw new IOException("digits.csv.gz ends after %d rows.".formatted(from + i));
        }
        int start = 0;
        for (int j = 0; j < features; j++) {
          int end = line.indexOf(',', start);
          x[i * features + j] = Float.parseFloat(line.substring(start, end)) / 16;
          start = end + 1;
        }
        y[i] = (int) Float.parseFloat(line.substring(start));
      }
    }
    return new Rows(x, y, features);
  }

  private GZIPInputStream unpacked(String group, String name) throws IOException {
    return new GZIPInputStream(Files.newInputStream(folder.resolve(group).resolve(name)), BUFFER);
  }
}
