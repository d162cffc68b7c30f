package downhill.cli;

import downhill.data.Task;
import downhill.nn.Activation;
import downhill.nn.Parameters;
import downhill.nn.Sequential.Hidden;
import downhill.train.History;
import java.io.PrintWriter;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One JSON document at the end, for programs. Not finite numbers are null.
final class JsonReport implements TrainReport {
  // ASCII alone is right whatever the encoding of the output.
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final TrainRun run;
  private final PrintWriter out;

  JsonReport(TrainRun run, PrintWriter out) {
    this.run = run;
    this.out = out;
  }

  @Override
  public void started() {}

  @Override
  public void epoch(History.Epoch epoch) {}

  @Override
  public void ended(TrainRun.Outcome outcome) {
    ObjectNode document = MAPPER.createObjectNode();
    ObjectNode data = document.putObject("data");
    data.put("name", run.dataset().name());
    data.put("rows", run.dataset().rows());
    data.put("features", run.dataset().features());
    if (run.dataset().task() == Task.REGRESSION) {
      data.putNull("classes");
    } else {
      data.put("classes", run.dataset().classNames().size());
    }
    ObjectNode model = document.putObject("model");
    layers(model.putArray("layers"));
    model.put("parameters", Parameters.count(run.model()));
    model.put("precision", run.precision().id());
    ObjectNode optimizer = document.putObject("optimizer");
    optimizer.put("name", run.optimizer().toString());
    optimizer.put("learning_rate", run.rate());
    document.put("batch", run.batch());
    document.put("seed", run.seed());
    document.put("epochs", outcome.epochs());
    document.put("stop_reason", outcome.stop().id());
    ObjectNode train = document.putObject("metrics").putObject("train");
    outcome.metrics().forEach((name, value) -> putFinite(train, name, value));
    putFinite(document, "seconds", rounded(outcome.seconds()));
    double samples = (double) run.dataset().rows() * outcome.epochs();
    putFinite(document, "samples_per_second", rounded(samples / outcome.seconds()));
    out.println(MAPPER.writeValueAsString(document));
    if (out.checkError()) {
      throw new Screen.OutputClosedException();
    }
  }

  private void layers(ArrayNode array) {
    for (Hidden layer : run.layers().hidden()) {
      put(array, layer.units(), layer.activation());
    }
    put(array, run.dataset().outputs(), Activation.IDENTITY);
  }

  private static void put(ArrayNode array, int units, Activation activation) {
    array.addObject().put("units", units).put("activation", activation.toString());
  }

  private static void putFinite(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  private static double rounded(double value) {
    return Math.rint(value * 1000) / 1000;
  }
}
