package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.io.Safetensors;
import downhill.io.SafetensorsFile;
import downhill.tensor.Random;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are killed at any moment, and one that is asked to end.
class CheckpointKillTest {
  private static final int KILLS = 50;

  @TempDir Path parent;

  private static Process start(Path folder, Path result, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                ChildJvm.library() + File.pathSeparator + ChildJvm.tests(),
                CheckpointChild.class.getName(),
                folder.toString(),
                result.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  @Test
  void killedAtAnyMomentItGoesOnBitForBit() throws Exception {
    Trainer.Fitted<Resumable.Net> whole = CheckpointChild.trainer().fit(Resumable.DATA);
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Path own = Files.createDirectory(parent.resolve("series " + i));
        Random random = Random.of(11).split(i);
        tasks.add(both.submit(() -> killOften(whole, own, random)));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    }
  }

  /// Starts, kills and starts again; when a run ends by itself, another one begins.
  private static Void killOften(Trainer.Fitted<Resumable.Net> whole, Path own, Random random)
      throws Exception {
    int kills = 0;
    int finished = 0;
    while (kills < KILLS / 2 || finished == 0) {
      Path folder = own.resolve("run " + finished);
      Path result = own.resolve("result " + finished);
      Process child = start(folder, result);
      BufferedReader output = child.inputReader(StandardCharsets.UTF_8);
      boolean early = kills % 5 == 4; // also while it starts and reads
      String line = early ? "" : output.readLine();
      if (kills < KILLS / 2 && line != null) {
        int most = early ? 500_000 : 40_000;
        child.waitFor(random.nextInt(most), TimeUnit.MICROSECONDS);
        child.toHandle().destroyForcibly();
      }
      String rest = String.join("\n", output.lines().toList());
      if (child.waitFor() == 0) {
        checkResult(whole, result, rest);
        finished++;
      } else {
        assertThat(child.exitValue()).as(rest).isEqualTo(137);
        checkFolder(folder);
        kills++;
      }
    }
    return null;
  }

  private static void checkResult(Trainer.Fitted<Resumable.Net> whole, Path file, String output)
      throws IOException {
    assertThat(output).doesNotContain("WARNING").contains("done");
    SafetensorsFile result = Safetensors.read(file);
    Samples.bits(whole.model())
        .forEach((path, bits) -> assertThat(Samples.bits(result.tensor(path))).isEqualTo(bits));
    assertThat(result.metadata()).containsEntry("history", whole.history().toString());
  }

  /// Every file under a final name is complete; the only other one may be half a new one.
  private static void checkFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) { // it was killed before it made one
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    int temporary = 0;
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.endsWith(".tmp")) {
        temporary++;
      } else if (!name.equals("run.lock")) {
        CheckpointFile.read(file);
      }
    }
    assertThat(temporary).isLessThanOrEqualTo(1);
    assertThat(files).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void askedToEndItFinishesTheStepAndSaves() throws Exception {
    Assumptions.assumeTrue(File.separatorChar == '/', "needs SIGTERM");
    Path folder = parent.resolve("run");
    Process child = start(folder, parent.resolve("result"), "term");
    BufferedReader output = child.inputReader(StandardCharsets.UTF_8);
    assertThat(output.readLine()).isEqualTo("running");
    child.waitFor(100, TimeUnit.MILLISECONDS);

    child.toHandle().destroy();

    boolean ended = child.waitFor(5, TimeUnit.SECONDS);
    child.toHandle().destroyForcibly();
    assertThat(ended).as("ended within 5 s").isTrue();
    String last = output.readLine();
    assertThat(child.exitValue()).as(last).isEqualTo(143);
    assertThat(last).matches("done \\d+ interrupted");
    long steps = Long.parseLong(last.split(" ", -1)[1]);
    assertThat(folder.resolve(String.format("step-%09d.safetensors", steps))).exists();

    long[] asked = new long[2];
    Trainer<Resumable.Net> trainer = CheckpointChild.trainer().epochs(Integer.MAX_VALUE);
    var whole = trainer.stopWhen(() -> asked[0]++ >= steps + 7).fit(Resumable.DATA);
    var resumed =
        trainer
            .checkpoint(folder)
            .resume(Trainer.Resume.YES)
            .stopWhen(() -> asked[1]++ >= 7)
            .fit(Resumable.DATA);
    assertThat(resumed.history()).isEqualTo(whole.history());
    assertThat(resumed.stop()).isEqualTo(whole.stop());
    assertThat(Samples.bits(resumed.model())).isEqualTo(Samples.bits(whole.model()));
  }
}
