package downhill.bench;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.loss.CrossEntropy;
import downhill.nn.Activation;
import downhill.nn.Activations;
import downhill.nn.Initializer;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.Predictor;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.optim.Optimizer;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The workloads on Downhill, through the interface that users have.
final class DownhillPeer implements Peer {
  @Override
  public String name() {
    return "downhill";
  }

  @Override
  public String version() {
    return Objects.requireNonNullElse(
        Trainer.class.getPackage().getImplementationVersion(), "(not packaged)");
  }

  @Override
  public String note() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? "Vector module present"
        : "plain JVM";
  }

  @Override
  public Session open(Workload workload, Rows train, Rows test) {
    return new Net(workload, train, test);
  }

  private static final class Net implements Session {
    private final Workload workload;
    private final Tensor x;
    private final Tensor y;
    private final Tensor testX;
    private Sequential model;
    private Predictor probabilities;

    Net(Workload workload, Rows train, Rows test) {
      this.workload = workload;
      this.x = matrix(train);
      this.y = Tensors.of(train.y(), Shape.of(train.count()));
      this.testX = matrix(test);
      this.model = fresh(workload, 0);
      this.probabilities = probabilities(model);
    }

    /// Around the array, not a copy of it.
    private static Tensor matrix(Rows rows) {
      return Tensors.of(HostArray.of(Shape.of(rows.count(), rows.features()), DType.F32, rows.x()));
    }

    private static Sequential fresh(Workload workload, long seed) {
      Random random = Random.of(seed);
      Initializer glorot = new Initializer.GlorotUniform(1);
      List<Layer> layers = new ArrayList<>();
      List<Integer> sizes = workload.sizes();
      for (int i = 0; i + 1 < sizes.size(); i++) {
        if (i > 0) {
          layers.add(
              switch (workload.activation()) {
                case RELU -> Activation.RELU;
                case SIGMOID -> Activation.SIGMOID;
              });
        }
        layers.add(Linear.init(sizes.get(i), sizes.get(i + 1), glorot, random.split(i)));
      }
      return new Sequential(layers);
    }

    private static Predictor probabilities(Sequential model) {
      return Predictor.of(rows -> Activations.softmax(model.apply(rows), -1));
    }

    private Optimizer optimizer() {
      double rate = workload.rule().learningRate();
      return switch (workload.rule()) {
        case SGD -> new Sgd(rate);
        case ADAM -> new Adam(rate);
      };
    }

    @Override
    public void reset(long seed) {
      model = fresh(workload, seed);
      probabilities = probabilities(model);
    }

    @Override
    public void train(int epochs, Runnable afterEpoch) {
      model =
          Trainer.of(model)
              .loss(CrossEntropy.of())
              .optimizer(optimizer())
              .batch(workload.batch())
              .epochs(epochs)
              .inOrder()
              .onEpoch(_ -> afterEpoch.run())
              .fit(x, y)
              .model();
      probabilities = probabilities(model);
    }

    @Override
    public float[] predictTest() {
      return probabilities.apply(testX).toFloats();
    }

    @Override
    public float[] predict(float[] row) {
      return probabilities.predict(row);
    }
  }
}
