package downhill.testkit.golden.bind;

import downhill.eager.Compiled;
import downhill.grad.Grad;
import downhill.tensor.Gradients;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import downhill.testkit.golden.GoldenCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A golden case as a function of tensors: inputs and cotangents in, outputs and gradients out. The
/// same function runs eagerly and is traced into a graph.
///
/// @param golden the case
/// @param operator what it calls
record Program(GoldenCase golden, Operator operator) {
  /// What a case computes, by name.
  ///
  /// @param outputs of the forward pass
  /// @param gradients of the inputs that the case names
  record Results(SequencedMap<String, Tensor> outputs, SequencedMap<String, Tensor> gradients) {
    /// Outputs, then gradients.
    List<Tensor> all() {
      List<Tensor> all = new ArrayList<>(outputs.values());
      all.addAll(gradients.values());
      return all;
    }

    String name(int index) {
      int outputCount = outputs.size();
      return index < outputCount
          ? List.copyOf(outputs.keySet()).get(index)
          : "gradient of " + List.copyOf(gradients.keySet()).get(index - outputCount);
    }
  }

  /// Runs the case.
  ///
  /// @param arguments the inputs, then the cotangents, in the order of the case
  Results run(List<Tensor> arguments) {
    List<String> names = List.copyOf(EdgeOperators.inputs(golden).keySet());
    SequencedMap<String, Tensor> inputs = zip(names, arguments.subList(0, names.size()));
    SequencedMap<String, Tensor> cotangents =
        zip(
            List.copyOf(golden.gradOutputs().keySet()),
            arguments.subList(names.size(), arguments.size()));
    SequencedMap<String, Tensor> outputs =
        new LinkedHashMap<>(operator.apply(new Call(golden, inputs)));
    SequencedMap<String, Tensor> gradients = new LinkedHashMap<>();
    if (!golden.grads().isEmpty()) {
      // A second call, so that the outputs above are not tracked and a tracer can hand them out.
      golden
          .grads()
          .keySet()
          .forEach(name -> inputs.computeIfPresent(name, (_, x) -> Grad.track(x)));
      Gradients found = pullBack(operator.apply(new Call(golden, inputs)), cotangents);
      golden.grads().keySet().forEach(name -> gradients.put(name, found.of(input(inputs, name))));
    }
    return new Results(outputs, gradients);
  }

  private Tensor input(Map<String, Tensor> inputs, String name) {
    return new Call(golden, new LinkedHashMap<>(inputs)).input(name);
  }

  private static Gradients pullBack(
      Map<String, Tensor> outputs, SequencedMap<String, Tensor> cotangents) {
    if (cotangents.size() == 1) {
      var only = cotangents.firstEntry();
      return output(outputs, only.getKey()).backward(only.getValue());
    }
    return cotangents.entrySet().stream()
        .map(v -> output(outputs, v.getKey()).times(v.getValue()).sum())
        .reduce(Tensor::plus)
        .orElseThrow()
        .backward();
  }

  private static Tensor output(Map<String, Tensor> outputs, String name) {
    Tensor found = outputs.get(name);
    if (found == null) {
      throw new IllegalStateException("The operator gives " + outputs.keySet() + ", not " + name);
    }
    return found;
  }

  /// Runs the case through a compiled graph.
  ///
  /// @param eager what the eager run gave
  /// @return the first place where the bits differ, or why there is no graph; empty when all is
  ///   well
  Optional<String> tracedDifference(List<Tensor> arguments, Results eager) {
    Compiled compiled = Compiled.ofAll(inputs -> run(inputs).all());
    try {
      var _ = compiled.graph(arguments); // Compiled.run would fall back to eager silently
    } catch (ValueNotKnown e) {
      return Optional.of("cannot be traced: " + e.getMessage());
    }
    List<Tensor> traced = compiled.run(arguments);
    List<Tensor> expected = eager.all();
    for (int i = 0; i < expected.size(); i++) {
      Optional<String> difference = difference(expected.get(i), traced.get(i));
      if (difference.isPresent()) {
        return Optional.of(eager.name(i) + " " + difference.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> difference(Tensor eager, Tensor traced) {
    if (eager.dtype() != traced.dtype() || !eager.shape().equals(traced.shape())) {
      return Optional.of(
          "is %s%s eagerly, %s%s traced"
              .formatted(eager.dtype(), eager.shape(), traced.dtype(), traced.shape()));
    }
    boolean exact = eager.dtype().isFloat();
    int at =
        exact
            ? Arrays.mismatch(eager.toDoubles(), traced.toDoubles())
            : Arrays.mismatch(eager.toLongs(), traced.toLongs());
    return at < 0
        ? Optional.empty()
        : Optional.of(
            "at flat index %d is %s eagerly, %s traced"
                .formatted(at, eager.toDoubles()[at], traced.toDoubles()[at]));
  }

  private static SequencedMap<String, Tensor> zip(List<String> names, List<Tensor> tensors) {
    SequencedMap<String, Tensor> zipped = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      zipped.put(names.get(i), tensors.get(i));
    }
    return zipped;
  }
}
