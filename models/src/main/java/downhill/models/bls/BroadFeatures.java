package downhill.models.bls;

import downhill.nn.Activation;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.op.Shapes;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The nodes of a broad learning system: mapped nodes of the rows, and enhancement nodes of mapped
/// ones, none of them trained. Shapes: `[n, d] → [n, nodes]`.
///
/// @param nodes in the order in which they were added
/// @param activation of all nodes
public record BroadFeatures(List<Nodes> nodes, Activation activation) implements Layer {
  /// Copies the list.
  public BroadFeatures {
    nodes = List.copyOf(nodes);
  }

  /// Nodes that were added together.
  ///
  /// @param layer their random weights
  /// @param kind what they look at
  public record Nodes(Linear layer, Kind kind) implements Layer {
    @Override
    public Tensor forward(Tensor x) {
      return layer.forward(x);
    }
  }

  /// What nodes look at.
  public enum Kind {
    /// The rows.
    MAPPED,
    /// The first mapped nodes, as many as there were when they were added.
    ENHANCEMENT
  }

  @Override
  public Tensor forward(Tensor x) {
    List<Tensor> mapped = new ArrayList<>();
    List<Tensor> all = new ArrayList<>();
    for (Nodes part : nodes) {
      Tensor z = activation.forward(part.forward(input(x, part, mapped)));
      if (part.kind == Kind.MAPPED) {
        mapped.add(z);
      }
      all.add(z);
    }
    return Shapes.concat(1, all.toArray(Tensor[]::new));
  }

  /// The values of the last nodes alone, for those that were just added.
  Tensor last(Tensor x) {
    Tensor whole = forward(x);
    int end = whole.shape().dim(1);
    return whole.slice(1, end - nodes.getLast().layer().outFeatures(), end);
  }

  private static Tensor input(Tensor x, Nodes part, List<Tensor> mapped) {
    if (part.kind == Kind.MAPPED) {
      return x;
    }
    Tensor all = Shapes.concat(1, mapped.toArray(Tensor[]::new));
    return all.slice(1, 0, part.layer.inFeatures());
  }

  /// How many mapped nodes there are.
  int mapped() {
    return count(Kind.MAPPED);
  }

  /// How many nodes of a kind there are.
  public int count(Kind kind) {
    return nodes.stream()
        .filter(part -> part.kind == kind)
        .mapToInt(part -> part.layer.outFeatures())
        .sum();
  }

  /// These nodes and others.
  BroadFeatures plus(Nodes more) {
    List<Nodes> all = new ArrayList<>(nodes);
    all.add(more);
    return new BroadFeatures(all, activation);
  }
}
