package downhill.bench.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import downhill.bench.Peer;
import downhill.bench.Rows;
import downhill.bench.Runner;
import downhill.bench.Workload;
import java.util.ArrayList;
import java.util.List;

/// The workloads on PyTorch's native library, called operation by operation: the least that can be
/// paid for it, without Python and without DJL's blocks.
final class LibtorchPeer implements Peer {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  /// Runs one workload: `bench/peer libtorch W1`.
  public static void main(String[] args) throws Exception {
    Runner.main(args, LibtorchPeer::new);
  }

  @Override
  public String name() {
    return "libtorch";
  }

  @Override
  public String version() {
    return Engine.getEngine("PyTorch").getVersion();
  }

  @Override
  public String note() {
    return "native PyTorch through DJL's JNI, operation by operation";
  }

  @Override
  public Session open(Workload workload, Rows train, Rows test) {
    return new Net(workload, train, test);
  }

  /// A trained array and what Adam remembers of it.
  private record Variable(PtNDArray value, PtNDArray mean, PtNDArray variance) {
    static Variable of(NDArray value) {
      value.setRequiresGradient(true);
      return new Variable(
          (PtNDArray) value, (PtNDArray) value.zerosLike(), (PtNDArray) value.zerosLike());
    }
  }

  private static final class Net implements Session {
    private final Workload workload;
    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Batches batches;
    private final NDArray testX;
    private NDManager own;
    private List<Variable> variables;
    private int steps;

    Net(Workload workload, Rows train, Rows test) {
      this.workload = workload;
      this.batches = Batches.of(manager, train, workload.batch());
      this.testX = Batches.matrix(manager, test);
      this.own = manager.newSubManager();
      this.variables = fresh(own, workload);
    }

    private static List<Variable> fresh(NDManager own, Workload workload) {
      List<Variable> variables = new ArrayList<>();
      List<Integer> sizes = workload.sizes();
      for (int i = 0; i + 1 < sizes.size(); i++) {
        int in = sizes.get(i);
        int out = sizes.get(i + 1);
        float bound = (float) Math.sqrt(6.0 / (in + out));
        variables.add(
            Variable.of(own.randomUniform(-bound, bound, new Shape(out, in), DataType.FLOAT32)));
        variables.add(Variable.of(own.zeros(new Shape(out))));
      }
      return variables;
    }

    @Override
    public void reset(long seed) {
      own.close();
      Engine.getEngine("PyTorch").setRandomSeed((int) seed);
      own = manager.newSubManager();
      variables = fresh(own, workload);
      steps = 0;
    }

    private PtNDArray logits(PtNDArray x) {
      PtNDArray a = x;
      for (int i = 0; i < variables.size(); i += 2) {
        a = JniUtils.linear(a, variables.get(i).value(), variables.get(i + 1).value());
        if (i + 2 < variables.size()) {
          a =
              switch (workload.activation()) {
                case SIGMOID -> JniUtils.sigmoid(a);
                case RELU -> JniUtils.relu(a);
              };
        }
      }
      return a;
    }

    @Override
    public void train(int epochs, Runnable afterEpoch) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (int i = 0; i < batches.x().size(); i++) {
          try (NDManager step = manager.newSubManager()) {
            NDArray x = batches.x().get(i);
            NDArray y = batches.y().get(i);
            x.tempAttach(step);
            y.tempAttach(step);
            step(step, (PtNDArray) x, (PtNDArray) y.expandDims(1));
          }
        }
        afterEpoch.run();
      }
    }

    private void step(NDManager scope, PtNDArray x, PtNDArray y) {
      JniUtils.setGradMode(true);
      PtNDArray logs = JniUtils.logSoftmax(logits(x), 1, DataType.FLOAT32);
      PtNDArray loss = JniUtils.mean(JniUtils.pick(logs, y, 1));
      // The loss is the negative of this mean, so backward starts from -1.
      PtNDArray minus = (PtNDArray) scope.full(new Shape(), -1f);
      JniUtils.backward(loss, minus, false, false);
      JniUtils.setGradMode(false);
      steps++;
      float rate = (float) workload.rule().learningRate();
      for (Variable variable : variables) {
        PtNDArray gradient = variable.value().getGradient();
        gradient.attach(scope);
        switch (workload.rule()) {
          case SGD -> JniUtils.sgdUpdate(variable.value(), gradient, null, rate, 0, 1, -1, 0);
          case ADAM ->
              JniUtils.adamUpdate(
                  variable.value(),
                  gradient,
                  variable.mean(),
                  variable.variance(),
                  rate,
                  (float)
                      (rate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps))),
                  0,
                  1,
                  -1,
                  BETA1,
                  BETA2,
                  EPSILON,
                  false);
        }
        JniUtils.zeroGrad(variable.value());
      }
    }

    private float[] probabilities(PtNDArray x) {
      JniUtils.setGradMode(false);
      return JniUtils.softmax(logits(x), 1, DataType.FLOAT32).toFloatArray();
    }

    @Override
    public float[] predictTest() {
      try (NDManager call = manager.newSubManager()) {
        testX.tempAttach(call);
        return probabilities((PtNDArray) testX);
      }
    }

    @Override
    public float[] predict(float[] row) {
      try (NDManager call = manager.newSubManager()) {
        return probabilities((PtNDArray) call.create(row, new Shape(1, row.length)));
      }
    }
  }
}
