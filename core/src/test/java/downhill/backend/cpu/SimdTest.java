package downhill.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SimdTest {
  private static final String SERVER = "OpenJDK 64-Bit Server VM";

  private static String choice(boolean module, String vm, String info, String mode) {
    Simd choice = Simd.choose(new Simd.Machine(module, vm, info), mode, "");
    return choice.description();
  }

  @Test
  void theChoiceSaysWhatIsMissing() {
    assertThat(choice(true, SERVER, "mixed mode, sharing", "auto")).isEqualTo("Vector API");
    assertThat(choice(false, SERVER, "mixed mode, sharing", "auto"))
        .isEqualTo(
            "plain loops: start java with --add-modules jdk.incubator.vector for faster ones");
    assertThat(choice(true, SERVER, "mixed mode, sharing", "off"))
        .isEqualTo("plain loops: switched off with downhill.simd=off");
    assertThat(choice(true, "Eclipse OpenJ9 VM", "jit", "on"))
        .isEqualTo("plain loops: the JVM (Eclipse OpenJ9 VM, jit) has no C2 compiler");
    assertThat(choice(true, SERVER, "mixed mode, emulated-client, sharing", "auto"))
        .contains("has no C2 compiler");
    assertThat(choice(true, SERVER, "interpreted mode", "auto")).contains("has no C2 compiler");
  }

  @Test
  void theWidthIsPartOfTheDescription() {
    Simd choice = Simd.choose(new Simd.Machine(true, SERVER, "mixed mode"), "on", "256");

    assertThat(Simd.withWidth(choice, 256).description()).isEqualTo("Vector API, 256 bit");
    assertThat(Simd.withWidth(choice, 64).description())
        .isEqualTo("plain loops: the machine has no vectors of 128 bits or more");
  }

  @Test
  void wrongPropertiesAreNamed() {
    Simd.Machine machine = new Simd.Machine(true, SERVER, "mixed mode");
    assertThatThrownBy(() -> Simd.choose(machine, "fast", ""))
        .hasMessage("Expected downhill.simd to be off, on or auto, got 'fast'.");
    assertThatThrownBy(() -> Simd.choose(machine, "auto", "1024"))
        .hasMessage("Expected downhill.simd.bits to be 128, 256 or 512, got '1024'.");
    assertThatThrownBy(() -> Team.threads("many", 2))
        .hasMessage("Expected downhill.threads to be a whole number ≥ 1, got 'many'.");
    assertThat(Team.threads("", 2)).isEqualTo(2);
    assertThat(Team.threads("7", 2)).isEqualTo(7);
  }

  @Test
  void aTwinSwitchesOnlyWhenEveryJobIsFaster() {
    AtomicInteger rounds = new AtomicInteger();
    Runnable slow = () -> spin(200);
    Twin.Job first = new Twin.Job(slow, () -> spin(rounds.incrementAndGet() < 50 ? 2000 : 0));
    Twin twin = new Twin(List.of(first, new Twin.Job(slow, () -> {})));

    assertThat(twin.isReady()).isEqualTo(Simd.mode() == Simd.Mode.ON);
    boolean ended = false;
    for (int round = 0; round < 4000 && !ended; round++) {
      ended = twin.warmed();
    }
    assertThat(twin.isReady()).isTrue();
    assertThat(rounds.get()).isGreaterThanOrEqualTo(50);
  }

  @Test
  void aTwinThatIsNeverFasterStaysPlain() {
    Twin twin = new Twin(List.of(new Twin.Job(() -> {}, () -> spin(500))));
    assumeTrue(Simd.mode() != Simd.Mode.ON, "the Vector form was asked for");
    for (int round = 0; round < 20; round++) {
      assertThat(twin.warmed()).isFalse();
    }
    assertThat(twin.isReady()).isFalse();
  }

  private static void spin(int micros) {
    long end = System.nanoTime() + 1000L * micros;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
