package downhill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedsTest {
  @Test
  void namesTheSeedThatFails() {
    assertThatThrownBy(
            () ->
                Seeds.check(
                    10,
                    random -> {
                      if (random.key() == 7) {
                        throw new IllegalStateException("no");
                      }
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("seed 7: java.lang.IllegalStateException: no (replay with -Ddownhill.seed=7)");
  }

  @Test
  void replaysOneSeed() {
    List<Long> seeds = new ArrayList<>();
    String before = System.getProperty(Seeds.PROPERTY);
    System.setProperty(Seeds.PROPERTY, "17");
    try {
      Seeds.check(10, random -> seeds.add(random.key()));
    } finally {
      if (before == null) {
        System.clearProperty(Seeds.PROPERTY);
      } else {
        System.setProperty(Seeds.PROPERTY, before);
      }
    }

    assertThat(seeds).containsExactly(17L);
  }
}
