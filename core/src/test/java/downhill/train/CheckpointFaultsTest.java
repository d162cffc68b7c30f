package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.io.AtomicFile;
import downhill.io.FailingCalls;
import downhill.io.FormatException;
import downhill.nn.Linear;
import downhill.optim.Schedule;
import downhill.optim.Sgd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Disks that fail and files that rot.
class CheckpointFaultsTest {
  private static final Batch DATA = Samples.plane(4);

  @TempDir Path parent;

  private static TrainingStep<Linear> step() {
    return new TrainingStep<>(
        Samples.linear(2, 1),
        (m, rows) -> m.apply(rows.x()).minus(rows.y()).squared().mean(),
        null,
        new Sgd(0.1).withMomentum(0.9),
        GradientHook.none(),
        Set.of());
  }

  private static Trainer<Linear> trainer(Path folder) {
    return Samples.trainer(Samples.linear(2, 1)).checkpoint(folder).resume(Trainer.Resume.YES);
  }

  private static LoopState state(long step) {
    TrainingStep.Progress start = step().start();
    History.Epoch epoch =
        new History.Epoch(1, 0.1, Map.of("a;b=&", Double.NaN), Map.of("loss", -0.0), 1e-300);
    return new LoopState(
        new TrainingStep.Progress(start.parameters(), start.states(), start.slots(), step),
        2,
        1,
        1 / 3.0,
        new History(List.of(epoch)),
        new LoopState.Best(1, Double.NEGATIVE_INFINITY, start.parameters(), start.states()),
        new Schedule.State(Map.of("best", 0.1)));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("run.lock"))
          .sorted()
          .toList();
    }
  }

  private static LoopState resumed(Path folder) {
    try (Checkpoints checkpoints = Checkpoints.open(trainer(folder), step(), DATA)) {
      assertThat(checkpoints.damaged()).isEmpty();
      return Objects.requireNonNull(checkpoints.resumed());
    }
  }

  private static long resumedStep(Path folder) {
    return resumed(folder).progress().step();
  }

  @Test
  void whatIsSavedComesBack() {
    Path folder = parent.resolve("run");
    LoopState state = state(9);
    try (Checkpoints checkpoints = Checkpoints.open(trainer(folder), step(), DATA)) {
      checkpoints.save(state);
    }
    LoopState back = resumed(folder);
    assertThat(back.epoch()).isEqualTo(2);
    assertThat(back.position()).isEqualTo(1);
    assertThat(back.lossSum()).isEqualTo(1 / 3.0);
    assertThat(back.history()).isEqualTo(state.history());
    assertThat(back.schedule()).isEqualTo(state.schedule());
    LoopState.Best best = Objects.requireNonNull(back.best());
    assertThat(best.epoch()).isEqualTo(1);
    assertThat(best.value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(best.parameters().stream().map(Samples::bits))
        .isEqualTo(state.progress().parameters().stream().map(Samples::bits).toList());
    assertThat(back.progress().slots()).hasSameSizeAs(state.progress().slots());
  }

  /// Saves steps 1 and 2 on a good disk and step 3 on a bad one.
  private void failAt(Path folder, FailingCalls calls) {
    try (Checkpoints good = Checkpoints.open(trainer(folder), step(), DATA)) {
      good.save(state(1));
      good.save(state(2));
    }
    AtomicFile files = calls.files();
    try (Checkpoints bad = Checkpoints.open(trainer(folder), step(), DATA, files)) {
      bad.save(state(3));
    }
  }

  private int calls() {
    FailingCalls none = FailingCalls.none();
    failAt(parent.resolve("counted"), none);
    assertThat(none.made())
        .containsExactly("create", "write", "sync", "close", "move", "syncFolder", "delete");
    return none.made().size();
  }

  private void everyCall(IntFunction<FailingCalls> failing, String kind) throws IOException {
    int count = calls();
    for (int n = 1; n <= count; n++) {
      Path folder = parent.resolve(kind + n);
      FailingCalls bad = failing.apply(n);
      if (n < count) {
        Path file = folder.resolve("step-000000003.safetensors");
        assertThatThrownBy(() -> failAt(folder, bad))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageStartingWith("checkpoints: after step 3: " + file + ": ")
            .hasMessageContaining("injected failure of " + bad.made().get(n - 1));
      } else {
        failAt(folder, bad); // an old checkpoint that stays does no harm
      }
      boolean moved = n > bad.made().indexOf("move") + 1 && bad.made().contains("move");
      assertThat(resumedStep(folder)).as("%s %d", kind, n).isEqualTo(moved ? 3 : 2);
      assertThat(names(folder)).as("%s %d", kind, n).noneMatch(name -> name.endsWith(".tmp"));
    }
  }

  @Test
  void whicheverCallFailsTheCheckpointBeforeIsThere() throws IOException {
    everyCall(FailingCalls::once, "once ");
  }

  @Test
  void onADiskThatFailsForGoodTheCheckpointBeforeIsThere() throws IOException {
    everyCall(FailingCalls::from, "for good ");
  }

  @Test
  void noFlippedBitGoesUnnoticed() throws IOException {
    Path folder = parent.resolve("run");
    try (Checkpoints checkpoints = Checkpoints.open(trainer(folder), step(), DATA)) {
      checkpoints.save(state(1));
    }
    Path file = folder.resolve("step-000000001.safetensors");
    byte[] good = Files.readAllBytes(file);
    String before = CheckpointFile.read(file).texts().toString();
    for (int bit = 0; bit < good.length * 8; bit += bit % 8 == 6 ? 2 : 3) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, bad);
      try {
        // Nothing that is read differs: a space became a tab, say.
        assertThat(CheckpointFile.read(file).texts()).hasToString(before);
        assertThat(bad[bit / 8] & 0xff).isLessThanOrEqualTo(' ');
      } catch (FormatException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
  }
}
