package downhill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DownhillPeerTest {
  /// Rows whose class says which of the first ten pixels is bright.
  private static Rows rows(int count) {
    float[] x = new float[count * 64];
    int[] y = new int[count];
    for (int i = 0; i < count; i++) {
      y[i] = i % 10;
      x[i * 64 + y[i]] = 1;
    }
    return new Rows(x, y, 64);
  }

  @Test
  void learnsTellsOfEachEpochAndPredictsOneRowAsInTheBatch() throws Exception {
    Rows test = rows(20);
    Peer.Session session = new DownhillPeer().open(Workload.named("W6"), rows(320), test);
    AtomicInteger epochs = new AtomicInteger();
    session.reset(1);
    session.train(40, epochs::incrementAndGet);
    float[] all = session.predictTest();

    assertThat(epochs).hasValue(40);
    assertThat(Score.of(all, test.y()).accuracy()).isEqualTo(1);
    assertThat(java.util.Arrays.copyOf(all, 10)).isEqualTo(session.predict(test.row(0)));
  }

  @Test
  void aFreshNetworkHasForgottenEverything() throws Exception {
    Rows test = rows(20);
    Peer.Session session = new DownhillPeer().open(Workload.named("W6"), rows(320), test);
    session.reset(1);
    float[] fresh = session.predictTest();
    session.train(1, () -> {});
    assertThat(session.predictTest()).isNotEqualTo(fresh);

    session.reset(1);

    assertThat(session.predictTest()).isEqualTo(fresh);
  }
}
