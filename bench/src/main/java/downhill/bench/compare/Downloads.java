package downhill.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a user of a library downloads: the sizes of its jars and of all that they need, natives of
/// one platform included.
final class Downloads {
  private static final Map<String, String> MODULES =
      Map.of("smile", "smile", "DJL with PyTorch", "djl", "Deeplearning4j", "dl4j");

  private Downloads() {}

  /// Megabytes (10^6 bytes) by library; those that were not built are missing.
  static Map<String, Double> of(Path home) throws IOException {
    Map<String, Double> sizes = new TreeMap<>();
    Path ours = home.resolve("bench/target/app");
    if (Files.isDirectory(ours)) {
      sizes.put("downhill core", size(ours, List.of("downhill-core-", "jspecify-"), true));
    }
    for (Map.Entry<String, String> module : MODULES.entrySet()) {
      Path theirs = home.resolve("bench/peers").resolve(module.getValue()).resolve("target/app");
      if (Files.isDirectory(theirs)) {
        sizes.put(module.getKey(), size(theirs, List.of("downhill-", "jspecify-"), false));
      }
    }
    return sizes;
  }

  /// @param wanted whether the jars that start so are counted, or all others
  private static double size(Path folder, List<String> starts, boolean wanted) throws IOException {
    double bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".jar") && starts.stream().anyMatch(name::startsWith) == wanted) {
          bytes += Files.size(file);
        }
      }
    }
    return bytes / 1e6;
  }
}
