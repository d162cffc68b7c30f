package downhill.cli;

import downhill.data.Idx;
import downhill.fetch.RemoteSet;
import java.nio.file.Path;
import java.util.Locale;

/// Where `downhill data fetch` puts sets that are too large for the jar.
final class DataFolder {
  private DataFolder() {}

  /// The folder of a set: in the folder that the variable `DOWNHILL_DATA` names, else in
  /// `.cache/downhill` of the user.
  static Path of(String set) {
    String chosen = System.getProperty("downhill.data", "");
    if (chosen.isEmpty()) {
      String variable = System.getenv("DOWNHILL_DATA");
      chosen = variable == null ? "" : variable;
    }
    return chosen.isEmpty()
        ? Path.of(System.getProperty("user.home", "."), ".cache", "downhill", set)
        : Path.of(chosen, set);
  }

  /// Whether the name is one of these sets.
  static boolean knows(String name) {
    return RemoteSet.names().contains(name);
  }

  /// The folder of a set that was fetched.
  ///
  /// @throws UserError when it was not
  static Path fetched(String set) {
    Path folder = of(set);
    if (!Idx.isFolder(folder)) {
      throw new UserError(
          "%s is not here yet (looked in %s). Get it by: downhill data fetch %s (%s)"
              .formatted(set, folder, set, size(RemoteSet.of(set))));
    }
    return folder;
  }

  /// How much is fetched, for people.
  static String size(RemoteSet set) {
    long bytes = set.files().stream().mapToLong(RemoteSet.File::bytes).sum();
    return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
  }
}
