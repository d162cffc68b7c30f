package downhill.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpDataTest {
  @Test
  void anOperationIsItsNameAndItsAttributes() {
    OpData data = OpData.of(new ShapeOp.Slice(List.of(0, 1), List.of(2, 2), List.of(1, 3)));
    assertThat(data.name()).isEqualTo("slice");
    assertThat(data.attributes())
        .isEqualTo(Map.of("starts", List.of(0, 1), "sizes", List.of(2, 2), "steps", List.of(1, 3)));
    assertThat(OpData.of(new IndexOp.ArgSort(1, IndexOp.Order.DESCENDING)).attributes())
        .isEqualTo(Map.of("axis", 1, "order", "descending"));
  }

  @Test
  void numbersThatJsonLacksAreTexts() {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e-300}) {
      Op fill = new SourceOp.Fill(Shape.of(2), DType.F32, value);
      OpData data = OpData.of(fill);
      assertThat(data.op()).isEqualTo(fill);
    }
    OpData text =
        new OpData("fill", Map.of("shape", List.of(2), "dtype", "float32", "value", "-Infinity"));
    assertThat(text.op())
        .isEqualTo(new SourceOp.Fill(Shape.of(2), DType.F32, Double.NEGATIVE_INFINITY));
  }

  private record Own() implements CustomOp {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.getFirst();
    }

    @Override
    public double[] forward(List<double[]> inputs, List<Shape> shapes) {
      return inputs.getFirst();
    }

    @Override
    public @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      return dy;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return inputs.getFirst();
    }
  }

  @Test
  void anOperationOfOnesOwnCannotBeData() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpData.of(new Own()))
        .withMessage(
            "own: an operation of your own (downhill.op.OpDataTest$Own) is code, which no file can"
                + " hold. Write it with the operations of Downhill.");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "java.lang.Runtime",
            Map.of(),
            "Unknown operation 'java.lang.Runtime'. Was the file written by a newer Downhill?"),
        arguments("relu", Map.of("slope", 1), "relu: unknown key 'slope'; known: none."),
        arguments("concat", Map.of(), "concat.axis: is missing."),
        arguments("concat", Map.of("axis", 1, "x", 2), "concat: unknown key 'x'; known: axis."),
        arguments(
            "concat",
            Map.of("axis", 64),
            "concat.axis: expected a whole number from 0 to 63, got 64."),
        arguments(
            "concat",
            Map.of("axis", -1),
            "concat.axis: expected a whole number from 0 to 2147483647, got -1."),
        arguments("concat", Map.of("axis", 1.0), "concat.axis: expected a whole number, got 1.0."),
        arguments(
            "sum",
            Map.of("axes", List.of(1, 1), "keep_dims", true),
            "sum.axes: expected axes in ascending order, got [1, 1]."),
        arguments(
            "sum",
            Map.of("axes", List.of(1), "keep_dims", "yes"),
            "sum.keep_dims: expected true or false, got yes."),
        arguments(
            "reshape",
            Map.of("to", List.of(1L << 40)),
            "reshape.to[0]: expected a whole number from 0 to 2147483647, got 1099511627776."),
        arguments(
            "reshape",
            Map.of("to", Collections.nCopies(65, 1)),
            "reshape.to: expected a list of at most 64, got [1, 1, 1, 1,"
                + " 1, 1, 1, 1, 1, 1, 1, 1, 1, …."),
        arguments(
            "reshape",
            Map.of("to", List.of(65536, 65536)),
            "shape: [65536, 65536] is too large; the product of the sizes must be at most"
                + " 2147483647."),
        arguments(
            "cast",
            Map.of("to", "F32"),
            "cast.to: expected an element type such as float32, got F32."),
        arguments(
            "argsort",
            Map.of("axis", 0, "order", "up"),
            "argsort.order: expected ascending or descending, got up."),
        arguments(
            "fill",
            Map.of("shape", List.of(), "dtype", "int32", "value", 0.5),
            "Expected a whole number for int32, got 0.5. Cast the tensor with .to(DType.F32)"
                + " first."),
        arguments(
            "fill",
            Map.of("shape", List.of(), "dtype", "float32", "value", "1"),
            "fill.value: expected a number, got 1."),
        arguments(
            "uniform",
            Map.of("to", "n", "dtype", "float32"),
            "uniform.to: expected a list of at most 64, got n."));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsWrongIsSaid(String name, Map<String, Object> attributes, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OpData(name, attributes).op())
        .withMessage(message);
  }

  @Test
  void sizesThatOverflowAreRefused() {
    int most = Integer.MAX_VALUE;
    Shape x = Shape.of(2);
    assertThatThrownBy(
            () -> new ShapeOp.Pad(List.of(most), List.of(most), List.of(0), 0).shape(List.of(x)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("pad: axis 0 of [2] would have the size 4294967296; the most is 2147483647.");
    assertThatThrownBy(
            () -> new ShapeOp.Pad(List.of(0), List.of(0), List.of(most), 0).shape(List.of(x)))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> new ShapeOp.Concat(0).shape(List.of(Shape.of(most), x)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("concat: axis 0 would have the size 2147483649; the most is 2147483647.");
  }
}
