package downhill.cli;

import downhill.data.Task;
import downhill.nn.Activation;
import downhill.nn.Parameters;
import downhill.nn.Sequential.Hidden;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One JSON document at the end, for programs. Numbers that are not finite are null.
final class JsonReport implements TrainReport {
  private final Training training;
  private final PrintWriter out;
  private @Nullable Folds folds;

  JsonReport(Training training, PrintWriter out) {
    this.training = training;
    this.out = out;
  }

  @Override
  public void started() {}

  @Override
  public void folds(Folds figures) {
    folds = figures;
  }

  @Override
  public void ended(Training.Outcome outcome, Saved saved) {
    ObjectNode document = Json.MAPPER.createObjectNode();
    ObjectNode data = document.putObject("data");
    data(data, training.source(), training.parts());
    data.put("test", training.testRows());
    model(document.putObject("model"));
    document.put("seed", training.settings().get(Setting.SEED));
    document.put("epochs", outcome.epochs());
    document.put("stop_reason", outcome.stop().id());
    metrics(document.putObject("metrics"), outcome.metrics());
    Folds cross = folds;
    if (cross != null) {
      ObjectNode node = ((ObjectNode) document.get("metrics")).putObject("folds");
      cross
          .figures()
          .forEach(
              (name, figure) -> {
                ObjectNode both = node.putObject(name);
                Json.putFinite(both, "mean", figure.mean());
                Json.putFinite(both, "std", figure.std());
              });
    }
    Json.putFinite(document, "seconds", Json.rounded(outcome.seconds()));
    Json.putFinite(document, "samples_per_second", Json.rounded(outcome.samplesPerSecond()));
    if (saved.model().isEmpty()) {
      document.putNull("saved");
    } else {
      document.put("saved", saved.model());
    }
    Json.print(document, out);
  }

  /// What was read, and which rows are for what.
  static void data(ObjectNode data, Source source, Parts parts) {
    data.put("name", source.name());
    data.put("rows", source.rows());
    data.put("features", source.features());
    if (source.task() == Task.REGRESSION) {
      data.putNull("classes");
    } else {
      data.put("classes", source.classNames().size());
    }
    data.put("train", parts.training().length);
    data.put("validation", parts.validation().length);
    data.put("test", parts.test().length);
  }

  private void model(ObjectNode model) {
    Settings settings = training.settings();
    ArrayNode layers = model.putArray("layers");
    for (Hidden layer : settings.get(Setting.LAYERS).hidden()) {
      put(layers, layer.units(), layer.activation());
    }
    put(layers, training.source().outputs(), Activation.IDENTITY);
    model.put("parameters", Parameters.count(training.network()));
    model.put("precision", settings.get(Setting.PRECISION).id());
    model.put("optimizer", settings.get(Setting.OPTIMIZER));
    Double rate = settings.find(Setting.LR);
    if (rate == null) {
      model.putNull("learning_rate");
    } else {
      model.put("learning_rate", rate);
    }
    model.put("batch", training.batch());
  }

  private static void put(ArrayNode array, int units, Activation activation) {
    array.addObject().put("units", units).put("activation", activation.toString());
  }

  static void metrics(ObjectNode node, Map<String, Map<String, Double>> metrics) {
    metrics.forEach(
        (part, figures) -> {
          ObjectNode of = node.putObject(part);
          figures.forEach((name, value) -> Json.putFinite(of, name, value));
        });
  }
}
