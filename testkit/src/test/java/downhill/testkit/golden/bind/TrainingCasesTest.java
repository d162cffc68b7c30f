package downhill.testkit.golden.bind;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import downhill.testkit.golden.GoldenCase;
import downhill.testkit.golden.GoldenFile;
import downhill.testkit.golden.Outcome;
import downhill.testkit.golden.Precision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A training that differs from the golden one must fail.
class TrainingCasesTest {
  private static final TensorBinding BINDING = new TensorBinding(Tensors.cpu(), Precision.FLOAT64);

  private static GoldenCase only(String id, String text, String replacement) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GoldenFile.class.getResourceAsStream("subset/training.json"))) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(json).contains(text);
      byte[] changed = json.replace(text, replacement).getBytes(StandardCharsets.UTF_8);
      return GoldenFile.read("training.json", new ByteArrayInputStream(changed)).cases().stream()
          .filter(c -> c.id().equals(id))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void theGoldenTrainingPasses() throws IOException {
    assertThat(BINDING.run(only("xor-bce", "\"lr\":0.5", "\"lr\":0.5"))).isEqualTo(Outcome.PASSED);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "xor-bce | \"lr\":0.5,\"momentum\":0.9 | \"lr\":0.50001,\"momentum\":0.9 | W1",
        "xor-bce | \"lr\":0.5,\"momentum\":0.9 | \"lr\":0.5,\"momentum\":0.8 | losses before each"
            + " step",
        "xor-mse-sigmoid | sigmoid hidden and output | sigmoid hidden | losses before each step",
        "iris-tanh-minibatch-sgd | \"batches\":[[6,5, | \"batches\":[[5,6, | PASSED",
        "iris-tanh-minibatch-sgd | \"batches\":[[6,5, | \"batches\":[[6,6, | losses before each"
            + " step"
      })
  void anotherTrainingFails(String id, String text, String replacement, String what)
      throws IOException {
    Outcome outcome = BINDING.run(only(id, text, replacement));
    if (what.equals("PASSED")) { // the order within a batch is nothing but rounding
      assertThat(outcome).isEqualTo(Outcome.PASSED);
    } else {
      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      assertThat(((Outcome.Failed) outcome).message()).contains(what);
    }
  }
}
