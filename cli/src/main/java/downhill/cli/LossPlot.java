package downhill.cli;

import downhill.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The curves of a training: loss and metric by epoch, of the training and of the validation rows.
///
/// @param title what was trained
/// @param panels one above the other
/// @param bestEpoch whose network was kept; 0 for the last one
record LossPlot(String title, List<Panel> panels, int bestEpoch) {
  LossPlot {
    panels = List.copyOf(panels);
  }

  /// One figure over the epochs.
  ///
  /// @param name of the figure
  /// @param curves at least one
  record Panel(String name, List<Curve> curves) {
    Panel {
      curves = List.copyOf(curves);
    }
  }

  /// A figure of one kind of rows.
  ///
  /// @param name `training` or `validation`
  /// @param epochs where it is known, ascending
  /// @param values as many, all finite
  record Curve(String name, List<Integer> epochs, List<Double> values) {
    Curve {
      epochs = List.copyOf(epochs);
      values = List.copyOf(values);
    }
  }

  /// The curves of a training.
  ///
  /// @param metric the name of the metric beside the loss
  static LossPlot of(String title, History history, int bestEpoch, String metric) {
    List<Panel> panels = new ArrayList<>();
    panel(panels, "loss", history, e -> OptionalDouble.of(e.loss()), History.Epoch::validationLoss);
    panel(
        panels,
        metric,
        history,
        e -> known(e.metrics().get(metric)),
        e -> known(e.validation().get(metric)));
    return new LossPlot(title, panels, bestEpoch);
  }

  private static OptionalDouble known(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static void panel(
      List<Panel> panels,
      String name,
      History history,
      Function<History.Epoch, OptionalDouble> training,
      Function<History.Epoch, OptionalDouble> validation) {
    List<Curve> curves = new ArrayList<>();
    curve(curves, "training", history, training);
    curve(curves, "validation", history, validation);
    if (!curves.isEmpty()) {
      panels.add(new Panel(name, curves));
    }
  }

  private static void curve(
      List<Curve> curves,
      String name,
      History history,
      Function<History.Epoch, OptionalDouble> figure) {
    List<Integer> epochs = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (History.Epoch epoch : history.epochs()) {
      double value = figure.apply(epoch).orElse(Double.NaN);
      if (Double.isFinite(value)) {
        epochs.add(epoch.number());
        values.add(value);
      }
    }
    if (!values.isEmpty()) {
      curves.add(new Curve(name, epochs, values));
    }
  }

  int lastEpoch() {
    return panels.stream()
        .flatMap(panel -> panel.curves().stream())
        .mapToInt(curve -> curve.epochs().getLast())
        .max()
        .orElse(1);
  }
}
