package downhill.data;

import downhill.plain.PlainMap;
import java.util.List;
import java.util.Map;

/// A column of raw rows, as it was when a model was trained: what it is called and what its cells
/// are.
///
/// @param name not blank
/// @param type of the cells
/// @param categories of a boolean column the two words, first that for 0; of a categorical one all
///   of them, in the order of their numbers; of numbers none
/// @param optional whether a cell may be missing, which it may when the model was trained to fill
///   the gaps
public record RawColumn(String name, Type type, List<String> categories, boolean optional) {
  /// What cells are.
  public enum Type {
    /// Numbers.
    NUMERIC,
    /// Whole numbers, which are treated as numbers.
    INTEGER,
    /// One of two words, such as `yes` and `no`: 1 or 0.
    BOOLEAN,
    /// One of several texts.
    CATEGORICAL
  }

  /// Copies the categories.
  ///
  /// @throws IllegalArgumentException when the name is blank, or the categories do not fit the type
  public RawColumn {
    if (name.isBlank()) {
      throw new IllegalArgumentException("column: expected a name, got none.");
    }
    categories = List.copyOf(categories);
    boolean fits =
        switch (type) {
          case NUMERIC, INTEGER -> categories.isEmpty();
          case BOOLEAN -> categories.size() == 2;
          case CATEGORICAL -> !categories.isEmpty();
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "column '%s': %s does not go with %d categories."
              .formatted(PlainMap.brief(name), label(type), categories.size()));
    }
    if (!categories.isEmpty()) {
      new ClassNames(categories); // refuses what is there twice
    }
  }

  /// A column of numbers, none missing.
  public static RawColumn numeric(String name) {
    return new RawColumn(name, Type.NUMERIC, List.of(), false);
  }

  /// Whether cells are numbers.
  public boolean isNumber() {
    return type == Type.NUMERIC || type == Type.INTEGER;
  }

  Map<String, Object> description() {
    return Description.map(
        "name",
        name,
        "type",
        label(type),
        "categories",
        categories,
        "optional",
        optional ? "yes" : "no");
  }

  static RawColumn of(Description d) {
    d.only("name", "type", "categories", "optional");
    Type type = d.choice("type", Type.values(), RawColumn::label);
    boolean optional =
        d.choice("optional", new Boolean[] {false, true}, value -> value ? "yes" : "no");
    return d.checked(() -> new RawColumn(d.text("name"), type, d.texts("categories"), optional));
  }

  private static String label(Type type) {
    return switch (type) {
      case NUMERIC -> "numeric";
      case INTEGER -> "integer";
      case BOOLEAN -> "boolean";
      case CATEGORICAL -> "categorical";
    };
  }
}
