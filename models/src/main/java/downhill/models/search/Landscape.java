package downhill.models.search;

import downhill.eager.Tensors;
import downhill.nn.Activations;
import downhill.tensor.Random;
import downhill.tensor.Tensor;

/// A function with bad local minima, for many points at once.
public enum Landscape {
  /// `f(x) = (x² − 1)² + 0.3 x`: a deep well near −1.04 and a shallow one near 0.96. As a sum of
  /// two samples the slope is 3 steeper in the one and 3 flatter in the other, so that stochastic
  /// descent jolts.
  DOUBLE_WELL(1, 2, -2, 2, -0.25),

  /// The mean of `½ (o − t)²` over the rows of XOR, for a 2-2-1 network of sigmoid units: the
  /// weights and bias of each hidden unit, then of the output (Rumelhart, Hinton and Williams
  /// 1986). Solved when all rows are on their side of 0.5, which below 0.01 they are.
  XOR(9, 4, -1, 1, 0.01);

  private static final double SLOPE = 3;

  private final int dimensions;
  private final int samples;
  private final double low;
  private final double high;
  private final double solvedBelow;

  Landscape(int dimensions, int samples, double low, double high, double solvedBelow) {
    this.dimensions = dimensions;
    this.samples = samples;
    this.low = low;
    this.high = high;
    this.solvedBelow = solvedBelow;
  }

  /// How many numbers a point has.
  public int dimensions() {
    return dimensions;
  }

  /// Of how many samples the function is the mean.
  public int samples() {
    return samples;
  }

  /// Whether a value is that of the global minimum's basin.
  public boolean isSolved(double value) {
    return value < solvedBelow;
  }

  /// A point to start from, uniform over the region.
  double[] start(Random random) {
    return random.uniform(dimensions, low, high);
  }

  /// How wide the region is along each axis.
  double spread() {
    return high - low;
  }

  /// The function, the mean over the samples.
  ///
  /// @param points float64 `[n, dimensions]`
  /// @return `[n]`
  public Tensor values(Tensor points) {
    return perSample(points).mean(1);
  }

  /// The function for each sample.
  ///
  /// @param points float64 `[n, dimensions]`
  /// @return `[n, samples]`
  public Tensor perSample(Tensor points) {
    return switch (this) {
      case DOUBLE_WELL -> {
        Tensor wells = points.squared().minus(1).squared().plus(points.times(0.3));
        Tensor tilt = constant(new double[][] {{-SLOPE, SLOPE}});
        yield wells.plus(points.times(tilt));
      }
      case XOR -> {
        Tensor rows = constant(new double[][] {{0, 0, 1, 1}, {0, 1, 0, 1}, {1, 1, 1, 1}});
        Tensor first = Activations.sigmoid(points.slice(1, 0, 3).matmul(rows));
        Tensor second = Activations.sigmoid(points.slice(1, 3, 6).matmul(rows));
        Tensor net =
            first
                .times(points.slice(1, 6, 7))
                .plus(second.times(points.slice(1, 7, 8)))
                .plus(points.slice(1, 8, 9));
        Tensor target = constant(new double[][] {{0, 1, 1, 0}});
        yield Activations.sigmoid(net).minus(target).squared().times(0.5);
      }
    };
  }

  private static Tensor constant(double[][] rows) {
    return Tensors.matrix(rows);
  }
}
