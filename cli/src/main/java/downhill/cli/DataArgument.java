package downhill.cli;

import downhill.data.Datasets;
import java.util.ArrayList;

/// What DATA names: a built-in set, a file, a folder, or `-` for standard input.
final class DataArgument {
  private DataArgument() {}

  /// Reads the rows.
  ///
  /// @throws UserError when there is nothing of that name, or it cannot be read
  static Source open(Settings settings) {
    String name = settings.find(Setting.DATA);
    if (name == null) {
      throw new UserError(
          "Expected the name of a data set, such as xor, or a file. Known: "
              + String.join(", ", Datasets.names()));
    }
    try {
      return new DatasetSource(Datasets.of(name));
    } catch (IllegalArgumentException e) {
      String files = name.contains(".") || name.contains("/") ? " Files cannot be read yet." : "";
      throw new UserError(e.getMessage() + files, e);
    }
  }

  /// The names for help and completion.
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names() {
      super(Datasets.names());
    }
  }
}
