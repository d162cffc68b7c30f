package downhill.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files that a training leaves: all checked before it begins.
///
/// @param plot where the curves go, or null
/// @param log where the figures of the epochs go, or null
record TrainOutputs(@Nullable OutputFile plot, @Nullable OutputFile log) {

  /// Checks all of them.
  ///
  /// @throws UserError when one cannot be written
  static TrainOutputs check(Settings settings, Settings given) {
    boolean force = settings.is(Setting.FORCE);
    List<String> inputs = List.of(settings.get(Setting.DATA));
    return new TrainOutputs(
        file(Setting.PLOT, given, force, inputs), file(Setting.LOG, given, force, inputs));
  }

  private static @Nullable OutputFile file(
      Setting<String> setting, Settings given, boolean force, List<String> inputs) {
    String file = given.find(setting);
    return file == null ? null : OutputFile.check("--" + setting, file, force, inputs);
  }

  /// Writes what was asked for.
  TrainReport.Saved write(Training training, Training.Outcome outcome) {
    Map<String, String> others = new LinkedHashMap<>();
    if (plot != null && !outcome.history().epochs().isEmpty()) {
      LossPlot curves =
          LossPlot.of(
              training.source().name(),
              outcome.history(),
              outcome.bestEpoch(),
              training.metrics().getFirst().name());
      switch (PlotFile.of(plot.toString())) {
        case PNG -> plot.write(PngPlot.draw(curves));
        case SVG -> plot.write(SvgPlot.draw(curves));
      }
      others.put("plot", plot.toString());
    }
    if (log != null) {
      log.write(EpochLog.csv(outcome.history()));
      others.put("log", log.toString());
    }
    String checkpoint = training.settings().find(Setting.CHECKPOINT);
    if (checkpoint != null) {
      others.put("checkpoints", checkpoint);
    }
    return new TrainReport.Saved("", 0, others);
  }
}
