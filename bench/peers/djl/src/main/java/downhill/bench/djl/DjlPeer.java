package downhill.bench.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import downhill.bench.Peer;
import downhill.bench.Rows;
import downhill.bench.Runner;
import downhill.bench.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The workloads on DJL as its users write them: blocks, a `Trainer`, a `Predictor`.
final class DjlPeer implements Peer {
  /// Runs one workload: `bench/peer djl W1`.
  public static void main(String[] args) throws Exception {
    Runner.main(args, DjlPeer::new);
  }

  @Override
  public String name() {
    return "djl";
  }

  @Override
  public String version() {
    return Engine.getDjlVersion() + ", PyTorch " + Engine.getInstance().getVersion();
  }

  @Override
  public String note() {
    return "";
  }

  @Override
  public Session open(Workload workload, Rows train, Rows test) {
    return new Net(workload, train, test);
  }

  private static final class Net implements Session {
    private final Workload workload;
    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Batches batches;
    private final NDArray testX;
    private Model model;
    private Trainer trainer;
    private Predictor<float[], float[]> predictor;

    Net(Workload workload, Rows train, Rows test) {
      this.workload = workload;
      this.batches = Batches.of(manager, train, workload.batch());
      this.testX = Batches.matrix(manager, test);
      this.model = fresh(workload);
      this.trainer = trainer(model, workload);
      this.predictor = model.newPredictor(new Probabilities());
    }

    private static Model fresh(Workload workload) {
      List<Integer> sizes = workload.sizes();
      SequentialBlock block = new SequentialBlock();
      for (int i = 1; i < sizes.size(); i++) {
        block.add(Linear.builder().setUnits(sizes.get(i)).build());
        if (i + 1 < sizes.size()) {
          block.add(
              switch (workload.activation()) {
                case SIGMOID -> Activation.sigmoidBlock();
                case RELU -> Activation.reluBlock();
              });
        }
      }
      Model model = Model.newInstance("mlp", "PyTorch");
      model.setBlock(block);
      return model;
    }

    private static Trainer trainer(Model model, Workload workload) {
      Tracker rate = Tracker.fixed((float) workload.rule().learningRate());
      Optimizer optimizer =
          switch (workload.rule()) {
            case SGD -> Optimizer.sgd().setLearningRateTracker(rate).build();
            case ADAM -> Optimizer.adam().optLearningRateTracker(rate).build();
          };
      // Magnitude 3 is Glorot's formula.
      XavierInitializer glorot =
          new XavierInitializer(
              XavierInitializer.RandomType.UNIFORM, XavierInitializer.FactorType.AVG, 3);
      Trainer trainer =
          model.newTrainer(
              new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                  .optOptimizer(optimizer)
                  .optInitializer(glorot, Parameter.Type.WEIGHT));
      trainer.initialize(new Shape(workload.batch(), workload.sizes().getFirst()));
      return trainer;
    }

    @Override
    public void reset(long seed) {
      predictor.close();
      trainer.close();
      model.close();
      Engine.getInstance().setRandomSeed((int) seed);
      model = fresh(workload);
      trainer = trainer(model, workload);
      predictor = model.newPredictor(new Probabilities());
    }

    @Override
    public void train(int epochs, Runnable afterEpoch) {
      Loss loss = trainer.getLoss();
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (int i = 0; i < batches.x().size(); i++) {
          try (NDManager step = manager.newSubManager()) {
            NDArray x = batches.x().get(i);
            NDArray y = batches.y().get(i);
            x.tempAttach(step);
            y.tempAttach(step);
            try (GradientCollector collector = trainer.newGradientCollector()) {
              NDList logits = trainer.forward(new NDList(x));
              collector.backward(loss.evaluate(new NDList(y), logits));
            }
            trainer.step();
          }
        }
        afterEpoch.run();
      }
    }

    @Override
    public float[] predictTest() {
      try (NDManager call = manager.newSubManager()) {
        testX.tempAttach(call);
        return trainer.evaluate(new NDList(testX)).singletonOrThrow().softmax(-1).toFloatArray();
      }
    }

    @Override
    public float[] predict(float[] row) throws TranslateException {
      return predictor.predict(row);
    }
  }

  /// From one row to its probabilities.
  private static final class Probabilities implements Translator<float[], float[]> {
    @Override
    public NDList processInput(TranslatorContext context, float[] row) {
      return new NDList(context.getNDManager().create(row, new Shape(1, row.length)));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList logits) {
      return logits.singletonOrThrow().softmax(-1).toFloatArray();
    }

    @Override
    public @Nullable Batchifier getBatchifier() {
      return null; // one row is the batch
    }
  }
}
