package downhill.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void everythingIsMeasuredUnlessSomethingIsNamed() {
    Options options = Options.parse(new String[0]);

    assertThat(options.workloads()).containsExactly("W1", "W2", "W3", "W4", "W5", "W6");
    assertThat(options.peers()).isEqualTo(Contender.PEERS);
    assertThat(options.threads()).containsExactly(1, 2);
    assertThat(options.minutes()).isInfinite();
    assertThat(options.kernels()).isTrue();
    Options less = Options.parse(new String[] {"--no-kernels", "--minutes", "35"});
    assertThat(less.minutes()).isEqualTo(35);
    assertThat(less.kernels()).isFalse();
  }

  @Test
  void contendersAreOursThenThosePeersThatAreThere() {
    Options options =
        Options.parse(
            new String[] {"--peers", "djl,dl4j,torch", "--threads", "2", "--coretype", "SkylakeX"});

    assertThat(options.contenders(List.of("djl", "dl4j")))
        .containsExactly(
            new Contender("downhill", 2),
            new Contender("downhill-plain", 2),
            new Contender("djl", 2),
            new Contender("dl4j", 2),
            new Contender("dl4j+SkylakeX", 2));
  }

  @Test
  void aCoreTypeGoesToTheEnvironment() {
    Contender contender = new Contender("dl4j+SkylakeX", 1);

    assertThat(contender.peer()).isEqualTo("dl4j");
    assertThat(contender.environment(2))
        .containsEntry("OPENBLAS_CORETYPE", "SkylakeX")
        .containsEntry("BENCH_THREADS", "1")
        .containsEntry("BENCH_WARM_S", "2.0")
        .doesNotContainKey("BENCH_PLAIN");
    assertThat(new Contender("downhill-plain", 1).environment(2)).containsEntry("BENCH_PLAIN", "1");
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> Options.parse(new String[] {"--peers", "smle"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no peer 'smle'. Give some of smile, smile-sgd, djl, libtorch, dl4j, torch,"
                + " sklearn, or none.");
    assertThatThrownBy(() -> Options.parse(new String[] {"--rounds", "0"}))
        .hasMessage("Expected a number of 1.0 or more after --rounds, got '0'.");
    assertThatThrownBy(() -> Options.parse(new String[] {"--workloads", "W7"}))
        .hasMessage("There is no workload 'W7'. Give one of W1, W2, W3, W4, W5, W6.");
    assertThatThrownBy(() -> Options.parse(new String[] {"--rounds"}))
        .hasMessageStartingWith("--rounds needs a value.");
    assertThatThrownBy(() -> Options.parse(new String[] {"--fast", "1"}))
        .hasMessageStartingWith("There is no option --fast.");
  }
}
