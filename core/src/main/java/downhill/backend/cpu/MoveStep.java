package downhill.backend.cpu;

import downhill.backend.host.Moves;
import downhill.graph.Node;
import downhill.op.ShapeOp;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins, cuts, pads with zeros, repeats or reverses arrays of the plan, without an array of its
/// own.
final class MoveStep implements Step {
  private final Node node;
  private final List<Box> boxes;
  private final int[] from;
  private final int to;
  private final boolean clears;
  private final boolean follows;

  private MoveStep(Node node, List<Box> boxes, Storage storage, boolean clears, boolean follows) {
    this.node = node;
    this.boxes = boxes;
    this.from = node.inputs().stream().mapToInt(storage::of).toArray();
    this.to = storage.of(node);
    this.clears = clears;
    this.follows = follows;
  }

  /// The move as a step, or null when it is of another kind.
  static @Nullable Step of(Node node, Storage storage, RowCount rows) {
    boolean follows = rows.follows(node) || node.inputs().stream().anyMatch(rows::follows);
    Shape shape = node.shape();
    if (!(node.op() instanceof ShapeOp op) || shape.size() == 0 || shape.rank() == 0) {
      return null;
    }
    if (follows) {
      boolean leads = rows.leads(node) && keepsRows(op);
      for (Node input : node.inputs()) {
        leads &= rows.leads(input) || !rows.follows(input);
      }
      if (!leads) {
        return null;
      }
    }
    boolean clears = op instanceof ShapeOp.Pad;
    List<Box> boxes = boxes(op, node.inputs().stream().map(Node::shape).toList(), shape);
    return !boxes.isEmpty() ? new MoveStep(node, boxes, storage, clears, follows) : null;
  }

  /// Whether row `i` of the result is made of row `i` of the inputs.
  private static boolean keepsRows(ShapeOp op) {
    return switch (op) {
      case ShapeOp.Reshape _, ShapeOp.Permute _ -> false;
      case ShapeOp.Expand _ -> true;
      case ShapeOp.Slice(var starts, _, var steps) -> starts.get(0) == 0 && steps.get(0) == 1;
      case ShapeOp.Flip(var axes) -> !axes.contains(0);
      case ShapeOp.Pad(var low, var high, var gaps, _) ->
          low.get(0) == 0 && high.get(0) == 0 && gaps.get(0) == 0;
      case ShapeOp.Concat(var axis) -> axis != 0;
    };
  }

  /// One box for each input; none when the operation is of another kind.
  private static List<Box> boxes(ShapeOp op, List<Shape> inputs, Shape to) {
    Shape x = inputs.getFirst();
    int[] own = x.strides();
    int[] strides = to.strides();
    int rank = to.rank();
    return switch (op) {
      case ShapeOp.Reshape _, ShapeOp.Permute _ -> List.of();
      case ShapeOp.Expand _ ->
          List.of(new Box(to.dims(), Moves.broadcastStrides(x, to), 0, strides, 0));
      case ShapeOp.Slice(var starts, _, var steps) -> {
        int start = 0;
        for (int axis = 0; axis < rank; axis++) {
          start += starts.get(axis) * own[axis];
          own[axis] *= steps.get(axis);
        }
        yield List.of(new Box(to.dims(), own, start, strides, 0));
      }
      case ShapeOp.Flip(var axes) -> {
        int start = 0;
        for (int axis : axes) {
          start += own[axis] * (x.dim(axis) - 1);
          own[axis] = -own[axis];
        }
        yield List.of(new Box(to.dims(), own, start, strides, 0));
      }
      case ShapeOp.Pad(var low, _, var gaps, var value) -> {
        int start = 0;
        for (int axis = 0; axis < rank; axis++) {
          start += low.get(axis) * strides[axis];
          strides[axis] *= gaps.get(axis) + 1;
        }
        boolean plain = Double.doubleToRawLongBits(value) == 0 && x.size() > 0;
        yield plain ? List.of(new Box(x.dims(), own, 0, strides, start)) : List.of();
      }
      case ShapeOp.Concat(var axis) -> {
        List<Box> boxes = new ArrayList<>();
        int start = 0;
        for (Shape input : inputs) {
          boxes.add(new Box(input.dims(), input.strides(), 0, strides, start));
          start += input.dim(axis) * strides[axis];
        }
        yield inputs.stream().allMatch(input -> input.size() > 0) ? boxes : List.of();
      }
    };
  }

  @Override
  public void run(Frame frame) {
    Object y = frame.slots()[to];
    if (clears) {
      clear(y, node.dtype());
    }
    for (int i = 0; i < from.length; i++) {
      Box box = boxes.get(i);
      box.run(frame.slots()[from[i]], y, follows ? frame.scaled(box.rows()) : box.rows());
    }
  }

  private static void clear(Object y, DType dtype) {
    switch (dtype) {
      case F32 -> Arrays.fill((float[]) y, 0);
      case F64 -> Arrays.fill((double[]) y, 0);
      case BOOL, U8 -> Arrays.fill((byte[]) y, (byte) 0);
      case I32 -> Arrays.fill((int[]) y, 0);
      case I64 -> Arrays.fill((long[]) y, 0);
      case F16, BF16 -> Arrays.fill((short[]) y, (short) 0);
    }
  }

  @Override
  public String title() {
    return "move of %d elements".formatted(node.shape().size());
  }

  @Override
  public List<Node> nodes() {
    return List.of(node);
  }

  @Override
  public long operations() {
    return 0;
  }
}
