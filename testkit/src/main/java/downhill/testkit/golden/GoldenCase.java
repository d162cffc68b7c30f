package downhill.testkit.golden;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.node.JsonNodeFactory;

/// One golden case: an operator, what goes in, what must come out.
///
/// Fields that only some groups have (`running_after`, `gradient_sequence`, `losses_before_step`,
/// …) are in [#fields].
///
/// @param group the group, which is the name of the file
/// @param id the name, unique in its group
/// @param op the operator in the peer's words
/// @param attrs the attributes; an empty object where the case has none
/// @param inputs the arguments in the operator's order
/// @param outputs what the forward pass must give
/// @param gradOutputs the cotangent given for every float output; empty where there is no gradient
///   to check
/// @param grads the gradient of sum(cotangent * output) for every differentiated input
/// @param tolerance the tolerance for float64
/// @param alsoAccepted for an output, values that are right too
/// @param fields the whole case
public record GoldenCase(
    String group,
    String id,
    String op,
    GoldenValue attrs,
    SequencedMap<String, GoldenArray> inputs,
    SequencedMap<String, GoldenArray> outputs,
    SequencedMap<String, GoldenArray> gradOutputs,
    SequencedMap<String, GoldenArray> grads,
    Tolerance tolerance,
    Map<String, List<Alternative>> alsoAccepted,
    GoldenValue fields) {

  /// A value that is right too at one place of an output.
  ///
  /// @param flat the row-major position
  /// @param value the other right value
  public record Alternative(int flat, double value) {}

  /// Makes the maps unmodifiable, keeping their order.
  public GoldenCase {
    inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
    outputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(outputs));
    gradOutputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(gradOutputs));
    grads = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(grads));
    alsoAccepted = Map.copyOf(alsoAccepted);
  }

  static GoldenCase of(String group, GoldenValue fields) {
    return new GoldenCase(
        group,
        fields.text("id"),
        fields.text("op"),
        fields.has("attrs") ? objectOf(fields, "attrs") : empty(fields),
        arrays(fields, "inputs"),
        arrays(fields, "outputs"),
        arrays(fields, "grad_outputs"),
        arrays(fields, "grads"),
        Tolerance.of(fields),
        alternatives(fields),
        fields);
  }

  /// An argument of the operator.
  ///
  /// @param name the argument
  /// @return its value
  public GoldenArray input(String name) {
    GoldenArray found = inputs.get(name);
    if (found == null) {
      throw new GoldenFormatException(
          fields.where(), "no input '" + name + "'; there are " + inputs.keySet());
    }
    return found;
  }

  /// The remark of the case, else of its attributes.
  ///
  /// @return the remark; empty where there is none
  public String note() {
    if (!fields.isNull("note")) {
      return fields.text("note");
    }
    return attrs.isNull("note") ? "" : attrs.text("note");
  }

  /// Whether the call must be refused with a clear exception.
  ///
  /// @return true for the cases of the group `errors`
  public boolean expectsError() {
    return !fields.isNull("expect") && fields.text("expect").equals("error");
  }

  /// Group and id, as in `edge/extreme-silu`.
  @Override
  public String toString() {
    return group + "/" + id;
  }

  private static GoldenValue objectOf(GoldenValue fields, String name) {
    GoldenValue value = fields.get(name);
    var _ = value.names(); // throws unless it is an object
    return value;
  }

  private static GoldenValue empty(GoldenValue fields) {
    return new GoldenValue(
        fields.where() + ".attrs", JsonNodeFactory.instance.objectNode(), Map.of());
  }

  private static SequencedMap<String, GoldenArray> arrays(GoldenValue fields, String name) {
    return fields.isNull(name) ? new LinkedHashMap<>() : fields.get(name).arrays();
  }

  private static Map<String, List<Alternative>> alternatives(GoldenValue fields) {
    Map<String, List<Alternative>> all = new HashMap<>();
    if (!fields.isNull("also_accepted")) {
      GoldenValue outputs = fields.get("also_accepted");
      for (String name : outputs.names()) {
        List<Alternative> ofOutput = new ArrayList<>();
        for (GoldenValue pair : outputs.get(name).items()) {
          List<GoldenValue> parts = pair.items();
          if (parts.size() != 2) {
            throw new GoldenFormatException(
                pair.where(), "expected [flat index, value], got " + pair);
          }
          ofOutput.add(new Alternative(parts.get(0).integer(), parts.get(1).number()));
        }
        all.put(name, List.copyOf(ofOutput));
      }
    }
    return all;
  }
}
