package downhill.learner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was set of a learner, as text by name; what was not set has the learner's default.
///
/// @param values such as `lambda` and `0.1`
public record Hyperparameters(Map<String, String> values) {
  /// Copies the map.
  public Hyperparameters {
    values = new LinkedHashMap<>(values);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /// Whether a flag is set.
  boolean is(String name) {
    return "true".equals(values.get(name));
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("The hyperparameter " + name + " has no value yet.");
    }
    return value;
  }

  /// A name in the form of constants of enums.
  String constant(String name) {
    return text(name).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  int whole(String name) {
    return Integer.parseInt(text(name));
  }

  long big(String name) {
    return Long.parseLong(text(name));
  }

  double number(String name) {
    return Double.parseDouble(text(name));
  }

  private Hyperparameters orElse(String name, Object value) {
    if (has(name)) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, String.valueOf(value));
    return new Hyperparameters(more);
  }

  /// These and the defaults of a learner where nothing was set.
  ///
  /// @param rows how many it is fitted to
  /// @param features how many numbers each has
  public Hyperparameters complete(Learner learner, int rows, int features) {
    Hyperparameters all = learner.takes().contains("seed") ? orElse("seed", 0) : this;
    return switch (learner) {
      case LINEAR -> all.orElse("solver", "decomposition").descent(features);
      case RIDGE -> all.orElse("lambda", 1.0);
      case POLYNOMIAL -> all.orElse("degree", 3).orElse("lambda", 0.0);
      case LOGISTIC -> all.orElse("lambda", 1e-3).orElse("solver", "lbfgs").stochastic();
      case PERCEPTRON ->
          all.orElse("selection", "cyclic")
              .orElse("mistake", "prediction")
              .orElse("lr", 1.0)
              .orElse("passes", 1000);
      case MLP -> all.network();
      case RBF ->
          all.orElse("centres", "kmeans:" + Math.min(50, rows))
              .orElse("function", "gaussian")
              .orElse("width", "neighbours:10")
              .orElse("lambda", 1e-6);
      case BLS ->
          all.orElse("mapped", 100)
              .orElse("enhancement", 200)
              .orElse("activation", "tanh")
              .orElse("lambda", 0.01);
    };
  }

  private Hyperparameters descent(int features) {
    return text("solver").equals("gradient_descent")
        ? orElse("lr", 1.0 / features).orElse("epochs", 10_000)
        : this;
  }

  private Hyperparameters stochastic() {
    return text("solver").equals("sgd")
        ? orElse("lr", 0.05).orElse("epochs", 100).orElse("batch", 32)
        : this;
  }

  private Hyperparameters network() {
    boolean allRows = has("optimizer") && text("optimizer").equals("gd");
    Hyperparameters all =
        orElse("layers", "32:relu")
            .orElse("bp", allRows ? "accumulated" : "mini_batch")
            .orElse("weights", "torch")
            .orElse("head", "logits")
            .orElse("optimizer", "adam")
            .orElse("epochs", 100)
            .orElse("precision", "float32");
    boolean plain = List.of("sgd", "gd", "momentum", "nesterov").contains(all.text("optimizer"));
    all = all.orElse("lr", plain ? 0.1 : 0.01);
    return all.text("bp").equals("mini_batch") ? all.orElse("batch", 32) : all;
  }
}
