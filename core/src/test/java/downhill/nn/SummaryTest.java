package downhill.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final Random RANDOM = Random.of(1);

  private record Words(Embedding table, Linear output) implements Model {
    @Override
    public Tensor forward(Tensor index) {
      return output.apply(table.bag(index, Embedding.BagMode.MEAN));
    }
  }

  private record Shared(Linear layer, Sequential head) implements Model {
    @Override
    public Tensor forward(Tensor x) {
      return head.apply(layer.apply(Activation.TANH.apply(layer.apply(x))));
    }
  }

  private record Scale(Tensor factor) implements Layer {
    @Override
    public Tensor forward(Tensor x) {
      return x.times(factor);
    }
  }

  private static Sequential mlp(int in, int hidden, int out) {
    return Sequential.mlp(
        in, List.of(new Sequential.Hidden(hidden, Activation.SIGMOID)), out, RANDOM);
  }

  @Test
  void row136_aSmallNet() {
    assertThat(Summary.of(mlp(2, 3, 2), Shape.of(1, 2)))
        .hasToString(
            """
            layer                 output  parameters
            input                 [n, 2]
            0      Linear(2 → 3)  [n, 3]           9
            1      sigmoid        [n, 3]
            2      Linear(3 → 2)  [n, 2]           8
            Sequential: 17 parameters
            """);
  }

  @Test
  void aNetForDigits() {
    var net = Sequential.of(new Flatten(), mlp(784, 28, 10), new Dropout(0.5));
    assertThat(Summary.of(net, Shape.of(32, 28, 28)))
        .hasToString(
            """
            layer                    output       parameters
            input                    [n, 28, 28]
            0      Flatten           [n, 784]
            1      Sequential        [n, 10]          22,270
              1.0  Linear(784 → 28)  [n, 28]          21,980
              1.1  sigmoid           [n, 28]
              1.2  Linear(28 → 10)   [n, 10]             290
            2      Dropout[p=0.5]    [n, 10]
            Sequential: 22,270 parameters
            """);
  }

  @Test
  void aSharedLayerCountsOnce() {
    var model = new Shared(Linear.init(2, 2, RANDOM), Sequential.of(x -> x.sum(-1)));
    assertThat(Summary.of(model, Shape.of(1, 2)))
        .hasToString(
            """
            layer                    output  parameters
            input                    [n, 2]
            layer     Linear(2 → 2)  [n, 2]           6
            tanh      tanh           [n, 2]
            layer     Linear(2 → 2)  [n, 2]      shared
            head      Sequential     [n]
              head.0  layer          [n]
            Shared: 6 parameters
            """);
  }

  @Test
  void anEmbeddingTakesIndices() {
    var model = new Words(Embedding.init(1000, 8, RANDOM), Linear.init(8, 2, RANDOM));
    assertThat(Summary.of(model, Shape.of(1, 5), DType.I64))
        .hasToString(
            """
            layer                  output  parameters
            input                  [n, 5]
            output  Linear(8 → 2)  [n, 2]          18
            Words: 8,018 parameters
            """);
    assertThat(Summary.of(model.table(), Shape.of(1, 5), DType.I64).rows())
        .containsExactly(
            new Summary.Row(
                "", "Embedding(1000 × 8)", Shape.of(1, 5, 8), 8000, 0, Summary.Use.FIRST));
  }

  @Test
  void aLayerOfTheUsersIsNamedByItsClass() {
    var model = Sequential.of(new Scale(Initializer.heNormal().init(RANDOM, Shape.of(1, 2))));
    assertThat(Summary.of(model, Shape.of(1, 2)).rows())
        .extracting(Summary.Row::layer)
        .containsExactly("Scale");
  }

  @Test
  void nothingIsComputed() {
    Layer reading = x -> x.times(x.item());
    assertThatExceptionOfType(downhill.tensor.ValueNotKnown.class)
        .isThrownBy(() -> Summary.of(Sequential.of(reading), Shape.of(1, 1)));
  }

  @Test
  void aShapeThatDoesNotFitIsRefusedWithTheLayer() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Summary.of(mlp(2, 3, 2), Shape.of(1, 3)))
        .satisfies(e -> assertThat(e.layerPath()).isEqualTo("0"));
  }
}
