package downhill.data;

import downhill.plain.PlainMap;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import downhill.train.RowSource;
import java.util.List;
import java.util.Map;

/// What is done to raw features before a model sees them, fitted on the training rows. Immutable.
///
/// It is written in tensor operations, so it can be traced into the graph of a model, and the
/// result of a row does not depend on the rows beside it. It can also be told as plain data and
/// made again from that, to travel in a file:
///
/// ```java
/// Preprocessing fitted = Scaler.STANDARD.fit(training.x());
/// Preprocessing same = Preprocessing.of(fitted.description()); // equal to fitted
/// ```
public sealed interface Preprocessing extends Fittable
    permits Scaling, ImageScaling, FillMissing, OneHot, Columns, Chain {

  /// The features made from raw rows, which are not changed.
  ///
  /// @param x the raw rows, `[n, columns]` unless the step says otherwise
  /// @return floats: of the type of `x` if that is a float type, else float32
  /// @throws downhill.tensor.ShapeException when the number of columns is not that of the training
  ///   rows
  Tensor apply(Tensor x);

  /// This as plain data: maps, lists, text and numbers, ready for JSON. The key `type` has the
  /// kind.
  ///
  /// @return an unmodifiable map
  Map<String, Object> description();

  /// Itself: it is fitted already.
  @Override
  default Preprocessing fit(RowSource training) {
    return this;
  }

  /// These rows with prepared inputs, each prepared when it is read.
  ///
  /// @param raw rows whose first part is what [#apply(Tensor)] takes
  /// @param dtype of the prepared inputs
  default RowSource rows(RowSource raw, DType dtype) {
    return new PreparedRows(raw, x -> apply(x).to(dtype));
  }

  /// What [#description()] told. The list of types is closed, every value is checked, and nothing
  /// but these records is ever made, whoever wrote the description.
  ///
  /// @param description maps, lists, text and any numbers
  /// @throws IllegalArgumentException when something is missing, unknown, of the wrong kind or out
  ///   of range; the message has the path, such as `preprocessing.steps[1].scale`
  static Preprocessing of(Map<String, ?> description) {
    return of(Description.of("preprocessing", description));
  }

  private static Preprocessing of(Description d) {
    String type = d.text("type");
    return switch (type) {
      case Scaling.TYPE -> {
        d.only("type", "kind", "center", "scale");
        yield d.checked(
            () -> new Scaling(Scaler.of(d.text("kind")), d.numbers("center"), d.numbers("scale")));
      }
      case ImageScaling.TYPE -> {
        d.only("type", "divisor");
        yield d.checked(() -> new ImageScaling(d.number("divisor")));
      }
      case FillMissing.TYPE -> {
        d.only("type", "values");
        yield d.checked(() -> new FillMissing(d.numbers("values")));
      }
      case OneHot.TYPE -> {
        d.only("type", "categories");
        yield d.checked(() -> new OneHot(new ClassNames(d.texts("categories"))));
      }
      case Columns.TYPE -> {
        d.only("type", "parts");
        List<Columns.Part> parts = d.parts("parts").stream().map(Preprocessing::part).toList();
        yield d.checked(() -> new Columns(parts));
      }
      case Chain.TYPE -> {
        d.only("type", "steps");
        yield new Chain(d.parts("steps").stream().map(Preprocessing::of).toList());
      }
      default ->
          throw d.wrong(
              "type",
              "unknown type '%s'; known: %s, %s, %s, %s, %s, %s."
                  .formatted(
                      PlainMap.brief(type),
                      Scaling.TYPE,
                      ImageScaling.TYPE,
                      FillMissing.TYPE,
                      OneHot.TYPE,
                      Columns.TYPE,
                      Chain.TYPE));
    };
  }

  private static Columns.Part part(Description d) {
    d.only("columns", "step");
    return d.checked(() -> new Columns.Part(d.integers("columns"), of(d.part("step"))));
  }
}
