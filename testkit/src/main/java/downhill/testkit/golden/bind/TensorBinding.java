package downhill.testkit.golden.bind;

import downhill.backend.Backend;
import downhill.tensor.Tensor;
import downhill.testkit.golden.Comparison;
import downhill.testkit.golden.GoldenArray;
import downhill.testkit.golden.GoldenBinding;
import downhill.testkit.golden.GoldenCase;
import downhill.testkit.golden.Outcome;
import downhill.testkit.golden.Precision;
import downhill.testkit.golden.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Runs golden cases with Downhill's tensors on one backend in one precision.
///
/// Values and gradients are computed twice, eagerly and through a compiled graph, and must have the
/// same bits; one of the two is then held to the golden file.
///
/// @param backend where the tensors live
/// @param precision what they are made of
public record TensorBinding(Backend backend, Precision precision) implements GoldenBinding {
  @Override
  public String name() {
    return backend.name() + " " + precision;
  }

  @Override
  public Outcome run(GoldenCase c) {
    var later = Catalog.later(c);
    if (later.isPresent()) {
      return new Outcome.Skipped(later.get());
    }
    GoldenTensors tensors = new GoldenTensors(backend, precision);
    if (!backend.supports(tensors.dtype())) {
      return new Outcome.Skipped(backend.name() + " has no " + tensors.dtype());
    }
    if (c.group().equals("initializers")) {
      return InitializerCases.run(c, precision);
    }
    if (c.group().equals("metrics")) {
      return MetricCases.run(c, tensors);
    }
    if (c.group().equals("optimizers")) {
      return OptimizerCases.run(c, tensors);
    }
    if (c.group().equals("schedules")) {
      return ScheduleCases.run(c, precision);
    }
    if (c.group().equals("training")) {
      return TrainingCases.run(c, tensors);
    }
    Operator operator = Catalog.find(c);
    if (operator == null) {
      return new Outcome.Skipped("no operator " + c.op());
    }
    SequencedMap<String, Tensor> inputs = tensors.of(EdgeOperators.inputs(c));
    if (c.expectsError()) {
      return Refusal.of(c, () -> operator.apply(new Call(c, inputs)));
    }
    return compare(c, new Program(c, operator), inputs, tensors);
  }

  private Outcome compare(
      GoldenCase c, Program program, SequencedMap<String, Tensor> inputs, GoldenTensors tensors) {
    List<Tensor> arguments = new ArrayList<>(inputs.values());
    arguments.addAll(tensors.of(c.gradOutputs()).values());
    Program.Results eager = program.run(arguments);
    if (Catalog.traceable(c)) {
      var difference = program.tracedDifference(arguments, eager);
      if (difference.isPresent()) {
        return new Outcome.Failed(c + ": " + difference.get());
      }
    }
    Comparison comparison = Comparison.of(PeerErrata.correct(c), precision);
    arrays(eager.outputs()).forEach(comparison::output);
    arrays(eager.gradients()).forEach(comparison::gradient);
    return comparison.outcome();
  }

  private static SequencedMap<String, GoldenArray> arrays(SequencedMap<String, Tensor> tensors) {
    SequencedMap<String, GoldenArray> arrays = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> arrays.put(name, GoldenTensors.array(tensor)));
    return arrays;
  }
}
