package downhill.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.loss.CrossEntropy;
import downhill.nn.Activation;
import downhill.nn.Activations;
import downhill.nn.Initializer;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingDoctorTest {
  private static final Batch DATA = Samples.noisyPlane(50);

  private static <M extends Model> List<Finding> findings(Trainer<M> trainer, Batch data) {
    var doctor = TrainingDoctor.on(data.x());
    var fitted = trainer.listener(doctor).fit(data);
    assertThat(doctor.reports()).hasSize(fitted.history().epochs().size());
    assertThat(doctor.findings()).isEqualTo(doctor.reports().getLast().findings());
    return doctor.findings();
  }

  private static Finding only(Finding.Kind kind, List<Finding> findings) {
    List<Finding> found = findings.stream().filter(f -> f.kind() == kind).toList();
    assertThat(found).as("%s", findings).hasSize(1);
    return found.getFirst();
  }

  private static Linear constant(int in, int out, double weight, double bias) {
    return Parameters.to(
        Linear.init(
            in,
            out,
            new Initializer.Constant(weight),
            new Initializer.Constant(bias),
            Random.of(1)),
        DType.F64);
  }

  private static Sequential deep(Activation activation, int layers) {
    List<Layer> all = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      all.add(Samples.linear(i == 0 ? 2 : 6, 6));
      all.add(activation);
    }
    all.add(Samples.linear(6, 1));
    return new Sequential(all);
  }

  // Healthy trainings.

  @Test
  void nothingIsWrongWithAHealthyTraining() {
    for (Activation activation : List.of(Activation.TANH, Activation.RELU, Activation.SWISH)) {
      var net = Samples.net(2, activation, 1);
      assertThat(findings(Samples.trainer(net).optimizer(new Adam(0.01)).batch(8).epochs(20), DATA))
          .as("%s", activation)
          .isEmpty();
    }
    var classifier =
        Trainer.of(Samples.net(2, 3)).loss(CrossEntropy.of()).optimizer(new Adam(0.01)).epochs(20);
    assertThat(findings(classifier, Samples.corners(60))).isEmpty();
  }

  @Test
  void aTrainingThatHasConvergedIsHealthy() {
    assertThat(findings(Samples.trainer(Samples.linear(2, 1)).epochs(500), DATA)).isEmpty();
    assertThat(findings(Samples.trainer(Samples.linear(2, 1)).epochs(1000), Samples.plane(50)))
        .isEmpty();
  }

  @Test
  void anOutputMayReachItsLimits() {
    // A classifier with probabilities as output that is sure of each row.
    var model = new Sequential(List.of(constant(2, 1, 40, 0), Activation.SIGMOID));
    Tensor x = Samples.normal(3, 40, 2);
    Batch data = Batch.of(x, x.sum(1).greater(0).to(DType.F64).unsqueeze(1));
    assertThat(findings(Samples.trainer(model).epochs(1), data)).isEmpty();
  }

  // What can be wrong.

  @Test
  void inputsOfLargeScale() {
    Batch large = Batch.of(DATA.x().times(100), DATA.y());
    var finding =
        only(
            Finding.Kind.UNSCALED_INPUTS,
            findings(Samples.trainer(Samples.linear(2, 1)).optimizer(new Sgd(1e-9)), large));
    assertThat(finding.sentence())
        .matches(
            "The inputs are not scaled: column [01] reaches \\S+, the smallest column \\S+\\.");
    assertThat(finding.mend()).isEqualTo("Standardise them to mean 0 and standard deviation 1.");
    assertThat(finding.layer()).isEmpty();
    assertThat(finding).hasToString(finding.sentence() + " " + finding.mend());
  }

  @Test
  void inputsOfDifferentScale() {
    Tensor scale = Tensors.of(new double[] {1, 1e-4}, Shape.of(1, 2));
    Batch uneven = Batch.of(DATA.x().times(scale), DATA.y());
    only(Finding.Kind.UNSCALED_INPUTS, findings(Samples.trainer(Samples.linear(2, 1)), uneven));
  }

  @Test
  void theSamePredictionForAll() {
    // The hidden units are dead, so only the bias of the output is left.
    var model =
        new Sequential(List.of(constant(2, 4, 0, -1), Activation.RELU, constant(4, 1, 1, 0)));
    var findings = findings(Samples.trainer(model), DATA);
    assertThat(only(Finding.Kind.CONSTANT_PREDICTIONS, findings).sentence())
        .isEqualTo("All 50 probe rows get the same prediction.");
  }

  @Test
  void row110_unitsThatGiveZeroForEveryRow() {
    Linear alive = constant(2, 1, 1, 0);
    Tensor weight = Tensors.matrix(new double[][] {{1, 0}, {0, 0}, {0, 0}});
    var model =
        new Sequential(
            List.of(
                new Linear(weight, Tensors.of(0.0, -5, -5)),
                Activation.RELU,
                Samples.linear(3, 1)));
    var finding = only(Finding.Kind.DYING_RELU, findings(Samples.trainer(model), DATA));
    assertThat(finding.layer()).isEqualTo("1");
    assertThat(finding.sentence()).isEqualTo("67 % of the ReLU units give 0 for every row.");
    assertThat(finding).hasToString("1: " + finding.sentence() + " " + finding.mend());
    assertThat(findings(Samples.trainer(new Sequential(List.of(alive, Activation.RELU))), DATA))
        .extracting(Finding::kind)
        .doesNotContain(Finding.Kind.DYING_RELU);
  }

  @Test
  void valuesAtTheLimits() {
    for (Activation activation : List.of(Activation.TANH, Activation.SIGMOID)) {
      var model = new Sequential(List.of(constant(2, 4, 50, 0), activation, Samples.linear(4, 1)));
      var finding = only(Finding.Kind.SATURATION, findings(Samples.trainer(model), DATA));
      assertThat(finding.layer()).isEqualTo("1");
      assertThat(finding.sentence())
          .matches("\\d\\d % of the (tanh|sigmoid) values are at their limits\\.");
    }
  }

  @Test
  void gradientsThatVanish() {
    var findings = findings(Samples.trainer(deep(Activation.SIGMOID, 8)), DATA);
    var finding = only(Finding.Kind.VANISHING_GRADIENT, findings);
    assertThat(finding.layer()).isEqualTo("0.weight");
    assertThat(finding.sentence()).matches("The gradient here is \\S+ of that in 16\\.weight\\.");
  }

  @Test
  void gradientsThatExplode() {
    // What reaches the last matrix is small, what comes back from it is large.
    var model = new Sequential(List.of(constant(2, 4, 1e-3, 0), constant(4, 1, 1e3, 0)));
    var finding =
        only(
            Finding.Kind.EXPLODING_GRADIENT,
            findings(Samples.trainer(model).optimizer(new Sgd(1e-12)), DATA));
    assertThat(finding.layer()).isEqualTo("0.weight");
    assertThat(finding.sentence()).matches("The gradient here is \\S+ times that in 1\\.weight\\.");
  }

  @Test
  void stepsThatAreLarge() {
    var model = Samples.linear(2, 1);
    var finding =
        only(
            Finding.Kind.LARGE_UPDATES,
            findings(Samples.trainer(model).optimizer(new Sgd(0.4)).epochs(1), DATA));
    assertThat(finding.layer()).isEqualTo("weight");
    assertThat(finding.sentence()).matches("One step changes the weights by \\d+ %\\.");
    assertThat(finding.mend()).isEqualTo("Lower the learning rate.");
  }

  @Test
  void stepsThatAreSmall() {
    var finding =
        only(
            Finding.Kind.SMALL_UPDATES,
            findings(
                Samples.trainer(Samples.linear(2, 1)).optimizer(new Sgd(1e-10)).epochs(2), DATA));
    assertThat(finding.sentence())
        .matches("One step changes the weights by \\S+ of their size only\\.");
  }

  // Readings.

  @Test
  void readingsAreThoseOfTheLastStep() {
    var model = Samples.linear(2, 1);
    List<Listener.Step> steps = new ArrayList<>();
    var doctor = TrainingDoctor.on(DATA.x());
    Samples.trainer(model)
        .batch(25)
        .epochs(1)
        .listener(doctor)
        .listener(
            new Listener() {
              @Override
              public void onStep(Step step) {
                steps.add(step);
              }
            })
        .fit(DATA);
    var reading = doctor.reports().getFirst().parameters();
    assertThat(reading.keySet()).containsExactly("weight", "bias");
    var weight = requireNonNull(reading.get("weight"));
    Listener.Step last = steps.getLast();
    double norm = Math.sqrt(requireNonNull(last.before().get("weight")).squared().sum().item());
    double gradient =
        Math.sqrt(requireNonNull(last.gradients().get("weight")).squared().sum().item());
    assertThat(weight.norm()).isCloseTo(norm, within(1e-12));
    assertThat(weight.gradientNorm()).isCloseTo(gradient, within(1e-12));
    assertThat(weight.updateRatio()).isCloseTo(0.05 * gradient / norm, within(1e-12));
    assertThat(doctor.reports().getFirst().epoch()).isEqualTo(1);
  }

  @Test
  void activationsAreReadInTheirOrder() {
    Tensor x = Tensors.matrix(new double[][] {{1, 0}, {2, 0}});
    var model =
        new Sequential(
            List.of(
                new Linear(Tensors.matrix(new double[][] {{1, 0}, {-1, 0}}), null),
                Activation.RELU,
                new Linear(Tensors.matrix(new double[][] {{10, 0}, {0, 1}}), null),
                Activation.TANH,
                Samples.linear(2, 1)));
    var doctor = TrainingDoctor.on(x);
    Samples.trainer(model)
        .optimizer(new Sgd(0))
        .epochs(1)
        .listener(doctor)
        .fit(x, Samples.normal(1, 2, 1));
    assertThat(doctor.reports().getFirst().activations())
        .containsExactly(
            new TrainingDoctor.ActivationReading("1", "relu", 50),
            new TrainingDoctor.ActivationReading("3", "tanh", 50));
  }

  @Test
  void aUnitOfImagesIsAChannel() {
    // Channel 0 is 0 everywhere, channel 1 at one place is not.
    double[] images = new double[2 * 2 * 2 * 2];
    images[4] = 1;
    Tensor x = Tensors.of(images, Shape.of(2, 2, 2, 2));
    var readings = ActivationProbe.of(in -> Activations.relu(in.getFirst()), List.of(x));
    assertThat(readings.activations().getFirst().share()).isEqualTo(0.5);
  }

  private record TwoInputs(Linear left, Linear right) implements Model {
    Tensor predict(Batch rows) {
      return left.apply(rows.tensors().get(0)).plus(right.apply(rows.tensors().get(1)));
    }
  }

  @Test
  void aModelWithTwoInputsHasADoctorToo() {
    Batch rows = Batch.of(Samples.normal(1, 20, 2), Samples.normal(2, 20, 2).times(200));
    var doctor = TrainingDoctor.on(TwoInputs.class, rows, TwoInputs::predict);
    Trainer.of(
            new TwoInputs(Samples.linear(2, 1), Samples.linear(2, 1)),
            (m, batch) -> m.predict(batch).minus(batch.y()).squared().mean())
        .listener(doctor)
        .epochs(1)
        .fit(Batch.of(rows.x(), rows.y(), Samples.normal(3, 20, 1)));
    assertThat(only(Finding.Kind.UNSCALED_INPUTS, doctor.findings()).sentence())
        .contains("of input 1 reaches");
    assertThat(doctor.reports().getFirst().parameters().keySet())
        .containsExactly("left.weight", "left.bias", "right.weight", "right.bias");
  }

  @Test
  void beforeTheFirstEpochThereIsNothingToSay() {
    assertThat(TrainingDoctor.on(DATA.x()).findings()).isEmpty();
    assertThat(TrainingDoctor.on(DATA.x()).reports()).isEmpty();
  }
}
