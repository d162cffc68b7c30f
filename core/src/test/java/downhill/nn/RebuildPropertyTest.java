package downhill.nn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random trees of records, lists and tied tensors. `-Ddownhill.test.seed=N` runs one again.
class RebuildPropertyTest {
  private static final int CASES = 200;

  private record Node(
      @Nullable Tensor weight, List<Object> children, @Nullable Model inner, int setting)
      implements Model {}

  /// Draws a tree; now and then a tensor or layer that occurred before.
  private static final class Trees {
    private final Random random;
    private final List<Object> drawn = new ArrayList<>();

    Trees(Random random) {
      this.random = random;
    }

    Node node(int depth) {
      List<Object> children = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        children.add(child(depth - 1));
      }
      return new Node(
          random.nextInt(3) == 0 ? null : tensor(),
          List.copyOf(children),
          depth > 0 && random.nextInt(2) == 0 ? node(depth - 1) : null,
          random.nextInt(100));
    }

    private Object child(int depth) {
      return switch (random.nextInt(depth > 0 ? 5 : 3)) {
        case 0 -> tensor();
        case 1 -> Activation.TANH;
        case 2 ->
            again(
                Linear.class, new Linear(tensor(2, 1), random.nextInt(2) == 0 ? null : tensor(2)));
        case 3 -> List.of(child(depth - 1), child(depth - 1));
        default -> node(depth - 1);
      };
    }

    private Tensor tensor() {
      return again(Tensor.class, tensor(1 + random.nextInt(3)));
    }

    private static Tensor tensor(int... dims) {
      return Tensors.zeros(Shape.of(dims), DType.F32);
    }

    private <T> T again(Class<T> type, T fresh) {
      List<T> known = drawn.stream().filter(type::isInstance).map(type::cast).toList();
      if (!known.isEmpty() && random.nextInt(4) == 0) {
        return known.get(random.nextInt(known.size()));
      }
      drawn.add(fresh);
      return fresh;
    }
  }

  @Test
  void aRebuiltModelHasTheSameStructureAndTheSameTies() {
    @Nullable Long only = Long.getLong("downhill.test.seed");
    long first = only == null ? 0 : only;
    long last = only == null ? CASES - 1 : only;
    for (long i = first; i <= last; i++) {
      long seed = i;
      Node model = new Trees(Random.of(seed)).node(4);
      IdentityHashMap<Tensor, Tensor> replaced = new IdentityHashMap<>();
      Map<String, Tensor> asked = new LinkedHashMap<>();
      Node rebuilt =
          Parameters.map(
              model,
              (path, tensor) -> {
                asked.put(path, tensor);
                Tensor fresh = tensor.plus(1);
                assertThat(replaced.put(tensor, fresh)).as("seed %d: asked once", seed).isNull();
                return fresh;
              });
      assertThat(asked).as("seed %d: paths", seed).containsExactlyEntriesOf(Parameters.of(model));
      assertSameStructure(seed, model, rebuilt, replaced, new IdentityHashMap<>());
      assertThat(Parameters.map(model, t -> t)).as("seed %d: kept", seed).isSameAs(model);
      Node back = Parameters.with(rebuilt, Parameters.of(model));
      assertThat(back).as("seed %d: there and back", seed).isEqualTo(model);
    }
  }

  private static void assertSameStructure(
      long seed,
      @Nullable Object before,
      @Nullable Object after,
      Map<Tensor, Tensor> replaced,
      Map<Object, Object> models) {
    switch (before) {
      case Tensor tensor ->
          assertThat(after).as("seed %d: tensor", seed).isSameAs(replaced.get(tensor));
      case List<?> list -> {
        List<?> other = (List<?>) requireNonNull(after);
        assertThat(other).as("seed %d: list", seed).hasSameSizeAs(list);
        for (int i = 0; i < list.size(); i++) {
          assertSameStructure(seed, list.get(i), other.get(i), replaced, models);
        }
      }
      case Node node -> {
        Node other = (Node) requireNonNull(after);
        assertThat(other.setting()).as("seed %d: setting", seed).isEqualTo(node.setting());
        assertOneForOne(seed, node, other, models);
        assertSameStructure(seed, node.weight(), other.weight(), replaced, models);
        assertSameStructure(seed, node.children(), other.children(), replaced, models);
        assertSameStructure(seed, node.inner(), other.inner(), replaced, models);
      }
      case Linear linear -> {
        Linear other = (Linear) requireNonNull(after);
        assertOneForOne(seed, linear, other, models);
        assertSameStructure(seed, linear.weight(), other.weight(), replaced, models);
        assertSameStructure(seed, linear.bias(), other.bias(), replaced, models);
      }
      case null, default -> assertThat(after).as("seed %d: value", seed).isSameAs(before);
    }
  }

  private static void assertOneForOne(
      long seed, Object before, Object after, Map<Object, Object> models) {
    Object known = models.putIfAbsent(before, after);
    assertThat(known == null ? after : known).as("seed %d: one layer", seed).isSameAs(after);
  }
}
