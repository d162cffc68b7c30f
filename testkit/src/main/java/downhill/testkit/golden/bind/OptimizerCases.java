package downhill.testkit.golden.bind;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.optim.Clip;
import downhill.optim.Optimizer;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import downhill.testkit.golden.Comparison;
import downhill.testkit.golden.GoldenArray;
import downhill.testkit.golden.GoldenCase;
import downhill.testkit.golden.GoldenValue;
import downhill.testkit.golden.Outcome;
import downhill.testkit.golden.Tolerance;
import java.util.ArrayList;
import java.util.List;

/// The golden group `optimizers`: the update rules along given gradients (eagerly), the training of
/// a small network (compiled), L-BFGS, and clipping.
final class OptimizerCases {
  private final GoldenCase golden;
  private final GoldenTensors tensors;

  private OptimizerCases(GoldenCase golden, GoldenTensors tensors) {
    this.golden = golden;
    this.tensors = tensors;
  }

  static Outcome run(GoldenCase c, GoldenTensors tensors) {
    OptimizerCases cases = new OptimizerCases(c, tensors);
    return switch (c.op()) {
      case "LBFGS" -> LbfgsCases.run(c, tensors);
      case "problem" -> cases.problem();
      case "clip_grad_norm" ->
          cases.clip(new Clip.Norm(c.attrs().number("max_norm"), c.attrs().number("norm_type")));
      case "clip_grad_value" -> cases.clip(new Clip.Value(c.attrs().number("clip")));
      default -> {
        Optimizer optimizer = OptimizerTable.find(c);
        yield optimizer == null
            ? new Outcome.Skipped("no optimizer " + c.op())
            : cases.rule(optimizer);
      }
    };
  }

  private Outcome problem() {
    MlpProblem problem = MlpProblem.of(golden.fields(), tensors);
    // The case states no tolerance.
    return Comparison.of(golden, tensors.precision())
        .without("loss0")
        .value(
            "loss0",
            golden.fields().get("outputs").array("loss0"),
            GoldenTensors.array(problem.loss(problem.start())),
            new Tolerance(1e-12, 0))
        .outcome();
  }

  private Outcome clip(Clip clip) {
    List<Tensor> gradients = List.copyOf(tensors.of(golden.inputs()).values());
    Comparison comparison = Comparison.of(golden, tensors.precision());
    if (clip instanceof Clip.Norm(_, double p)) {
      comparison.output("total_norm", GoldenTensors.array(Clip.norm(p, gradients)));
    }
    List<Tensor> clipped = clip.apply(gradients);
    for (int i = 0; i < clipped.size(); i++) {
      comparison.output("g" + i, GoldenTensors.array(clipped.get(i)));
    }
    return comparison.outcome();
  }

  private Outcome rule(Optimizer optimizer) {
    Comparison comparison = Comparison.of(golden, tensors.precision());
    sequence(optimizer, golden.fields().get("gradient_sequence"), comparison);
    mlp(optimizer, golden.fields().get("mlp"), comparison);
    return comparison.outcome();
  }

  private Optimizer.Settings settings(Optimizer optimizer, int step) {
    return new Optimizer.Settings(scalar(optimizer.learningRate()), scalar(step));
  }

  private Tensor scalar(double value) {
    return Tensors.to(Tensors.scalar(value, DType.F64), tensors.backend());
  }

  private void sequence(Optimizer optimizer, GoldenValue fields, Comparison comparison) {
    List<GoldenValue> gradients = fields.get("grads").items();
    List<GoldenValue> wanted = fields.get("params_after_step").items();
    Tensor parameter = tensors.of(fields.array("p0"));
    List<Tensor> state = optimizer.init(parameter);
    for (int t = 0; t < gradients.size(); t++) {
      Tensor gradient = tensors.of(vector(gradients.get(t).numbers()));
      Optimizer.Update update =
          optimizer.update(parameter, gradient, state, settings(optimizer, t + 1));
      parameter = update.parameter();
      state = update.state();
      comparison.value(
          "gradient_sequence: parameter after step " + (t + 1),
          vector(wanted.get(t).numbers()),
          GoldenTensors.array(parameter),
          Tolerance.of(fields));
    }
  }

  private static GoldenArray vector(double... values) {
    return GoldenArray.of(new int[] {values.length}, values);
  }

  private void mlp(Optimizer optimizer, GoldenValue fields, Comparison comparison) {
    MlpProblem problem = MlpProblem.of(fields, tensors);
    Tolerance tolerance = Tolerance.of(fields);
    double[] losses = fields.numbers("losses_before_step");
    Compiled step = Compiled.ofAll(inputs -> step(optimizer, problem, inputs));
    List<Tensor> inputs = new ArrayList<>(problem.start());
    for (Tensor parameter : problem.start()) {
      inputs.addAll(optimizer.init(parameter));
    }
    for (int t = 0; t < losses.length; t++) {
      Optimizer.Settings settings = settings(optimizer, t + 1);
      inputs.add(settings.learningRate());
      inputs.add(settings.step());
      List<Tensor> outputs = step.run(inputs);
      comparison.value(
          "mlp: loss before step " + (t + 1),
          GoldenArray.scalar(losses[t]),
          GoldenTensors.array(outputs.getFirst()),
          tolerance);
      inputs = new ArrayList<>(outputs.subList(1, outputs.size()));
      compare(t + 1, inputs, fields.get("params_after_step"), comparison, tolerance);
    }
    comparison.value(
        "mlp: final loss",
        fields.array("final_loss"),
        GoldenTensors.array(problem.loss(inputs.subList(0, MlpProblem.NAMES.size()))),
        tolerance);
  }

  private static void compare(
      int step,
      List<Tensor> parameters,
      GoldenValue wanted,
      Comparison comparison,
      Tolerance tolerance) {
    if (!wanted.has(String.valueOf(step))) {
      return;
    }
    for (int i = 0; i < MlpProblem.NAMES.size(); i++) {
      String name = MlpProblem.NAMES.get(i);
      comparison.value(
          "mlp: " + name + " after step " + step,
          wanted.get(String.valueOf(step)).array(name),
          GoldenTensors.array(parameters.get(i)),
          tolerance);
    }
  }

  /// (parameters, states, rate, step) → (loss, parameters, states): a training step as one graph.
  private static List<Tensor> step(Optimizer optimizer, MlpProblem problem, List<Tensor> inputs) {
    int n = inputs.size();
    int count = MlpProblem.NAMES.size();
    int each = (n - 2 - count) / count;
    Optimizer.Settings settings = new Optimizer.Settings(inputs.get(n - 2), inputs.get(n - 1));
    Grad.ValueAndGradients at = Grad.valueAndGradients(problem::loss, inputs.subList(0, count));
    List<Tensor> outputs = new ArrayList<>(List.of(at.value()));
    List<Tensor> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = count + i * each;
      Optimizer.Update update =
          optimizer.update(
              inputs.get(i), at.gradients().get(i), inputs.subList(from, from + each), settings);
      outputs.add(update.parameter());
      states.addAll(update.state());
    }
    outputs.addAll(states);
    return outputs;
  }
}
