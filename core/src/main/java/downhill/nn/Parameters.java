package downhill.nn;

import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// The tensors of a model by name, and models with other tensors.
public final class Parameters {
  private Parameters() {}

  /// The trained tensors by path, such as `hidden.weight`, in the order of components. A tensor
  /// that stands in several places appears once, under its first path.
  ///
  /// @throws IllegalArgumentException when tensors stand in an array, map or other container that
  ///   is not a list
  /// @throws IllegalStateException when the model's module does not let Downhill read the record
  public static Map<String, Tensor> of(Model model) {
    return select(model, false);
  }

  /// The tensors marked [State] by path.
  public static Map<String, Tensor> states(Model model) {
    return select(model, true);
  }

  private static Map<String, Tensor> select(Model model, boolean state) {
    Map<String, Tensor> selected = new LinkedHashMap<>();
    for (ModelTree.Leaf leaf : ModelTree.leaves(model)) {
      if (leaf.state() == state) {
        selected.put(leaf.path(), leaf.tensor());
      }
    }
    return Collections.unmodifiableMap(selected);
  }

  /// How many numbers are trained; tied ones count once.
  public static long count(Model model) {
    return of(model).values().stream().mapToLong(tensor -> tensor.shape().size()).sum();
  }

  /// The same model with every tensor, states included, replaced. Tied tensors stay tied; layers in
  /// which nothing changes stay the same objects.
  ///
  /// @throws IllegalStateException when the model's module does not let Downhill build the record
  public static <M extends Model> M map(M model, UnaryOperator<Tensor> replace) {
    return ModelTree.rebuild(model, (_, tensor) -> replace.apply(tensor));
  }

  /// As [#map(Model, UnaryOperator)], told the path of each tensor as well.
  public static <M extends Model> M map(M model, BiFunction<String, Tensor, Tensor> replace) {
    return ModelTree.rebuild(model, replace);
  }

  /// The same model with the tensors that `values` names replaced.
  ///
  /// @throws IllegalArgumentException when a path is unknown, or a shape or type differs; all
  ///   differences are listed
  public static <M extends Model> M with(M model, Map<String, Tensor> values) {
    Map<String, Tensor> own = new LinkedHashMap<>(of(model));
    own.putAll(states(model));
    StringBuilder problems = new StringBuilder();
    values.forEach(
        (path, value) -> {
          Tensor before = own.get(path);
          if (before == null) {
            problems.append("\n  %s: not in the model".formatted(path));
          } else if (!before.shape().equals(value.shape()) || before.dtype() != value.dtype()) {
            problems.append(
                "\n  %s: expected %s%s, got %s%s"
                    .formatted(path, before.dtype(), before.shape(), value.dtype(), value.shape()));
          }
        });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "parameters: these do not fit %s (it has %s):%s"
              .formatted(model.getClass().getSimpleName(), own.keySet(), problems));
    }
    return ModelTree.rebuild(model, (path, tensor) -> values.getOrDefault(path, tensor));
  }

  /// The same model in another floating-point type.
  public static <M extends Model> M to(M model, DType dtype) {
    return map(model, tensor -> tensor.dtype().isFloat() ? tensor.to(dtype) : tensor);
  }
}
