package downhill.cli;

import downhill.data.Datasets;
import downhill.model.CardMarkdown;
import downhill.model.SavedModel;
import downhill.model.TrainingCard;
import downhill.train.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files that a training leaves: all checked before it begins.
///
/// @param command repeats the run
/// @param model where the model goes, or null
/// @param card where its card goes, or null
/// @param plot where the curves go, or null
/// @param log where the figures of the epochs go, or null
record TrainOutputs(
    String command,
    @Nullable OutputFile model,
    @Nullable OutputFile card,
    @Nullable OutputFile plot,
    @Nullable OutputFile log) {

  /// Checks all of them.
  ///
  /// @throws UserError when one cannot be written
  static TrainOutputs check(Settings settings, Settings given) {
    boolean force = settings.is(Setting.FORCE);
    List<String> inputs =
        settings.get(Setting.TEST) instanceof TestPart.Other(var test)
            ? List.of(settings.get(Setting.DATA), test)
            : List.of(settings.get(Setting.DATA));
    String out = given.find(Setting.OUT);
    return new TrainOutputs(
        "downhill train " + Shell.quoted(given.get(Setting.DATA)) + repeatable(given).options(),
        file(Setting.OUT, given, force, inputs),
        out == null ? null : OutputFile.check("The card of --out", out + ".md", force, inputs),
        file(Setting.PLOT, given, force, inputs),
        file(Setting.LOG, given, force, inputs));
  }

  /// A run that went on from a checkpoint is the same as one that was never stopped.
  private static Settings repeatable(Settings given) {
    return given.is(Setting.ALLOW_CHANGED)
        ? given
        : given.without(Setting.CHECKPOINT).without(Setting.RESUME);
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
    boolean resumable = outcome.stop() instanceof StopReason.Interrupted && checkpoint != null;
    if (model == null || card == null || !outcome.finite() || resumable) {
      return new TrainReport.Saved("", 0, others);
    }
    TrainingCard told = card(training, outcome);
    SavedModel saved = training.saved(outcome).withCard(told);
    try {
      saved.save(model.path());
      card.write(CardMarkdown.of(saved, model.path().getFileName().toString()));
      others.put("card", card.toString());
      return new TrainReport.Saved(model.toString(), Files.size(model.path()), others);
    } catch (IOException e) {
      throw UserError.of(e);
    }
  }

  private TrainingCard card(Training training, Training.Outcome outcome) {
    Settings settings = training.settings();
    Map<String, String> texts = new LinkedHashMap<>();
    settings.values().forEach((key, value) -> texts.put(key.name(), Setting.text(value)));
    String data = settings.get(Setting.DATA);
    TrainingCard card =
        TrainingCard.here()
            .withSeed(settings.get(Setting.SEED))
            .withData(data, hash(data))
            .withCommand(command)
            .withSettings(texts)
            .withEnd(outcome.epochs(), outcome.stop().sentence());
    for (Map.Entry<String, Map<String, Double>> part : outcome.metrics().entrySet()) {
      Map<String, Double> finite = new LinkedHashMap<>(part.getValue());
      finite.values().removeIf(value -> !Double.isFinite(value));
      card = card.withMetrics(part.getKey(), finite);
    }
    return card;
  }

  /// Of a file its SHA-256; empty for built-in sets and the standard input.
  static String hash(String data) {
    if (Datasets.names().contains(data)
        || DataFolder.knows(data)
        || !Files.isRegularFile(Path.of(data))) {
      return "";
    }
    try (var in = Files.newInputStream(Path.of(data))) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw UserError.of(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
