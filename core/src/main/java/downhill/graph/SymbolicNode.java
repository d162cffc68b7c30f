package downhill.graph;

import downhill.op.Region;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node of a [SymbolicGraph]: an input, a constant, or an operation on earlier nodes.
///
/// @param name of an input; `c3` of a constant, `%7` of an operation
/// @param shape of its value
/// @param dtype the element type of its value
/// @param op the operation, or null for inputs and constants
/// @param operands what the operation is applied to: places in [SymbolicGraph#nodes()], all before
///   its own
/// @param constant the value of a constant, or null
/// @param region the layer or composite in which the operation was applied, or null
public record SymbolicNode(
    String name,
    SymbolicShape shape,
    DType dtype,
    @Nullable SymbolicOp op,
    List<Integer> operands,
    @Nullable Tensor constant,
    @Nullable Region region) {
  /// Copies the operands.
  public SymbolicNode {
    operands = List.copyOf(operands);
  }

  /// The same node on other operands, at another place.
  SymbolicNode moved(int place, List<Integer> newOperands) {
    String moved = op != null ? "%" + place : constant != null ? "c" + place : name;
    return new SymbolicNode(moved, shape, dtype, op, newOperands, constant, region);
  }
}
