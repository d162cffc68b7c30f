package downhill.testkit;

import downhill.backend.Backend;
import downhill.eager.Tensors;
import downhill.op.Composite;
import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.SourceOp;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One row of the tables: an operation or function with sample arguments.
///
/// @param name unique among all rows, such as `add [2, 3] [3]`
/// @param op the operation, or null for a function
/// @param composite the composite that the function is, or null
/// @param function what is applied to the arguments
/// @param samples the arguments
/// @param traits what is special about it
/// @param ulps how far two backends may be apart, in units of the last place of the result, or of
///   its largest element where the row is a sum; generous by a small factor
public record OpCase(
    String name,
    @Nullable Op op,
    Composite.@Nullable Name composite,
    Function<List<Tensor>, Tensor> function,
    List<Sample> samples,
    List<Trait> traits,
    double ulps) {
  /// What is special about a row.
  public enum Trait {
    /// Its gradient is not that of its value, by definition or for want of a derivative.
    NO_GRADIENT,
    /// Its second derivative is not that of its value.
    FIRST_ORDER_ONLY,
    /// It reads values, so it cannot be traced.
    READS_VALUES,
    /// It computes in float32 inside, whatever its arguments.
    NEEDS_FLOAT32,
    /// Its result cancels or sums: the tolerance is in units of the largest element.
    SUMS
  }

  /// Copies the lists.
  public OpCase {
    samples = List.copyOf(samples);
    traits = List.copyOf(traits);
  }

  /// A row for an operation.
  public static OpCase of(Op op, double ulps, Sample... samples) {
    List<Sample> list = List.of(samples);
    return new OpCase(
        op.toString().replace("[]", "") + " on " + describe(list),
        op,
        null,
        inputs ->
            op instanceof SourceOp source
                ? Engine.homeOf(inputs.getFirst()).source(source)
                : Engine.apply(op, inputs),
        list,
        List.of(),
        ulps);
  }

  /// A row for a function.
  public static OpCase of(
      String name, double ulps, Function<List<Tensor>, Tensor> function, Sample... samples) {
    List<Sample> list = List.of(samples);
    return new OpCase(
        name + " on " + describe(list), null, null, function, list, List.of(Trait.SUMS), ulps);
  }

  /// A row for the public function of a composite.
  public static OpCase of(
      Composite.Name composite,
      String name,
      double ulps,
      Function<List<Tensor>, Tensor> function,
      Sample... samples) {
    OpCase row = of(name, ulps, function, samples);
    return new OpCase(row.name, null, composite, function, row.samples, row.traits, row.ulps);
  }

  /// This row with one more trait.
  public OpCase with(Trait trait) {
    List<Trait> more = new ArrayList<>(traits);
    more.add(trait);
    return new OpCase(name, op, composite, function, samples, more, ulps);
  }

  /// Whether the row has a trait.
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  private static String describe(List<Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                sample.dtype() == DType.F64
                    ? sample.shape().toString()
                    : sample.dtype().toString() + sample.shape())
        .collect(Collectors.joining(" "));
  }

  /// The sample arguments on `backend`, always the same numbers.
  ///
  /// @param floating the element type of floating-point arguments
  /// @param rounded whether they are rounded to float32, whatever their type
  public List<Tensor> arguments(Backend backend, DType floating, boolean rounded) {
    List<Tensor> arguments = new ArrayList<>();
    Random random = Random.of(0).split(name);
    for (Sample sample : samples) {
      double[] x = sample.domain().draw(random.split(arguments.size()), sample.shape().size());
      arguments.add(tensor(backend, sample.shape(), sample.dtype(), x, floating, rounded));
    }
    return arguments;
  }

  /// Numbers as a tensor on a backend.
  static Tensor tensor(
      Backend backend, Shape shape, DType dtype, double[] x, DType floating, boolean rounded) {
    double[] values = x.clone();
    for (int i = 0; rounded && i < values.length; i++) {
      values[i] = (float) values[i];
    }
    return Tensors.to(Tensors.of(values, shape).to(dtype.isFloat() ? floating : dtype), backend);
  }

  /// The name of the row.
  @Override
  public String toString() {
    return name;
  }
}
