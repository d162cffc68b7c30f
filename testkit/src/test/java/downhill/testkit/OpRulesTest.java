package downhill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import downhill.backend.Backend;
import downhill.backend.HostArray;
import downhill.backend.Value;
import downhill.eager.Tensors;
import downhill.op.IndexOp;
import downhill.op.Op;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The shape and type rules of all operations on arguments that mostly do not fit: each is
/// accepted, and then the backend copes with it, or refused in the operation's name.
class OpRulesTest {
  private static final List<DType> TYPES = List.of(DType.values());

  private static Set<Op> operations() {
    Set<Op> operations = new LinkedHashSet<>();
    OpTable.rows().forEach(row -> operations.add(Objects.requireNonNull(row.op())));
    return operations;
  }

  private static int arity(Op op, Random random) {
    return op.arity() >= 0 ? op.arity() : 1 + random.nextInt(3);
  }

  @Test
  void aTypeIsAcceptedOrRefusedByName() {
    for (Op op : operations()) {
      Seeds.check(
          60,
          random -> {
            List<DType> types = new ArrayList<>();
            int arity = arity(op, random);
            DType common = TYPES.get(random.nextInt(TYPES.size()));
            for (int i = 0; i < arity; i++) {
              types.add(random.nextInt(2) == 0 ? common : TYPES.get(random.nextInt(TYPES.size())));
            }
            try {
              assertThat(op.dtype(types)).isNotNull();
            } catch (IllegalArgumentException e) {
              assertThat(e).hasMessageStartingWith(op.name() + ": ");
            }
          });
    }
  }

  @Test
  void aShapeIsAcceptedAndComputedOrRefusedByName() {
    Backend backend = Tensors.reference();
    for (OpCase row : OpTable.rows()) {
      Op op = Objects.requireNonNull(row.op());
      if (op.arity() == 0) {
        continue;
      }
      List<DType> types = new ArrayList<>();
      row.samples().forEach(sample -> types.add(sample.dtype()));
      Seeds.check(
          40,
          random -> {
            List<Shape> shapes = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
              shapes.add(shape(random, row.samples().get(i).shape()));
            }
            Shape to;
            try {
              to = op.shape(shapes);
            } catch (ShapeException e) {
              assertThat(e).hasMessageStartingWith(op.name() + ": ");
              return;
            }
            List<Value> values = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
              values.add(HostArray.zeros(shapes.get(i), types.get(i)));
            }
            try {
              Value y = backend.run(op, values, to, op.dtype(types));
              assertThat(y.shape()).isEqualTo(to);
            } catch (IndexOutOfBoundsException e) {
              // Only values can show that: 0 is no index where there is nothing.
              if (!(op instanceof IndexOp)
                  || !Objects.toString(e.getMessage()).startsWith(op.name() + ": index 0 ")) {
                fail("%s on %s: %s", op, shapes, e);
              }
            }
          });
    }
  }

  /// A shape near `sample`, or any.
  private static Shape shape(Random random, Shape sample) {
    if (random.nextInt(3) == 0) {
      int[] dims = new int[random.nextInt(4)];
      for (int i = 0; i < dims.length; i++) {
        dims[i] = random.nextInt(4);
      }
      return Shape.of(dims);
    }
    int[] dims = sample.dims();
    if (dims.length > 0 && random.nextInt(2) == 0) {
      dims[random.nextInt(dims.length)] = random.nextInt(4);
    }
    return Shape.of(dims);
  }
}
