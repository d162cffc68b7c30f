package downhill.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void nameTheTarget() {
    target = folder.resolve("model");
  }

  private static AtomicFile.Content text(String text) {
    return out -> out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void createsAndReplaces() throws IOException {
    new AtomicFile().write(target, text("old"));
    assertThat(target).hasContent("old");
    new AtomicFile().write(target, text("new"));
    assertThat(target).hasContent("new");
    assertThat(names()).containsExactly("model");
  }

  @Test
  void theCallsComeInTheSafeOrder() throws IOException {
    FailingCalls calls = FailingCalls.none();
    calls.files().write(target, text("old"));
    calls.files().write(target, text("new"));
    assertThat(calls.made())
        .containsExactly(
            "create",
            "write",
            "sync",
            "close",
            "move",
            "syncFolder", //
            "create",
            "copyPermissions",
            "write",
            "sync",
            "close",
            "move",
            "syncFolder");
  }

  @Test
  void smallWritesAreGatheredAndLargeOnesPassThrough() throws IOException {
    byte[] large = new byte[200_000];
    java.util.Arrays.fill(large, (byte) 'x');
    FailingCalls calls = FailingCalls.none();
    calls
        .files()
        .write(
            target,
            out -> {
              for (int i = 0; i < 70_000; i++) {
                out.write('a' + i % 26);
              }
              out.write(large, 1, 199_999);
              out.write(large, 0, 3);
            });
    byte[] written = Files.readAllBytes(target);
    assertThat(written).hasSize(270_002);
    assertThat(written[69_999]).isEqualTo((byte) ('a' + 69_999 % 26));
    assertThat(written[70_000]).isEqualTo((byte) 'x');
    assertThat(calls.made().stream().filter("write"::equals)).hasSize(4);
  }

  @Test
  void whicheverCallFailsTheOldOrTheNewContentIsThereAndNoOther() throws IOException {
    int count = 7;
    for (int n = 1; n <= count; n++) {
      Files.writeString(target, "old");
      FailingCalls calls = FailingCalls.once(n);
      assertThatThrownBy(() -> calls.files().write(target, text("new!")))
          .as("call %d", n)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(target + ": ")
          .hasMessageContaining("injected failure of " + calls.made().get(n - 1));
      assertThat(target).hasContent(n == count ? "new!" : "old");
      assertThat(names()).as("call %d", n).containsExactly("model");
    }
    FailingCalls none = FailingCalls.once(count + 1);
    none.files().write(target, text("new!"));
    assertThat(none.made()).hasSize(count);
  }

  @Test
  void aDiskThatFailsForGoodLeavesTheOldContentAndTellsTheFirstFailure() throws IOException {
    for (int n = 1; n < 7; n++) {
      Files.writeString(target, "old");
      FailingCalls calls = FailingCalls.from(n);
      assertThatThrownBy(() -> calls.files().write(target, text("new!")))
          .hasMessageContaining(
              "could not be written: injected failure of %s. What was there before is unchanged."
                  .formatted(calls.made().get(n - 1)));
      assertThat(target).hasContent("old");
    }
  }

  @Test
  void contentThatFailsLeavesNothing() throws IOException {
    var problem = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                new AtomicFile()
                    .write(
                        target,
                        out -> {
                          out.write(1);
                          throw problem;
                        }))
        .isSameAs(problem);
    assertThat(names()).isEmpty();
  }

  @Test
  void permissionsAreKept() throws IOException {
    Assumptions.assumeTrue(posix(), "needs POSIX permissions");
    Files.writeString(target, "old");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
    new AtomicFile().write(target, text("new"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aNewFileHasTheUsualPermissions() throws IOException {
    Assumptions.assumeTrue(posix(), "needs POSIX permissions");
    Path usual = Files.createFile(folder.resolve("usual"));
    new AtomicFile().write(target, text("new"));
    assertThat(Files.getPosixFilePermissions(target))
        .isEqualTo(Files.getPosixFilePermissions(usual));
  }

  private boolean posix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Test
  void aSymbolicLinkStaysAndItsTargetIsReplaced() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path real = Files.writeString(elsewhere.resolve("real"), "old");
    Files.createSymbolicLink(folder.resolve("second"), Path.of("elsewhere/real"));
    Files.createSymbolicLink(target, Path.of("second"));
    new AtomicFile().write(target, text("new"));
    assertThat(Files.isSymbolicLink(target)).isTrue();
    assertThat(Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(real).hasContent("new");
    assertThat(elsewhere).isDirectoryNotContaining(path -> !path.equals(real));
  }

  @Test
  void aLinkToNothingMakesTheFile() throws IOException {
    Files.createSymbolicLink(target, Path.of("missing"));
    new AtomicFile().write(target, text("new"));
    assertThat(folder.resolve("missing")).hasContent("new");
  }

  @Test
  void linksInACircleAreRefused() throws IOException {
    Files.createSymbolicLink(target, Path.of("model"));
    assertThatThrownBy(() -> new AtomicFile().write(target, text("new")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(target.toString());
  }

  @Test
  void foldersAndMissingFoldersAreRefused() {
    assertThatThrownBy(() -> new AtomicFile().write(folder, text("new")))
        .hasMessage(folder + ": could not be written: not a regular file.");
    Path lost = folder.resolve("no/model");
    assertThatThrownBy(() -> new AtomicFile().write(lost, text("new")))
        .hasMessage(
            "%s: could not be written: there is no folder %s.".formatted(lost, lost.getParent()));
  }

  @Test
  void anInterruptedThreadWritesAllTheSame() throws IOException {
    Thread.currentThread().interrupt();
    try {
      new AtomicFile().write(target, text("new"));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(target).hasContent("new");
  }

  @Test
  void twoThreadsMayWriteTheSameFile() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Exception> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 2; i++) {
      String content = String.valueOf(i).repeat(1000);
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      for (int k = 0; k < 20; k++) {
                        new AtomicFile().write(target, text(content));
                      }
                    } catch (IOException | RuntimeException e) {
                      failures.add(e);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(Files.readString(target)).matches("0{1000}|1{1000}");
    assertThat(names()).containsExactly("model");
  }

  @Test
  void leftoversAreRemovedAndNothingElse() throws IOException {
    for (String name :
        List.of(".step-1.st.77-0.tmp", ".step-2.st.9-12.tmp", "step-1.st", ".other.77-0.tmp")) {
      Files.writeString(folder.resolve(name), "x");
    }
    new AtomicFile().removeLeftovers(folder, "step-*");
    assertThat(names()).containsExactly(".other.77-0.tmp", "step-1.st");
  }
}
