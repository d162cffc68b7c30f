package downhill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import downhill.backend.Backend;
import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.grad.GradientCheck;
import downhill.op.Op;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.testkit.OpCase.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The suite that every backend must pass: implement it in a test class of the backend's module.
///
/// ```java
/// class CpuBackendTest implements BackendSuite {
///   public Backend backend() { return Tensors.cpu(); }
/// }
/// ```
///
/// Every row of the tables is run: gradients against differences, first and second order; eager
/// against traced, bit for bit; values and gradients against the reference backend, in float64 and,
/// where the backend has it, float32. [BackendSizes] adds sizes that straddle vector lanes and
/// numbers that are not ordinary.
public interface BackendSuite extends BackendSizes {
  /// All rows of all tables.
  static List<OpCase> rows() {
    return Stream.of(
            OpTable.rows(),
            CompositeTable.rows(),
            LossTable.rows(),
            FunctionTable.rows(),
            LayerTable.rows())
        .flatMap(List::stream)
        .toList();
  }

  /// Reverse mode against differences, in float64.
  @TestFactory
  default Stream<DynamicTest> gradients() {
    return rows().stream()
        .filter(row -> !row.is(Trait.NO_GRADIENT))
        .map(row -> dynamicTest(row.name(), () -> checkGradient(row)));
  }

  private void checkGradient(OpCase row) {
    assumeSupported(row);
    GradientCheck.ofAll(row.function())
        .order(row.is(Trait.FIRST_ORDER_ONLY) ? 1 : 2)
        .tolerance(1e-8, 1e-9)
        .verify(row.arguments(backend(), DType.F64, false));
  }

  /// A function run eagerly and through a graph, bit for bit: value and gradients, in float64.
  @TestFactory
  default Stream<DynamicTest> tracedIsEager() {
    return traced(DType.F64);
  }

  /// A function run eagerly and through a graph, bit for bit: value and gradients, in float32.
  @TestFactory
  default Stream<DynamicTest> tracedIsEagerInFloat32() {
    assumeFloat32(backend());
    return traced(DType.F32);
  }

  private Stream<DynamicTest> traced(DType floating) {
    return rows().stream()
        .filter(row -> !row.is(Trait.READS_VALUES))
        .map(row -> dynamicTest(row.name(), () -> checkTraced(row, floating)));
  }

  private void checkTraced(OpCase row, DType floating) {
    assumeSupported(row);
    List<Tensor> arguments = row.arguments(backend(), floating, false);
    Derived derived = Derived.of(row, arguments, backend());
    List<Tensor> eager = derived.apply(arguments);
    Compiled compiled = Compiled.ofAll(derived::apply);

    Agreement.sameBits(row.name(), eager, compiled.run(arguments));
    assertThat(compiled.graph(arguments).outputs()).hasSameSizeAs(eager);
  }

  /// Values and gradients against the reference backend, in float64.
  @TestFactory
  default Stream<DynamicTest> agreesWithTheReference() {
    return comparable(DType.F64);
  }

  /// Values and gradients in float32 against those of the reference backend in float64, for
  /// arguments rounded to float32.
  @TestFactory
  default Stream<DynamicTest> float32AgreesWithTheReference() {
    assumeFloat32(backend());
    return comparable(DType.F32);
  }

  /// All rows but those that the reference backend, which has no float32, cannot run.
  private Stream<DynamicTest> comparable(DType floating) {
    return rows().stream()
        .filter(row -> !row.is(Trait.NEEDS_FLOAT32))
        .map(row -> dynamicTest(row.name(), () -> agrees(row, floating)));
  }

  private void agrees(OpCase row, DType floating) {
    boolean rounded = floating == DType.F32;
    List<Tensor> oracle = row.arguments(Tensors.reference(), DType.F64, rounded);
    List<Tensor> arguments = row.arguments(backend(), floating, rounded);
    List<Tensor> expected = Derived.of(row, oracle, Tensors.reference()).apply(oracle);
    List<Tensor> actual = Derived.of(row, arguments, backend()).apply(arguments);

    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      String what = row.name() + (i == 0 ? "" : ", gradient " + i);
      boolean sums = i > 0 || row.is(Trait.SUMS);
      DType dtype = actual.get(i).dtype();
      if (!dtype.isFloat()) {
        Agreement.sameBits(what, expected.get(i), actual.get(i));
        continue;
      }
      Agreement.close(
          what,
          expected.get(i),
          actual.get(i),
          dtype,
          // A gradient is itself several operations.
          i == 0 ? row.ulps() : 4 * row.ulps() + 16,
          sums ? Agreement.scale(expected.get(i)) : 0);
    }
  }

  /// The shape and type that an operation promises are those of its result.
  @TestFactory
  default Stream<DynamicTest> keepsTheShapeRule() {
    return OpTable.rows().stream().map(row -> dynamicTest(row.name(), () -> checkShapeRule(row)));
  }

  private void checkShapeRule(OpCase row) {
    List<Tensor> arguments = row.arguments(backend(), DType.F64, false);
    Op op = Objects.requireNonNull(row.op());
    List<Tensor> inputs = op.arity() == 0 ? List.of() : arguments;
    Tensor y = row.function().apply(arguments);

    assertThat(y.shape()).isEqualTo(op.shape(inputs.stream().map(Tensor::shape).toList()));
    assertThat(y.dtype()).isEqualTo(op.dtype(inputs.stream().map(Tensor::dtype).toList()));
    assertThat(y.toDoubles()).hasSize(y.shape().size());
    assertThat(Tensors.backend(y)).isSameAs(backend());
  }

  private void assumeSupported(OpCase row) {
    if (row.is(Trait.NEEDS_FLOAT32)) {
      assumeFloat32(backend());
    }
  }

  /// Skips, visibly, what a backend without float32 cannot do.
  static void assumeFloat32(Backend backend) {
    assumeTrue(backend.supports(DType.F32), () -> backend.name() + " does not compute in float32");
  }

  /// A row's function with its gradients: value, then the gradient of `Σ v ⊙ value` for each
  /// floating-point argument.
  record Derived(OpCase row, List<Integer> varied, Tensor cotangent) {
    /// For arguments of these shapes and types.
    static Derived of(OpCase row, List<Tensor> arguments, Backend backend) {
      Tensor y = row.function().apply(arguments);
      List<Integer> varied = new ArrayList<>();
      for (int i = 0; i < arguments.size() && y.dtype().isFloat(); i++) {
        if (arguments.get(i).dtype().isFloat()) {
          varied.add(i);
        }
      }
      Shape shape = y.shape();
      // Multiples of ⅛, which float32 holds exactly.
      double[] v = Random.of(1).split(row.name()).uniform(shape.size(), -8, 8);
      for (int i = 0; i < v.length; i++) {
        v[i] = Math.rint(v[i]) / 8 + 0.0625;
      }
      DType dtype = y.dtype().isFloat() ? y.dtype() : DType.F64;
      return new Derived(row, varied, Tensors.to(Tensors.of(v, shape).to(dtype), backend));
    }

    List<Tensor> apply(List<Tensor> arguments) {
      List<Tensor> results = new ArrayList<>();
      results.add(row.function().apply(arguments));
      if (!varied.isEmpty()) {
        results.addAll(
            Grad.ofAll(
                    leaves -> {
                      List<Tensor> all = new ArrayList<>(arguments);
                      for (int i = 0; i < varied.size(); i++) {
                        all.set(varied.get(i), leaves.get(i));
                      }
                      return row.function().apply(all).times(cotangent).sum();
                    })
                .apply(varied.stream().map(arguments::get).toList()));
      }
      return results;
    }
  }
}
