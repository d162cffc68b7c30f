package downhill.metric;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricErrorsTest {
  private static Tensor zeros(int... dims) {
    return Tensors.zeros(Shape.of(dims), DType.F32);
  }

  private static void refused(String message, Metric metric, Tensor prediction, Tensor target) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metric.of(prediction, target))
        .withMessage(message);
  }

  @Test
  void predictionsOfClassesAreAMatrix() {
    refused(
        "accuracy: expects predictions [n, classes] or [n, 1], got [3]. Make a column of it with"
            + " .reshape(-1, 1).",
        Metrics.accuracy(),
        zeros(3),
        zeros(3));
    refused(
        "roc_auc: expects predictions [n, classes] or [n, 1], got [3, 0].",
        Metrics.rocAuc(),
        zeros(3, 0),
        zeros(3));
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Scores.LOGITS.classes(zeros(2, 3, 4)))
        .withMessage("classes: expects predictions [n, classes] or [n, 1], got [2, 3, 4].");
  }

  @Test
  void predictedClassesAreNoScores() {
    refused(
        "f1_macro: expected predictions that are scores (float), got int64[3, 1]. Count decided"
            + " classes with ConfusionMatrix.of(predicted, actual, classes).",
        Metrics.f1(Average.MACRO),
        zeros(3, 1).to(DType.I64),
        zeros(3));
  }

  @Test
  void thereIsATargetForEachRow() {
    refused(
        "log_loss: expects a class for each row of predictions [3, 2]: targets [3] or [3, 1], got"
            + " [4].",
        Metrics.logLoss(),
        zeros(3, 2),
        zeros(4));
    refused(
        "log_loss: expects a class for each row of predictions [3, 2]: targets [3] or [3, 1], got"
            + " [3, 2].",
        Metrics.logLoss(),
        zeros(3, 2),
        zeros(3, 2));
  }

  @Test
  void aTargetIsAClass() {
    refused(
        "accuracy: the target of row 1 is 3; predictions [2, 3] have the classes 0 to 2.",
        Metrics.accuracy(),
        zeros(2, 3),
        Tensors.of(0L, 3));
    refused(
        "accuracy: the target of row 0 is -1; predictions [2, 3] have the classes 0 to 2.",
        Metrics.accuracy(),
        zeros(2, 3),
        Tensors.of(-1L, 3));
    refused(
        "brier: the target of row 1 is 0.5; predictions [2, 1] have the classes 0 to 1.",
        Metrics.brier(),
        zeros(2, 1),
        Tensors.of(new double[] {1, 0.5}, Shape.of(2, 1)));
    refused(
        "brier: the target of row 0 is NaN; predictions [1, 1] have the classes 0 to 1.",
        Metrics.brier(),
        zeros(1, 1),
        Tensors.of(Double.NaN));
  }

  @Test
  void probabilitiesAreProbabilities() {
    refused(
        "log_loss: expected probabilities in [0, 1], got -0.5 in row 1. For logits use"
            + " Scores.LOGITS.",
        Metrics.logLoss().withScores(Scores.PROBABILITIES),
        Tensors.matrix(new double[][] {{0.5}, {-0.5}}),
        zeros(2));
    refused(
        "accuracy: expected probabilities that add up to 1, got a sum of 1.25 in row 0. For logits"
            + " use Scores.LOGITS.",
        Metrics.accuracy().withScores(Scores.PROBABILITIES),
        Tensors.matrix(new double[][] {{0.5, 0.75}, {0.5, 0.5}}),
        zeros(2));
  }

  @Test
  void thereMustBeAsManyClassesAsAreAskedFor() {
    refused(
        "top_5_accuracy: expected k of 1 to 3, the number of classes, got 5.",
        Metrics.topAccuracy(5),
        zeros(2, 3),
        zeros(2));
    refused(
        "recall_class_2: expected a class of 0 to 1, got 2.",
        Metrics.recall(2),
        zeros(2, 1),
        zeros(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.topAccuracy(0))
        .withMessage("top_k_accuracy: expected k of 1 or more, got 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.f1(-1))
        .withMessage("f1_class_k: expected a class of 0 or more, got -1.");
  }

  /// `[n, 1]` against `[n]` would broadcast to `[n, n]` elsewhere.
  @Test
  void numbersHaveOneShape() {
    refused(
        "rmse: expects predictions and targets of one shape, got [3, 1] and [3]. They have as many"
            + " elements: reshape one of them.",
        Metrics.rmse(),
        zeros(3, 1),
        zeros(3));
    refused(
        "r2: expects predictions and targets of one shape, got [3, 1] and [4, 1].",
        Metrics.r2(),
        zeros(3, 1),
        zeros(4, 1));
  }

  @Test
  void aTracedTensorHasNoValue() {
    Compiled mae = Compiled.ofAll(x -> List.of(x.getFirst().plus(figure(x.getFirst()))));
    assertThatExceptionOfType(ValueNotKnown.class).isThrownBy(() -> mae.graph(List.of(zeros(2))));
  }

  private static double figure(Tensor x) {
    return Metrics.mae().of(x, x);
  }
}
