package downhill.testkit.golden.bind;

import downhill.tensor.Tensor;
import downhill.testkit.golden.GoldenCase;
import downhill.testkit.golden.GoldenFormatException;
import downhill.testkit.golden.GoldenValue;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A golden case with its inputs as tensors: eager, traced or tracked.
///
/// @param golden the case
/// @param inputs its arguments in order
record Call(GoldenCase golden, SequencedMap<String, Tensor> inputs) {
  /// The argument of a name.
  Tensor input(String name) {
    Tensor found = inputs.get(name);
    if (found == null) {
      throw new GoldenFormatException(
          golden.fields().where(), "no input '" + name + "'; there are " + inputs.keySet());
    }
    return found;
  }

  /// The argument of a name, or null where the case has none.
  @Nullable Tensor optional(String name) {
    return inputs.get(name);
  }

  /// The only argument, most of the time.
  Tensor x() {
    return input("x");
  }

  /// All arguments in order.
  Tensor[] all() {
    return inputs.values().toArray(Tensor[]::new);
  }

  /// The attributes.
  GoldenValue attrs() {
    return golden.attrs();
  }

  /// The number of a name.
  double number(String name) {
    return attrs().number(name);
  }

  /// The number of a name, where missing or null has a default.
  double number(String name, double missing) {
    return attrs().number(name, missing);
  }

  /// The integer of a name.
  int integer(String name) {
    return attrs().integer(name);
  }

  /// The attribute `axis`.
  int axis() {
    return integer("axis");
  }

  /// The attribute `axes`; missing or null means all, which is no axis for Downhill.
  int[] axes() {
    return attrs().isNull("axes") ? new int[0] : attrs().integers("axes");
  }

  /// A truth value; missing means false.
  boolean flag(String name) {
    return !attrs().isNull(name) && attrs().flag(name);
  }
}
