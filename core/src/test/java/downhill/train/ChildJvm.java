package downhill.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import downhill.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java virtual machine beside the one of the tests.
final class ChildJvm {
  private ChildJvm() {}

  /// What it prints.
  static String output(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8"));
    command.addAll(arguments);
    Path errors = Files.createTempFile("downhill", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
      return output;
    } finally {
      Files.delete(errors);
    }
  }

  /// The folder or file with the classes of the library.
  static String library() throws Exception {
    return folder(Tensor.class);
  }

  /// The folder with the classes of the tests.
  static String tests() throws Exception {
    return folder(ChildJvm.class);
  }

  private static String folder(Class<?> type) throws Exception {
    String file = type.getSimpleName() + ".class";
    Path path = Path.of(requireNonNull(type.getResource(file)).toURI());
    for (int i = 0; i < type.getName().split("\\.", -1).length; i++) {
      path = requireNonNull(path.getParent());
    }
    return path.toString();
  }
}
