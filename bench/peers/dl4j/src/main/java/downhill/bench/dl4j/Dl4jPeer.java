package downhill.bench.dl4j;

import downhill.bench.Peer;
import downhill.bench.Rows;
import downhill.bench.Runner;
import downhill.bench.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/// The workloads on Deeplearning4j.
final class Dl4jPeer implements Peer {
  /// Runs one workload: `bench/peer dl4j W1`.
  public static void main(String[] args) throws Exception {
    Runner.main(args, Dl4jPeer::new);
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public String version() {
    String file = "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";
    try (InputStream in = MultiLayerNetwork.class.getResourceAsStream(file)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String note() {
    return "";
  }

  @Override
  public Session open(Workload workload, Rows train, Rows test) {
    return new Net(workload, train, test);
  }

  private static INDArray matrix(Rows rows) {
    return Nd4j.create(rows.x(), new int[] {rows.count(), rows.features()});
  }

  private static final class Net implements Session {
    private final Workload workload;
    private final List<DataSet> batches = new ArrayList<>();
    private final INDArray testX;
    private MultiLayerNetwork net;

    Net(Workload workload, Rows train, Rows test) {
      this.workload = workload;
      INDArray x = matrix(train);
      float[] hot = new float[train.count() * workload.classes()];
      for (int i = 0; i < train.count(); i++) {
        hot[i * workload.classes() + train.y()[i]] = 1;
      }
      INDArray y = Nd4j.create(hot, new int[] {train.count(), workload.classes()});
      for (int from = 0; from < train.count(); from += workload.batch()) {
        int to = Math.min(from + workload.batch(), train.count());
        batches.add(
            new DataSet(
                x.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()),
                y.get(NDArrayIndex.interval(from, to), NDArrayIndex.all())));
      }
      this.testX = matrix(test);
      this.net = fresh(workload, 0);
    }

    private static MultiLayerNetwork fresh(Workload workload, long seed) {
      double rate = workload.rule().learningRate();
      IUpdater updater =
          switch (workload.rule()) {
            case SGD -> new Sgd(rate);
            case ADAM -> new Adam(rate);
          };
      Activation activation =
          switch (workload.activation()) {
            case SIGMOID -> Activation.SIGMOID;
            case RELU -> Activation.RELU;
          };
      List<Integer> sizes = workload.sizes();
      NeuralNetConfiguration.ListBuilder list =
          new NeuralNetConfiguration.Builder()
              .seed(seed)
              .updater(updater)
              .weightInit(WeightInit.XAVIER_UNIFORM)
              .list();
      for (int i = 0; i + 2 < sizes.size(); i++) {
        list.layer(
            new DenseLayer.Builder()
                .nIn(sizes.get(i))
                .nOut(sizes.get(i + 1))
                .activation(activation)
                .build());
      }
      MultiLayerConfiguration configuration =
          list.layer(
                  new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                      .nIn(sizes.get(sizes.size() - 2))
                      .nOut(workload.classes())
                      .activation(Activation.SOFTMAX)
                      .build())
              .build();
      MultiLayerNetwork net = new MultiLayerNetwork(configuration);
      net.init();
      return net;
    }

    @Override
    public void reset(long seed) {
      net = fresh(workload, seed);
    }

    @Override
    public void train(int epochs, Runnable afterEpoch) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (DataSet batch : batches) {
          net.fit(batch);
        }
        afterEpoch.run();
      }
    }

    @Override
    public float[] predictTest() {
      return net.output(testX).data().asFloat();
    }

    @Override
    public float[] predict(float[] row) {
      return net.output(Nd4j.create(row, new int[] {1, row.length})).toFloatVector();
    }
  }
}
