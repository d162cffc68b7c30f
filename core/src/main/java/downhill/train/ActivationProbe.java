package downhill.train;

import downhill.op.Op;
import downhill.op.Region;
import downhill.op.Squashing;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the activations of a model do on some rows: read off the operations, so it works for every
/// model.
final class ActivationProbe {
  /// Beyond this share of its range an S-shaped unit counts as saturated.
  private static final double SATURATED = 0.99;

  private ActivationProbe() {}

  /// An activation that can go wrong.
  enum Kind {
    RELU,
    TANH,
    SIGMOID;

    /// Such as `relu`.
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One activation.
  ///
  /// @param path the layer in which it was applied
  /// @param share the part of ReLU units that are 0 for all rows, or of S-shaped values that are
  ///   saturated, in `[0, 1]`
  record Reading(String path, Kind kind, double share) {}

  /// The activations of a model, in the order of application, and its predictions.
  ///
  /// @param predictions what the model gave
  record Readings(List<Reading> activations, Tensor predictions) {}

  /// Reads `model` on `inputs`. An S-shaped function at the output is passed over: there it should
  /// reach its limits. So are those inside a composite, such as the gates of swish.
  static Readings of(Function<List<Tensor>, Tensor> model, List<Tensor> inputs) {
    Replay.Result replay = Replay.of(x -> List.of(model.apply(x)), inputs);
    Replay.Step output = replay.outputs().getFirst();
    List<Reading> readings = new ArrayList<>();
    for (Replay.Step step : replay.steps()) {
      Region region = step.region();
      Kind kind = kind(step.op());
      if (kind != null
          && (region == null || region.composite() == null)
          && (step != output || kind == Kind.RELU)) {
        readings.add(
            new Reading(region == null ? "" : region.layerPath(), kind, share(kind, step.value())));
      }
    }
    return new Readings(readings, output.value());
  }

  private static @Nullable Kind kind(@Nullable Op op) {
    return switch (op) {
      case Squashing.Relu _ -> Kind.RELU;
      case Squashing.Tanh _ -> Kind.TANH;
      case Squashing.Sigmoid _ -> Kind.SIGMOID;
      case null, default -> null;
    };
  }

  private static double share(Kind kind, Tensor value) {
    return switch (kind) {
      case RELU -> deadUnits(value);
      case TANH -> beyond(value, -1);
      case SIGMOID -> beyond(value, 0);
    };
  }

  /// The part of the units that are 0 for all rows. A unit is a channel (axis 1) of images, else an
  /// element of the last axis.
  private static double deadUnits(Tensor value) {
    Shape shape = value.shape();
    if (shape.rank() == 0 || shape.size() == 0) {
      return 0;
    }
    int axis = shape.rank() >= 4 ? 1 : shape.rank() - 1;
    int units = shape.dim(axis);
    int below = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      below *= shape.dim(i);
    }
    double[] y = value.toDoubles();
    boolean[] alive = new boolean[units];
    for (int i = 0; i < y.length; i++) {
      alive[i / below % units] |= y[i] != 0;
    }
    int dead = 0;
    for (boolean a : alive) {
      dead += a ? 0 : 1;
    }
    return (double) dead / units;
  }

  /// The part of values in the outermost half per cent of the range from `low` to 1.
  private static double beyond(Tensor value, double low) {
    double[] y = value.toDoubles();
    double high = low + (1 - low) * (1 + SATURATED) / 2;
    double least = low + (1 - low) * (1 - SATURATED) / 2;
    int count = 0;
    for (double v : y) {
      count += v > high || v < least ? 1 : 0;
    }
    return y.length == 0 ? 0 : (double) count / y.length;
  }
}
