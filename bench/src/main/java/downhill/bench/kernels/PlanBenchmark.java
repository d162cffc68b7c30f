package downhill.bench.kernels;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.loss.CrossEntropy;
import downhill.nn.Activation;
import downhill.nn.Activations;
import downhill.nn.Predictor;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Trainer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Elementwise functions, Adam's update, training steps and single-row inference.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PlanBenchmark {
  /// For the harness.
  public PlanBenchmark() {}

  private static final int ELEMENTS = 65_536;
  private static final int STEPS = 200;
  private static final int BATCH = 32;

  private final Tensor numbers = uniform(Shape.of(ELEMENTS));
  private final Compiled exp = Compiled.ofAll(x -> List.of(x.getFirst().exp()));
  private final Compiled tanh = Compiled.ofAll(x -> List.of(Activations.tanh(x.getFirst())));
  private final Compiled relu = Compiled.ofAll(x -> List.of(Activations.relu(x.getFirst())));
  private final Sequential net =
      Sequential.mlp(784, List.of(new Sequential.Hidden(28, Activation.RELU)), 10, Random.of(1));
  private final Tensor rows = uniform(Shape.of(STEPS * BATCH, 784));
  private final Tensor classes = Tensors.of(new int[STEPS * BATCH], Shape.of(STEPS * BATCH));
  private final Trainer<Sequential> trainer =
      Trainer.of(net)
          .loss(CrossEntropy.of())
          .optimizer(new Adam(1e-3))
          .batch(BATCH)
          .epochs(1)
          .inOrder();
  private final Predictor predictor = Predictor.of(x -> Activations.softmax(net.apply(x), -1));
  private final float[] row = uniform(Shape.of(784)).toFloats();

  private static Tensor uniform(Shape shape) {
    double[] values = Random.of(3).uniform(shape.size(), -1, 1);
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensors.of(floats, shape);
  }

  /// Checks what is measured.
  @Setup
  public void check() {
    float[] x = numbers.toFloats();
    float[] e = exp().toFloats();
    float[] t = tanh().toFloats();
    for (int i = 0; i < x.length; i += 997) {
      if (!(Math.abs(e[i] - Math.exp(x[i])) < 1e-6 && Math.abs(t[i] - Math.tanh(x[i])) < 1e-6)) {
        throw new IllegalStateException("exp or tanh of " + x[i] + " is wrong");
      }
    }
    // All classes are 0, so the training must raise its probability.
    float[] trained = Activations.softmax(trainingStep().model().apply(rows), -1).toFloats();
    if (!(trained[0] > 0.9)) {
      throw new IllegalStateException("The training did not learn: " + trained[0]);
    }
  }

  /// The exponentials of 65,536 numbers.
  @Benchmark
  public Tensor exp() {
    return exp.run(List.of(numbers)).getFirst();
  }

  /// The hyperbolic tangents of 65,536 numbers.
  @Benchmark
  public Tensor tanh() {
    return tanh.run(List.of(numbers)).getFirst();
  }

  /// The rectified linear function of 65,536 numbers.
  @Benchmark
  public Tensor relu() {
    return relu.run(List.of(numbers)).getFirst();
  }

  /// One step of 784-28-10 with Adam on 32 rows; what a call of `fit` costs once is shared by 200
  /// steps.
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public Trainer.Fitted<Sequential> trainingStep() {
    return trainer.fit(rows, classes);
  }

  /// The probabilities of one row of 784-28-10.
  @Benchmark
  public float[] singleRow() {
    return predictor.predict(row);
  }
}
