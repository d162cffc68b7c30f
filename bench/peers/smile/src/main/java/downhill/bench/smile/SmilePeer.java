package downhill.bench.smile;

import downhill.bench.Peer;
import downhill.bench.Rows;
import downhill.bench.Runner;
import downhill.bench.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import smile.classification.MLP;
import smile.math.MathEx;
import smile.model.mlp.Layer;
import smile.model.mlp.LayerBuilder;
import smile.model.mlp.OutputFunction;
import smile.util.function.TimeFunction;

/// The workloads on Smile's multilayer perceptron. It computes in float64 and has no Adam. What
/// comes nearest, momentum with RMSProp, stands in its place: it too keeps two moments. As
/// `smile-sgd` it is plain gradient descent instead, which is less work.
final class SmilePeer implements Peer {
  private static final String PLAIN = "peer.sgd";

  private final boolean plain = Boolean.getBoolean(PLAIN);

  /// Runs one workload: `bench/peer smile W1`.
  public static void main(String[] args) throws Exception {
    Runner.main(args, SmilePeer::new);
  }

  @Override
  public String name() {
    return plain ? "smile-sgd" : "smile";
  }

  @Override
  public String version() {
    return Objects.requireNonNullElse(
        MLP.class.getPackage().getImplementationVersion(), "(unknown)");
  }

  @Override
  public String note() {
    return "float64; no Adam: " + (plain ? "SGD 0.1" : "RMSProp with momentum") + " instead";
  }

  @Override
  public Session open(Workload workload, Rows train, Rows test) {
    return new Net(workload, plain ? Workload.Rule.SGD : workload.rule(), train, test);
  }

  private static double[][] matrix(Rows rows) {
    double[][] matrix = new double[rows.count()][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = doubles(rows.row(i));
    }
    return matrix;
  }

  private static double[] doubles(float[] row) {
    double[] doubles = new double[row.length];
    for (int j = 0; j < row.length; j++) {
      doubles[j] = row[j];
    }
    return doubles;
  }

  private static final class Net implements Session {
    private final Workload workload;
    private final Workload.Rule rule;
    private final double[][] x;
    private final int[] y;
    private final double[][] testX;
    private MLP net;

    Net(Workload workload, Workload.Rule rule, Rows train, Rows test) {
      this.workload = workload;
      this.rule = rule;
      this.x = matrix(train);
      this.y = train.y();
      this.testX = matrix(test);
      this.net = fresh(workload, rule);
    }

    private static MLP fresh(Workload workload, Workload.Rule rule) {
      List<Integer> sizes = workload.sizes();
      List<LayerBuilder> layers = new ArrayList<>();
      layers.add(Layer.input(sizes.getFirst()));
      for (int units : sizes.subList(1, sizes.size() - 1)) {
        layers.add(
            switch (workload.activation()) {
              case SIGMOID -> Layer.sigmoid(units);
              case RELU -> Layer.rectifier(units);
            });
      }
      layers.add(Layer.mle(workload.classes(), OutputFunction.SOFTMAX));
      MLP net = new MLP(layers.toArray(new LayerBuilder[0]));
      net.setLearningRate(TimeFunction.constant(rule.learningRate()));
      if (rule == Workload.Rule.ADAM) {
        net.setMomentum(TimeFunction.constant(0.9));
        net.setRMSProp(0.999, 1e-8);
      }
      return net;
    }

    @Override
    public void reset(long seed) {
      MathEx.setSeed(seed);
      net = fresh(workload, rule);
    }

    @Override
    public void train(int epochs, Runnable afterEpoch) {
      int batch = workload.batch();
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (int from = 0; from < x.length; from += batch) {
          if (batch == 1) {
            net.update(x[from], y[from]);
          } else {
            int to = Math.min(from + batch, x.length);
            net.update(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
          }
        }
        afterEpoch.run();
      }
    }

    @Override
    public float[] predictTest() {
      float[] all = new float[testX.length * workload.classes()];
      for (int i = 0; i < testX.length; i++) {
        put(probabilities(testX[i]), all, i * workload.classes());
      }
      return all;
    }

    @Override
    public float[] predict(float[] row) {
      float[] probabilities = new float[workload.classes()];
      put(probabilities(doubles(row)), probabilities, 0);
      return probabilities;
    }

    private double[] probabilities(double[] row) {
      double[] posterior = new double[workload.classes()];
      net.predict(row, posterior);
      return posterior;
    }

    private static void put(double[] from, float[] into, int offset) {
      for (int j = 0; j < from.length; j++) {
        into[offset + j] = (float) from[j];
      }
    }
  }
}
