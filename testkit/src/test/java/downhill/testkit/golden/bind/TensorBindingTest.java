package downhill.testkit.golden.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.eager.Tensors;
import downhill.tensor.Tensor;
import downhill.testkit.golden.GoldenBinding;
import downhill.testkit.golden.GoldenCase;
import downhill.testkit.golden.GoldenFile;
import downhill.testkit.golden.GoldenFolder;
import downhill.testkit.golden.Outcome;
import downhill.testkit.golden.Precision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TensorBindingTest {
  private final GoldenBinding binding = new TensorBinding(Tensors.cpu(), Precision.FLOAT64);

  private static final String X = "{\"shape\":[2],\"dtype\":\"float64\",\"data\":[1.0,2.0]}";

  private static GoldenCase only(String group, String op, String rest) throws IOException {
    String json =
        "{\"format\":1,\"group\":\"%s\",\"cases\":[{\"id\":\"a\",\"op\":\"%s\",%s}]}"
            .formatted(group, op, rest);
    var in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    return GoldenFile.read("sample.json", in).cases().getFirst();
  }

  private static GoldenCase negation(double first, double gradient) throws IOException {
    return only(
        "unary",
        "neg",
        """
        "inputs":{"x":%1$s},
        "outputs":{"y":{"shape":[2],"dtype":"float64","data":[%2$s,-2.0]}},
        "grad_outputs":{"y":%1$s},
        "grads":{"x":{"shape":[2],"dtype":"float64","data":[%3$s,-2.0]}},
        "rtol":1e-9,"atol":1e-12
        """
            .formatted(X, first, gradient));
  }

  @Test
  void passesAndFailsByValueAndByGradient() throws IOException {
    assertThat(binding.run(negation(-1, -1))).isEqualTo(Outcome.PASSED);
    assertThat(message(binding.run(negation(-1.1, -1)))).contains("y at flat index 0");
    assertThat(message(binding.run(negation(-1, 1)))).contains("gradient of x at flat index 0");
  }

  private static String message(Outcome outcome) {
    return outcome instanceof Outcome.Failed(String message) ? message : "not failed: " + outcome;
  }

  @Test
  void skipsWithTheReason() throws IOException {
    assertThat(binding.run(only("unary", "frobnicate", "\"inputs\":{}")))
        .isEqualTo(new Outcome.Skipped("no operator frobnicate"));
    assertThat(binding.run(only("edge", "conv2d", "\"inputs\":{}")))
        .isEqualTo(new Outcome.Skipped("later: convolution"));
    assertThat(binding.run(only("training", "step", "\"inputs\":{}")))
        .isEqualTo(new Outcome.Skipped("no operator step"));
    assertThat(binding.run(only("schedules", "Zigzag", "\"inputs\":{}")))
        .isEqualTo(new Outcome.Skipped("no schedule Zigzag"));
    assertThat(binding.run(only("optimizers", "Lion", "\"attrs\":{\"lr\":0.1}")))
        .isEqualTo(new Outcome.Skipped("no optimizer Lion"));
  }

  @Test
  void theReferenceBackendHasNoFloat32() throws IOException {
    var single = new TensorBinding(Tensors.reference(), Precision.FLOAT32);
    assertThat(single.run(negation(-1, -1)))
        .isEqualTo(new Outcome.Skipped("reference has no float32"));
  }

  @Test
  void tracedAndEagerBitsMustBeTheSame() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    Operator fickle = c -> Map.of("y", c.x().plus(calls.incrementAndGet()));
    GoldenCase c = only("unary", "neg", "\"inputs\":{\"x\":" + X + "}");
    Program program = new Program(c, fickle);
    List<Tensor> x = List.of(Tensors.of(1.0, 2.0));
    assertThat(program.tracedDifference(x, program.run(x)).orElse(""))
        .isEqualTo("y at flat index 0 is 2.0 eagerly, 4.0 traced");
  }

  @Test
  void anOperatorThatReadsValuesIsNotSilentlyRunEagerly() throws IOException {
    GoldenCase c = only("unary", "neg", "\"inputs\":{\"x\":" + X + "}");
    Program program = new Program(c, call -> Map.of("y", call.x().times(call.x().toDoubles()[0])));
    List<Tensor> x = List.of(Tensors.of(1.0, 2.0));
    assertThat(program.tracedDifference(x, program.run(x)).orElse(""))
        .startsWith("cannot be traced: ");
  }

  @Test
  void everyOperatorOfTheSubsetIsBoundOrOfALaterPart() throws IOException {
    GoldenFolder subset = GoldenFolder.subset();
    for (String group : subset.groups()) {
      for (GoldenCase c : subset.read(group).cases()) {
        boolean known = Catalog.later(c).isPresent() || Catalog.find(c) != null;
        assertThat(
                known
                    || Set.of("initializers", "metrics", "optimizers", "schedules", "training")
                        .contains(group))
            .as(c.toString())
            .isTrue();
      }
    }
  }

  @Test
  void aNameIsBoundOnce() {
    Table table = new Table().unary("neg", Tensor::negate);
    assertThatThrownBy(() -> table.unary("neg", Tensor::abs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Operator 'neg' is bound twice.");
  }

  @Test
  void theCoreIsBoundInFloat64OnBothBackendsAndInFloat32OnTheCpu() {
    assertThat(Bindings.core().stream().map(GoldenBinding::name))
        .containsExactly("reference float64", "cpu float64", "cpu float32");
  }
}
