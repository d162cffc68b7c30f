package downhill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.data.ClassNames;
import downhill.data.Columns;
import downhill.data.OneHot;
import downhill.data.Preprocessing;
import downhill.data.RawColumn;
import downhill.data.Scaler;
import downhill.data.Schema;
import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.nn.Activation;
import downhill.nn.Dropout;
import downhill.nn.Embedding;
import downhill.nn.Flatten;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Sequential;
import downhill.nn.State;
import downhill.nn.Summary;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelTest {
  @TempDir Path folder;

  private static Sequential mlp() {
    return Sequential.mlp(3, List.of(new Sequential.Hidden(4, Activation.GELU)), 2, Random.of(1));
  }

  private static Tensor rows(int n, int columns) {
    return Tensors.of(Random.of(n).uniform(n * columns, -2, 2), Shape.of(n, columns)).to(DType.F32);
  }

  private SavedModel throughAFile(SavedModel model) throws IOException {
    Path file = folder.resolve("m.safetensors");
    model.save(file);
    return SavedModel.load(file);
  }

  private static void same(Tensor expected, Tensor found) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    assertThat(found.dtype()).isEqualTo(expected.dtype());
    assertThat(found.toDoubles()).isEqualTo(expected.toDoubles());
  }

  @Test
  void whatIsLoadedPredictsTheSameBitsForAnyNumberOfRows() throws IOException {
    Sequential model = mlp();
    SavedModel loaded = throughAFile(SavedModel.of(model, Input.of(Shape.of(3))));
    for (int n : new int[] {1, 2, 3, 7, 64}) {
      Tensor x = rows(n, 3);
      same(model.apply(x), loaded.predict(x).values());
    }
  }

  @Test
  void theLayersComeBackWithTheirSettingsAndBits() throws IOException {
    Sequential model =
        Sequential.of(
            new Flatten(),
            Linear.init(6, 5, Random.of(1)),
            Activation.LEAKY_RELU,
            new Dropout(0.25),
            Sequential.of(Linear.init(5, 4, Random.of(2)).withoutBias(), Activation.SOFTMAX));
    SavedModel loaded = throughAFile(SavedModel.of(model, Input.of(Shape.of(2, 3))));

    assertThat(loaded.model()).isInstanceOf(Sequential.class);
    Sequential back = (Sequential) loaded.model();
    assertThat(back.layers().get(2)).isEqualTo(Activation.LEAKY_RELU);
    assertThat(back.layers().get(3)).isEqualTo(new Dropout(0.25));
    Map<String, Tensor> before = Parameters.of(model);
    Map<String, Tensor> after = Parameters.of(back);
    assertThat(after.keySet()).containsExactlyElementsOf(before.keySet());
    before.forEach((path, tensor) -> same(tensor, Objects.requireNonNull(after.get(path))));
    assertThat(loaded.summary()).isEqualTo(SavedModel.of(model, loaded.input()).summary());
  }

  @Test
  void float64AndWholeNumbersComeBack() throws IOException {
    Sequential model = Parameters.to(mlp(), DType.F64);
    SavedModel loaded = throughAFile(SavedModel.of(model, Input.of(Shape.of(3), DType.F64)));
    Tensor x = rows(2, 3).to(DType.F64);
    same(model.apply(x), loaded.predict(x).values());

    Sequential words = Sequential.of(Embedding.init(5, 2, Random.of(3)), new Flatten());
    Tensor index = Tensors.of(new long[] {0, 4, 2, 1}, Shape.of(2, 2));
    SavedModel bag = throughAFile(SavedModel.of(words, Input.of(Shape.of(2), DType.I64)));
    same(words.apply(index), bag.predict(index).values());
    assertThat(((Embedding) ((Sequential) bag.model()).layers().getFirst()).paddingIndex())
        .isEqualTo(-1);
  }

  @Test
  void tiedWeightsStayTied() throws IOException {
    Linear shared = Linear.init(3, 3, Random.of(1));
    Sequential model = Sequential.of(shared, Activation.TANH, shared);
    Sequential back =
        (Sequential) throughAFile(SavedModel.of(model, Input.of(Shape.of(3)))).model();
    assertThat(Parameters.of(back).keySet()).containsExactly("0.weight", "0.bias");
  }

  @Test
  void probabilitiesClassesAndLabels() throws IOException {
    Sequential model = mlp();
    SavedModel saved =
        SavedModel.of(model, Input.of(Shape.of(3)))
            .withHead(Head.classification(List.of("cat", "dog")));
    Predictions p = throughAFile(saved).predict(rows(5, 3));

    assertThat(p.task()).isEqualTo(Task.CLASSIFICATION);
    same(Activation.SOFTMAX.apply(model.apply(rows(5, 3))), p.probabilities());
    int[] classes = p.classes();
    for (int i = 0; i < 5; i++) {
      assertThat(p.labels().get(i)).isEqualTo(classes[i] == 0 ? "cat" : "dog");
      assertThat(p.probabilities().toDoubles()[2 * i + classes[i]]).isGreaterThanOrEqualTo(0.5);
    }
    assertThatThrownBy(p::values)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A classification has no values; ask for labels() or probabilities().");
  }

  @Test
  void oneLogitGivesTwoProbabilitiesThatKeepTheirTails() throws IOException {
    Linear line = new Linear(Tensors.matrix(new float[][] {{1}}), null);
    SavedModel saved =
        SavedModel.of(line, Input.of(Shape.of(1))).withHead(Head.binary(List.of("no", "yes")));
    Predictions p = throughAFile(saved).predict(new float[][] {{0}, {-1}, {40}});

    assertThat(p.labels()).containsExactly("yes", "no", "yes");
    double[] values = p.probabilities().toDoubles();
    assertThat(values[0]).isEqualTo(0.5);
    assertThat(values[4]).isCloseTo(4.248e-18, org.assertj.core.api.Assertions.within(1e-20));
    assertThat(values[5]).isEqualTo(1);
  }

  @Test
  void theTargetOfARegressionIsScaledBack() throws IOException {
    Linear line = new Linear(Tensors.matrix(new float[][] {{2}}), null);
    SavedModel saved =
        SavedModel.of(line, Input.of(Shape.of(1))).withHead(Head.regression("price", 100, 10));
    SavedModel loaded = throughAFile(saved);
    assertThat(loaded.predict(new double[][] {{1}, {-3}}).values().toDoubles())
        .containsExactly(120, 40);
    assertThat(loaded.head()).isEqualTo(saved.head());
    assertThatThrownBy(() -> loaded.predict(new double[][] {{1}}).labels())
        .hasMessage("A regression has no classes; ask for values().");
  }

  @Test
  void preprocessingTravelsAndRefusesUnknownCategories() throws IOException {
    Tensor raw = Tensors.matrix(new double[][] {{1, 0, 10}, {2, 1, 30}, {3, 2, 20}, {6, 1, 40}});
    ClassNames colours = ClassNames.of("blue", "green", "red");
    Preprocessing fitted =
        new Columns(
            List.of(
                new Columns.Part(List.of(0, 2), Scaler.STANDARD.fit(columns(raw, 0, 2))),
                new Columns.Part(List.of(1), new OneHot(colours))));
    Schema schema =
        new Schema(
            List.of(
                RawColumn.numeric("size"),
                new RawColumn("colour", RawColumn.Type.CATEGORICAL, colours.names(), false),
                RawColumn.numeric("weight")),
            "kind",
            Task.CLASSIFICATION,
            List.of("a", "b"));
    Sequential model = Sequential.of(Linear.init(5, 2, Random.of(1)));
    SavedModel saved =
        SavedModel.of(model, Input.of(schema).with(fitted))
            .withHead(Head.classification(schema.classNames()));
    SavedModel loaded = throughAFile(saved);

    assertThat(loaded.input()).isEqualTo(saved.input());
    Tensor features = fitted.apply(raw).to(DType.F32);
    same(Activation.SOFTMAX.apply(model.apply(features)), loaded.predict(raw).probabilities());
    assertThatThrownBy(() -> loaded.predict(new double[][] {{1, 0, 1}, {1, 7, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("one-hot: row 1 (from 0): expected a category's number, 0..2, got 7.0.");
  }

  private static Tensor columns(Tensor x, int... columns) {
    Tensor[] parts = new Tensor[columns.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = x.slice(1, columns[i], columns[i] + 1);
    }
    return Shapes.concat(1, parts);
  }

  @Test
  void rowsOfAnotherShapeAreRefused() {
    SavedModel saved = SavedModel.of(mlp(), Input.of(Shape.of(3)));
    assertThatThrownBy(() -> saved.predict(rows(2, 4)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("predict: expected rows of [3], that is [n, 3], got [2, 4].");
    assertThatThrownBy(() -> saved.predict(rows(1, 3).reshape(3)))
        .hasMessage(
            "predict: expected rows of [3], that is [n, 3], got [3]. For one row give it a batch"
                + " axis: unsqueeze(0).");
  }

  @Test
  void aHeadThatDoesNotFitIsRefused() {
    SavedModel saved = SavedModel.of(mlp(), Input.of(Shape.of(3)));
    assertThatThrownBy(() -> saved.withHead(Head.classification(List.of("a", "b", "c"))))
        .hasMessage(
            "head: classification with 3 classes expects a model that gives [n, 3], got [2, 2] for"
                + " 2 rows.");
    assertThatThrownBy(() -> SavedModel.of((Layer) x -> x.sum(), Input.of(Shape.of(3))))
        .hasMessage("model: expected a result for each row, [n, …], got [].");
    assertThatThrownBy(() -> Head.binary(List.of("a")))
        .hasMessage("head: 1 class names do not go with binary.");
    assertThatThrownBy(() -> Head.regression("y", 0, 0))
        .hasMessage(
            "head: expected a finite center and a finite scale other than 0, got 0.0 and 0.0.");
  }

  @Test
  void aRowWhoseProbabilitiesAreNanHasNoClass() {
    SavedModel saved =
        SavedModel.of(mlp(), Input.of(Shape.of(3)))
            .withHead(Head.classification(List.of("a", "b")));
    Predictions p = saved.predict(new float[][] {{1, 2, 3}, {1, Float.NaN, 3}});
    assertThat(p.classes()[1]).isEqualTo(-1);
    assertThatThrownBy(p::labels)
        .hasMessage(
            "predictions: row 1 (from 0) has no class, since its probabilities are NaN. Look for"
                + " missing or infinite numbers in the row.");
  }

  /// How a block ends.
  enum Ending {
    PLAIN,
    RELU
  }

  record Block(Linear linear, Ending ending, double factor) implements Model {
    @Override
    public Tensor forward(Tensor x) {
      Tensor y = linear.apply(x).times(factor);
      return ending == Ending.RELU ? Activation.RELU.apply(y) : y;
    }
  }

  record Net(List<Block> blocks, Linear output, @State Tensor mean, boolean centred)
      implements Model {
    @Override
    public Tensor forward(Tensor x) {
      Tensor y = centred ? x.minus(mean) : x;
      for (Block block : blocks) {
        y = block.apply(y);
      }
      return output.apply(y);
    }
  }

  private static Net net() {
    return new Net(
        List.of(
            new Block(Linear.init(3, 4, Random.of(1)), Ending.RELU, 0.5),
            new Block(Linear.init(4, 4, Random.of(2)), Ending.PLAIN, 2)),
        Linear.init(4, 2, Random.of(3)),
        Tensors.of(0.1f, 0.2f, 0.3f),
        true);
  }

  @Test
  void aRecordOfOnesOwnPredictsWithoutItsClassAndComesBackWithIt() throws IOException {
    Net net = net();
    Path file = folder.resolve("net.safetensors");
    SavedModel.of(net, Input.of(Shape.of(3))).save(file);
    SavedModel loaded = SavedModel.load(file);
    same(net.apply(rows(4, 3)), loaded.predict(rows(4, 3)).values());

    Net back = SavedModel.load(file, Net.class);
    assertThat(back.blocks().get(0).ending()).isEqualTo(Ending.RELU);
    assertThat(back.blocks().get(1).factor()).isEqualTo(2);
    same(net.apply(rows(4, 3)), back.apply(rows(4, 3)));
    assertThat(Parameters.states(back)).containsOnlyKeys("mean");

    assertThatThrownBy(loaded::model)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The layers of this model cannot be made from its file alone: the model is a record of"
                + " somebody's own, Net. Predicting works; to train on, give the class"
                + " (model(Mlp.class)) or a model of the same architecture (weightsInto).");
    assertThatThrownBy(() -> loaded.model(Block.class))
        .hasMessage("architecture: the file has a record Net here, expected Block.");
  }

  @Test
  void theSummaryOfALoadedRecordNamesItsLayers() throws IOException {
    Path file = folder.resolve("net.safetensors");
    SavedModel.of(net(), Input.of(Shape.of(3))).save(file);
    assertThat(SavedModel.load(file).summary())
        .isEqualTo(Summary.of(net(), Shape.of(1, 3)))
        .asString()
        .contains("  blocks.1.linear  Linear(4 → 4)  [n, 4]          20");
  }

  @Test
  void weightsGoIntoAModelOfTheSameArchitecture() throws IOException {
    Sequential model = mlp();
    SavedModel loaded = throughAFile(SavedModel.of(model, Input.of(Shape.of(3))));
    Sequential other =
        Sequential.mlp(3, List.of(new Sequential.Hidden(4, Activation.GELU)), 2, Random.of(9));
    same(model.apply(rows(2, 3)), loaded.weightsInto(other).apply(rows(2, 3)));
  }

  @Test
  void theCardTravels() throws IOException {
    TrainingCard card =
        TrainingCard.here()
            .withSeed(Long.MIN_VALUE)
            .withData("iris", "sha256:00ff")
            .withCommand("downhill train iris --seed 7 # \"quoted\" ünï")
            .withSettings(Map.of("optimizer", "adam"))
            .withEnd(12, "patience")
            .withMetrics("test", Map.of("accuracy", 0.96, "loss", Double.NaN))
            .withDate("2026-05-04");
    SavedModel loaded = throughAFile(SavedModel.of(mlp(), Input.of(Shape.of(3))).withCard(card));
    assertThat(loaded.card()).isEqualTo(card);
    assertThat(throughAFile(SavedModel.of(mlp(), Input.of(Shape.of(3)))).card())
        .isEqualTo(TrainingCard.empty());
  }

  @Test
  void theSameModelGivesTheSameBytes() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    SavedModel.of(mlp(), Input.of(Shape.of(3))).save(first);
    SavedModel.load(first).save(second);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void aModelThatIsReplacedKeepsItsPermissionsAndItsLink() throws IOException {
    Path file = folder.resolve("m.safetensors");
    SavedModel.of(mlp(), Input.of(Shape.of(3))).save(file);
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    SavedModel.of(net(), Input.of(Shape.of(3))).save(link);

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.getPosixFilePermissions(file)).hasSize(3);
    assertThat(SavedModel.load(file).summary().name()).isEqualTo("Net");
  }
}
