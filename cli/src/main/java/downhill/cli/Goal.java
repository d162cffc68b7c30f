package downhill.cli;

import downhill.data.Task;
import downhill.loss.Loss;
import downhill.loss.Losses;
import downhill.metric.Metric;
import downhill.metric.Metrics;
import java.util.List;
import java.util.Locale;

/// What a task asks for: which losses fit its targets, and which figures judge it.
final class Goal {
  private static final List<String> BINARY = List.of("binary_cross_entropy_with_logits", "focal");
  private static final List<String> CLASSES = List.of("cross_entropy", "multi_margin");
  private static final List<String> NUMBERS =
      List.of("squared_error", "absolute_error", "huber", "smooth_l1", "log_cosh");

  private Goal() {}

  static String usualLoss(Task task) {
    return losses(task).getFirst();
  }

  /// The names of the losses that fit, the usual one first.
  static List<String> losses(Task task) {
    return switch (task) {
      case BINARY -> BINARY;
      case CLASSIFICATION -> CLASSES;
      case REGRESSION -> NUMBERS;
    };
  }

  /// The loss.
  ///
  /// @throws UserError when it does not fit the task
  static Loss loss(String name, Task task) {
    String plain = name.toLowerCase(Locale.ROOT).replace('-', '_');
    String full =
        switch (plain) {
          case "mse" -> "squared_error";
          case "mae" -> "absolute_error";
          // Networks end in logits; for two classes in one.
          case "bce", "binary_cross_entropy", "cross_entropy" -> usualCrossEntropy(plain, task);
          default -> plain;
        };
    if (!losses(task).contains(full)) {
      throw new UserError(
          "--loss %s does not fit %s. Choose one of: %s."
              .formatted(name, words(task), String.join(", ", losses(task))));
    }
    return Losses.of(full);
  }

  private static String usualCrossEntropy(String name, Task task) {
    return switch (task) {
      case BINARY -> usualLoss(task);
      case CLASSIFICATION, REGRESSION -> name;
    };
  }

  static List<Metric> metrics(Task task) {
    return switch (task) {
      case BINARY, CLASSIFICATION -> List.of(Metrics.accuracy());
      case REGRESSION -> List.of(Metrics.r2(), Metrics.rmse());
    };
  }

  /// The task for people.
  static String words(Task task) {
    return switch (task) {
      case BINARY -> "two classes";
      case CLASSIFICATION -> "several classes";
      case REGRESSION -> "a number";
    };
  }
}
