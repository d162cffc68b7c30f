package downhill.testkit.golden;

import static downhill.testkit.golden.GoldenSamples.json;
import static downhill.testkit.golden.GoldenSamples.only;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalTest {
  private static final GoldenCase CASE =
      only(
          "errors",
          "{\"id\":\"c\",\"op\":\"sum\",\"attrs\":{\"axes\":5,\"shape\":[-1,-1],\"p\":-1.0,\"betas\":[1.0,0.9]},\"inputs\":{\"x\":%s},\"expect\":\"error\"}"
              .formatted(json(0, 0, 0, 0, 0, 0)));

  private static Outcome refuse(RuntimeException e) {
    return Refusal.of(
        CASE,
        () -> {
          throw e;
        });
  }

  @Test
  void acceptsAMessageThatNamesAShapeOrAValue() {
    for (String clear :
        new String[] {
          "axis 5 is out of range.",
          "no axis 5.",
          "cannot reduce [6]",
          "cannot reduce x[6]",
          "beta1 is 1.0",
          "beta1 is 1",
          "shape [-1, -1]",
          "shape [-1,-1]",
          "got -1",
          "p=-1.0, must be >= 0"
        }) {
      assertThat(refuse(new IllegalArgumentException(clear))).as(clear).isEqualTo(Outcome.PASSED);
    }
  }

  @Test
  void failsWhenTheMessageNamesNothing() {
    for (String vague : new String[] {"", "bad axis", "axis 15", "0.5", "5.5", "x5", "[16]"}) {
      assertThat(refuse(new IllegalArgumentException(vague)))
          .as(vague)
          .isInstanceOf(Outcome.Failed.class);
    }
    assertThat(refuse(new IllegalArgumentException())).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void failsWhenTheCallBreaksInsteadOfRefusing() {
    assertThat(refuse(new NullPointerException("axis 5"))).isInstanceOf(Outcome.Failed.class);
    assertThat(refuse(new ArrayIndexOutOfBoundsException("Index 5 out of bounds")))
        .isEqualTo(
            new Outcome.Failed(
                "errors/c: expected a clear refusal, but it broke with"
                    + " ArrayIndexOutOfBoundsException: Index 5 out of bounds"));
    assertThat(refuse(new ArithmeticException("/ by zero 5"))).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void failsWhenTheCallReturns() {
    assertThat(Refusal.of(CASE, () -> {}))
        .isEqualTo(new Outcome.Failed("errors/c: expected a refusal, but the call returned"));
  }
}
