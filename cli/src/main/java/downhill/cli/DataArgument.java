package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.data.Idx;
import downhill.data.Task;
import downhill.fetch.RemoteSet;
import downhill.nn.KnownNames;
import downhill.table.ImageFolder;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    try {
      Dataset dataset = dataset(name, settings);
      if (dataset != null) {
        return new DatasetSource(dataset);
      }
      Table table = targeted(table(name, options(settings)), settings);
      refuseTexts(table);
      Table complete =
          switch (settings.get(Setting.MISSING, "error")) {
            case "drop" -> table.missing(Missing.DROP);
            case "mean" -> table.missing(Missing.MEAN);
            default -> table;
          };
      return TableSource.of(name, complete);
    } catch (IllegalArgumentException | IOException e) {
      throw Mend.of(e);
    }
  }

  /// Rows that are no table: a built-in set, one that was fetched, a folder, arrays; null for a
  /// table.
  static @Nullable Dataset dataset(String name, Settings settings) throws IOException {
    boolean arrays = ArrayFile.is(name);
    boolean known = Datasets.names().contains(name) || DataFolder.knows(name);
    if (known || arrays || isFolder(name)) {
      for (Setting<?> setting : Setting.ofTables()) {
        if (settings.has(setting) && !(arrays && setting == Setting.TASK)) {
          throw new UserError("--%s goes with tables, and %s is none.".formatted(setting, name));
        }
      }
    }
    if (Datasets.names().contains(name)) {
      return Datasets.of(name);
    }
    if (DataFolder.knows(name)) {
      return RemoteSet.of(name).load(DataFolder.fetched(name));
    }
    if (isFolder(name)) {
      return folder(Path.of(name)).named(name, "", name);
    }
    return arrays ? ArrayFile.read(file(name), 0).dataset(settings.get(Setting.TASK, "")) : null;
  }

  /// The rows of a folder: files of IDX, or pictures in a folder for each class.
  static Dataset folder(Path folder) throws IOException {
    if (Idx.isFolder(folder)) {
      return Idx.folder(folder, List.of());
    }
    if (ImageFolder.isFolder(folder)) {
      return ImageFolder.open(folder).dataset();
    }
    throw new UserError(
        folder
            + " is a folder. Give a CSV or TSV file, or a folder with pictures in a folder for each"
            + " class, or with the files of IDX.");
  }

  static boolean isFolder(String name) {
    try {
      return Files.isDirectory(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /// All columns that are too varied at once, so that nobody has to come back for each.
  private static void refuseTexts(Table table) {
    List<TableColumn> texts = table.features().stream().filter(TableColumn::freeText).toList();
    if (!texts.isEmpty()) {
      throw new UserError(
          "%s: too many different texts to learn from in %s. Leave %s out: --ignore %s"
              .formatted(
                  table.name(),
                  texts.stream()
                      .map(
                          c -> "'%s' (such as '%s')".formatted(c.name(), c.categories().getFirst()))
                      .collect(Collectors.joining(", ")),
                  texts.size() == 1 ? "it" : "them",
                  Shell.quoted(
                      texts.stream().map(TableColumn::name).collect(Collectors.joining(",")))));
    }
  }

  /// How tables are read.
  static ReadOptions options(Settings settings) {
    ReadOptions options = ReadOptions.defaults();
    String delimiter = settings.find(Setting.DELIMITER);
    if (delimiter != null) {
      options = options.delimiter(delimiter.charAt(0));
    }
    String ignored = settings.find(Setting.IGNORE);
    if (ignored != null) {
      options =
          options.ignoring(
              Stream.of(ignored.split(",", -1)).map(String::strip).toArray(String[]::new));
    }
    return settings.is(Setting.DECIMAL_COMMA) ? options.decimalComma() : options;
  }

  static Table table(String name, ReadOptions options) throws IOException {
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
        throw new UserError(name + " is a folder. Give a file.");
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
        new KnownNames("data set", new Names()).unknown(name).getMessage()
            + " There is no file of that name, either.");
  }

  private static Table targeted(Table table, Settings settings) {
    String name = settings.get(Setting.TARGET, usualTarget(table));
    if (options(settings).ignored().contains(name)) {
      throw new UserError("--ignore: '%s' is the target; it cannot be left out.".formatted(name));
    }
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
      addAll(RemoteSet.names());
    }
  }
}
