package downhill.grad;

import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.Region;
import downhill.op.SourceOp;
import downhill.tensor.Gradients;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reverse-mode differentiation (Linnainmaa 1970): walks from a result back to the leaves, from the
/// deepest tensor to the shallowest, and adds up what each use contributes.
///
/// Without recursion, so that depth does not matter. The order of the walk, hence of the additions,
/// depends only on the recorded operations, so eager and traced gradients have the same bits.
final class ReverseMode {
  private ReverseMode() {}

  static Gradients run(TrackedTensor root, Tensor cotangent) {
    Differentiation engine = new Differentiation(root.level());
    check(root, cotangent);
    IdentityHashMap<Tensor, Tensor> gradients = new IdentityHashMap<>();
    gradients.put(root, engine.primal(cotangent));
    for (TrackedTensor tensor : deepestFirst(root)) {
      Op op = tensor.op();
      Tensor dy = op == null ? null : gradients.remove(tensor);
      if (op == null || dy == null) {
        continue;
      }
      Region region = tensor.region();
      Region.within(
          region == null ? null : region.adjoint(),
          () -> {
            spread(tensor, op, dy, gradients);
            return Boolean.TRUE;
          });
    }
    return new Leaves(root.level(), gradients);
  }

  /// Checks that `result` has derivatives and that the cotangent fits it.
  ///
  /// @param cotangent null for the derivatives of a scalar
  static void check(Tensor result, @Nullable Tensor cotangent) {
    Shape shape = result.shape();
    if (!result.dtype().isFloat()) {
      throw new IllegalArgumentException(
          "backward: only floating-point results have gradients, got %s%s."
              .formatted(result.dtype(), shape));
    }
    if (cotangent == null) {
      if (shape.size() != 1) {
        throw new ShapeException(
            "backward",
            ("expects a scalar, got shape %s. Reduce it with mean() or sum(), or give backward a "
                    + "cotangent.")
                .formatted(shape),
            shape);
      }
    } else if (!cotangent.shape().equals(shape) || cotangent.dtype() != result.dtype()) {
      throw new ShapeException(
          "backward",
          "the cotangent should be %s%s, got %s%s."
              .formatted(result.dtype(), shape, cotangent.dtype(), cotangent.shape()),
          shape,
          cotangent.shape());
    }
  }

  private static void spread(
      TrackedTensor tensor, Op op, Tensor dy, IdentityHashMap<Tensor, Tensor> gradients) {
    for (int i = 0; i < tensor.inputs().size(); i++) {
      if (tensor.inputs().get(i) instanceof TrackedTensor input
          && input.level() == tensor.level()
          && input.dtype().isFloat()) {
        Tensor d = op.vjp(i, tensor.primals(), tensor.primal(), dy);
        if (d != null) {
          gradients.merge(input, d, Tensor::plus);
        }
      }
    }
  }

  /// Everything `root` was computed from at its level, each tensor before those it was computed
  /// from; tensors of equal depth in the order of discovery.
  private static List<TrackedTensor> deepestFirst(TrackedTensor root) {
    List<TrackedTensor> found = new ArrayList<>();
    Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<TrackedTensor> open = new ArrayDeque<>();
    open.push(root);
    seen.add(root);
    while (!open.isEmpty()) {
      TrackedTensor tensor = open.pop();
      found.add(tensor);
      for (Tensor input : tensor.inputs()) {
        if (input instanceof TrackedTensor tracked
            && tracked.level() == root.level()
            && seen.add(tracked)) {
          open.push(tracked);
        }
      }
    }
    found.sort(Comparator.comparingInt(TrackedTensor::depth).reversed());
    return found;
  }

  /// The gradients that arrived at the leaves.
  private record Leaves(int level, IdentityHashMap<Tensor, Tensor> gradients) implements Gradients {
    @Override
    public Tensor of(Tensor leaf) {
      if (!(leaf instanceof TrackedTensor tracked)
          || tracked.level() != level
          || tracked.op() != null) {
        throw new IllegalArgumentException(
            "gradients: %s%s is not a tracked leaf. Ask for the tensor that Grad.track returned."
                .formatted(leaf.dtype(), leaf.shape()));
      }
      Tensor gradient = gradients.get(leaf);
      return gradient != null
          ? gradient
          : Engine.homeOf(tracked.primal())
              .source(new SourceOp.Fill(leaf.shape(), leaf.dtype(), 0));
    }
  }
}
