package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerRangesTest {
  private static Arguments refused(ThrowingCallable call, String message) {
    return Arguments.of(call, message);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refused(() -> new Sgd(1).withDampening(1.5), "sgd: expected dampening in [0, 1], got 1.5."),
        refused(
            () -> new Sgd(1).withMomentum(0.9).withDampening(0.5).withNesterov(),
            "sgd: Nesterov momentum allows no dampening, got 0.5."),
        refused(
            () -> new Adagrad(-1),
            "adagrad: expected a finite learningRate of 0 or more, got -1.0."),
        refused(
            () -> new Adagrad(1).withRateDecay(-1),
            "adagrad: expected a finite rateDecay of 0 or more, got -1.0."),
        refused(
            () -> new Adagrad(1).withInitialSum(-1),
            "adagrad: expected a finite initialSum of 0 or more, got -1.0."),
        refused(
            () -> new Rmsprop(1).withSmoothing(1),
            "rmsprop: expected smoothing in [0, 1), got 1.0."),
        refused(
            () -> new Rmsprop(1).withMomentum(-0.1),
            "rmsprop: expected momentum in [0, 1), got -0.1."),
        refused(
            () -> new Adadelta().withEpsilon(0),
            "adadelta: expected a finite epsilon above 0, got 0.0."),
        refused(
            () -> new Adadelta().withSmoothing(Double.NaN),
            "adadelta: expected smoothing in [0, 1), got NaN."),
        refused(() -> new AdamW(1).withBetas(1, 0), "adamw: expected beta1 in [0, 1), got 1.0."),
        refused(
            () -> new AdamW(1).withWeightDecay(-0.1),
            "adamw: expected a finite weightDecay of 0 or more, got -0.1."),
        refused(
            () -> new Adamax(1).withEpsilon(0),
            "adamax: expected a finite epsilon above 0, got 0.0."),
        refused(
            () -> new Nadam(1).withMomentumDecay(-1),
            "nadam: expected a finite momentumDecay of 0 or more, got -1.0."),
        refused(() -> new Nadam(1).withBetas(0.9, 1), "nadam: expected beta2 in [0, 1), got 1.0."),
        refused(
            () -> new Radam(1).withEpsilon(-1),
            "radam: expected a finite epsilon of 0 or more, got -1.0."),
        refused(() -> new Rprop(0), "rprop: expected a finite learningRate above 0, got 0.0."),
        refused(() -> new Rprop(1).withFactors(1, 2), "rprop: expected shrink in (0, 1), got 1.0."),
        refused(
            () -> new Rprop(1).withFactors(0.5, 1),
            "rprop: expected a finite grow above 1, got 1.0."),
        refused(
            () -> new Rprop(1).withSteps(2, 1),
            "rprop: expected smallest <= largest, got 2.0 and 1.0."),
        refused(
            () -> new Rprop(1).withWeightDecay(0.1),
            "Rprop: this optimizer has no weight decay, got 0.1. Add a Penalty to the loss"
                + " instead."),
        refused(
            () -> new Scaled(new Adam(1), -1),
            "scaled: expected a finite factor of 0 or more, got -1.0."));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void rangesAreChecked(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void noDecayIsNoErrorWhereThereIsNone() {
    Rprop rprop = new Rprop(1);
    assertThat(rprop.withWeightDecay(0)).isSameAs(rprop);
  }
}
