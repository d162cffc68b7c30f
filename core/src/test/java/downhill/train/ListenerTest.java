package downhill.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.optim.Optimizer;
import downhill.optim.Sgd;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerTest {
  private static final Batch DATA = Samples.noisyPlane(6);

  private static Trainer<Linear> trainer() {
    return Samples.trainer(Samples.linear(2, 1)).batch(3).epochs(2);
  }

  /// Writes down what it hears.
  private record Writer(String name, List<String> heard) implements Listener {
    @Override
    public void onStep(Step step) {
      heard.add("%s step %d of epoch %d".formatted(name, step.number(), step.epoch()));
    }

    @Override
    public void onEpoch(History.Epoch epoch, Model model) {
      heard.add("%s epoch %d".formatted(name, epoch.number()));
    }

    @Override
    public void onStop(StopReason reason) {
      heard.add("%s %s".formatted(name, reason.id()));
    }
  }

  @Test
  void listenersHearOfEverythingInTurn() {
    List<String> heard = new ArrayList<>();
    trainer().listener(new Writer("a", heard)).listener(new Writer("b", heard)).fit(DATA);
    assertThat(heard)
        .containsExactly(
            "a step 1 of epoch 1", "b step 1 of epoch 1",
            "a step 2 of epoch 1", "b step 2 of epoch 1",
            "a epoch 1", "b epoch 1",
            "a step 3 of epoch 2", "b step 3 of epoch 2",
            "a step 4 of epoch 2", "b step 4 of epoch 2",
            "a epoch 2", "b epoch 2",
            "a epochs_done", "b epochs_done");
  }

  @Test
  void eachStepGoesOnWhereTheLastEnded() {
    List<Listener.Step> steps = new ArrayList<>();
    List<Model> models = new ArrayList<>();
    Linear model = Samples.linear(2, 1);
    var fitted =
        Samples.trainer(model)
            .batch(3)
            .listener(
                new Listener() {
                  @Override
                  public void onStep(Step step) {
                    steps.add(step);
                  }

                  @Override
                  public void onEpoch(History.Epoch epoch, Model now) {
                    models.add(now);
                  }
                })
            .fit(DATA);
    assertThat(steps.getFirst().before()).containsEntry("weight", model.weight());
    for (int i = 1; i < steps.size(); i++) {
      assertThat(steps.get(i).before()).isEqualTo(steps.get(i - 1).after());
    }
    Tensor last = requireNonNull(steps.getLast().after().get("weight"));
    assertThat(Samples.bits(last)).isEqualTo(Samples.bits(fitted.model().weight()));
    assertThat(Samples.bits(models.getLast())).isEqualTo(Samples.bits(fitted.model()));
    assertThat(steps.getFirst().loss()).isPositive();
  }

  @Test
  void whatAListenerIsGivenCannotBeChanged() {
    trainer()
        .listener(
            new Listener() {
              @Override
              public void onStep(Step step) {
                for (var map : List.of(step.before(), step.gradients(), step.after())) {
                  assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
                }
              }
            })
        .fit(DATA);
  }

  @Test
  void listenersChangeNoBits() {
    var plain = trainer().fit(DATA);
    var heard = trainer().listener(TrainingDoctor.on(DATA.x())).onEpoch(_ -> {}).fit(DATA);
    assertThat(Samples.bits(heard.model())).isEqualTo(Samples.bits(plain.model()));
    assertThat(heard.history()).isEqualTo(plain.history());
  }

  // What is thrown reaches the caller as it is (R55).

  private final UncheckedIOException broken =
      new UncheckedIOException("disk full", new IOException("no space"));

  private void throwsBroken(Runnable training) {
    int threads = Thread.activeCount();
    assertThatThrownBy(training::run).isSameAs(broken).hasRootCauseMessage("no space");
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
  }

  @Test
  void anExceptionInAListenerReachesTheCaller() {
    throwsBroken(
        () ->
            trainer()
                .onEpoch(
                    epoch -> {
                      throw broken;
                    })
                .fit(DATA));
    throwsBroken(
        () ->
            trainer()
                .listener(
                    new Listener() {
                      @Override
                      public void onStop(StopReason reason) {
                        throw broken;
                      }
                    })
                .fit(DATA));
  }

  @Test
  void anExceptionInAHookAStopOrAScheduleReachesTheCaller() {
    throwsBroken(
        () ->
            trainer()
                .hook(
                    (step, loss, gradients) -> {
                      throw broken;
                    })
                .fit(DATA));
    throwsBroken(
        () ->
            trainer()
                .stopWhen(
                    () -> {
                      throw broken;
                    })
                .fit(DATA));
    throwsBroken(
        () ->
            trainer()
                .schedule(
                    (state, step, base) -> {
                      throw broken;
                    })
                .fit(DATA));
  }

  @Test
  void anExceptionInALossReachesTheCallerAndTheTrainerGoesOn() {
    boolean[] failing = {true};
    var trainer =
        trainer()
            .loss(
                (p, t) -> {
                  if (failing[0]) {
                    throw broken;
                  }
                  return p.minus(t).squared().mean();
                });
    throwsBroken(() -> trainer.fit(DATA));
    failing[0] = false;
    assertThat(Samples.bits(trainer.fit(DATA).model()))
        .isEqualTo(
            Samples.bits(trainer().loss((p, t) -> p.minus(t).squared().mean()).fit(DATA).model()));
  }

  @Test
  void anExceptionInAModelOrAnOptimizerReachesTheCaller() {
    Optimizer optimizer =
        new Optimizer() {
          @Override
          public double learningRate() {
            return 1;
          }

          @Override
          public List<Tensor> init(Tensor parameter) {
            return List.of();
          }

          @Override
          public Update update(
              Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
            throw broken;
          }
        };
    throwsBroken(() -> trainer().optimizer(optimizer).fit(DATA));
    record Broken(Tensor weight, RuntimeException fault) implements Model {
      @Override
      public Tensor forward(Tensor x) {
        throw fault;
      }
    }
    var model = new Broken(DATA.x(), broken);
    throwsBroken(() -> Samples.trainer(model).optimizer(new Sgd(1)).fit(DATA));
  }
}
