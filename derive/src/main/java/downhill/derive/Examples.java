package downhill.derive;

import downhill.derive.Problem.Role;
import downhill.derive.Problem.Variable;
import downhill.eager.Tensors;
import downhill.loss.CrossEntropy;
import downhill.loss.Loss;
import downhill.loss.SquaredError;
import downhill.nn.Activation;
import downhill.nn.Activations;
import downhill.nn.KnownNames;
import downhill.op.LinearAlgebra;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The examples that courses work by hand, with their numbers.
public final class Examples {
  private static final Map<String, Function<Style, Problem>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("bp-2-3-2", Examples::twoThreeTwo);
    BY_NAME.put("bp-3-4-4-3", _ -> threeFourFourThree());
    BY_NAME.put("xor-relu", _ -> xorRelu());
    BY_NAME.put("softmax-cross-entropy", _ -> softmaxCrossEntropy());
    BY_NAME.put("logistic", _ -> logistic());
    BY_NAME.put("rows-2x3", _ -> rows());
    BY_NAME.put("perceptron", _ -> LearnerExamples.perceptron());
    BY_NAME.put("least-squares", _ -> LearnerExamples.leastSquares());
    BY_NAME.put("ridge", _ -> LearnerExamples.ridge());
    BY_NAME.put("mle", _ -> LearnerExamples.likelihood());
    BY_NAME.put("map", _ -> LearnerExamples.posterior());
    BY_NAME.put("rbf", _ -> LearnerExamples.rbf());
    BY_NAME.put("graph-product", _ -> Formulas.parse("x^2*y + (y+2)", Map.of("x", 3.0, "y", 4.0)));
    BY_NAME.put(
        "graph-sigmoid",
        _ -> Formulas.parse("1/(exp(-(w*x+b))+1)", Map.of("w", 0.0, "x", 1.0, "b", 0.0)));
    BY_NAME.put(
        "graph-sum",
        _ ->
            Formulas.parse(
                "sum(x*y + z)", Formulas.values(Map.of("x", "[1,2]", "y", "[3,4]", "z", "[5,6]"))));
  }

  private Examples() {}

  /// The names of all examples.
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /// The example of that name.
  ///
  /// @param style decides where an example has two forms: `bp-2-3-2` shares one bias among the
  ///   units of a layer as the worked example does, but with other letters each unit has its own
  /// @throws IllegalArgumentException when there is none; the message lists them
  public static Problem of(String name, Style style) {
    Function<Style, Problem> example = BY_NAME.get(name);
    if (example == null) {
      throw new KnownNames("example", names()).unknown(name);
    }
    return example.apply(style);
  }

  private static Tensor matrix(double[]... rows) {
    return Tensors.matrix(rows);
  }

  /// The net with 2 inputs, 3 hidden and 2 output units: `x = (5, 10)`, targets `(0.01, 0.99)`.
  private static Problem twoThreeTwo(Style style) {
    boolean shared = style.notation() == Notation.NUMBERED;
    Shape one = Shape.scalar();
    return Problem.of(
        List.of(
            new Variable(
                "hidden.weight",
                Role.PARAMETER,
                matrix(
                    new double[] {0.1, 0.15}, new double[] {0.2, 0.25}, new double[] {0.3, 0.35})),
            new Variable(
                "hidden.bias",
                Role.PARAMETER,
                Tensors.full(shared ? one : Shape.of(3), 0.35, DType.F64)),
            new Variable(
                "output.weight",
                Role.PARAMETER,
                matrix(new double[] {0.4, 0.5, 0.6}, new double[] {0.45, 0.55, 0.65})),
            new Variable(
                "output.bias",
                Role.PARAMETER,
                Tensors.full(shared ? one : Shape.of(2), 0.65, DType.F64)),
            new Variable("x", Role.INPUT, matrix(new double[] {5, 10})),
            new Variable("y", Role.TARGET, matrix(new double[] {0.01, 0.99}))),
        in -> {
          Tensor hidden =
              Activations.sigmoid(
                  LinearAlgebra.linear(in.get(4), in.get(0), in.get(1).expand(Shape.of(3))));
          Tensor output =
              Activations.sigmoid(
                  LinearAlgebra.linear(hidden, in.get(2), in.get(3).expand(Shape.of(2))));
          return new SquaredError(SquaredError.Scaling.HALF_SUM).apply(output, in.get(5));
        });
  }

  /// Two hidden layers, 3-4-4-3, with weights and thresholds of round numbers.
  private static Problem threeFourFourThree() {
    return Networks.of(
        List.of(3, 4, 4, 3),
        Activation.SIGMOID,
        Activation.SIGMOID,
        new SquaredError(SquaredError.Scaling.HALF_SUM),
        Networks.roundNumbers(),
        matrix(new double[] {1, 0.5, -1}),
        matrix(new double[] {1, 0, 0}));
  }

  /// The net with one layer of two ReLUs that solves XOR exactly, on its four rows.
  private static Problem xorRelu() {
    return Problem.of(
        List.of(
            new Variable(
                "hidden.weight", Role.PARAMETER, matrix(new double[] {1, 1}, new double[] {1, 1})),
            new Variable("hidden.bias", Role.PARAMETER, Tensors.of(0.0, -1.0)),
            new Variable("output.weight", Role.PARAMETER, matrix(new double[] {1, -2})),
            new Variable("output.bias", Role.PARAMETER, Tensors.of(0.0)),
            new Variable(
                "x",
                Role.INPUT,
                matrix(
                    new double[] {0, 0},
                    new double[] {0, 1},
                    new double[] {1, 0},
                    new double[] {1, 1})),
            new Variable(
                "y",
                Role.TARGET,
                matrix(new double[] {0}, new double[] {1}, new double[] {1}, new double[] {0}))),
        in -> {
          Tensor hidden = Activations.relu(LinearAlgebra.linear(in.get(4), in.get(0), in.get(1)));
          Tensor output = LinearAlgebra.linear(hidden, in.get(2), in.get(3));
          return SquaredError.mean().apply(output, in.get(5));
        });
  }

  /// The cross entropy of the scores (1, 2, 3) for the last of three classes.
  private static Problem softmaxCrossEntropy() {
    return Problem.of(
        List.of(
            new Variable("z", Role.INPUT, matrix(new double[] {1, 2, 3})),
            new Variable("k", Role.TARGET, Tensors.of(2L))),
        in -> CrossEntropy.of().apply(in.get(0), in.get(1)));
  }

  /// Logistic regression with two features.
  private static Problem logistic() {
    return Networks.of(
        List.of(2, 1),
        Activation.IDENTITY,
        Activation.IDENTITY,
        Networks.loss("binary-cross-entropy-with-logits"),
        Networks.roundNumbers(),
        matrix(new double[] {1, 2}),
        matrix(new double[] {1}));
  }

  /// Two samples through a layer with three inputs and two outputs: the smallest example in which
  /// every rule for samples in rows shows.
  private static Problem rows() {
    Loss loss = new SquaredError(SquaredError.Scaling.HALF_MEAN_PER_SAMPLE);
    return Networks.of(
        List.of(3, 2),
        Activation.IDENTITY,
        Activation.IDENTITY,
        loss,
        Networks.roundNumbers(),
        matrix(new double[] {1, 2, 3}, new double[] {-1, 0.5, 2}),
        matrix(new double[] {1, 0}, new double[] {0, 1}));
  }
}
