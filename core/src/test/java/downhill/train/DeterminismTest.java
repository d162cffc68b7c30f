package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.optim.Adam;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same seed gives the same bits: again, in many threads at once, in other JVMs, in other
/// places of the world (R53, R54).
class DeterminismTest {
  private static final String EXPECTED = Repeatable.run(5);

  @Test
  void repeatsAreTheSame() {
    for (int i = 0; i < 5; i++) {
      assertThat(Repeatable.run(5)).isEqualTo(EXPECTED);
    }
  }

  @Test
  void anotherSeedIsAnotherTraining() {
    assertThat(Repeatable.run(6)).isNotEqualTo(EXPECTED);
  }

  /// The CPU backend computes in the calling thread, so this is what several threads can disturb.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void trainingsThatRunAtOnceDoNotDisturbEachOther(int threads) throws Exception {
    try (ExecutorService team = Executors.newFixedThreadPool(threads)) {
      Callable<String> training = () -> Repeatable.run(5);
      List<Future<String>> runs = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        runs.add(team.submit(training));
      }
      for (Future<String> run : runs) {
        assertThat(run.get()).isEqualTo(EXPECTED);
      }
    }
  }

  /// One trainer may be used by several threads.
  @Test
  void aTrainerMayBeShared() throws Exception {
    var trainer = Samples.trainer(Samples.net(2, 1)).optimizer(new Adam(0.01)).batch(4).epochs(10);
    Batch data = Samples.noisyPlane(20);
    var expected = Samples.bits(trainer.fit(data).model());
    try (ExecutorService team = Executors.newFixedThreadPool(7)) {
      List<Future<Object>> runs = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        runs.add(team.submit(() -> Samples.bits(trainer.fit(data).model())));
      }
      for (Future<Object> run : runs) {
        assertThat(run.get()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.timezone=UTC -Duser.language=en -Duser.country=US",
        "-Duser.timezone=Pacific/Apia -Duser.language=ar -Duser.country=EG -Duser.variant= -Xint",
        "-Duser.timezone=Asia/Shanghai -Duser.language=tr -Duser.country=TR"
            + " --add-modules jdk.incubator.vector -XX:ActiveProcessorCount=1"
      })
  void anotherJvmGivesTheSameBits(String options) throws Exception {
    assertThat(inAnotherJvm(options)).isEqualTo(EXPECTED);
  }

  private static String inAnotherJvm(String options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options.split(" ", -1)));
    String separator = System.getProperty("path.separator");
    arguments.addAll(List.of("-cp", ChildJvm.tests() + separator + ChildJvm.library()));
    arguments.addAll(List.of(Repeatable.class.getName(), "5"));
    return ChildJvm.output(arguments);
  }

  @Test
  void theBackendsAgree() {
    Batch data = Samples.noisyPlane(30);
    var trainer = Samples.trainer(Samples.net(2, 1)).optimizer(new Adam(0.01)).batch(8).epochs(20);
    var cpu = trainer.fit(data);
    var reference =
        Samples.trainer(there(Samples.net(2, 1)))
            .optimizer(new Adam(0.01))
            .batch(8)
            .epochs(20)
            .fit(new Batch(data.tensors().stream().map(DeterminismTest::there).toList()));
    Tensor weight = Parameters.of(reference.model()).values().iterator().next();
    assertThat(Tensors.backend(weight)).isEqualTo(Tensors.reference());
    assertThat(Samples.numbers(reference.model()))
        .containsExactly(Samples.numbers(cpu.model()), within(1e-11));
    assertThat(reference.history().lastLoss()).isCloseTo(cpu.history().lastLoss(), within(1e-11));
  }

  private static Tensor there(Tensor tensor) {
    return Tensors.to(tensor, Tensors.reference());
  }

  private static <M extends Model> M there(M model) {
    return Parameters.map(model, DeterminismTest::there);
  }
}
