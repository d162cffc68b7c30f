package downhill.testkit.golden;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Where golden files come from: the full set in a folder, or the small subset that is committed
/// with this module.
public final class GoldenFolder {
  /// The environment variable that names the folder of the full set.
  public static final String VARIABLE = "DOWNHILL_GOLDEN";

  private static final String MARK = "testkit/oracles.sh";
  private static final String INDEX = "index.json";

  private final @Nullable Path folder;
  private final String absence;

  private GoldenFolder(@Nullable Path folder, String absence) {
    this.folder = folder;
    this.absence = absence;
  }

  /// The committed subset.
  ///
  /// @return the subset
  public static GoldenFolder subset() {
    return new GoldenFolder(null, "the committed subset was asked for");
  }

  /// The full set of a folder.
  ///
  /// @param folder a folder with an `index.json`
  /// @return the full set
  public static GoldenFolder of(Path folder) {
    return new GoldenFolder(folder, "");
  }

  /// The full set where it can be found, else the subset: the folder that [#VARIABLE] names, else
  /// `../shared/golden` beside the repository, which is found by walking up from the working
  /// directory.
  ///
  /// @param environment the environment variables
  /// @param workingDirectory where the walk begins
  /// @return the full set, or the subset with the reason in [#absence]
  public static GoldenFolder locate(Map<String, String> environment, Path workingDirectory) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isBlank()) {
      return fullOr(
          workingDirectory.resolve(named),
          "the folder that " + VARIABLE + " names, '" + named + "', holds no " + INDEX);
    }
    Path start = workingDirectory.toAbsolutePath().normalize();
    for (Path root = start; root != null; root = root.getParent()) {
      if (Files.exists(root.resolve(MARK))) {
        return fullOr(
            root.resolveSibling("shared").resolve("golden"),
            VARIABLE + " is not set and ../shared/golden beside the repository does not exist");
      }
    }
    return new GoldenFolder(
        null, VARIABLE + " is not set and the working directory is outside the repository");
  }

  private static GoldenFolder fullOr(Path folder, String absence) {
    return Files.exists(folder.resolve(INDEX)) ? of(folder) : new GoldenFolder(null, absence);
  }

  /// Why this is not the full set.
  ///
  /// @return the reason; empty for the full set
  public Optional<String> absence() {
    return folder == null ? Optional.of(absence) : Optional.empty();
  }

  /// The groups of this set.
  ///
  /// @return the names, in the order of the index
  /// @throws IOException if the index cannot be read
  public List<String> groups() throws IOException {
    try (InputStream in = open(INDEX)) {
      var index = JsonMapper.builder().build().readTree(in);
      return new GoldenValue(this + " " + INDEX, index, Map.of()).get("groups").names();
    }
  }

  /// Reads a group.
  ///
  /// @param group the name of the group
  /// @return its cases
  /// @throws IOException if there is no such group or it cannot be read
  public GoldenFile read(String group) throws IOException {
    String name = group + ".json";
    try (InputStream in = open(name)) {
      return GoldenFile.read(name, in);
    }
  }

  private InputStream open(String name) throws IOException {
    if (folder != null) {
      return Files.newInputStream(folder.resolve(name));
    }
    InputStream in = GoldenFolder.class.getResourceAsStream("subset/" + name);
    if (in == null) {
      throw new FileNotFoundException("no " + name + " in the committed golden subset");
    }
    return in;
  }

  /// The folder, or `committed subset`.
  @Override
  public String toString() {
    return folder == null ? "committed subset" : folder.toString();
  }
}
