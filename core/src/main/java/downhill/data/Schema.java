package downhill.data;

import downhill.plain.PlainMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What raw rows consist of: the columns that a model was trained on, by name, and what it
/// predicts. It travels in the model file, so that predicting takes raw rows whose columns may
/// stand in any order.
///
/// Raw rows as numbers are `[n, features]` in the order of [#features()]: numbers as they are,
/// booleans as 0 and 1, categories by their number in [RawColumn#categories()], what is missing as
/// NaN. A [Preprocessing] makes of them what the model sees.
///
/// @param features the raw columns, in the order in which the model takes them; at least one, with
///   different names
/// @param target what is predicted; not the name of a feature
/// @param task of which kind it is
/// @param classNames one for each class; empty for regression
public record Schema(List<RawColumn> features, String target, Task task, List<String> classNames) {
  private static final int LISTED = 20;

  /// Copies the lists.
  ///
  /// @throws IllegalArgumentException when a name is there twice, or the class names do not fit
  public Schema {
    features = List.copyOf(features);
    classNames = List.copyOf(classNames);
    if (features.isEmpty()) {
      throw new IllegalArgumentException("schema: expected 1 feature column or more, got none.");
    }
    Set<String> names = new HashSet<>(Set.of(target));
    for (RawColumn column : features) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "schema: column '%s' is there twice.".formatted(PlainMap.brief(column.name())));
      }
    }
    int classes = classNames.size();
    boolean fits =
        switch (task) {
          case REGRESSION -> classes == 0;
          case BINARY -> classes == 2;
          case CLASSIFICATION -> classes >= 2;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "schema: %d class names do not go with %s.".formatted(classes, label(task)));
    }
  }

  /// Columns of numbers, as those of a built-in data set.
  public static Schema of(Dataset data) {
    return new Schema(
        data.featureNames().stream().map(RawColumn::numeric).toList(),
        "target",
        data.task(),
        data.classNames());
  }

  /// The names of the columns.
  public List<String> names() {
    return features.stream().map(RawColumn::name).toList();
  }

  /// Where each feature stands among columns of other data, by name.
  ///
  /// @param header the names there; the target may be among them
  /// @param what names the data in the message, such as a file
  /// @throws IllegalArgumentException when columns are missing, unknown or there twice; the message
  ///   lists them all
  public int[] match(List<String> header, String what) {
    Map<String, Integer> places = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (String name : header) {
      if (places.putIfAbsent(name, places.size()) != null) {
        twice.add(name);
      }
    }
    refuse(what, "there twice", twice);
    List<String> missing = names().stream().filter(name -> !places.containsKey(name)).toList();
    Set<String> known = new HashSet<>(names());
    known.add(target);
    List<String> extra = header.stream().filter(name -> !known.contains(name)).toList();
    if (!missing.isEmpty() || !extra.isEmpty()) {
      List<String> problems = new ArrayList<>();
      if (!missing.isEmpty()) {
        problems.add("missing: " + listed(missing));
      }
      if (!extra.isEmpty()) {
        problems.add("not known to the model: " + listed(extra));
      }
      throw new IllegalArgumentException(
          "%s: the columns are not those that the model was trained on; %s. It takes %s."
              .formatted(what, String.join("; ", problems), listed(names())));
    }
    return names().stream().mapToInt(places::get).toArray();
  }

  private static void refuse(String what, String problem, List<String> names) {
    if (!names.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: column names are %s: %s. Rename them.".formatted(what, problem, listed(names)));
    }
  }

  private static String listed(List<String> names) {
    List<String> first = names.stream().limit(LISTED).map(PlainMap::brief).toList();
    String text = String.join(", ", first);
    return names.size() <= LISTED ? text : "%s and %d more".formatted(text, names.size() - LISTED);
  }

  /// This as plain data: maps, lists and text, ready for JSON.
  ///
  /// @return an unmodifiable map
  public Map<String, Object> description() {
    return Description.map(
        "features",
        features.stream().map(RawColumn::description).toList(),
        "target",
        target,
        "task",
        label(task),
        "class_names",
        classNames);
  }

  /// What [#description()] told. Every value is checked, whoever wrote it.
  ///
  /// @throws IllegalArgumentException when something is missing, unknown or of the wrong kind; the
  ///   message has the path, such as `schema.features[1].type`
  public static Schema of(Map<String, ?> description) {
    Description d = Description.of("schema", description);
    d.only("features", "target", "task", "class_names");
    Task task = d.choice("task", Task.values(), Schema::label);
    List<RawColumn> features = d.parts("features").stream().map(RawColumn::of).toList();
    return d.checked(() -> new Schema(features, d.text("target"), task, d.texts("class_names")));
  }

  private static String label(Task task) {
    return task.name().toLowerCase(Locale.ROOT);
  }
}
