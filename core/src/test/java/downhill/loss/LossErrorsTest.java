package downhill.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossErrorsTest {
  private static final Tensor LOGITS = Tensors.zeros(Shape.of(2, 3), DType.F64);

  private static Tensor zeros(int... dims) {
    return Tensors.zeros(Shape.of(dims), DType.F64);
  }

  @Test
  void crossEntropyNamesBothTargetsItTakes() {
    assertThatThrownBy(() -> CrossEntropy.of().apply(LOGITS, Tensors.of(0L, 1, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "cross_entropy: expects class indices [2] or probabilities [2, 3] for logits [2, 3],"
                + " got [3].");
  }

  @Test
  void crossEntropySaysHowToCastATarget() {
    assertThatThrownBy(() -> CrossEntropy.of().apply(LOGITS, Tensors.of(0.0, 1)))
        .hasMessage(
            "cross_entropy: expects class indices [2] or probabilities [2, 3] for logits [2, 3],"
                + " got [2]. The target is float64; cast class indices with .to(DType.I64).");
    assertThatThrownBy(() -> CrossEntropy.of().apply(LOGITS, LOGITS.to(DType.I64)))
        .hasMessage(
            "cross_entropy: the logits is float64 and the target int64. Cast the target with"
                + " .to(DType.F64).");
  }

  @Test
  void aClassThatDoesNotExistIsRefused() {
    for (long wrong : new long[] {3, -1, -100}) {
      Tensor target = Tensors.of(0, wrong);
      for (Loss loss :
          List.of(
              CrossEntropy.of(),
              NegativeLogLikelihood.of(),
              MultiMargin.of(),
              CrossEntropy.of().withClassWeights(Tensors.of(1.0, 1, 1)))) {
        assertThatThrownBy(() -> loss.apply(LOGITS, target))
            .isInstanceOf(IndexOutOfBoundsException.class)
            .hasMessageContaining(
                ": the target has a class that is not in 0..2, the classes of scores [2, 3]")
            .hasMessageContaining("index " + wrong);
      }
    }
  }

  @Test
  void scoresNeedClasses() {
    assertThatThrownBy(() -> CrossEntropy.of().apply(zeros(), Tensors.of(0L).sum()))
        .hasMessage("cross_entropy: expects scores [C] or [N, C, ...] of C classes, got [].");
    assertThatThrownBy(() -> MultiMargin.of().apply(zeros(1, 2, 3), Tensors.of(0L)))
        .hasMessage("multi_margin: expects scores [N, C] or [C], got [1, 2, 3].");
    assertThatThrownBy(() -> NegativeLogLikelihood.of().apply(LOGITS, Tensors.of(0.0, 1)))
        .hasMessage(
            "negative_log_likelihood: class indices must be int32 or int64, got float64[2]. Cast"
                + " them with .to(DType.I64).");
    assertThatThrownBy(() -> NegativeLogLikelihood.of().apply(LOGITS, Tensors.of(0L)))
        .hasMessage(
            "negative_log_likelihood: expects class indices [2] for scores [2, 3], got [1].");
  }

  @Test
  void weightsNeedOneForEachClass() {
    assertThatThrownBy(
            () ->
                CrossEntropy.of()
                    .withClassWeights(Tensors.of(1.0, 2))
                    .apply(LOGITS, Tensors.of(0L, 1)))
        .hasMessage(
            "cross_entropy: expects class weights [3], one for each class of scores [2, 3], got"
                + " [2].");
    assertThatThrownBy(
            () ->
                BinaryCrossEntropyWithLogits.of()
                    .withPositiveWeight(Tensors.of(1.0, 2))
                    .apply(LOGITS, LOGITS))
        .hasMessage(
            "binary_cross_entropy_with_logits: expects positive weights that broadcast to the"
                + " logits [2, 3], got [2].");
  }

  static List<Loss> elementwise() {
    return List.of(
        SquaredError.mean(),
        AbsoluteError.mean(),
        Huber.of(1),
        SmoothL1.of(1),
        LogCosh.mean(),
        SquaredLogError.mean(),
        BinaryCrossEntropy.mean(),
        BinaryCrossEntropyWithLogits.of(),
        Focal.of(),
        KullbackLeibler.batchMean(),
        Hinge.mean(),
        SquaredHinge.mean(),
        PerceptronLoss.sum(),
        PoissonNll.ofLogRate());
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void nothingBroadcasts(Loss loss) {
    assertThatThrownBy(() -> loss.apply(zeros(4, 1), zeros(4)))
        .isInstanceOf(ShapeException.class)
        .hasMessageEndingWith(
            ": prediction [4, 1] and target [4] must have one shape. Reshape the target to [4,"
                + " 1].");
    assertThatThrownBy(() -> loss.apply(zeros(4), zeros(3)))
        .hasMessageEndingWith("The target needs one number for each of the prediction.");
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void typesDoNotMix(Loss loss) {
    assertThatThrownBy(() -> loss.apply(zeros(2).to(DType.F32), zeros(2)))
        .hasMessageEndingWith(
            ": the prediction is float32 and the target float64. Cast the target with"
                + " .to(DType.F32).");
    assertThatThrownBy(() -> loss.apply(zeros(2).to(DType.I64), zeros(2)))
        .hasMessageEndingWith(
            ": the prediction must be of a floating-point type, got int64[2]. Cast it with"
                + " .to(DType.F32).");
  }

  @Test
  void probabilitiesLieBetweenZeroAndOne() {
    assertThatThrownBy(() -> BinaryCrossEntropy.mean().apply(Tensors.of(0.5, 1.5), zeros(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "binary_cross_entropy: expected probabilities in [0, 1], got 1.5 (element 1 of [2])."
                + " For logits take binary_cross_entropy_with_logits.");
    Tensor unknown = Tensors.of(Double.NaN);
    assertThat(BinaryCrossEntropy.mean().apply(unknown, zeros(1)).item()).isNaN();
  }

  @Test
  void whileTracingValuesAreNotKnownAndNotChecked() {
    var traced = Compiled.of(p -> BinaryCrossEntropy.mean().apply(p, zeros(1)));
    assertThat(traced.apply(Tensors.of(1.5)).item()).isNaN();
  }

  @Test
  void focalTakesLabels() {
    assertThatThrownBy(() -> Focal.of().apply(zeros(1), Tensors.of(0.5)))
        .hasMessage(
            "focal: expected labels 0 or 1, got 0.5 (element 0 of [1]). For other probabilities"
                + " take binary_cross_entropy_with_logits.");
  }

  @Test
  void threeTensorsNeedOneShape() {
    assertThatThrownBy(() -> GaussianNll.of().apply(zeros(2), zeros(1), zeros(2)))
        .hasMessage(
            "gaussian_nll: mean [2] and variance [1] must have one shape. The variance needs one"
                + " number for each of the mean.");
    assertThatThrownBy(() -> TripletMargin.of().apply(zeros(2), zeros(2), zeros(3)))
        .hasMessageStartingWith("triplet_margin: anchor [2] and negative [3] must have one shape.");
    assertThatThrownBy(() -> CosineEmbedding.of().apply(zeros(2, 3), zeros(2, 3), zeros(3)))
        .hasMessage("cosine_embedding: expects vectors [N, d] and labels [N], got [2, 3] and [3].");
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> Huber.of(0)).hasMessage("huber: expected delta > 0, got 0.0.");
    assertThatThrownBy(() -> SmoothL1.of(-1)).hasMessage("smooth_l1: expected beta > 0, got -1.0.");
    assertThatThrownBy(() -> CrossEntropy.of().withLabelSmoothing(1.5))
        .hasMessage("cross_entropy: expected labelSmoothing in [0, 1], got 1.5.");
    assertThatThrownBy(() -> Focal.of().withGamma(-1))
        .hasMessage("focal: expected gamma >= 0, got -1.0.");
    assertThatThrownBy(() -> Focal.of().withAlpha(2))
        .hasMessage("focal: expected alpha in [0, 1], got 2.0.");
    assertThatThrownBy(() -> new GaussianNll(0, Reduction.MEAN))
        .hasMessage("gaussian_nll: expected leastVariance > 0, got 0.0.");
  }

  @Test
  void aScalarHasNoBatch() {
    assertThatThrownBy(() -> Reduction.BATCH_MEAN.apply(zeros()))
        .hasMessage("batch_mean: expects a batch [n, ...], got []. Use MEAN.");
  }

  @Test
  void everyNameIsALoss() {
    assertThat(Losses.names()).hasSize(17);
    for (String name : Losses.names()) {
      assertThat(Losses.of(name)).isNotNull();
    }
    assertThat(Losses.of("Cross-Entropy")).isEqualTo(CrossEntropy.of());
    assertThat(Losses.of("mse")).isEqualTo(SquaredError.mean());
  }

  @Test
  void anUnknownNameListsTheKnownOnesNearestFirst() {
    assertThatThrownBy(() -> Losses.of("crossentropy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Unknown loss 'crossentropy'. Known, nearest first: cross_entropy, ")
        .hasMessageContaining("perceptron");
  }
}
