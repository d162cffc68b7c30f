package downhill.data;

import downhill.eager.Tensors;
import downhill.plain.PlainMap;
import downhill.tensor.Tensor;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The names of classes, or the categories of a column; the number of one is its place.
///
/// @param names all of them, different, none blank
public record ClassNames(List<String> names) {
  private static final int LISTED = 20;

  /// Short, so that a number of a million digits is compared as text.
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

  /// Copies the names.
  ///
  /// @throws IllegalArgumentException when there is none, one is blank or one is there twice
  public ClassNames {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("class names: expected 1 or more, got none.");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || !seen.add(name)) {
        throw new IllegalArgumentException(
            "class names: expected different names, got '%s' %s."
                .formatted(PlainMap.brief(name), name.isBlank() ? "at " + seen.size() : "twice"));
      }
    }
  }

  /// These names.
  public static ClassNames of(String... names) {
    return new ClassNames(List.of(names));
  }

  /// The names that occur in the training rows, sorted: by value when all are decimal numbers, else
  /// as text, so that the order of the rows does not matter.
  ///
  /// @param labels one for each row
  /// @throws IllegalArgumentException when a label is blank, which is a missing value (the message
  ///   has the row, from 0), or there are none
  public static ClassNames fit(List<String> labels) {
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).isBlank()) {
        throw new IllegalArgumentException(
            "class names: row %d (from 0) has no label; drop such rows first.".formatted(i));
      }
    }
    List<String> different = labels.stream().distinct().toList();
    boolean numbers = different.stream().allMatch(label -> NUMBER.matcher(label).matches());
    Comparator<String> text = Comparator.naturalOrder();
    Comparator<String> value = Comparator.comparing((String label) -> new BigDecimal(label));
    return new ClassNames(
        different.stream().sorted(numbers ? value.thenComparing(text) : text).toList());
  }

  /// How many there are.
  public int size() {
    return names.size();
  }

  /// The name of class `index`.
  ///
  /// @throws IllegalArgumentException when there is no such class
  public String name(int index) {
    if (index < 0 || index >= names.size()) {
      throw new IllegalArgumentException(
          "class names: there is no class %d; expected 0..%d.".formatted(index, names.size() - 1));
    }
    return names.get(index);
  }

  /// The numbers of labels: int64 `[n]`.
  ///
  /// @param labels one for each row
  /// @throws IllegalArgumentException when one is unknown; the message has the row, from 0, and
  ///   lists the known ones
  public Tensor indices(List<String> labels) {
    Map<String, Integer> places = new HashMap<>();
    for (String name : names) {
      places.put(name, places.size());
    }
    long[] indices = new long[labels.size()];
    for (int i = 0; i < indices.length; i++) {
      Integer place = places.get(labels.get(i));
      if (place == null) {
        throw new IllegalArgumentException(
            "class names: row %d (from 0): unknown label '%s'. Known: %s."
                .formatted(i, PlainMap.brief(labels.get(i)), listed()));
      }
      indices[i] = place;
    }
    return Tensors.of(indices);
  }

  /// The labels of class numbers.
  ///
  /// @param indices integers of any shape, read in row-major order
  /// @throws IllegalArgumentException when there is no such class
  public List<String> labels(Tensor indices) {
    return Arrays.stream(indices.toLongs())
        .mapToObj(index -> name(Math.clamp(index, -1, names.size())))
        .toList();
  }

  private String listed() {
    String first = String.join(", ", names.stream().limit(LISTED).map(PlainMap::brief).toList());
    return names.size() <= LISTED
        ? first
        : "%s and %d more".formatted(first, names.size() - LISTED);
  }
}
