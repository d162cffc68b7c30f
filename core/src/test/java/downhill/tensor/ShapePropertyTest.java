package downhill.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The algebra of shapes against a naive model on lists. The seed is in the test's name: to replay
/// one case, let `seeds` give that number alone.
class ShapePropertyTest {
  private static final int[] SIZES = {0, 1, 1, 2, 2, 3, 4, 5, 7};

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sizeCountsTheIndicesAndStridesNumberThem(int seed) {
    var dims = dims(new SplittableRandom(seed), 4);
    var shape = shape(dims);
    var indices = indices(dims);

    assertThat(shape.size()).isEqualTo(indices.size());
    var strides = shape.strides();
    for (int i = 0; i < indices.size(); i++) {
      int offset = 0;
      for (int axis = 0; axis < strides.length; axis++) {
        offset += strides[axis] * indices.get(i).get(axis);
      }
      assertThat(offset).as("offset of %s in %s", indices.get(i), shape).isEqualTo(i);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void broadcastFollowsTheRule(int seed) {
    var random = new SplittableRandom(seed);
    var a = dims(random, 4);
    // Half of the partners are made from `a`, so that enough pairs go together.
    var b = random.nextBoolean() ? dims(random, 4) : partner(random, a);
    var expected = broadcast(a, b);
    var x = shape(a);
    var y = shape(b);

    if (expected == null) {
      assertThatThrownBy(() -> Shape.broadcast("op", x, y))
          .isInstanceOf(ShapeException.class)
          .hasMessageStartingWith("op: shapes do not broadcast: " + x + " and " + y + "; axis ");
    } else {
      var result = Shape.broadcast("op", x, y);
      assertThat(result.toList()).isEqualTo(expected);
      assertThat(Shape.broadcast("op", y, x)).isEqualTo(result);
      assertThat(x.broadcastsTo(result)).isTrue();
      assertThat(y.broadcastsTo(result)).isTrue();
    }
    assertThat(x.broadcastsTo(y)).isEqualTo(b.equals(expected));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void reduceDropsAxes(int seed) {
    var random = new SplittableRandom(seed);
    var dims = dims(random, 5);
    var shape = shape(dims);
    var all = order(random, dims.size());
    var chosen = all.subList(0, dims.isEmpty() ? 0 : 1 + random.nextInt(dims.size()));
    var axes =
        chosen.stream()
            .mapToInt(axis -> random.nextBoolean() ? axis : axis - dims.size())
            .toArray();

    assertThat(shape.axes(axes))
        .containsExactly(new TreeSet<>(chosen).stream().mapToInt(Integer::intValue).toArray());
    var kept = new ArrayList<>(dims);
    var dropped = new ArrayList<Integer>();
    for (int axis = 0; axis < dims.size(); axis++) {
      if (chosen.contains(axis)) {
        kept.set(axis, 1);
      } else {
        dropped.add(dims.get(axis));
      }
    }
    assertThat(shape.reduce(axes, true).toList()).isEqualTo(kept);
    assertThat(shape.reduce(axes, false).toList()).isEqualTo(dropped);
    if (!dims.contains(0)) {
      assertThat(shape.reduce(axes, true).broadcastsTo(shape)).isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void permuteAndItsInverseCancel(int seed) {
    var random = new SplittableRandom(seed);
    var dims = dims(random, 5);
    var shape = shape(dims);
    var perm = order(random, dims.size());
    var inverse = new int[perm.size()];
    for (int i = 0; i < inverse.length; i++) {
      inverse[perm.get(i)] = i;
    }

    var permuted = shape.permute(perm.stream().mapToInt(Integer::intValue).toArray());

    assertThat(permuted.toList()).isEqualTo(perm.stream().map(dims::get).toList());
    assertThat(permuted.permute(inverse)).isEqualTo(shape);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void insertWithRemoveActAsOnLists(int seed) {
    var random = new SplittableRandom(seed);
    var dims = dims(random, 4);
    var shape = shape(dims);
    int at = random.nextInt(dims.size() + 1);
    int negative = at - dims.size() - 1;
    int size = random.nextInt(5);
    var inserted = new ArrayList<>(dims);
    inserted.add(at, size);
    var changed = new ArrayList<>(inserted);
    changed.set(at, size + 1);

    assertThat(shape.insert(at, size).toList()).isEqualTo(inserted);
    assertThat(shape.insert(negative, size).toList()).isEqualTo(inserted);
    assertThat(shape.insert(at, size).with(negative, size + 1).toList()).isEqualTo(changed);
    assertThat(shape.insert(at, size).remove(at)).isEqualTo(shape);
    assertThat(shape.insert(at, size).dim(negative)).isEqualTo(size);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void reshapeFindsTheMissingSize(int seed) {
    var random = new SplittableRandom(seed);
    var dims = dims(random, 4);
    var shape = shape(dims);
    var target = order(random, dims.size()).stream().map(dims::get).toList();
    var sizes = target.stream().mapToInt(Integer::intValue).toArray();

    assertThat(shape.reshape(sizes).toList()).isEqualTo(target);
    if (sizes.length > 0 && shape.size() > 0) {
      sizes[random.nextInt(sizes.length)] = -1;
      assertThat(shape.reshape(sizes).toList()).isEqualTo(target);
    }
    var flat = shape.reshape(-1);
    assertThat(flat.reshape(shape.dims())).isEqualTo(shape);
  }

  private static Shape shape(List<Integer> dims) {
    return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
  }

  private static List<Integer> dims(SplittableRandom random, int maxRank) {
    return IntStream.range(0, random.nextInt(maxRank + 1))
        .mapToObj(_ -> SIZES[random.nextInt(SIZES.length)])
        .toList();
  }

  private static List<Integer> partner(SplittableRandom random, List<Integer> dims) {
    var partner = new ArrayList<Integer>();
    for (int size : dims.subList(random.nextInt(dims.size() + 1), dims.size())) {
      partner.add(random.nextInt(3) == 0 ? 1 : size);
    }
    return partner;
  }

  private static List<Integer> order(SplittableRandom random, int n) {
    var order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    for (int i = n - 1; i > 0; i--) {
      Collections.swap(order, i, random.nextInt(i + 1));
    }
    return order;
  }

  /// Every index of the shape, in row-major order.
  private static List<List<Integer>> indices(List<Integer> dims) {
    if (dims.isEmpty()) {
      return List.of(List.of());
    }
    var result = new ArrayList<List<Integer>>();
    for (var front : indices(dims.subList(0, dims.size() - 1))) {
      for (int i = 0; i < dims.getLast(); i++) {
        var index = new ArrayList<>(front);
        index.add(i);
        result.add(index);
      }
    }
    return result;
  }

  private static @Nullable List<Integer> broadcast(List<Integer> a, List<Integer> b) {
    var x = new ArrayList<>(a);
    var y = new ArrayList<>(b);
    while (x.size() < y.size()) {
      x.addFirst(1);
    }
    while (y.size() < x.size()) {
      y.addFirst(1);
    }
    var result = new ArrayList<Integer>();
    for (int i = 0; i < x.size(); i++) {
      int p = x.get(i);
      int q = y.get(i);
      if (p != q && p != 1 && q != 1) {
        return null;
      }
      result.add(p == 1 ? q : p);
    }
    return result;
  }
}
