package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every optimizer.
class OptimizersTest {
  private static final Shape SHAPE = Shape.of(3, 5);

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Sgd(0.05),
        new Sgd(0.02).withMomentum(0.9).withDampening(0.3).withWeightDecay(0.01),
        new Sgd(0.02).withMomentum(0.9).withNesterov(),
        new Adagrad(0.3),
        new Adagrad(0.3).withRateDecay(0.01).withInitialSum(0.1).withWeightDecay(0.01),
        new Rmsprop(0.02),
        new Rmsprop(0.01).centred().withMomentum(0.5).withWeightDecay(0.01),
        new Adadelta(2).withEpsilon(1e-3),
        new Adam(0.05),
        new Adam(0.05).withAmsgrad().withWeightDecay(0.01),
        new AdamW(0.05),
        new Adamax(0.05),
        new Nadam(0.05),
        new Radam(0.1).withBetas(0.9, 0.99),
        new Rprop(0.01),
        new Scaled(new Adam(0.1), 0.5));
  }

  private static Tensor normal(long seed, DType dtype) {
    return Tensors.of(Random.of(seed).normal(SHAPE.size(), 0, 1), SHAPE).to(dtype);
  }

  private static Tensor gradient(int step, DType dtype) {
    // Zeros, as weights behind a dead unit have them.
    return step % 7 == 5 ? Tensors.zeros(SHAPE, dtype) : normal(100 + step, dtype);
  }

  private static Descent given(Optimizer optimizer, DType dtype, int steps) {
    Descent descent = Descent.from(optimizer, normal(1, dtype));
    for (int step = 0; step < steps; step++) {
      descent = descent.along(gradient(step, dtype));
    }
    return descent;
  }

  private static void sameBits(Descent a, Descent b) {
    assertThat(a.parameter().toDoubles()).containsExactly(b.parameter().toDoubles());
    assertThat(a.state()).hasSameSizeAs(b.state());
    for (int i = 0; i < a.state().size(); i++) {
      assertThat(a.state().get(i).toDoubles()).containsExactly(b.state().get(i).toDoubles());
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void compiledAndEagerGiveTheSameBits(Optimizer optimizer) {
    for (DType dtype : List.of(DType.F32, DType.F64)) {
      Compiled update = Descent.compiled(optimizer);
      Descent compiled = Descent.from(optimizer, normal(1, dtype));
      for (int step = 0; step < 12; step++) {
        compiled = compiled.along(gradient(step, dtype), update);
      }
      sameBits(compiled, given(optimizer, dtype, 12));
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void float32StaysNearFloat64(Optimizer optimizer) {
    double[] exact = given(optimizer, DType.F64, 20).parameter().toDoubles();
    Descent single = given(optimizer, DType.F32, 20);
    assertThat(single.parameter().dtype()).isEqualTo(DType.F32);
    assertThat(single.parameter().toDoubles()).containsExactly(exact, within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void theStateKeepsItsShapesAndTypes(Optimizer optimizer) {
    List<Tensor> before = optimizer.init(normal(1, DType.F32));
    List<Tensor> after = given(optimizer, DType.F32, 3).state();
    assertThat(after)
        .extracting(Tensor::shape)
        .isEqualTo(before.stream().map(Tensor::shape).toList());
    assertThat(after)
        .extracting(Tensor::dtype)
        .isEqualTo(before.stream().map(Tensor::dtype).toList());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void whatWasSavedContinuesTheSameWay(Optimizer optimizer) {
    Descent half = given(optimizer, DType.F32, 6);
    Descent resumed =
        new Descent(
            optimizer,
            copy(half.parameter()),
            half.state().stream().map(OptimizersTest::copy).toList(),
            half.steps());
    for (int step = 6; step < 12; step++) {
      resumed = resumed.along(gradient(step, DType.F32));
    }
    sameBits(resumed, given(optimizer, DType.F32, 12));
  }

  private static Tensor copy(Tensor x) {
    return x.dtype() == DType.F32
        ? Tensors.of(x.toFloats(), x.shape())
        : Tensors.of(x.toDoubles(), x.shape());
  }

  /// `½ Σ a (θ - c)²`; the decay of some moves the minimum by less than the tolerance.
  @ParameterizedTest
  @MethodSource("optimizers")
  void aQuadraticIsLearnt(Optimizer optimizer) {
    Tensor curvature = Tensors.of(1.0, 2.0, 4.0);
    double[] minimum = {1, -2, 0.5};
    Tensor target = Tensors.of(minimum);
    Descent end =
        Descent.from(optimizer, Tensors.of(0.0, 0.0, 0.0))
            .along(theta -> theta.minus(target).times(curvature), 400);
    assertThat(end.parameter().toDoubles()).containsExactly(minimum, within(0.05));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aRateOfZeroMovesNothing(Optimizer optimizer) {
    Tensor start = normal(1, DType.F32);
    Optimizer.Settings still =
        new Optimizer.Settings(Tensors.scalar(0, DType.F64), Tensors.scalar(1, DType.F64));
    Tensor after =
        optimizer.update(start, gradient(0, DType.F32), optimizer.init(start), still).parameter();
    assertThat(after.toFloats()).containsExactly(start.toFloats());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void referenceAndCpuAgree(Optimizer optimizer) {
    Descent reference =
        Descent.from(optimizer, Tensors.to(normal(1, DType.F64), Tensors.reference()));
    for (int step = 0; step < 12; step++) {
      Tensor gradient = Tensors.to(gradient(step, DType.F64), Tensors.reference());
      Optimizer.Settings settings =
          new Optimizer.Settings(
              Tensors.to(Tensors.scalar(optimizer.learningRate(), DType.F64), Tensors.reference()),
              Tensors.to(Tensors.scalar(step + 1.0, DType.F64), Tensors.reference()));
      Optimizer.Update update =
          optimizer.update(reference.parameter(), gradient, reference.state(), settings);
      reference = new Descent(optimizer, update.parameter(), update.state(), step + 1);
    }
    assertThat(given(optimizer, DType.F64, 12).parameter().toDoubles())
        .containsExactly(reference.parameter().toDoubles(), within(1e-12));
  }
}
