package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// R44, R45, R46, R49: stopping and going on.
class CheckpointCommandTest {
  private static final Pattern STOPPED =
      Pattern.compile("stopped Interrupted after step \\d+ \\(epoch (?<epoch>\\d+)\\)\\.");

  @TempDir private Path folder;

  private Result train(String options) {
    return Result.ofLine("train moons --json --checkpoint " + folder + " " + options);
  }

  @Test
  void goesOnBitForBit() {
    assertThat(train("--epochs 3").code()).isZero();
    Result refused = train("--epochs 6");
    assertThat(refused.code()).isEqualTo(Main.USER_ERROR);
    assertThat(refused.err()).contains("Go on with it by --resume, or give another folder.");
    Result resumed = train("--epochs 6 --resume");
    assertThat(resumed.code()).isZero();
    assertThat(resumed.json().get("metrics"))
        .isEqualTo(Result.ofLine("train moons --json --epochs 6").json().get("metrics"));
    assertThat(resumed.json().get("epochs").asInt()).isEqualTo(6);
  }

  @Test
  void anotherRunIsRefusedUnlessAllowed() {
    assertThat(train("--epochs 2").code()).isZero();
    Result refused = train("--epochs 4 --resume --batch 5");
    assertThat(refused.code()).isEqualTo(Main.USER_ERROR);
    assertThat(refused.err())
        .contains("batch: 20 then, 5 now", "or go on all the same by --allow-changed.");
    assertThat(train("--epochs 4 --batch 5 --allow-changed").code()).isZero();
  }

  @Test
  void aDamagedCheckpointIsNoSilentMatter() throws Exception {
    assertThat(train("--epochs 3").code()).isZero();
    Path newest;
    try (Stream<Path> files = Files.list(folder)) {
      newest = files.filter(f -> f.toString().endsWith(".safetensors")).sorted().toList().getLast();
    }
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length - 1] ^= 1;
    Files.write(newest, bytes);
    Result result = train("--epochs 5 --resume");
    assertThat(result.code()).isEqualTo(Main.NOT_CONVERGED);
    assertThat(result.err())
        .contains("The newest checkpoint was damaged")
        .contains("--allow-changed");
    assertThat(result.json().get("epochs").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130"})
  void aSignalEndsTheRunInGoodOrder(String signal, int code) throws Exception {
    Process process = start("100000");
    int epochs;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (!line.startsWith("epoch")) {
        line = out.readLine();
      }
      long asked = System.nanoTime();
      send(signal, process);
      StringBuilder rest = new StringBuilder();
      for (String next = out.readLine(); next != null; next = out.readLine()) {
        rest.append(next).append('\n');
      }
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(System.nanoTime() - asked).isLessThan(TimeUnit.SECONDS.toNanos(5));
      Matcher stopped = STOPPED.matcher(rest);
      assertThat(stopped.find()).isTrue();
      epochs = Integer.parseInt(stopped.group("epoch")) + 2;
    }
    assertThat(process.exitValue()).isEqualTo(code);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("Stopped by SIG" + signal + ". Go on with the same command and --resume.");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .anyMatch(name -> name.matches("step-\\d+\\.safetensors"))
          .noneMatch(name -> name.contains("tmp"));
    }
    Result resumed = train("--resume --epochs " + epochs);
    assertThat(resumed.code()).isZero();
    assertThat(resumed.json().get("metrics"))
        .isEqualTo(Result.ofLine("train moons --json --epochs " + epochs).json().get("metrics"));
  }

  @Test
  void aSignalBetweenFoldsSavesNothing() throws Exception {
    String model = folder.resolve("m.safetensors").toString();
    String line = "train moons --epochs 300 --patience 0 --folds 50 --out " + model;
    Process process = ProcessTest.java(List.of(), "downhill.cli.Main", line.split(" ", -1));
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String read = out.readLine();
      while (!read.startsWith("fold 1 ")) {
        read = out.readLine();
      }
      send("TERM", process);
      assertThat(out.lines()).noneMatch(rest -> rest.startsWith("result"));
    }
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("Stopped by SIGTERM between the folds; nothing is saved.");
    assertThat(folder).isEmptyDirectory();
  }

  private Process start(String epochs) throws Exception {
    return ProcessTest.java(
        List.of(),
        "downhill.cli.Main",
        "train",
        "moons",
        "--epochs",
        epochs,
        "--checkpoint",
        folder.toString());
  }

  private static void send(String signal, Process process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start();
    assertThat(kill.waitFor()).isZero();
  }
}
