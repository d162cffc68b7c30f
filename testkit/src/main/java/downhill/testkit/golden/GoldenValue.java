package downhill.testkit.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON value of a golden file that remembers where it stands, so that reading it as something it
/// is not names the file, the case and the field.
///
/// Attributes and every field that is not the same in all groups (`gradient_sequence`,
/// `lr_at_step`, `batches`, …) are read through it: `c.attrs().integer("axis")`,
/// `c.fields().get("gradient_sequence").array("p0")`.
public final class GoldenValue {
  private final String where;
  private final JsonNode node;
  private final Map<String, GoldenArray> named;

  /// @param named the arrays that `{"ref": name}` may point to
  GoldenValue(String where, JsonNode node, Map<String, GoldenArray> named) {
    this.where = where;
    this.node = node;
    this.named = named;
  }

  GoldenValue movedTo(String place) {
    return new GoldenValue(place, node, named);
  }

  /// File, case and field, for messages.
  ///
  /// @return the place
  public String where() {
    return where;
  }

  /// Whether the value is JSON's null.
  ///
  /// @return true for null
  public boolean isNull() {
    return node.isNull();
  }

  /// Whether a field is there, be it null.
  ///
  /// @param name the field of this object
  /// @return true if present
  public boolean has(String name) {
    return node.get(name) != null;
  }

  /// Whether a field is missing or null.
  ///
  /// @param name the field of this object
  /// @return true if there is no value
  public boolean isNull(String name) {
    JsonNode found = node.get(name);
    return found == null || found.isNull();
  }

  /// The names of this object's fields, in the order of the file.
  ///
  /// @return the names
  public List<String> names() {
    require(node.isObject(), "an object");
    return List.copyOf(node.propertyNames());
  }

  /// A field of this object.
  ///
  /// @param name the field
  /// @return its value
  public GoldenValue get(String name) {
    require(node.isObject(), "an object");
    @Nullable JsonNode found = node.get(name);
    if (found == null) {
      throw new GoldenFormatException(
          where, "no field '" + name + "'; there are " + node.propertyNames());
    }
    return new GoldenValue(where + "." + name, found, named);
  }

  /// The items of this list.
  ///
  /// @return the items, in order
  public List<GoldenValue> items() {
    require(node.isArray(), "a list");
    List<GoldenValue> items = new ArrayList<>();
    for (JsonNode item : node) {
      items.add(new GoldenValue(where + "[" + items.size() + "]", item, named));
    }
    return items;
  }

  /// An integer.
  ///
  /// @return the value
  public int integer() {
    require(node.isIntegralNumber() && node.canConvertToInt(), "an integer");
    return node.intValue();
  }

  /// A number; `"NaN"`, `"Infinity"` and `"-Infinity"` are numbers too.
  ///
  /// @return the value, exactly as written
  public double number() {
    if (node.isString()) {
      return switch (node.stringValue()) {
        case "NaN" -> Double.NaN;
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default -> throw expected("a number");
      };
    }
    require(node.isNumber(), "a number");
    double value = node.doubleValue();
    require(Double.isFinite(value), "a number within the range of float64");
    return value;
  }

  /// A text.
  ///
  /// @return the value
  public String text() {
    require(node.isString(), "a text");
    return node.stringValue();
  }

  /// A truth value.
  ///
  /// @return the value
  public boolean flag() {
    require(node.isBoolean(), "true or false");
    return node.booleanValue();
  }

  /// A list of integers; a single integer reads as a list of one (`axes`, `stride`, …).
  ///
  /// @return the values
  public int[] integers() {
    return node.isIntegralNumber()
        ? new int[] {integer()}
        : items().stream().mapToInt(GoldenValue::integer).toArray();
  }

  /// A list of numbers.
  ///
  /// @return the values
  public double[] numbers() {
    return items().stream().mapToDouble(GoldenValue::number).toArray();
  }

  /// A tensor, a `{"ref": name}` to one, or a plain number, which is a float64 scalar.
  ///
  /// @return the tensor
  public GoldenArray array() {
    if (!node.isObject()) {
      return GoldenArray.scalar(number());
    }
    if (has("ref")) {
      return named(text("ref"));
    }
    int[] shape = get("shape").items().stream().mapToInt(GoldenValue::integer).toArray();
    GoldenValue data = get("data");
    String dtype = text("dtype");
    try {
      return switch (dtype) {
        case "float64" -> GoldenArray.of(shape, data.numbers());
        case "int64" -> GoldenArray.of(shape, data.longs());
        case "bool" -> GoldenArray.of(shape, data.flags());
        default ->
            throw new GoldenFormatException(
                where, "unknown dtype '" + dtype + "'; known are float64, int64, bool");
      };
    } catch (ArithmeticException e) {
      throw new GoldenFormatException(where, "too large a shape " + Arrays.toString(shape), e);
    } catch (GoldenFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new GoldenFormatException(where, String.valueOf(e.getMessage()), e);
    }
  }

  /// A tensor that another case of the file holds.
  ///
  /// @param name what a `ref` would say
  /// @return the tensor
  public GoldenArray named(String name) {
    GoldenArray found = named.get(name);
    if (found == null) {
      throw new GoldenFormatException(
          where, "no array '" + name + "' in this file; there are " + named.keySet());
    }
    return found;
  }

  /// The tensors of this object by name, in the order of the file.
  ///
  /// @return name to tensor
  public SequencedMap<String, GoldenArray> arrays() {
    SequencedMap<String, GoldenArray> arrays = new LinkedHashMap<>();
    for (String name : names()) {
      arrays.put(name, get(name).array());
    }
    return arrays;
  }

  /// The integer field of a name.
  ///
  /// @param name the field of this object
  /// @return the value
  public int integer(String name) {
    return get(name).integer();
  }

  /// The number field of a name.
  ///
  /// @param name the field of this object
  /// @return the value
  public double number(String name) {
    return get(name).number();
  }

  /// The number field of a name, where a missing field has a default.
  ///
  /// @param name the field of this object
  /// @param missing the value where there is no field or null
  /// @return the value
  public double number(String name, double missing) {
    return isNull(name) ? missing : number(name);
  }

  /// The text field of a name.
  ///
  /// @param name the field of this object
  /// @return the value
  public String text(String name) {
    return get(name).text();
  }

  /// The truth value of a name.
  ///
  /// @param name the field of this object
  /// @return the value
  public boolean flag(String name) {
    return get(name).flag();
  }

  /// The integers of a name; one integer reads as a list of one.
  ///
  /// @param name the field of this object
  /// @return the values
  public int[] integers(String name) {
    return get(name).integers();
  }

  /// The numbers of a name.
  ///
  /// @param name the field of this object
  /// @return the values
  public double[] numbers(String name) {
    return get(name).numbers();
  }

  /// The tensor of a name.
  ///
  /// @param name the field of this object
  /// @return the tensor
  public GoldenArray array(String name) {
    return get(name).array();
  }

  private long[] longs() {
    return items().stream()
        .mapToLong(
            item -> {
              item.require(
                  item.node.isIntegralNumber() && item.node.canConvertToLong(), "an integer");
              return item.node.longValue();
            })
        .toArray();
  }

  private boolean[] flags() {
    List<GoldenValue> items = items();
    boolean[] flags = new boolean[items.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = items.get(i).flag();
    }
    return flags;
  }

  private void require(boolean held, String kind) {
    if (!held) {
      throw expected(kind);
    }
  }

  private GoldenFormatException expected(String kind) {
    String text = node.toString();
    return new GoldenFormatException(
        where,
        "expected " + kind + ", got " + (text.length() > 60 ? text.substring(0, 57) + "…" : text));
  }

  /// The JSON text.
  @Override
  public String toString() {
    return node.toString();
  }
}
