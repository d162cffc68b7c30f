package downhill.models.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static int solved(SuccessRates rates, int row) {
    return rates.rows().get(row).solved();
  }

  @Test
  void row068_theDoubleWellOver200Seeds() {
    SuccessRates rates =
        SuccessRates.of(Landscape.DOUBLE_WELL, SuccessRates.usual(Landscape.DOUBLE_WELL), 200);
    assertThat(solved(rates, 0)).isBetween(80, 130); // half of the region leads to each well
    assertThat(solved(rates, 1)).isGreaterThan(solved(rates, 0));
    assertThat(solved(rates, 2)).isGreaterThan(185); // 1 − (1/2)⁵ of 200
    assertThat(solved(rates, 3)).isGreaterThan(solved(rates, 0) + 40);
    assertThat(solved(rates, 4)).isGreaterThan(solved(rates, 0) + 40);
    assertThat(rates.table()).contains("| gradient descent | ").contains("solved of 200");
  }

  private static void xor(int seeds) {
    SuccessRates rates = SuccessRates.of(Landscape.XOR, SuccessRates.usual(Landscape.XOR), seeds);
    assertThat(solved(rates, 0)).isLessThan(seeds);
    assertThat(solved(rates, 2)).isGreaterThan(solved(rates, 0));
    for (int i = 0; i < 5; i++) {
      assertThat(solved(rates, i)).as(rates.table()).isGreaterThan(seeds / 2);
    }
  }

  @Test
  void row068_xorOverSomeSeeds() {
    xor(30);
  }

  @Test
  @Tag("slow")
  void row068_xorOver200Seeds() {
    xor(200);
  }

  @Test
  void row068_theSeedDecidesAloneWhatIsFound() {
    for (Search way : SuccessRates.usual(Landscape.DOUBLE_WELL)) {
      double[] three = way.run(Landscape.DOUBLE_WELL, 4, 5, 6);
      assertThat(way.run(Landscape.DOUBLE_WELL, 5)).as(way.title()).containsExactly(three[1]);
    }
  }

  @Test
  void theWellsAreWhereTheySay() {
    Tensor wells = Tensors.of(new double[] {-1.035544, 0.960271}, Shape.of(2, 1));
    double[] slope = Grad.of(p -> Landscape.DOUBLE_WELL.values(p).sum()).apply(wells).toDoubles();
    assertThat(slope).containsExactly(new double[] {0, 0}, within(1e-3));
    double[] f = Landscape.DOUBLE_WELL.values(wells).toDoubles();
    assertThat(Landscape.DOUBLE_WELL.isSolved(f[0])).isTrue();
    assertThat(Landscape.DOUBLE_WELL.isSolved(f[1])).isFalse();
    // Both samples are half of it each.
    assertThat(Landscape.DOUBLE_WELL.perSample(wells).mean(1).toDoubles()).containsExactly(f);
  }

  @Test
  void aSolutionOfXorIsKnownAsOne() {
    // OR and NAND, joined by AND, with steep sigmoids.
    double[] weights = {20, 20, -10, -20, -20, 30, 20, 20, -30};
    double value = Landscape.XOR.values(Tensors.of(weights, Shape.of(1, 9))).item();
    assertThat(value).isLessThan(1e-6);
    assertThat(Landscape.XOR.isSolved(value)).isTrue();
    // All the same output: ⅛.
    assertThat(Landscape.XOR.values(Tensors.of(new double[9], Shape.of(1, 9))).item())
        .isEqualTo(0.125);
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> new Search.SimulatedAnnealing(1, 2, 1, 1))
        .hasMessage(
            "simulated annealing: expected a last temperature of at most the first (1.0), got"
                + " 2.0.");
    assertThatThrownBy(() -> new Search.GeneticAlgorithm(1, 1, 1))
        .hasMessage("genetic algorithm: expected a population of 2 or more, got 1.");
    assertThatThrownBy(() -> new Search.RandomRestarts(0, 1, 1))
        .hasMessage("random restarts: expected restarts of 1 or more, got 0.");
    assertThat(List.of(new Search.GradientDescent(1, 1).title()))
        .containsExactly("gradient descent");
  }
}
