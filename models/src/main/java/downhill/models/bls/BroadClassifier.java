package downhill.models.bls;

import downhill.models.Classifier;
import downhill.models.Solved;
import downhill.models.rows.Rows;
import downhill.nn.Sequential;
import downhill.tensor.Tensor;
import java.util.List;

/// A fitted broad learning system for classes. Growing gives a new system; this one stays.
public final class BroadClassifier implements Classifier {
  private final BroadSystem system;
  private final Sequential network;
  private final int classes;

  BroadClassifier(BroadSystem system, int classes) {
    this.system = system;
    this.classes = classes;
    this.network = system.network();
  }

  private double[][] targets(Tensor x, Tensor y) {
    Rows.Labels labels = Rows.anyLabels(name(), y, system.checked(x).length);
    for (int label : labels.of()) {
      if (label >= classes) {
        throw new IllegalArgumentException(
            "%s: the system knows classes 0 to %d, got class %d. Fit a new one."
                .formatted(name(), classes - 1, label));
      }
    }
    return new Rows.Labels(labels.of(), classes).oneHot();
  }

  /// The system with more rows; the old ones are not needed.
  ///
  /// @param x the new rows, `[n, features]`
  /// @param y their class numbers
  public BroadClassifier addRows(Tensor x, Tensor y) {
    return new BroadClassifier(system.plusRows(x, targets(x, y)), classes);
  }

  /// The system with more enhancement nodes.
  ///
  /// @param count 1 or more
  /// @param x all rows that the system was fitted to, in any order
  /// @param y their class numbers
  public BroadClassifier addEnhancementNodes(int count, Tensor x, Tensor y) {
    Rows.positive(name(), "nodes", count);
    return new BroadClassifier(
        system.plusNodes(system.settings().enhancement(system.nodes(), count), x, targets(x, y)),
        classes);
  }

  /// The system with more mapped nodes; enhancement nodes that are added later see them, too.
  ///
  /// @param count 1 or more
  /// @param x all rows that the system was fitted to, in any order
  /// @param y their class numbers
  public BroadClassifier addMappedNodes(int count, Tensor x, Tensor y) {
    Rows.positive(name(), "nodes", count);
    return new BroadClassifier(
        system.plusNodes(
            system.settings().mapped(system.nodes(), features(), count), x, targets(x, y)),
        classes);
  }

  /// The same nodes, solved anew.
  ///
  /// @param x `[n, features]`
  /// @param y their class numbers
  public BroadClassifier retrain(Tensor x, Tensor y) {
    return new BroadClassifier(system.retrained(x, targets(x, y)), classes);
  }

  /// The regression on the values of the nodes, with what it takes to add rows.
  public Solved solved() {
    return system.solved();
  }

  /// The nodes.
  public BroadFeatures nodes() {
    return system.nodes();
  }

  @Override
  public String name() {
    return BroadLearning.WHO;
  }

  @Override
  public Sequential network() {
    return network;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int features() {
    return system.features();
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }
}
