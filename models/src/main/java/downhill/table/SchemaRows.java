package downhill.table;

import downhill.data.RawColumn;
import downhill.data.Schema;
import downhill.data.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The rows of a text as the numbers of a schema: its features in its order, then the target when
/// the text has it.
final class SchemaRows {
  private final CsvText text;
  private final Schema schema;
  private final Missing policy;
  // Where in the text the features stand, then the target.
  private final int[] places;
  private final List<Coder> coders = new ArrayList<>();
  private final int[] missing;
  private final String[] firstMissing;
  private long line;

  /// @param policy [Missing#REFUSE] refuses a missing cell that the model does not fill; otherwise
  ///   the caller finds NaN
  /// @throws IllegalArgumentException when columns are missing or unknown
  SchemaRows(CsvText text, Schema schema, ReadOptions options, Missing policy) {
    this.text = text;
    this.schema = schema;
    this.policy = policy;
    this.places = places(text, schema, options);
    for (int j = 0; j < places.length; j++) {
      coders.add(coder(j, options.decimalMark()));
    }
    this.missing = new int[places.length];
    this.firstMissing = new String[places.length];
    Arrays.fill(firstMissing, "");
  }

  /// By name; in a text without names by place, the target behind the features.
  private static int[] places(CsvText text, Schema schema, ReadOptions options) {
    int features = schema.features().size();
    List<String> names = text.names();
    if (!text.named() && !names.containsAll(schema.names())) {
      if (names.size() == features || names.size() == features + 1) {
        return IntStream.range(0, names.size()).toArray();
      }
      throw new IllegalArgumentException(
          "%s: the columns have no names, and there are %d of them; expected %d, or one more with the target last."
              .formatted(text.name(), names.size(), features));
    }
    if (!text.named() && names.size() == features) {
      return IntStream.range(0, features).toArray();
    }
    List<String> kept =
        names.stream()
            .filter(name -> !options.ignored().contains(name) || schema.names().contains(name))
            .toList();
    int[] found =
        Arrays.stream(schema.match(kept, text.name()))
            .map(place -> names.indexOf(kept.get(place)))
            .toArray();
    int target = names.indexOf(schema.target());
    return target < 0
        ? found
        : IntStream.concat(IntStream.of(found), IntStream.of(target)).toArray();
  }

  private Coder coder(int j, char mark) {
    if (j < schema.features().size()) {
      RawColumn column = schema.features().get(j);
      return column.isNumber()
          ? new Coder.Numbers(text.name(), column.name(), mark)
          : new Coder.Known(text.name(), column);
    }
    if (schema.task() == Task.REGRESSION) {
      return new Coder.Numbers(text.name(), schema.target(), mark);
    }
    return new Coder.Known(
        text.name(),
        new RawColumn(schema.target(), RawColumn.Type.CATEGORICAL, schema.classNames(), false));
  }

  /// How many numbers a row has: one for each feature, and one for the target.
  int width() {
    return places.length;
  }

  /// Whether the text has the target.
  boolean hasTarget() {
    return places.length > schema.features().size();
  }

  /// How many cells of a column had no value so far.
  int missing(int column) {
    return missing[column];
  }

  /// Where the first of them is, or nothing.
  String firstMissing(int column) {
    return firstMissing[column];
  }

  /// The line of the row that was read last, from 1.
  long line() {
    return line;
  }

  /// Reads the next row; false behind the last.
  boolean next(double[] into) throws IOException {
    Cells cells = text.next();
    if (cells == null) {
      return false;
    }
    line = cells.line();
    for (int j = 0; j < places.length; j++) {
      into[j] = coders.get(j).code(cells, places[j]);
      if (Double.isNaN(into[j])) {
        see(cells, j);
      }
    }
    return true;
  }

  private void see(Cells cells, int j) {
    String place = "%s:%d: '%s'".formatted(text.name(), cells.line(), cells.brief(places[j]));
    boolean target = j == schema.features().size();
    if (policy == Missing.REFUSE && !target && !schema.features().get(j).optional()) {
      throw new IllegalArgumentException(
          "%s:%d: column '%s' has no value ('%s'), and the model was not trained to fill gaps."
              .formatted(
                  text.name(),
                  cells.line(),
                  schema.features().get(j).name(),
                  cells.brief(places[j])));
    }
    if (missing[j]++ == 0) {
      firstMissing[j] = place;
    }
  }
}
