package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Attributes of an operation that are not trusted, read with their kind and range checked.
///
/// @param op the operation's name, for messages
record OpAttributes(String op, Map<String, Object> values) {
  /// The most axes of a tensor, as in NumPy and in files of tensors.
  private static final int MOST_AXES = 64;

  private static final int BRIEF = 40;

  boolean truth(String key) {
    if (value(key) instanceof Boolean truth) {
      return truth;
    }
    throw expected(key, "true or false");
  }

  /// A whole number of 64 bits.
  long whole(String key) {
    return whole(key, value(key));
  }

  /// A whole number from 0 to the greatest `int`.
  int size(String key) {
    return size(key, value(key));
  }

  int axis(String key) {
    int axis = size(key);
    if (axis >= MOST_AXES) {
      throw expected(key, "an axis below " + MOST_AXES);
    }
    return axis;
  }

  /// Axes in strictly ascending order.
  List<Integer> axes(String key) {
    List<Integer> axes = sizes(key);
    for (int i = 1; i < axes.size(); i++) {
      if (axes.get(i) <= axes.get(i - 1)) {
        throw expected(key, "axes in ascending order");
      }
    }
    return axes;
  }

  /// Whole numbers from 0 on, at most one for each axis.
  List<Integer> sizes(String key) {
    if (!(value(key) instanceof List<?> list) || list.size() > MOST_AXES) {
      throw expected(key, "a list of at most " + MOST_AXES + " whole numbers");
    }
    List<Integer> sizes = new ArrayList<>(list.size());
    for (Object element : list) {
      sizes.add(size(key, element));
    }
    return sizes;
  }

  Shape shape(String key) {
    return Shape.of(sizes(key).stream().mapToInt(Integer::intValue).toArray());
  }

  /// A number, or the text `NaN`, `Infinity` or `-Infinity`, for which JSON has no number.
  double number(String key) {
    return switch (value(key)) {
      case Number number -> number.doubleValue();
      case String text when text.equals("NaN") -> Double.NaN;
      case String text when text.equals("Infinity") -> Double.POSITIVE_INFINITY;
      case String text when text.equals("-Infinity") -> Double.NEGATIVE_INFINITY;
      default -> throw expected(key, "a number");
    };
  }

  DType dtype(String key) {
    if (value(key) instanceof String id) {
      for (DType dtype : DType.values()) {
        if (dtype.id().equals(id)) {
          return dtype;
        }
      }
    }
    throw expected(key, "an element type such as float32");
  }

  IndexOp.Order order(String key) {
    for (IndexOp.Order order : IndexOp.Order.values()) {
      if (order.name().toLowerCase(Locale.ROOT).equals(value(key))) {
        return order;
      }
    }
    throw expected(key, "ascending or descending");
  }

  /// Refuses attributes that the operation does not have.
  void refuseOthers(Set<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "%s: unknown attribute '%s'; it has %s."
                .formatted(op, brief(key), known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
  }

  private Object value(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("%s: attribute %s is missing.".formatted(op, key));
    }
    return value;
  }

  private int size(String key, Object value) {
    long number = whole(key, value);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw expected(key, "whole numbers from 0 to " + Integer.MAX_VALUE);
    }
    return (int) number;
  }

  private long whole(String key, Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw expected(key, "whole numbers");
  }

  private IllegalArgumentException expected(String key, String what) {
    return new IllegalArgumentException(
        "%s: attribute %s: expected %s, got %s."
            .formatted(op, key, what, brief(String.valueOf(values.get(key)))));
  }

  /// Text of strangers in a length fit for a message.
  static String brief(String text) {
    return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
  }
}
