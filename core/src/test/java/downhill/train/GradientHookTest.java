package downhill.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.loss.SquaredError;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.optim.Optimizer;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The seam of a step: gradients | hook | update.
class GradientHookTest {
  private static final Tensor X = Tensors.matrix(new double[][] {{1, 2}, {3, -1}, {0, 1}});
  private static final Tensor Y = Tensors.matrix(new double[][] {{1}, {2}, {3}});

  private record Net(Linear hidden, Linear output) implements Model {
    static Net initial() {
      return Parameters.to(
          new Net(Linear.init(2, 3, Random.of(1)), Linear.init(3, 1, Random.of(2))), DType.F64);
    }

    @Override
    public Tensor forward(Tensor x) {
      return output.apply(hidden.apply(x));
    }
  }

  /// Remembers one tensor for matrices and none for vectors.
  private record Uneven(int kept) implements Optimizer {
    @Override
    public double learningRate() {
      return 0.1;
    }

    @Override
    public List<Tensor> init(Tensor parameter) {
      return parameter.shape().rank() == 2 ? List.of(parameter.times(0)) : List.of();
    }

    @Override
    public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
      List<Tensor> next = state.stream().map(s -> s.plus(gradient)).limit(kept).toList();
      return new Update(parameter.minus(gradient), next);
    }
  }

  private static Trainer<Net> trainer() {
    return Trainer.of(Net.initial()).loss(SquaredError.mean()).optimizer(new Sgd(0.1)).epochs(1);
  }

  private static Map<String, double[]> numbers(Model model) {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    Parameters.of(model).forEach((path, tensor) -> numbers.put(path, tensor.toDoubles()));
    return numbers;
  }

  @Test
  void theHookSeesEveryGradientByItsPath() {
    List<Long> steps = new ArrayList<>();
    Map<String, Tensor> seen = new LinkedHashMap<>();
    trainer()
        .batch(2)
        .hook(
            (step, loss, gradients) -> {
              steps.add(step);
              assertThat(loss.item()).isPositive();
              seen.putAll(gradients);
              return gradients;
            })
        .fit(X, Y);
    assertThat(steps).containsExactly(1L, 2L);
    assertThat(seen.keySet())
        .containsExactly("hidden.weight", "hidden.bias", "output.weight", "output.bias");
  }

  @Test
  void theGradientsAreThoseOfTheLoss() {
    Net net = Net.initial();
    List<Tensor> expected =
        Grad.ofAll(
                p ->
                    SquaredError.mean()
                        .apply(
                            new Net(new Linear(p.get(0), p.get(1)), new Linear(p.get(2), p.get(3)))
                                .apply(X),
                            Y))
            .apply(List.copyOf(Parameters.of(net).values()));
    List<Tensor> seen = new ArrayList<>();
    trainer()
        .hook(
            (step, loss, gradients) -> {
              seen.addAll(gradients.values());
              return gradients;
            })
        .fit(X, Y);
    for (int i = 0; i < 4; i++) {
      // The rows are shuffled, so sums over them differ in their last bits.
      assertThat(seen.get(i).toDoubles())
          .containsExactly(expected.get(i).toDoubles(), within(1e-14));
    }
  }

  @Test
  void whatTheHookReturnsIsUsed() {
    Net before = Net.initial();
    Net after =
        trainer()
            .hook(
                (step, loss, gradients) -> {
                  Map<String, Tensor> kept = new HashMap<>(gradients);
                  kept.replaceAll((path, g) -> path.endsWith("bias") ? g.times(0) : g);
                  return kept;
                })
            .fit(X, Y)
            .model();
    assertThat(requireNonNull(after.hidden().bias()).toDoubles())
        .isEqualTo(requireNonNull(before.hidden().bias()).toDoubles());
    assertThat(requireNonNull(after.output().bias()).toDoubles())
        .isEqualTo(requireNonNull(before.output().bias()).toDoubles());
    assertThat(after.hidden().weight().toDoubles())
        .isNotEqualTo(before.hidden().weight().toDoubles());
  }

  @Test
  void hooksFollowOneAnother() {
    GradientHook twice =
        (step, loss, gradients) -> {
          Map<String, Tensor> doubled = new HashMap<>(gradients);
          doubled.replaceAll((path, g) -> g.times(2));
          return doubled;
        };
    Net hooked = trainer().hook(twice).hook(twice).fit(X, Y).model();
    Net faster = trainer().optimizer(new Sgd(0.4)).fit(X, Y).model();
    assertThat(numbers(hooked).get("hidden.weight"))
        .containsExactly(numbers(faster).get("hidden.weight"), within(1e-15));
  }

  @Test
  void gradientsThatDoNotFitAreAllListed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                trainer()
                    .hook(
                        (step, loss, gradients) -> {
                          Map<String, Tensor> wrong = new LinkedHashMap<>(gradients);
                          wrong.remove("hidden.weight");
                          wrong.put("hidden.bias", Tensors.of(1.0));
                          wrong.put("hiden.weight", Tensors.of(1.0));
                          return wrong;
                        })
                    .fit(X, Y))
        .withMessage(
            """
            hook: the gradients it returned do not fit the parameters:
              hidden.weight: missing
              hidden.bias: expected float64[3], got float64[1]
              hiden.weight: not a trained parameter\
            """);
  }

  @Test
  void anOptimizerMayRememberMoreForSomeParameters() {
    var step =
        new TrainingStep<>(
            Net.initial(),
            (m, batch) -> SquaredError.mean().apply(m.apply(batch.x()), batch.y()),
            null,
            new Uneven(1),
            GradientHook.none(),
            Set.of());
    TrainingStep.Progress progress = step.start();
    assertThat(progress.slots()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      progress = Steps.made(step, progress, Batch.of(X, Y), 0.1).progress();
    }
    assertThat(progress.slots())
        .extracting(Tensor::shape)
        .containsExactly(
            progress.parameters().get(0).shape(), progress.parameters().get(2).shape());
    assertThat(progress.step()).isEqualTo(2);
  }

  @Test
  void anOptimizerThatLosesItsStateIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> trainer().optimizer(new Uneven(0)).fit(X, Y))
        .withMessage(
            "optimizer: parameter and state of hidden.weight should be [float64[3, 2], float64[3,"
                + " 2]] after the update, got [float64[3, 2]].");
  }
}
