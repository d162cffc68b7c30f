package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.io.FailingCalls;
import downhill.io.FormatException;
import downhill.nn.Activation;
import downhill.nn.Dropout;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.optim.AdamW;
import downhill.optim.Groups;
import downhill.optim.Lbfgs;
import downhill.optim.Penalty;
import downhill.optim.Schedule;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  private static final Batch DATA = Samples.noisyPlane(10);

  @TempDir Path parent;

  private Path folder() {
    return parent.resolve("run");
  }

  /// Three steps an epoch, two epochs.
  private Trainer<Sequential> trainer() {
    return Samples.trainer(Samples.net(2, 1))
        .optimizer(new Adam(0.01))
        .batch(4)
        .epochs(2)
        .checkpoint(folder());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static TrainingStep<Sequential> step() {
    return new TrainingStep<>(
        Samples.net(2, 1),
        (m, rows) -> m.apply(rows.x()).minus(rows.y()).squared().mean(),
        null,
        new Adam(0.01),
        GradientHook.none(),
        Set.of());
  }

  private Checkpoints open(Trainer<Sequential> trainer) {
    return Checkpoints.open(trainer, step(), DATA);
  }

  /// The state after some steps, at the start of an epoch.
  private static LoopState state(long steps) {
    TrainingStep.Progress start = step().start();
    return new LoopState(
        new TrainingStep.Progress(start.parameters(), start.states(), start.slots(), steps),
        1,
        0,
        steps / 3.0,
        new History(List.of()),
        null,
        Schedule.State.NONE);
  }

  @Test
  void theNewestTwoAreKept() throws IOException {
    trainer().checkpointEvery(1).fit(DATA);
    assertThat(names())
        .containsExactly("run.lock", "step-000000005.safetensors", "step-000000006.safetensors");
  }

  @Test
  void withoutAFolderNothingIsSaved() {
    Trainer<Sequential> trainer = Samples.trainer(Samples.net(2, 1)).checkpointEvery(1);
    try (Checkpoints none = open(trainer)) {
      assertThat(none.due(1)).isFalse();
      assertThat(none.resumed()).isNull();
      none.save(state(1));
      assertThat(parent).isEmptyDirectory();
    }
  }

  @Test
  void withoutACheckpointARunThatShouldResumeStartsAnew() {
    assertThat(trainer().resume(Trainer.Resume.YES).fit(DATA).history().epochs()).hasSize(2);
  }

  @Test
  void aFolderWithCheckpointsIsNotStartedAnew() {
    trainer().fit(DATA);
    assertThatThrownBy(() -> trainer().fit(DATA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "checkpoints: %s holds the checkpoints of a run already (step 6). Go on with it by .resume(Trainer.Resume.YES), or give another folder."
                .formatted(folder()));
  }

  private void refused(Trainer<Sequential> changed, Batch data, String difference) {
    assertThatThrownBy(() -> changed.resume(Trainer.Resume.YES).fit(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "checkpoints: the run in %s is another one, so it cannot go on bit for bit:\n  "
                .formatted(folder()))
        .hasMessageContaining("\n  " + difference)
        .hasMessageEndingWith(
            "\nSet these back, or go on all the same by .resume(Trainer.Resume.ALLOW_CHANGED).");
  }

  @Test
  void whateverIsAnotherRunIsNamed() {
    trainer().fit(DATA);
    refused(trainer().seed(1), DATA, "seed: 0 then, 1 now");
    refused(trainer().batch(5), DATA, "batch: 4 then, 5 now");
    refused(trainer().accumulate(2), DATA, "accumulate: 1 then, 2 now");
    refused(trainer().inOrder(), DATA, "order: shuffled then, as given now");
    refused(trainer().optimizer(new Adam(0.02)), DATA, "optimizer: Adam[learningRate=0.01,");
    refused(trainer().optimizer(new Sgd(0.01)), DATA, "optimizer: Adam[learningRate=0.01,");
    refused(trainer().optimizer(new Lbfgs()), DATA, "method: first-order then, L-BFGS now");
    refused(
        trainer().optimizer(Groups.of(new Adam(0.01)).withRate("*bias", 2)),
        DATA,
        "optimizer of 0.bias: none then, Scaled[");
    refused(trainer().hook(Clipping.byNorm(1)), DATA, "hooks: [] then, [");
    refused(trainer().schedule(Schedule.of(step -> step)), DATA, "schedule: ");
    refused(trainer().freeze("*bias"), DATA, "tensor 0.bias: float64[8] then, frozen ");
    refused(trainer().penalty(Penalty.l2(0.1)), DATA, "network: ");
    refused(trainer().validation(0.2), DATA, "validation: 0.0 of the rows then, 0.2 of ");
    refused(trainer().validation(DATA), DATA, "validation: 0.0 of the rows then, [float64");
    refused(trainer().earlyStopping(EarlyStopping.patience(3)), DATA, "best model: none then, by ");
    refused(trainer(), Samples.noisyPlane(11), "rows: 10 then, 11 now");
    Tensor other = DATA.y().plus(1e-9);
    refused(trainer(), Batch.of(DATA.x(), other), "data: [float64[10, 2], float64[10, 1]] with ");
  }

  @Test
  void anotherNetworkIsNamed() {
    trainer().fit(DATA);
    Sequential relu = Samples.net(2, Activation.RELU, 1);
    refused(like(relu), DATA, "network: ");
    Sequential net = Samples.net(2, 1);
    Sequential dropping = new Sequential(with(net.layers(), new Dropout(0.1)));
    refused(like(dropping), DATA, "network: ");
  }

  private static <T> List<T> with(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  private Trainer<Sequential> like(Sequential model) {
    return Samples.trainer(model).optimizer(new Adam(0.01)).batch(4).epochs(2).checkpoint(folder());
  }

  @Test
  void whatOnlySaysWhenToStopMayChange() {
    trainer().fit(DATA);
    var fitted =
        trainer()
            .epochs(3)
            .tolerance(1e-12)
            .checkpointEvery(1)
            .onEpoch(_ -> {})
            .resume(Trainer.Resume.YES)
            .fit(DATA);
    assertThat(fitted.history().epochs()).hasSize(3);
  }

  @Test
  void aChangedRunGoesOnWhenThatIsAllowed() {
    trainer().fit(DATA);
    var fitted =
        trainer()
            .optimizer(new AdamW(0.5))
            .seed(3)
            .epochs(4)
            .resume(Trainer.Resume.ALLOW_CHANGED)
            .fit(Samples.noisyPlane(30));
    assertThat(fitted.history().epochs()).hasSize(4);
  }

  @Test
  void halfAnEpochOfOtherRowsBeginsAgain() {
    var asked = new java.util.concurrent.atomic.AtomicInteger();
    trainer().stopWhen(() -> asked.incrementAndGet() > 2).fit(DATA);
    var trainer = trainer().resume(Trainer.Resume.ALLOW_CHANGED);
    try (Checkpoints same = Checkpoints.open(trainer, step(), DATA)) {
      assertThat(same.resumed()).extracting("position").isEqualTo(8);
    }
    try (Checkpoints other = Checkpoints.open(trainer, step(), Samples.noisyPlane(4))) {
      assertThat(other.resumed()).extracting("position", "lossSum").containsExactly(0, 0.0);
    }
  }

  @Test
  void whatDoesNotFitIsRefusedAlsoWhenChangesAreAllowed() {
    trainer().fit(DATA);
    Trainer<Sequential> allowed = trainer().resume(Trainer.Resume.ALLOW_CHANGED);
    assertThatThrownBy(() -> allowed.optimizer(new Sgd(0.1)).fit(DATA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            checkpoints: the checkpoint does not fit model and optimizer:
              the optimizer's state: expected 0 tensors, got 8
            Resume with those that it was made with, or start anew in another folder.\
            """);
    assertThatThrownBy(() -> allowed.optimizer(new Lbfgs()).fit(DATA))
        .hasMessageContaining(
            "the optimizer's state: expected that of the method L-BFGS, got that of first-order");
    Trainer<Linear> linear =
        Samples.trainer(Samples.linear(2, 1))
            .optimizer(new Adam(1))
            .checkpoint(folder())
            .resume(Trainer.Resume.ALLOW_CHANGED);
    assertThatThrownBy(() -> linear.fit(DATA))
        .hasMessageContaining("\n  parameters/weight: missing")
        .hasMessageContaining("\n  parameters/0.weight: not in the model");
  }

  @Test
  void aDamagedNewestIsPutAsideAndTheOneBeforeIsTaken() throws IOException {
    trainer().checkpointEvery(1).fit(DATA);
    Path newest = folder().resolve("step-000000006.safetensors");
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length - 3] ^= 1;
    Files.write(newest, bytes);
    Path aside = folder().resolve("step-000000006.safetensors.damaged");
    Trainer<Sequential> resuming = trainer().resume(Trainer.Resume.YES);
    try (Checkpoints checkpoints = Checkpoints.open(resuming, stepOf(resuming), DATA)) {
      assertThat(checkpoints.resumed()).extracting("progress.step").isEqualTo(5L);
      assertThat(checkpoints.damaged()).containsExactly(aside);
    }
    assertThat(Samples.bits(resuming.fit(DATA).model()))
        .isEqualTo(
            Samples.bits(
                Samples.trainer(Samples.net(2, 1))
                    .optimizer(new Adam(0.01))
                    .batch(4)
                    .epochs(2)
                    .fit(DATA)
                    .model()));
    assertThat(names())
        .containsExactly(
            "run.lock",
            "step-000000005.safetensors",
            "step-000000006.safetensors",
            "step-000000006.safetensors.damaged");
  }

  @Test
  void aListenerIsToldFromWhereTheRunGoesOn() throws IOException {
    trainer().checkpointEvery(1).fit(DATA);
    Path newest = folder().resolve("step-000000006.safetensors");
    Files.write(newest, new byte[] {1, 2, 3});
    List<Listener.Resumed> told = new ArrayList<>();
    trainer()
        .resume(Trainer.Resume.YES)
        .listener(
            new Listener() {
              @Override
              public void onResume(Resumed resumed) {
                told.add(resumed);
              }
            })
        .fit(DATA);
    assertThat(told)
        .containsExactly(
            new Listener.Resumed(
                5, 2, List.of(folder().resolve("step-000000006.safetensors.damaged"))));
  }

  @Test
  void resumingWithoutAFolderIsRefused() {
    Trainer<Linear> trainer = Samples.trainer(Samples.linear(2, 1));
    assertThatThrownBy(() -> trainer.resume(Trainer.Resume.YES).fit(DATA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("trainer: resume needs a folder. Set .checkpoint(folder).");
    assertThatThrownBy(() -> trainer.checkpointEvery(3).fit(DATA))
        .hasMessage("trainer: checkpointEvery needs a folder. Set .checkpoint(folder).");
  }

  /// The step as the trainer makes it, so that the runs are the same.
  private static TrainingStep<Sequential> stepOf(Trainer<Sequential> trainer) {
    return new TrainingStep<>(
        trainer.model,
        java.util.Objects.requireNonNull(trainer.loss),
        null,
        trainer.optimizer,
        GradientHook.none(),
        Set.of());
  }

  @Test
  void whereAllAreDamagedTheRunDoesNotStartAnewSilently() throws IOException {
    trainer().fit(DATA);
    Path three = folder().resolve("step-000000003.safetensors");
    Path six = folder().resolve("step-000000006.safetensors");
    Files.writeString(three, "");
    Files.writeString(six, "version https://git-lfs.github.com/spec/v1");
    assertThatThrownBy(() -> trainer().resume(Trainer.Resume.YES).fit(DATA))
        .isInstanceOf(FormatException.class)
        .hasMessage(
            """
            %s: no checkpoint is complete:
              %s: not a safetensors file: looks like a git-lfs pointer. Fetch the file with git lfs pull. (at byte 0)
              %s: the file has 0 bytes; a safetensors file has at least 8. Was it cut off? (at byte 0)
            Remove them to start anew.\
            """
                .formatted(folder(), six, three));
    assertThat(names()).contains("step-000000003.safetensors", "step-000000006.safetensors");
  }

  @Test
  void aCheckpointOfAnotherVersionIsRefused() throws IOException {
    try (Checkpoints checkpoints = open(trainer())) {
      checkpoints.save(state(7));
    }
    Path file = folder().resolve("step-000000007.safetensors");
    var content = downhill.io.Safetensors.read(file);
    var texts = new java.util.HashMap<>(content.metadata());
    texts.remove("checksum");
    texts.put("version", "2");
    texts.put("checksum", CheckpointFile.checksum(content.tensors(), texts));
    downhill.io.Safetensors.write(file, content.tensors(), texts);
    assertThatThrownBy(() -> open(trainer().resume(Trainer.Resume.YES)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "checkpoints: %s is of version 2, but this Downhill reads version 1. Use the Downhill that wrote it."
                .formatted(file));
  }

  @Test
  void aFileOfTensorsAloneIsNoCheckpoint() throws IOException {
    Files.createDirectories(folder());
    downhill.io.Safetensors.write(
        folder().resolve("step-000000001.safetensors"), java.util.Map.of(), java.util.Map.of());
    assertThatThrownBy(() -> trainer().resume(Trainer.Resume.YES).fit(DATA))
        .hasMessageContaining("not a checkpoint of Downhill");
  }

  @Test
  void theSecondRunInAFolderIsRefusedUntilTheFirstEnds() {
    try (Checkpoints _ = open(trainer())) {
      assertThatThrownBy(() -> open(trainer()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "checkpoints: %s is in use by another run (process %d). Wait until it ends, or give another folder."
                  .formatted(folder(), ProcessHandle.current().pid()));
    }
    open(trainer()).close();
  }

  @Test
  void theLockOfADeadProcessIsTakenOver() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("run.lock"), "4194305\n");
    trainer().fit(DATA);
    assertThat(folder().resolve("run.lock")).hasContent(ProcessHandle.current().pid() + "\n");
  }

  @Test
  void aRefusedRunGivesTheFolderBack() {
    trainer().fit(DATA);
    assertThatThrownBy(() -> trainer().fit(DATA)).isInstanceOf(IllegalStateException.class);
    trainer().resume(Trainer.Resume.YES).fit(DATA);
  }

  @Test
  void leftoversOfKilledRunsAreRemoved() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve(".step-000000009.safetensors.77-0.tmp"), "half");
    Files.writeString(folder().resolve("notes.txt"), "mine");
    trainer().fit(DATA);
    assertThat(names())
        .containsExactly(
            "notes.txt", "run.lock", "step-000000003.safetensors", "step-000000006.safetensors");
  }

  @Test
  void whatIsSavedIsNotSavedAgain() {
    FailingCalls calls = FailingCalls.none();
    try (Checkpoints checkpoints = Checkpoints.open(trainer(), step(), DATA, calls.files())) {
      checkpoints.save(state(1));
      int made = calls.made().size();
      checkpoints.save(state(1));
      assertThat(calls.made()).hasSize(made);
    }
  }

  @Test
  void aFolderThatDisappearsIsNamed() throws IOException {
    try (Checkpoints checkpoints = open(trainer())) {
      Files.delete(folder().resolve("run.lock"));
      Files.delete(folder());
      assertThatThrownBy(() -> checkpoints.save(state(1)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(
              "checkpoints: after step 1: %s: could not be written: there is no folder %s. Mend that and resume from the checkpoint before."
                  .formatted(folder().resolve("step-000000001.safetensors"), folder()));
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Files.writeString(folder(), "a file");
    assertThatThrownBy(() -> trainer().fit(DATA))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("checkpoints: " + folder() + " cannot be used: ")
        .hasMessageEndingWith("Give a folder that can be written.");
  }

  @Test
  void aReadOnlyFolderIsNamed() throws IOException {
    Files.createDirectories(folder());
    Assumptions.assumeTrue(folder().toFile().setWritable(false), "needs permissions");
    Assumptions.assumeFalse(Files.isWritable(folder()), "the superuser writes everywhere");
    try {
      assertThatThrownBy(() -> trainer().fit(DATA))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(folder().toString());
    } finally {
      assertThat(folder().toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void anExceptionOfALossLeavesTheCheckpointAndTheFolderFree() {
    Trainer<Linear> failing =
        Trainer.of(
                Samples.linear(2, 1),
                (m, rows) -> {
                  if (rows.rows() == 1) {
                    throw new IllegalStateException("odd");
                  }
                  return m.apply(rows.x()).minus(rows.y()).squared().mean();
                })
            .batch(3)
            .checkpoint(folder())
            .checkpointEvery(1);
    assertThatThrownBy(() -> failing.fit(DATA)).hasMessageContaining("odd");
    assertThatThrownBy(() -> failing.resume(Trainer.Resume.YES).fit(DATA))
        .hasMessageContaining("odd");
    assertThat(folder().resolve("step-000000003.safetensors")).exists();
  }

  @Test
  void float32AndItsStateComeBackBitForBit() throws IOException {
    Sequential model = downhill.nn.Parameters.to(Samples.net(2, 1), DType.F32);
    Batch data = Batch.of(DATA.x().to(DType.F32), DATA.y().to(DType.F32));
    Trainer<Sequential> trainer =
        Samples.trainer(model).optimizer(new Adam(0.1)).batch(4).epochs(4);
    trainer.checkpoint(folder()).epochs(2).fit(data);
    var resumed = trainer.checkpoint(folder()).resume(Trainer.Resume.YES).fit(data);
    assertThat(Samples.bits(resumed.model())).isEqualTo(Samples.bits(trainer.fit(data).model()));
  }
}
