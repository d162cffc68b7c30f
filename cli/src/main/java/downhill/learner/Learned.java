package downhill.learner;

import downhill.nn.Layer;
import downhill.nn.Parameters;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;

/// A learner that was fitted to rows.
///
/// @param network features to outputs: a logit or score for each class, a single logit, or a number
///   in the unit in which it was learnt
/// @param passes over the rows; 1 for what is solved in one go
/// @param stopReason a name for programs, such as `solved`
/// @param stopped why it ended, in a sentence
/// @param converged false when it ought to have and did not
/// @param warnings each a sentence
public record Learned(
    Layer network,
    int passes,
    String stopReason,
    String stopped,
    boolean converged,
    List<String> warnings) {
  /// Copies the list.
  public Learned {
    warnings = List.copyOf(warnings);
  }

  /// What is solved in one go.
  static Learned solved(Layer network, List<String> warnings) {
    return new Learned(network, 1, "solved", "Solved in one go.", true, warnings);
  }

  /// The outputs for features.
  ///
  /// @param x of any float type
  public Tensor outputs(Tensor x) {
    return network.apply(x.to(dtype()));
  }

  /// The type of the trained numbers.
  public DType dtype() {
    return Parameters.of(network).values().stream()
        .findFirst()
        .map(Tensor::dtype)
        .orElse(DType.F64);
  }
}
