package downhill.cli;

import downhill.data.Datasets;
import downhill.data.Task;
import downhill.nn.KnownNames;
import downhill.table.Missing;
import downhill.table.ReadOptions;
import downhill.table.Table;
import downhill.table.TableColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What DATA names: a built-in set, a file, or `-` for the standard input.
final class DataArgument {
  static final String STDIN = "-";
  private static final List<String> USUAL_TARGETS = List.of("target", "label", "class", "y");

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
    if (Datasets.names().contains(name)) {
      return new DatasetSource(Datasets.of(name));
    }
    try {
      Table table = targeted(table(name, options(settings)), settings);
      Table complete =
          switch (settings.get(Setting.MISSING, "error")) {
            case "drop" -> table.missing(Missing.DROP);
            case "mean" -> table.missing(Missing.MEAN);
            default -> table;
          };
      return TableSource.of(name, complete);
    } catch (IllegalArgumentException | IOException e) {
      throw UserError.of(e);
    }
  }

  /// How tables are read.
  static ReadOptions options(Settings settings) {
    ReadOptions options = ReadOptions.defaults();
    String delimiter = settings.find(Setting.DELIMITER);
    if (delimiter != null) {
      options = options.delimiter(delimiter.charAt(0));
    }
    return settings.is(Setting.DECIMAL_COMMA) ? options.decimalComma() : options;
  }

  private static Table table(String name, ReadOptions options) throws IOException {
    if (name.equals(STDIN)) {
      return Table.read(System.in, "standard input", options);
    }
    return Table.read(file(name), options);
  }

  /// The file of that name.
  ///
  /// @throws UserError when there is none that can be read
  static Path file(String name) {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new UserError(name + " is a folder. Give a CSV or TSV file.");
      }
      if (Files.exists(path)) {
        if (!Files.isReadable(path)) {
          throw new UserError(name + ": not readable. Check its permissions.");
        }
        return path;
      }
    } catch (InvalidPathException e) {
      throw new UserError(name + ": not the name of a file.", e);
    }
    if (name.contains(".") || name.contains("/")) {
      throw new UserError(name + ": there is no such file.");
    }
    throw new UserError(
        new KnownNames("data set", Datasets.names()).unknown(name).getMessage()
            + " There is no file of that name, either.");
  }

  private static Table targeted(Table table, Settings settings) {
    String name = settings.get(Setting.TARGET, usualTarget(table));
    String task = settings.get(Setting.TASK, "");
    Table inferred;
    if (task.equals("regression")) {
      inferred = table.target(name, Task.REGRESSION);
    } else if (task.equals("classification")) {
      Table several = table.target(name, Task.CLASSIFICATION);
      inferred = several.classNames().size() == 2 ? table.target(name, Task.BINARY) : several;
    } else {
      inferred = table.target(name);
    }
    if (inferred.features().isEmpty()) {
      throw new UserError(
          "%s: there is no column to learn '%s' from.".formatted(table.name(), name));
    }
    return inferred;
  }

  private static String usualTarget(Table table) {
    List<String> names = table.columns().stream().map(TableColumn::name).toList();
    for (String usual : USUAL_TARGETS) {
      for (String name : names) {
        if (name.toLowerCase(Locale.ROOT).equals(usual)) {
          return name;
        }
      }
    }
    return names.getLast();
  }

  /// The names for help and completion.
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names() {
      super(Datasets.names());
    }
  }
}
