package downhill.models.worked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.models.worked.WorkedNet.Biases;
import downhill.models.worked.WorkedNet.UpdateOrder;
import downhill.nn.Activations;
import downhill.nn.Parameters;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The figures of the lecture's network. Its printed numbers have six digits, rounded by hand.
class WorkedNetTest {
  private static final WorkedNet NET = WorkedNet.start();

  private static double[] numbers(Tensor tensor) {
    return tensor.toDoubles();
  }

  private static void close(double[] got, double tolerance, double... want) {
    assertThat(got).containsExactly(want, within(tolerance));
  }

  private static WorkedNet source(int steps) {
    return NET.after(steps, UpdateOrder.OUTPUT_FIRST, Biases.FROZEN);
  }

  private static WorkedNet correct(int steps) {
    return NET.after(steps, UpdateOrder.TOGETHER, Biases.FROZEN);
  }

  private static double[] outputs(WorkedNet net) {
    return net.forward(WorkedNet.input()).toDoubles();
  }

  @Test
  void row031_theWiring() {
    close(NET.weights(), 0, .1, .15, .2, .25, .3, .35, .4, .45, .5, .55, .6, .65);
    close(numbers(NET.v().slice(0, 0, 1)), 0, .1, .15); // w1, w2 → h1
    close(numbers(NET.w().slice(0, 0, 1)), 0, .4, .5, .6); // w7, w9, w11 → o1
    close(numbers(NET.w().slice(0, 1, 2)), 0, .45, .55, .65); // w8, w10, w12 → o2
    assertThat(Parameters.count(NET)).isEqualTo(14);
  }

  @Test
  void row032_theForwardPass() {
    Tensor h = NET.hidden(WorkedNet.input());
    close(numbers(NET.hiddenNet(WorkedNet.input())), 1e-15, 2.35, 3.85, 5.35);
    close(numbers(h), 5e-9, 0.91293423, 0.97916366, 0.99527429);
    close(numbers(NET.outputNet(h)), 5e-9, 2.10192009, 2.24628870);
    close(outputs(NET), 5e-9, 0.89108966, 0.90432992);
    close(numbers(h), 1.5e-6, 0.912934, 0.979164, 0.995275);
    assertThat(NET.outputNet(h).toDoubles()[0]).isCloseTo(2.1019206, within(1.5e-6));
  }

  /// The printed sum leaves the bias out; its value has it.
  @Test
  void row033_thePrintedSumOmitsTheBias() {
    Tensor h = NET.hidden(WorkedNet.input());
    double without = NET.outputNet(h).toDoubles()[0] - 0.65;
    assertThat(without).isCloseTo(1.451920, within(5e-7));
    assertThat(1 / (1 + Math.exp(-without))).isCloseTo(0.810294, within(5e-7));
  }

  @Test
  void row011_row034_theError() {
    assertThat(NET.error().item()).isCloseTo(0.3918291767, within(5e-11));
    double[] o = outputs(NET);
    assertThat(0.5 * Math.pow(o[0] - 0.01, 2)).isCloseTo(0.3881595, within(5e-8));
    assertThat(0.5 * Math.pow(o[1] - 0.99, 2)).isCloseTo(0.0036697, within(5e-8));
  }

  @Test
  void row036_theChainForW7() {
    double out = outputs(NET)[0];
    assertThat(out - 0.01).isCloseTo(0.88108966, within(5e-9));
    assertThat(out * (1 - out)).isCloseTo(0.09704888, within(5e-9));
    double gradient = NET.gradients().get(1).toDoubles()[0];
    assertThat(gradient).isCloseTo(0.07806388, within(5e-9));
    assertThat(correct(1).weights()[6]).isCloseTo(0.36096806, within(5e-9));
  }

  @Test
  void row015_row037_theOutputWeightsInEveryConvention() {
    double[] want = {0.36096806, 0.45338331, 0.45813646, 0.55362875, 0.55744766, 0.65368846};
    for (WorkedNet net : List.of(source(1), correct(1))) {
      double[] w = net.weights();
      for (int i = 0; i < 6; i++) {
        assertThat(w[6 + i]).isCloseTo(want[i], within(5e-9));
      }
    }
  }

  @Test
  void row014_row017_theErrorTermsOfTheUnits() {
    double[] o = outputs(NET);
    double[] t = {0.01, 0.99};
    double[] g = new double[2];
    for (int j = 0; j < 2; j++) {
      g[j] = o[j] * (1 - o[j]) * (t[j] - o[j]);
    }
    close(g, 5e-9, -0.08550876, 0.00741194);
    double[] h = numbers(NET.hidden(WorkedNet.input()));
    double[] w = numbers(NET.w());
    double[] e = new double[3];
    for (int i = 0; i < 3; i++) {
      e[i] = h[i] * (1 - h[i]) * (w[i] * g[0] + w[3 + i] * g[1]);
    }
    close(e, 5e-9, -0.00245356, -0.00078911, -0.00021865);
  }

  @Test
  void row018_row030_theGradientOfTheHiddenWeights() {
    close(
        numbers(NET.gradients().get(0)),
        5e-9,
        0.01226782,
        0.02453563,
        0.00394556,
        0.00789112,
        0.00109324,
        0.00218648);
    close(numbers(NET.carriedBack(NET.w())), 1e-15, numbers(NET.gradients().get(0)));
  }

  /// All four groups move, each by −η times its slope.
  @Test
  void row012_row016_row019_everyGroupFollowsItsSlope() {
    WorkedNet next = NET.step(UpdateOrder.TOGETHER, Biases.TRAINED);
    double h = 1e-5;
    double slopeB1 =
        (new WorkedNet(NET.v(), NET.w(), NET.b1().plus(h), NET.b2()).error().item()
                - new WorkedNet(NET.v(), NET.w(), NET.b1().minus(h), NET.b2()).error().item())
            / (2 * h);
    double slopeB2 =
        (new WorkedNet(NET.v(), NET.w(), NET.b1(), NET.b2().plus(h)).error().item()
                - new WorkedNet(NET.v(), NET.w(), NET.b1(), NET.b2().minus(h)).error().item())
            / (2 * h);
    assertThat(next.b1().item()).isCloseTo(0.35 - 0.5 * slopeB1, within(1e-9));
    assertThat(next.b2().item()).isCloseTo(0.65 - 0.5 * slopeB2, within(1e-9));
    // With thresholds θ = −b the sign turns: ∂E/∂θ = −∂E/∂b.
    assertThat(-next.b2().item()).isCloseTo(-0.65 + 0.5 * slopeB2, within(1e-9));
    for (int i = 0; i < 6; i++) {
      double[] d = new double[6];
      d[i] = h;
      Tensor dv = downhill.eager.Tensors.of(d, NET.v().shape());
      Tensor dw = downhill.eager.Tensors.of(d, NET.w().shape());
      double slopeV =
          (new WorkedNet(NET.v().plus(dv), NET.w(), NET.b1(), NET.b2()).error().item()
                  - new WorkedNet(NET.v().minus(dv), NET.w(), NET.b1(), NET.b2()).error().item())
              / (2 * h);
      double slopeW =
          (new WorkedNet(NET.v(), NET.w().plus(dw), NET.b1(), NET.b2()).error().item()
                  - new WorkedNet(NET.v(), NET.w().minus(dw), NET.b1(), NET.b2()).error().item())
              / (2 * h);
      assertThat(next.v().toDoubles()[i] - NET.v().toDoubles()[i])
          .isCloseTo(-0.5 * slopeV, within(1e-9));
      assertThat(next.w().toDoubles()[i] - NET.w().toDoubles()[i])
          .isCloseTo(-0.5 * slopeW, within(1e-9));
    }
  }

  /// The lecture carries the error back through the weight it has just updated.
  @Test
  void row038_row119_theUpdatedWeightGivesNoGradient() {
    double g = (outputs(NET)[0] - 0.01) * outputs(NET)[0] * (1 - outputs(NET)[0]);
    assertThat(g * correct(1).weights()[6]).isCloseTo(0.03086593, within(5e-9));
    assertThat(g * 0.4).isCloseTo(0.03420350, within(5e-9));
    double[] sequential = numbers(NET.carriedBack(correct(1).w()));
    double[] gradient = numbers(NET.gradients().get(0));
    assertThat(Math.abs(sequential[0] - gradient[0]) / gradient[0]).isGreaterThan(0.1);
  }

  /// The printed 0.011204 belongs to no convention; the lecture's next line uses 0.010931.
  @Test
  void row039_thePrintedSlopeOfW1() {
    WorkedNet next = correct(1);
    assertThat(numbers(NET.carriedBack(next.w()))[0]).isCloseTo(0.010931, within(5e-7));
    assertThat(numbers(NET.gradients().get(0))[0]).isCloseTo(0.012268, within(5e-7));
    // With w7 after the update where w8 belongs.
    double[] w = next.w().toDoubles();
    w[3] = w[0];
    Tensor mixed = downhill.eager.Tensors.of(w, next.w().shape());
    assertThat(numbers(NET.carriedBack(mixed))[0]).isCloseTo(0.0112036, within(5e-8));
  }

  @Test
  void row040_theHiddenWeightsAfterOneStep() {
    double[] ours = source(1).weights();
    double[] want = {0.09453430, 0.13906859, 0.19821118, 0.24642235, 0.29949648, 0.34899297};
    double[] standard = {0.09386609, 0.13773218, 0.19802722, 0.24605444, 0.29945338, 0.34890676};
    for (int i = 0; i < 6; i++) {
      assertThat(ours[i]).isCloseTo(want[i], within(5e-9));
      assertThat(correct(1).weights()[i]).isCloseTo(standard[i], within(5e-9));
    }
  }

  @Test
  void row041_biasesStayUnlessTheyAreTrained() {
    assertThat(source(10).b1().item()).isEqualTo(0.35);
    WorkedNet trained = NET.step(UpdateOrder.TOGETHER, Biases.TRAINED);
    assertThat(trained.b1().item()).isCloseTo(0.34826934, within(5e-9));
    assertThat(trained.b2().item()).isCloseTo(0.61095159, within(5e-9));
  }

  /// The printed outputs of iteration 10 are those before its update.
  @Test
  void row042_iterationTen() {
    close(outputs(source(9)), 5e-9, 0.66286604, 0.90819506);
    close(outputs(source(10)), 1e-6, 0.618248, 0.909857); // digits cut off, not rounded
  }

  @Test
  void row043_iterationHundred() {
    close(outputs(source(100)), 5e-9, 0.07388937, 0.94586491);
    close(outputs(source(99)), 5e-7, 0.074344, 0.945690);
  }

  /// Outputs after 1000 updates, weights after 1001: a loop that counts from 0 and prints first.
  @Test
  void row044_row045_iterationThousand() {
    WorkedNet thousand = source(1000);
    close(outputs(thousand), 5e-9, 0.02297094, 0.97767545);
    assertThat(thousand.weights()[6]).isCloseTo(-1.489583, within(5e-7));
    WorkedNet one = thousand.step(UpdateOrder.OUTPUT_FIRST, Biases.FROZEN);
    close(
        one.weights(),
        5e-9,
        0.21492480,
        0.37984961,
        0.26285532,
        0.37571063,
        0.32320109,
        0.39640219,
        -1.48972775,
        0.94171450,
        -1.50181917,
        1.04901854,
        -1.42755888,
        1.15188095);
    close(
        one.weights(),
        8e-6,
        0.214925,
        0.379850,
        0.262855,
        0.375711,
        0.323201,
        0.396402,
        -1.48972,
        0.941715,
        -1.50182,
        1.049019,
        -1.42756,
        1.151881);
  }

  @Test
  void row046_theCorrectCounterpart() {
    close(outputs(correct(1)), 5e-9, 0.87844094, 0.90465928);
    assertThat(correct(1).error().item()).isCloseTo(0.38073635, within(5e-9));
    close(outputs(correct(10)), 5e-9, 0.62467975, 0.90603653);
    close(outputs(correct(100)), 5e-9, 0.07398335, 0.94593175);
    WorkedNet thousand = correct(1000);
    close(outputs(thousand), 5e-9, 0.02296871, 0.97768170);
    assertThat(thousand.error().item()).isCloseTo(1.599640e-4, within(5e-11));
    close(
        thousand.weights(),
        5e-9,
        0.21193748,
        0.37387496,
        0.26193605,
        0.37387210,
        0.32265353,
        0.39530706,
        -1.45408604,
        0.93945536,
        -1.51834386,
        1.05020737,
        -1.44708048,
        1.15336914);
  }

  @Test
  void row013_theSlopeOfTheSigmoid() {
    for (double x = -8; x <= 8; x += 0.25) {
      double h = 1e-5;
      double f = sigmoid(x);
      double central = (sigmoid(x + h) - sigmoid(x - h)) / (2 * h);
      assertThat(f * (1 - f)).isCloseTo(central, within(1e-9));
    }
    assertThat(sigmoid(1000)).isEqualTo(1);
    assertThat(sigmoid(-1000)).isZero();
  }

  private static double sigmoid(double x) {
    return Activations.sigmoid(downhill.eager.Tensors.of(new double[] {x})).item();
  }
}
