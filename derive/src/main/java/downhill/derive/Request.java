package downhill.derive;

import java.util.List;

/// What a page should show.
///
/// @param level how the gradients are written
/// @param parameters those that are derived in full; empty for one of each kind
/// @param order 2 for second derivatives as well, else 1
public record Request(Level level, List<String> parameters, int order) {
  /// Copies the names.
  public Request {
    parameters = List.copyOf(parameters);
    if (order != 1 && order != 2) {
      throw new IllegalArgumentException("derive: expected order 1 or 2, got " + order + ".");
    }
  }

  /// How gradients are written.
  public enum Level {
    /// Each weight by itself.
    SCALAR,
    /// Layer by layer, in matrices.
    MATRIX,
    /// As a table of the nodes of the graph.
    GRAPH
  }

  /// One parameter of each kind, first derivatives.
  public static Request of(Level level) {
    return new Request(level, List.of(), 1);
  }

  /// These parameters.
  public Request of(String... names) {
    return new Request(level, List.of(names), order);
  }
}
