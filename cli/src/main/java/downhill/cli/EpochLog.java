package downhill.cli;

import downhill.train.History;
import java.util.ArrayList;
import java.util.List;

/// The figures of each epoch as CSV: epoch, loss, metrics, those of the validation rows, learning
/// rate.
final class EpochLog {
  private EpochLog() {}

  static String csv(History history) {
    StringBuilder text = new StringBuilder();
    for (History.Epoch epoch : history.epochs()) {
      if (text.isEmpty()) {
        List<String> head = new ArrayList<>(List.of("epoch", "loss"));
        head.addAll(epoch.metrics().keySet());
        epoch.validation().keySet().forEach(name -> head.add("validation_" + name));
        head.add("learning_rate");
        text.append(String.join(",", head)).append('\n');
      }
      text.append(epoch.number()).append(',').append(epoch.loss());
      epoch.metrics().values().forEach(value -> text.append(',').append(value));
      epoch.validation().values().forEach(value -> text.append(',').append(value));
      text.append(',').append(epoch.learningRate()).append('\n');
    }
    return text.isEmpty() ? "epoch,loss,learning_rate\n" : text.toString();
  }
}
