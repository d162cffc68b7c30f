package downhill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.graph.Dim;
import downhill.graph.NotSymbolic;
import downhill.graph.SymbolicGraph;
import downhill.graph.SymbolicShape;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.testkit.OpCase.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every operation, function, activation, layer and loss written down for any number of rows.
class SymbolicGraphTableTest {
  /// The shape with its first size as the rows, where it has the first size of the first argument.
  private static SymbolicShape withRows(Shape shape, Shape first) {
    List<Dim> dims = new ArrayList<>(SymbolicShape.fixed(shape).dims());
    if (shape.rank() > 0 && shape.size() > 0 && first.rank() > 0 && shape.dim(0) == first.dim(0)) {
      dims.set(0, Dim.N);
    }
    return new SymbolicShape(dims);
  }

  private static SymbolicGraph trace(
      List<Tensor> arguments, Function<List<Tensor>, List<Tensor>> function, boolean rows) {
    List<SymbolicGraph.Argument> described = new ArrayList<>();
    Shape first = rows ? arguments.getFirst().shape() : Shape.scalar();
    for (Tensor argument : arguments) {
      SymbolicShape shape = withRows(argument.shape(), first);
      described.add(new SymbolicGraph.Argument("x" + described.size(), shape, argument.dtype()));
    }
    return SymbolicGraph.trace(described, function);
  }

  private static void sameBits(String name, List<Tensor> expected, List<Tensor> found) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).shape()).as(name).isEqualTo(expected.get(i).shape());
      assertThat(found.get(i).dtype()).as(name).isEqualTo(expected.get(i).dtype());
      assertThat(found.get(i).to(DType.F64).toDoubles())
          .as(name)
          .isEqualTo(expected.get(i).to(DType.F64).toDoubles());
    }
  }

  private static List<Tensor> arguments(OpCase row) {
    return row.arguments(Tensors.cpu(), DType.F32, true);
  }

  @Test
  void withoutRowsEveryFunctionIsWrittenDown() {
    int traced = 0;
    for (OpCase row : BackendSuite.rows()) {
      if (!row.is(Trait.READS_VALUES)) {
        List<Tensor> arguments = arguments(row);
        SymbolicGraph graph = trace(arguments, x -> List.of(row.function().apply(x)), false);
        List<Tensor> expected = List.of(row.function().apply(arguments));
        sameBits(row.name(), expected, graph.at(3).replay(arguments));
        traced++;
      }
    }
    assertThat(traced).isGreaterThan(300);
  }

  /// As many rows as asked for, taken in turn from the sample's.
  private static Tensor rows(Tensor sample, SymbolicShape shape, int n) {
    if (!shape.followsRows()) {
      return sample;
    }
    List<Tensor> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int from = i % sample.shape().dim(0);
      rows.add(sample.slice(0, from, from + 1));
    }
    return Shapes.concat(0, rows.toArray(Tensor[]::new));
  }

  private static @Nullable SymbolicGraph traced(OpCase row, List<Tensor> sample) {
    try {
      return trace(sample, x -> List.of(row.function().apply(x)), true);
    } catch (NotSymbolic e) {
      return null;
    }
  }

  @Test
  void whatIsWrittenDownForAnyNumberOfRowsGivesTheSameBits() {
    List<String> followed = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (OpCase row : BackendSuite.rows()) {
      List<Tensor> sample = arguments(row);
      if (row.is(Trait.READS_VALUES)) {
        continue;
      }
      SymbolicGraph graph = traced(row, sample);
      if (graph == null) {
        refused.add(row.name());
        continue;
      }
      for (int n : new int[] {1, 2, 5}) {
        List<Tensor> arguments = new ArrayList<>();
        for (int i = 0; i < sample.size(); i++) {
          arguments.add(rows(sample.get(i), graph.nodes().get(graph.inputs().get(i)).shape(), n));
        }
        Tensor expected;
        try {
          expected = row.function().apply(arguments);
        } catch (IndexOutOfBoundsException e) { // an index of the sample, with fewer rows
          assertThatThrownBy(() -> graph.replay(arguments)).hasMessage(e.getMessage());
          continue;
        }
        sameBits(row.name() + " of " + n, List.of(expected), graph.replay(arguments));
      }
      followed.add(row.name());
    }
    assertThat(followed)
        .contains(LayerTable.rows().stream().map(OpCase::name).toArray(String[]::new));
    assertThat(followed).hasSizeGreaterThan(400);
    // Means over the rows, fixed sizes, and rows that only broadcast for the sample's number.
    assertThat(refused)
        .hasSizeLessThan(100)
        .contains("mean(x) on [3, 4]", "diagonal(x) on [3, 4]", "topK(x, 0, 2) on [3, 4]");
  }

  @Test
  void randomProgramsAndTheirGradientsAreWrittenDown() {
    for (int seed = 0; seed < 40; seed++) {
      RandomProgram program = new RandomProgram(seed, 12, RandomProgram.Kinds.ALL);
      List<Tensor> arguments = new ArrayList<>();
      List<double[]> numbers = RandomProgram.arguments(Random.of(seed));
      for (int i = 0; i < numbers.size(); i++) {
        arguments.add(Tensors.of(numbers.get(i), RandomProgram.SHAPES.get(i)));
      }
      Function<List<Tensor>, List<Tensor>> both =
          x -> {
            List<Tensor> results = new ArrayList<>(program.apply(x));
            results.addAll(Grad.ofAll(program::scalar).apply(x));
            return results;
          };
      sameBits(
          "seed " + seed, both.apply(arguments), trace(arguments, both, false).replay(arguments));
    }
  }
}
