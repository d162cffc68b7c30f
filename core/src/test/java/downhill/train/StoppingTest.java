package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.nn.Linear;
import downhill.optim.Lbfgs;
import downhill.optim.Sgd;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoppingTest {
  private static final Batch DATA = Samples.noisyPlane(10);

  private static Trainer<Linear> trainer() {
    return Samples.trainer(Samples.linear(2, 1));
  }

  @Test
  void allEpochsAreDone() {
    var fitted = trainer().fit(DATA);
    assertThat(fitted.stop()).isEqualTo(new StopReason.EpochsDone(5));
    assertThat(fitted.stop().id()).isEqualTo("epochs_done");
    assertThat(fitted.stop().sentence()).isEqualTo("All 5 epochs were done.");
  }

  @Test
  void aLossThatHardlyChangesHasConverged() {
    var fitted = trainer().epochs(10_000).tolerance(1e-6).fit(DATA);
    var epochs = fitted.history().epochs();
    int n = epochs.size();
    assertThat(n).isBetween(20, 500);
    for (int i = 1; i < n; i++) {
      double change = Math.abs(epochs.get(i).loss() - epochs.get(i - 1).loss());
      assertThat(change < 1e-6).isEqualTo(i == n - 1);
    }
    assertThat(fitted.stop())
        .isInstanceOfSatisfying(
            StopReason.Converged.class, stop -> assertThat(stop.epoch()).isEqualTo(n));
    assertThat(fitted.stop().id()).isEqualTo("converged");
    assertThat(fitted.stop().sentence())
        .matches(
            "Converged in epoch \\d+: the training loss changed by \\S+, less than 1\\.0E-6\\.");
  }

  @Test
  void withoutToleranceALossThatStaysDoesNotStop() {
    assertThat(trainer().optimizer(new Sgd(0)).fit(DATA).history().epochs()).hasSize(5);
  }

  @Test
  void aToleranceIsANumber() {
    for (double tolerance : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer().tolerance(tolerance))
          .withMessage("trainer: expected a finite tolerance of 0 or more, got " + tolerance + ".");
    }
  }

  @Test
  void lbfgsConverges() {
    var fitted = trainer().optimizer(new Lbfgs()).epochs(100).fit(DATA);
    assertThat(fitted.stop())
        .isInstanceOfSatisfying(
            StopReason.Converged.class,
            stop -> {
              assertThat(stop.epoch()).isEqualTo(fitted.history().epochs().size()).isLessThan(20);
              assertThat(stop.criterion())
                  .isIn(
                      "the gradient is within its tolerance", "loss and parameters hardly changed");
            });
  }

  @Test
  void someoneAsksToStop() {
    AtomicInteger asked = new AtomicInteger();
    var fitted = trainer().batch(3).stopWhen(() -> asked.incrementAndGet() > 6).fit(DATA);
    // Four steps in the first epoch, two in the second.
    assertThat(fitted.stop()).isEqualTo(new StopReason.Interrupted(2, 6));
    assertThat(fitted.stop().id()).isEqualTo("interrupted");
    assertThat(fitted.stop().sentence()).isEqualTo("Interrupted after step 6 (epoch 2).");
    assertThat(fitted.history().epochs()).hasSize(1);
  }

  @Test
  void stoppedAtOnceTheModelIsTheOneGiven() {
    Linear model = Samples.linear(2, 1);
    var fitted = Samples.trainer(model).stopWhen(() -> true).fit(DATA);
    assertThat(fitted.stop()).isEqualTo(new StopReason.Interrupted(1, 0));
    assertThat(Samples.bits(fitted.model())).isEqualTo(Samples.bits(model));
    assertThat(fitted.history().lastLoss()).isNaN();
  }

  @Test
  void anInterruptedThreadStopsAndStaysInterrupted() throws InterruptedException {
    StopReason[] reason = new StopReason[1];
    boolean[] interrupted = new boolean[1];
    Thread thread =
        new Thread(
            () -> {
              reason[0] =
                  trainer()
                      .epochs(Integer.MAX_VALUE)
                      .listener(
                          new Listener() {
                            @Override
                            public void onStep(Step step) {
                              if (step.number() == 7) {
                                Thread.currentThread().interrupt();
                              }
                            }
                          })
                      .fit(DATA)
                      .stop();
              interrupted[0] = Thread.currentThread().isInterrupted();
            });
    thread.start();
    thread.join();
    assertThat(reason[0]).isEqualTo(new StopReason.Interrupted(8, 7));
    assertThat(interrupted[0]).isTrue();
  }
}
