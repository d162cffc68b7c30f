package downhill.nn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InitializerTest {
  private static final Shape LINEAR = Shape.of(4, 8);
  private static final Shape CONV = Shape.of(3, 2, 3, 3);
  private static final Shape LARGE = Shape.of(300, 200);

  private static void exactly(double expected, double actual) {
    assertThat(actual).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
  }

  @Test
  void theFansOfAWeightCountTheKernel() {
    assertThat(Initializer.fanIn(LINEAR)).isEqualTo(8);
    assertThat(Initializer.fanOut(LINEAR)).isEqualTo(4);
    assertThat(Initializer.fanIn(CONV)).isEqualTo(18);
    assertThat(Initializer.fanOut(CONV)).isEqualTo(27);
  }

  /// The figures of torch.nn.init.
  @Test
  void boundsAndDeviationsAreThePublishedOnes() {
    exactly(0.7071067811865476, new Initializer.GlorotUniform(1).bound(LINEAR));
    exactly(0.408248290463863, new Initializer.GlorotNormal(1).std(LINEAR));
    double relu = Initializer.gain("relu", 0);
    double leaky = Initializer.gain("leaky_relu", 0.2);
    exactly(0.8660254037844386, new Initializer.HeUniform(relu, Initializer.Fan.IN).bound(LINEAR));
    exactly(0.5, new Initializer.HeNormal(relu, Initializer.Fan.IN).std(LINEAR));
    exactly(0.49029033784546006, new Initializer.HeNormal(leaky, Initializer.Fan.IN).std(LINEAR));
    exactly(0.7071067811865476, new Initializer.HeNormal(relu, Initializer.Fan.OUT).std(LINEAR));
    exactly(0.3535533905932738, new Initializer.HeNormal(1, Initializer.Fan.IN).std(LINEAR));
    exactly(0.3651483716701107, new Initializer.GlorotUniform(1).bound(CONV));
    exactly(0.21081851067789195, new Initializer.GlorotNormal(1).std(CONV));
    exactly(0.5773502691896257, new Initializer.HeUniform(relu, Initializer.Fan.IN).bound(CONV));
    exactly(0.2721655269759087, new Initializer.HeNormal(relu, Initializer.Fan.OUT).std(CONV));
  }

  @Test
  void gainsAreTorchs() {
    exactly(1, Initializer.gain("linear", 0));
    exactly(1, Initializer.gain("sigmoid", 0));
    exactly(5.0 / 3, Initializer.gain("tanh", 0));
    exactly(1.4142135623730951, Initializer.gain("relu", 0));
    exactly(1.3867504905630728, Initializer.gain("leaky_relu", 0.2));
    exactly(0.75, Initializer.gain("selu", 0));
  }

  @Test
  void theGainOfAnUnknownActivationIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Initializer.gain("rellu", 0))
        .withMessageStartingWith("Unknown activation 'rellu'. Known, nearest first: relu");
  }

  @Test
  void uniformNumbersFillTheirBoundsEvenly() {
    var he = new Initializer.HeUniform(Math.sqrt(2), Initializer.Fan.IN);
    double bound = he.bound(LARGE);
    double[] values = he.draw(Random.of(1), LARGE);
    assertThat(Arrays.stream(values)).hasSize(60_000).allMatch(v -> v >= -bound && v < bound);
    assertThat(Arrays.stream(values).max().orElseThrow()).isGreaterThan(0.999 * bound);
    // The deviations of mean and mean square of n draws, five times.
    double n = values.length;
    assertThat(mean(values)).isCloseTo(0, within(5 * bound / Math.sqrt(3 * n)));
    assertThat(meanSquare(values))
        .isCloseTo(bound * bound / 3, within(5 * bound * bound * Math.sqrt(4 / 45.0 / n)));
  }

  @Test
  void normalNumbersHaveTheirDeviation() {
    var glorot = new Initializer.GlorotNormal(1);
    double std = glorot.std(LARGE);
    double[] values = glorot.draw(Random.of(1), LARGE);
    double n = values.length;
    assertThat(mean(values)).isCloseTo(0, within(5 * std / Math.sqrt(n)));
    assertThat(meanSquare(values)).isCloseTo(std * std, within(5 * std * std * Math.sqrt(2 / n)));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double meanSquare(double[] values) {
    return Arrays.stream(values).map(v -> v * v).average().orElseThrow();
  }

  @Test
  void theSeedDecides() {
    var he = Initializer.heNormal();
    assertThat(he.draw(Random.of(1), LINEAR)).isEqualTo(he.draw(Random.of(1), LINEAR));
    assertThat(he.draw(Random.of(2), LINEAR)).isNotEqualTo(he.draw(Random.of(1), LINEAR));
  }

  @Test
  void parametersAreFloat32() {
    assertThat(Initializer.lecunNormal().init(Random.of(1), LINEAR).dtype()).isEqualTo(DType.F32);
  }

  @Test
  void linearLayersStartAsInTorch() {
    Linear layer = Linear.init(16, 100, Random.of(1));
    assertThat(Arrays.stream(layer.weight().toDoubles())).allMatch(v -> Math.abs(v) <= 0.25);
    assertThat(Arrays.stream(requireNonNull(layer.bias()).toDoubles()))
        .allMatch(v -> Math.abs(v) <= 0.25)
        .anyMatch(v -> v != 0);
    assertThat(Arrays.stream(layer.weight().toDoubles()).max().orElseThrow()).isGreaterThan(0.249);
  }

  @Test
  void aGivenInitializerLeavesTheBiasZero() {
    Linear layer = Linear.init(3, 2, new Initializer.Constant(0.5), Random.of(1));
    assertThat(layer.weight().toFloats()).containsOnly(0.5f);
    assertThat(requireNonNull(layer.bias()).toFloats()).containsOnly(0f);
  }

  @Test
  void aBiasHasNoFans() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Initializer.glorotUniform().draw(Random.of(1), Shape.of(4)))
        .withMessage(
            "initializer: [4] has no fans; expected a weight [out, in, kernel...]. Use Constant or Uniform for a bias.");
  }

  @Test
  void rangesThatAreNoneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Initializer.Uniform(1, 1))
        .withMessage("uniform: expected low < high, got 1.0 and 1.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Initializer.Normal(0, -1))
        .withMessage("normal: expected std >= 0, got -1.0.");
  }
}
