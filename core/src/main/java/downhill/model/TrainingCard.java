package downhill.model;

import downhill.plain.PlainMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a model came from: what is needed to train it again, and the figures it reached.
///
/// Everything is optional: a text that is empty, a map without entries or a null was not given.
/// Nothing is found out behind your back, so that the same run writes the same bytes; [#here()]
/// starts with the version and the machine.
///
/// @param seed of all random numbers, or null
/// @param data the name of the data
/// @param dataHash a hash of the data, such as `sha256:…`
/// @param command repeats the run
/// @param version of Downhill
/// @param environment what it ran on, such as `jdk`, `os`, `kernels`
/// @param settings of the training, such as `optimizer`
/// @param epochs how many were trained; 0 when not given
/// @param stopReason why the training ended
/// @param metrics the figures by part (`train`, `validation`, `test`) and name
/// @param date of the training, only if you want it in the file
public record TrainingCard(
    @Nullable Long seed,
    String data,
    String dataHash,
    String command,
    String version,
    Map<String, String> environment,
    Map<String, String> settings,
    int epochs,
    String stopReason,
    Map<String, Map<String, Double>> metrics,
    String date) {
  /// Copies the maps, keeping their order.
  public TrainingCard {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    Map<String, Map<String, Double>> copies = new LinkedHashMap<>();
    metrics.forEach(
        (part, figures) ->
            copies.put(part, Collections.unmodifiableMap(new LinkedHashMap<>(figures))));
    metrics = Collections.unmodifiableMap(copies);
  }

  /// A card on which nothing stands.
  public static TrainingCard empty() {
    return new TrainingCard(null, "", "", "", "", Map.of(), Map.of(), 0, "", Map.of(), "");
  }

  /// A card with the version of Downhill, the JDK, the operating system and whether the Vector API
  /// is there.
  public static TrainingCard here() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("jdk", System.getProperty("java.vendor") + " " + Runtime.version());
    environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    environment.put("kernels", vector ? "vector" : "plain");
    String version = TrainingCard.class.getPackage().getImplementationVersion();
    return new TrainingCard(
        null,
        "",
        "",
        "",
        version == null ? "development" : version,
        environment,
        Map.of(),
        0,
        "",
        Map.of(),
        "");
  }

  /// This with the seed of all random numbers.
  public TrainingCard withSeed(long value) {
    return new TrainingCard(
        value,
        data,
        dataHash,
        command,
        version,
        environment,
        settings,
        epochs,
        stopReason,
        metrics,
        date);
  }

  /// This with the name and the hash of the data.
  public TrainingCard withData(String name, String hash) {
    return new TrainingCard(
        seed,
        name,
        hash,
        command,
        version,
        environment,
        settings,
        epochs,
        stopReason,
        metrics,
        date);
  }

  /// This with the command that repeats the run.
  public TrainingCard withCommand(String line) {
    return new TrainingCard(
        seed,
        data,
        dataHash,
        line,
        version,
        environment,
        settings,
        epochs,
        stopReason,
        metrics,
        date);
  }

  /// This with the settings of the training.
  public TrainingCard withSettings(Map<String, String> values) {
    return new TrainingCard(
        seed,
        data,
        dataHash,
        command,
        version,
        environment,
        values,
        epochs,
        stopReason,
        metrics,
        date);
  }

  /// This with how long the training took and why it ended.
  public TrainingCard withEnd(int trained, String reason) {
    return new TrainingCard(
        seed,
        data,
        dataHash,
        command,
        version,
        environment,
        settings,
        trained,
        reason,
        metrics,
        date);
  }

  /// This with the figures of one part more, such as `test`.
  public TrainingCard withMetrics(String part, Map<String, Double> figures) {
    Map<String, Map<String, Double>> more = new LinkedHashMap<>(metrics);
    more.put(part, figures);
    return new TrainingCard(
        seed,
        data,
        dataHash,
        command,
        version,
        environment,
        settings,
        epochs,
        stopReason,
        more,
        date);
  }

  /// This with the date of the training, such as `2026-05-04`.
  public TrainingCard withDate(String day) {
    return new TrainingCard(
        seed,
        data,
        dataHash,
        command,
        version,
        environment,
        settings,
        epochs,
        stopReason,
        metrics,
        day);
  }

  Map<String, @Nullable Object> description() {
    return PlainMap.of(
        "seed",
        seed,
        "data",
        data,
        "data_hash",
        dataHash,
        "command",
        command,
        "version",
        version,
        "environment",
        environment,
        "settings",
        settings,
        "epochs",
        epochs,
        "stop_reason",
        stopReason,
        "metrics",
        metrics,
        "date",
        date);
  }

  static TrainingCard of(PlainMap told) {
    told.only(
        "seed",
        "data",
        "data_hash",
        "command",
        "version",
        "environment",
        "settings",
        "epochs",
        "stop_reason",
        "metrics",
        "date");
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    PlainMap parts = told.map("metrics");
    for (Object part : parts.values().keySet()) {
      PlainMap figures = parts.map(String.valueOf(part));
      Map<String, Double> numbers = new LinkedHashMap<>();
      figures
          .values()
          .keySet()
          .forEach(name -> numbers.put(String.valueOf(name), figures.number(String.valueOf(name))));
      metrics.put(String.valueOf(part), numbers);
    }
    return new TrainingCard(
        told.has("seed") ? (Long) told.whole("seed") : null,
        told.text("data"),
        told.text("data_hash"),
        told.longText("command"),
        told.text("version"),
        texts(told.map("environment")),
        texts(told.map("settings")),
        told.size("epochs"),
        told.text("stop_reason"),
        metrics,
        told.text("date"));
  }

  private static Map<String, String> texts(PlainMap map) {
    Map<String, String> texts = new LinkedHashMap<>();
    map.values()
        .keySet()
        .forEach(key -> texts.put(String.valueOf(key), map.longText(String.valueOf(key))));
    return texts;
  }
}
