package downhill.graph;

/// Stands for a layer in the regions of a graph that was read from a file, where the layer itself
/// is not known.
///
/// @param description such as `Linear(784 → 128)`
public record NamedLayer(String description) {
  /// The description.
  @Override
  public String toString() {
    return description;
  }
}
