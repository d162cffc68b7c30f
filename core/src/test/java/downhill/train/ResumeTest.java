package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.loss.SquaredError;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.optim.CosineDecay;
import downhill.optim.Groups;
import downhill.optim.Lbfgs;
import downhill.optim.LinearWarmup;
import downhill.optim.Optimizers;
import downhill.optim.Sgd;
import downhill.train.Resumable.Net;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A run that is stopped after any step and resumed ends as if it had not been stopped, bit for
/// bit: weights, states, history, best model, reason.
class ResumeTest {
  @TempDir Path folder;

  static List<String> names() {
    return Optimizers.names();
  }

  /// True when it is asked after `steps` steps.
  private static BooleanSupplier after(long steps) {
    AtomicLong asked = new AtomicLong();
    return () -> asked.getAndIncrement() >= steps;
  }

  private <M extends Model> void stopAnywhere(Trainer<M> trainer, Batch data) {
    Trainer.Fitted<M> whole = trainer.fit(data);
    AtomicLong made = new AtomicLong();
    trainer.stopWhen(() -> made.incrementAndGet() < 0).fit(data);
    for (long k = 0; k <= made.get(); k++) {
      Path own = folder.resolve("stopped after " + k);
      Trainer<M> saving = trainer.checkpoint(own);
      saving.stopWhen(after(k)).fit(data);
      same(saving.resume(Trainer.Resume.YES).fit(data), whole, "stopped after step " + k);
    }
  }

  private static <M extends Model> void same(
      Trainer.Fitted<M> resumed, Trainer.Fitted<M> whole, String when) {
    assertThat(Samples.bits(resumed.model())).as(when).isEqualTo(Samples.bits(whole.model()));
    assertThat(resumed.history()).as(when).isEqualTo(whole.history());
    assertThat(resumed.stop()).as(when).isEqualTo(whole.stop());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyOptimizerGoesOnBitForBit(String name) {
    stopAnywhere(Resumable.trainer(Optimizers.of(name, 0.05)), Resumable.DATA);
  }

  @Test
  void optimizersOfOneParameterEachGoOnBitForBit() {
    Groups groups =
        Groups.of(Optimizers.of("adamw", 0.05)).exemptBiases().with("output.*", _ -> new Sgd(0.1));
    stopAnywhere(Resumable.trainer(groups), Resumable.DATA);
  }

  @Test
  void lbfgsGoesOnBitForBit() {
    Trainer<Net> trainer = Resumable.trainer(new Sgd(0.1)).optimizer(new Lbfgs().withHistory(2));
    stopAnywhere(trainer.epochs(6).earlyStopping(EarlyStopping.patience(6)), Resumable.DATA);
  }

  @Test
  void stepsOfSeveralBatchesGoOnBitForBit() {
    stopAnywhere(
        Resumable.trainer(Optimizers.of("adam", 0.05)).accumulate(2).batch(2), Resumable.DATA);
  }

  @Test
  void scheduledRatesGoOnBitForBit() {
    stopAnywhere(
        Resumable.trainer(Optimizers.of("momentum", 0.05))
            .schedule(new LinearWarmup(3).then(new CosineDecay(9))),
        Resumable.DATA);
  }

  @Test
  void rowsInOrderWithWeightsGoOnBitForBit() {
    Batch weighted =
        Batch.of(Resumable.DATA.x(), Samples.normal(9, 10).abs().plus(0.5), Resumable.DATA.y());
    stopAnywhere(Resumable.trainer(Optimizers.of("adam", 0.05)).inOrder(), weighted);
  }

  @Test
  void convergedAndFrozenRunsGoOnBitForBit() {
    Linear model = Samples.linear(2, 1);
    stopAnywhere(
        Trainer.of(model)
            .loss(SquaredError.mean())
            .optimizer(new Sgd(0.1))
            .batch(5)
            .epochs(100)
            .tolerance(0.05)
            .freeze("bias"),
        Resumable.DATA);
  }

  @Test
  void aLongerRunGoesOnFromAShorterOne() {
    Trainer<Net> trainer =
        Resumable.trainer(Optimizers.of("adam", 0.01)).earlyStopping(EarlyStopping.patience(9));
    Trainer<Net> saving = trainer.checkpoint(folder);
    saving.epochs(2).fit(Resumable.DATA);
    same(
        saving.epochs(4).resume(Trainer.Resume.YES).fit(Resumable.DATA),
        trainer.epochs(4).fit(Resumable.DATA),
        "two epochs more");
  }

  @Test
  void resumedTwiceAndSavingOftenItIsTheSame() {
    Trainer<Net> trainer = Resumable.trainer(Optimizers.of("adam", 0.05));
    Trainer<Net> saving = trainer.checkpoint(folder).checkpointEvery(2).resume(Trainer.Resume.YES);
    saving.stopWhen(after(4)).fit(Resumable.DATA);
    saving.stopWhen(after(1)).fit(Resumable.DATA);
    same(saving.fit(Resumable.DATA), trainer.fit(Resumable.DATA), "resumed twice");
  }

  @Test
  void anInterruptedThreadSavesAndItsRunGoesOn() throws InterruptedException {
    Trainer<Net> trainer = Resumable.trainer(Optimizers.of("adam", 0.05));
    Trainer<Net> saving = trainer.checkpoint(folder);
    StopReason[] reason = new StopReason[1];
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  reason[0] = saving.fit(Resumable.DATA).stop();
                });
    thread.join();
    assertThat(reason[0]).isEqualTo(new StopReason.Interrupted(1, 0));
    same(
        saving.resume(Trainer.Resume.YES).fit(Resumable.DATA),
        trainer.fit(Resumable.DATA),
        "interrupted");
  }
}
