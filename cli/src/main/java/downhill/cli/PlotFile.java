package downhill.cli;

import java.util.Locale;

/// The kinds of pictures, by the ending of the file's name.
enum PlotFile {
  PNG,
  SVG;

  /// Reads the name of a file.
  ///
  /// @throws IllegalArgumentException when its ending is no known one
  static String checked(String file) {
    of(file);
    return file;
  }

  static PlotFile of(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    for (PlotFile kind : values()) {
      if (lower.endsWith("." + kind.name().toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "expected a file that ends in .png or .svg, got '" + file + "'.");
  }
}
