package downhill.graph;

import downhill.op.Op;
import downhill.op.Region;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node of a [Graph]: an input, a constant, or an operation on earlier nodes. Nodes are compared
/// by identity.
public final class Node {
  private final int id;
  private final Shape shape;
  private final DType dtype;
  private final String name;
  private final @Nullable Op op;
  private final List<Node> inputs;
  private final @Nullable Tensor constant;
  private final @Nullable Region region;

  private Node(
      int id,
      Shape shape,
      DType dtype,
      String name,
      @Nullable Op op,
      List<Node> inputs,
      @Nullable Tensor constant,
      @Nullable Region region) {
    this.id = id;
    this.shape = shape;
    this.dtype = dtype;
    this.name = name;
    this.op = op;
    this.inputs = inputs;
    this.constant = constant;
    this.region = region;
  }

  static Node input(int id, String name, Shape shape, DType dtype) {
    return new Node(id, shape, dtype, name, null, List.of(), null, null);
  }

  static Node constant(int id, Tensor value) {
    return new Node(id, value.shape(), value.dtype(), "c" + id, null, List.of(), value, null);
  }

  static Node operation(
      int id, Op op, List<Node> inputs, Shape shape, DType dtype, @Nullable Region region) {
    return new Node(id, shape, dtype, "%" + id, op, List.copyOf(inputs), null, region);
  }

  /// Its position in [Graph#nodes()].
  public int id() {
    return id;
  }

  /// The shape of its value.
  public Shape shape() {
    return shape;
  }

  /// The element type of its value.
  public DType dtype() {
    return dtype;
  }

  /// The name of an input, `c3` for a constant, `%7` for an operation.
  public String name() {
    return name;
  }

  /// The operation, or null for inputs and constants.
  public @Nullable Op op() {
    return op;
  }

  /// What the operation is applied to; empty for inputs and constants.
  public List<Node> inputs() {
    return inputs;
  }

  /// The value of a constant, or null.
  public @Nullable Tensor constant() {
    return constant;
  }

  /// The layer or composite in which the operation was applied, or null.
  public @Nullable Region region() {
    return region;
  }

  /// Such as `%7 = matmul(x, w) [transposeA=false, transposeB=true] : float32[4, 8]`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    if (op != null) {
      text.append(" = ").append(op.name()).append('(');
      text.append(String.join(", ", inputs.stream().map(Node::name).toList())).append(')');
      String attributes = attributes(op);
      if (!attributes.isEmpty()) {
        text.append(" [").append(attributes).append(']');
      }
    }
    text.append(" : ").append(dtype).append(shape);
    if (region != null && !region.toString().isEmpty()) {
      text.append("  # ").append(region);
    }
    return text.toString();
  }

  /// The record components of an operation as its `toString` gives them.
  private static String attributes(Op op) {
    String text = op.toString();
    int open = text.indexOf('[');
    return open < 0 ? "" : text.substring(open + 1, text.length() - 1);
  }
}
