package downhill.model;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.data.ClassNames;
import downhill.data.Columns;
import downhill.data.OneHot;
import downhill.data.RawColumn;
import downhill.data.Scaler;
import downhill.data.Schema;
import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.nn.Activation;
import downhill.nn.Dropout;
import downhill.nn.Flatten;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.nn.Sequential;
import downhill.nn.State;
import downhill.op.Elementwise;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Files of version 1 of the format, kept as they were written: they load for ever. When this
/// fails, a change has taken away the meaning of files that people have; write a reader for the old
/// version instead.
class VersionOneTest {
  private static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(VersionOneTest.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Sequential layers() {
    return Sequential.of(
        Linear.init(4, 3, Random.of(1)),
        Activation.GELU,
        new Dropout(0.25),
        Linear.init(3, 1, Random.of(2)));
  }

  /// What was written; the files themselves are never written again.
  static SavedModel table() {
    Schema schema =
        new Schema(
            List.of(
                RawColumn.numeric("age"),
                new RawColumn("sex", RawColumn.Type.CATEGORICAL, List.of("f", "m"), false),
                RawColumn.numeric("dose")),
            "cured",
            Task.BINARY,
            List.of("no", "yes"));
    Tensor numbers = Tensors.matrix(new double[][] {{20, 1}, {40, 3}, {60, 8}});
    Columns preprocessing =
        new Columns(
            List.of(
                new Columns.Part(List.of(0, 2), Scaler.STANDARD.fit(numbers)),
                new Columns.Part(List.of(1), new OneHot(ClassNames.of("f", "m")))));
    TrainingCard card =
        new TrainingCard(
            7L,
            "trial.csv",
            "sha256:00ff",
            "downhill train trial.csv --target cured --seed 7",
            "0.1",
            Map.of("jdk", "25", "kernels", "plain"),
            Map.of("optimizer", "adam"),
            12,
            "patience",
            Map.of("test", Map.of("accuracy", 0.75)),
            "2026-05-04");
    return SavedModel.of(layers(), Input.of(schema).with(preprocessing))
        .withHead(Head.of(schema.task(), schema.classNames(), schema.target()))
        .withCard(card);
  }

  /// A record of somebody's own, with most of what a graph may hold.
  record Net(Sequential body, @State Tensor mean, List<Linear> heads, double factor)
      implements Model {
    private static final Tensor TABLE = Tensors.of(1f, 2f, 4f);

    @Override
    public Tensor forward(Tensor x) {
      Tensor flat = new Flatten().apply(x).minus(mean);
      Tensor a = Activation.LEAKY_RELU.apply(body.apply(flat));
      Tensor b = Activation.SELU.apply(heads.get(0).apply(a)).times(factor);
      Tensor c = heads.get(1).apply(Elementwise.where(b.greater(0), b, b.squared()));
      Tensor d = c.times(TABLE).max(1).unsqueeze(1).plus(c.sumKeepDims(1));
      return Shapes.concat(1, c.slice(1, 0, 2), d, Activation.SOFTMAX.apply(c));
    }
  }

  static SavedModel record() {
    Net net =
        new Net(
            Sequential.of(Linear.init(4, 3, Random.of(3)).withoutBias(), Activation.TANH),
            Tensors.of(0.1f, 0.2f, 0.3f, 0.4f),
            List.of(Linear.init(3, 3, Random.of(4)), Linear.init(3, 3, Random.of(5))),
            1.5);
    return SavedModel.of(net, Input.of(Shape.of(2, 2), DType.F64))
        .withHead(Head.regression("y", 10, 2));
  }

  @Test
  void aTableOfLibraryLayersLoads() throws IOException {
    SavedModel loaded = SavedModel.load(file("version-1-table.safetensors"));
    Predictions p = loaded.predict(new double[][] {{30, 0, 2}, {61, 1, 9}});

    assertThat(p.labels()).containsExactlyElementsOf(TABLE_LABELS);
    assertThat(p.probabilities().toFloats()).containsExactly(TABLE_PROBABILITIES);
    assertThat(loaded.input()).isEqualTo(table().input());
    assertThat(loaded.head()).isEqualTo(table().head());
    assertThat(loaded.card()).isEqualTo(table().card());
    assertThat(loaded.summary()).isEqualTo(table().summary());
    assertThat(((Sequential) loaded.model()).layers().get(2)).isEqualTo(new Dropout(0.25));
    assertThat(loaded.warnings()).isEmpty();
  }

  @Test
  void aRecordOfOnesOwnLoads() throws IOException {
    Path file = file("version-1-record.safetensors");
    SavedModel loaded = SavedModel.load(file);
    Tensor x = Tensors.of(new double[] {0.5, -1, 2, 0.25}, Shape.of(1, 2, 2));

    assertThat(loaded.predict(x).values().toFloats()).containsExactly(RECORD_VALUES);
    assertThat(loaded.states().keySet()).containsExactly("mean");
    Net net = SavedModel.load(file, Net.class);
    assertThat(net.factor()).isEqualTo(1.5);
    assertThat(net.apply(x.to(DType.F32)).times(2).plus(10).toFloats())
        .containsExactly(RECORD_VALUES);
  }

  private static final List<String> TABLE_LABELS = List.of("no", "yes");
  private static final float[] TABLE_PROBABILITIES = {
    0.53816634f, 0.46183363f, 0.48028874f, 0.5197113f
  };
  private static final float[] RECORD_VALUES = {
    11.8618765f, 9.516793f, 12.006375f, 11.313848f, 10.40674f, 10.279413f
  };
}
