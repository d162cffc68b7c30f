package downhill.loss;

import downhill.op.Composite;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;

/// The regions that losses are computed in, and the checks at their door.
final class Regions {
  private Regions() {}

  /// The region `LOSS` of the loss `name`.
  static Tensor loss(
      String name, Map<String, Object> settings, List<Tensor> inputs, Supplier<Tensor> body) {
    Map<String, Object> attributes = new TreeMap<>(settings);
    attributes.put("loss", name);
    return Composite.of(Composite.Name.LOSS, attributes, inputs, body);
  }

  /// A loss of single elements: prediction and target have one shape and one type.
  static Tensor elementwise(
      String name,
      Map<String, Object> settings,
      Reduction reduction,
      Tensor prediction,
      Tensor target,
      BinaryOperator<Tensor> loss) {
    sameShape(name, "prediction", prediction, "target", target);
    Map<String, Object> attributes = new TreeMap<>(settings);
    attributes.put("reduction", reduction.toString());
    return loss(
        name,
        attributes,
        List.of(prediction, target),
        () -> reduction.apply(loss.apply(prediction, target)));
  }

  /// Refuses two tensors of different shapes, which would broadcast into a wrong loss unseen, or of
  /// different types.
  static void sameShape(String name, String what, Tensor a, String other, Tensor b) {
    Shape shape = a.shape();
    if (!shape.equals(b.shape())) {
      String mend =
          shape.size() == b.shape().size()
              ? "Reshape the %s to %s.".formatted(other, shape)
              : "The %s needs one number for each of the %s.".formatted(other, what);
      throw new ShapeException(
          name,
          "%s %s and %s %s must have one shape. %s".formatted(what, shape, other, b.shape(), mend),
          shape,
          b.shape());
    }
    sameType(name, what, a, other, b);
  }

  /// Refuses tensors that are not of one floating-point type.
  static void sameType(String name, String what, Tensor a, String other, Tensor b) {
    if (!a.dtype().isFloat()) {
      throw new IllegalArgumentException(
          "%s: the %s must be of a floating-point type, got %s%s. Cast it with .to(DType.F32)."
              .formatted(name, what, a.dtype(), a.shape()));
    }
    if (a.dtype() != b.dtype()) {
      throw new IllegalArgumentException(
          "%s: the %s is %s and the %s %s. Cast the %s with .to(DType.%s)."
              .formatted(name, what, a.dtype(), other, b.dtype(), other, a.dtype().name()));
    }
  }

  /// Refuses values that `fits` is false for, where they are known: not while tracing. NaN passes,
  /// to be seen in the loss.
  static void values(
      String name, String what, Tensor x, String expected, DoublePredicate fits, String mend) {
    double[] values;
    try {
      values = x.toDoubles();
    } catch (ValueNotKnown e) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      if (!fits.test(values[i]) && !Double.isNaN(values[i])) {
        throw new IllegalArgumentException(
            "%s: expected %s %s, got %s (element %d of %s). %s"
                .formatted(name, what, expected, values[i], i, x.shape(), mend));
      }
    }
  }

  /// Refuses a setting that is not above 0.
  static void positive(String name, String setting, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          "%s: expected %s > 0, got %s.".formatted(name, setting, value));
    }
  }
}
