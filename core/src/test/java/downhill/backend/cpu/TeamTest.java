package downhill.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void everyChunkRunsOnceInEveryRegion(int threads) {
    Team team = new Team(threads);
    for (int region = 0; region < 2000; region++) {
      int chunks = region % 9;
      AtomicIntegerArray times = new AtomicIntegerArray(chunks);
      team.run((chunk, slot) -> times.incrementAndGet(chunk), chunks);
      for (int i = 0; i < chunks; i++) {
        assertThat(times.get(i)).as("region %d, chunk %d of %d", region, i, chunks).isEqualTo(1);
      }
    }
  }

  @Test
  void noTwoThreadsHaveTheSameSlotAtATime() {
    Team team = new Team(3);
    AtomicIntegerArray inside = new AtomicIntegerArray(3);
    AtomicInteger clashes = new AtomicInteger();
    for (int region = 0; region < 500; region++) {
      team.run(
          (chunk, slot) -> {
            if (inside.incrementAndGet(slot) != 1) {
              clashes.incrementAndGet();
            }
            Thread.onSpinWait();
            inside.decrementAndGet(slot);
          },
          20);
    }
    assertThat(clashes).hasValue(0);
  }

  @Test
  void aHelperTakesItsShare() throws InterruptedException {
    Team team = new Team(2);
    CountDownLatch both = new CountDownLatch(2);
    // Each chunk waits for the other, so one thread alone could not end the region.
    team.run(
        (chunk, slot) -> {
          both.countDown();
          awaitQuietly(both);
        },
        2);
    assertThat(both.getCount()).isZero();
  }

  @Test
  void parkedHelpersAreWokenAgain() throws InterruptedException {
    Team team = new Team(2);
    for (int i = 0; i < 3; i++) {
      CountDownLatch both = new CountDownLatch(2);
      team.run(
          (chunk, slot) -> {
            both.countDown();
            awaitQuietly(both);
          },
          2);
      awaitParked();
    }
    assertThat(helperStates()).contains(Thread.State.WAITING);
  }

  /// Waits for the helper to leave its busy loop: that it does is what the test is about.
  private static void awaitParked() {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!helperStates().stream().allMatch(s -> s == Thread.State.WAITING)) {
      assertThat(System.nanoTime()).as("a helper still spins after 10 s").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static List<Thread.State> helperStates() {
    List<Thread.State> states = new ArrayList<>();
    Thread.getAllStackTraces()
        .forEach(
            (thread, _) -> {
              if (thread.getName().startsWith("downhill-") && thread.isDaemon()) {
                states.add(thread.getState());
              }
            });
    return states;
  }

  @Test
  void theFirstExceptionReachesTheCallerAndTheTeamGoesOn() {
    Team team = new Team(3);
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(
              () ->
                  team.run(
                      (chunk, slot) -> {
                        throw new IllegalStateException("chunk failed");
                      },
                      8))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("chunk failed");
      AtomicInteger done = new AtomicInteger();
      team.run((chunk, slot) -> done.incrementAndGet(), 8);
      assertThat(done).hasValue(8);
    }
  }

  @Test
  void aRegionInsideARegionRunsInItsThread() {
    Team team = new Team(3);
    AtomicInteger inner = new AtomicInteger();
    team.run(
        (chunk, slot) -> {
          Thread here = Thread.currentThread();
          team.run(
              (part, own) -> {
                assertThat(Thread.currentThread()).isSameAs(here);
                assertThat(own).isZero();
                inner.incrementAndGet();
              },
              5);
        },
        6);
    assertThat(inner).hasValue(30);
  }

  @Test
  void severalCallersAtOnceAllGetTheirWorkDone() throws InterruptedException {
    Team team = new Team(3);
    AtomicInteger total = new AtomicInteger();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      callers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int region = 0; region < 1000; region++) {
                      team.run((chunk, slot) -> total.incrementAndGet(), 7);
                    }
                  }));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(total).hasValue(4 * 1000 * 7);
  }

  @Test
  void aTeamNeedsAThread() {
    assertThatThrownBy(() -> new Team(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected threads ≥ 1, got 0.");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
