package downhill.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.models.linear.FittedLinear;
import downhill.models.linear.LinearRegression;
import downhill.models.linear.Ridge;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Adding rows to what was solved is solving with all of them.
class SolvedTest {
  static Stream<Arguments> learners() {
    BiFunction<Tensor, Tensor, FittedLinear> least = LinearRegression.of()::fit;
    BiFunction<Tensor, Tensor, FittedLinear> origin = LinearRegression.of().withoutIntercept()::fit;
    BiFunction<Tensor, Tensor, FittedLinear> ridge = Ridge.of(5)::fit;
    return Stream.of(Arguments.of(least), Arguments.of(origin), Arguments.of(ridge));
  }

  @ParameterizedTest
  @MethodSource("learners")
  void plusRowsEqualsSolvingAnew(BiFunction<Tensor, Tensor, FittedLinear> fit) {
    Dataset set = Datasets.of("diabetes").to(DType.F64);
    Tensor x = set.x();
    Tensor y = set.y();
    int n = set.rows();
    Solved first = fit.apply(x.slice(0, 0, 200), y.slice(0, 0, 200)).solved();
    assertThat(first).isNotNull();
    if (first == null) {
      return;
    }
    Solved grown =
        first
            .plusRows(x.slice(0, 200, 300), y.slice(0, 200, 300))
            .plusRows(x.slice(0, 300, n), y.slice(0, 300, n));
    double[] anew = fit.apply(x, y).outputs(x).toDoubles();
    double[] got = grown.apply(x).toDoubles();
    for (int i = 0; i < n; i++) {
      assertThat(got[i]).isCloseTo(anew[i], within(1e-8));
    }
  }
}
