package downhill.models.bls;

import downhill.models.Regressor;
import downhill.models.Solved;
import downhill.models.rows.Rows;
import downhill.nn.Sequential;
import downhill.tensor.Tensor;
import java.util.List;

/// A fitted broad learning system for numbers. Growing gives a new system; this one stays.
public final class BroadRegressor implements Regressor {
  private final BroadSystem system;
  private final Sequential network;

  BroadRegressor(BroadSystem system) {
    this.system = system;
    this.network = system.network();
  }

  private double[][] targets(Tensor x, Tensor y) {
    double[][] targets = Rows.targets(name(), y, system.checked(x).length);
    if (targets[0].length != system.weights()[0].length) {
      throw new IllegalArgumentException(
          "%s: expected y with %d outputs, got %d."
              .formatted(name(), system.weights()[0].length, targets[0].length));
    }
    return targets;
  }

  /// The system with more rows; the old ones are not needed.
  ///
  /// @param x the new rows, `[n, features]`
  /// @param y their targets
  public BroadRegressor addRows(Tensor x, Tensor y) {
    return new BroadRegressor(system.plusRows(x, targets(x, y)));
  }

  /// The system with more enhancement nodes.
  ///
  /// @param count 1 or more
  /// @param x all rows that the system was fitted to, in any order
  /// @param y their targets
  public BroadRegressor addEnhancementNodes(int count, Tensor x, Tensor y) {
    Rows.positive(name(), "nodes", count);
    return new BroadRegressor(
        system.plusNodes(system.settings().enhancement(system.nodes(), count), x, targets(x, y)));
  }

  /// The system with more mapped nodes; enhancement nodes that are added later see them, too.
  ///
  /// @param count 1 or more
  /// @param x all rows that the system was fitted to, in any order
  /// @param y their targets
  public BroadRegressor addMappedNodes(int count, Tensor x, Tensor y) {
    Rows.positive(name(), "nodes", count);
    return new BroadRegressor(
        system.plusNodes(
            system.settings().mapped(system.nodes(), features(), count), x, targets(x, y)));
  }

  /// The same nodes, solved anew.
  ///
  /// @param x `[n, features]`
  /// @param y their targets
  public BroadRegressor retrain(Tensor x, Tensor y) {
    return new BroadRegressor(system.retrained(x, targets(x, y)));
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
  public int features() {
    return system.features();
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }
}
