package downhill.cli;

import downhill.nn.Activation;
import downhill.nn.Sequential.Hidden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The hidden layers of a network, written `UNITS:ACTIVATION,...` as in `8:tanh,4:relu`. A layer
/// without an activation has tanh; `none` stands for no hidden layer.
///
/// @param hidden first to last
record LayerSpec(List<Hidden> hidden) {
  /// What is written for no hidden layer.
  static final String NONE = "none";

  private static final int MOST_UNITS = 10_000;
  private static final int MOST_LAYERS = 100;
  private static final String FORM = "expected UNITS:ACTIVATION,... such as 8:tanh,4:relu, or none";

  LayerSpec {
    hidden = List.copyOf(hidden);
  }

  /// Reads the text form.
  ///
  /// @throws IllegalArgumentException when it cannot be read; the message says where and why
  static LayerSpec parse(String text) {
    if (text.strip().equals(NONE)) {
      return new LayerSpec(List.of());
    }
    String[] parts = text.split(",", -1);
    if (parts.length > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "expected at most " + MOST_LAYERS + " layers, got " + parts.length);
    }
    List<Hidden> hidden = new ArrayList<>();
    for (String part : parts) {
      String where = "layer " + (hidden.size() + 1) + " of '" + text + "'";
      hidden.add(layer(part.strip(), where));
    }
    return new LayerSpec(hidden);
  }

  private static Hidden layer(String part, String where) {
    if (part.isEmpty()) {
      throw new IllegalArgumentException(where + " is empty; " + FORM);
    }
    String[] halves = part.split(":", -1);
    if (halves.length > 2) {
      throw new IllegalArgumentException(where + " has more than one colon; " + FORM);
    }
    int units = units(halves[0].strip(), part, where);
    if (halves.length == 1) {
      return new Hidden(units, Activation.TANH);
    }
    try {
      return new Hidden(units, Activation.of(halves[1].strip()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }

  private static int units(String text, String part, String where) {
    int units;
    try {
      units = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          where + " starts with '" + text + "', not with a number of units; " + FORM, e);
    }
    if (units < 1 || units > MOST_UNITS) {
      throw new IllegalArgumentException(
          where + " is '" + part + "'; expected 1 to " + MOST_UNITS + " units");
    }
    return units;
  }

  /// The network for people: `2 -> 8 tanh -> 1`.
  String describe(int inFeatures, int outFeatures) {
    StringBuilder text = new StringBuilder().append(inFeatures);
    for (Hidden layer : hidden) {
      text.append(" -> ").append(layer.units()).append(' ').append(layer.activation());
    }
    return text.append(" -> ").append(outFeatures).toString();
  }

  /// The text form, which [#parse(String)] reads.
  @Override
  public String toString() {
    return hidden.isEmpty()
        ? NONE
        : hidden.stream()
            .map(layer -> layer.units() + ":" + layer.activation())
            .collect(Collectors.joining(","));
  }
}
