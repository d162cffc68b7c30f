package downhill.train;

import downhill.op.Op;
import downhill.op.Region;
import downhill.op.SourceOp;
import downhill.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The first thing in a computation that was NaN or infinite.
///
/// @param operation such as `log`, or the name of an input that was not finite to begin with
/// @param layerPath the layer it was applied in, such as `output`; empty outside all layers
/// @param phase `forward`, `backward`, `update` or `input`
/// @param kind `NaN`, `infinite`, or `non-finite` when it could not be told
public record NonFinite(String operation, String layerPath, String phase, String kind) {
  /// Such as `the forward pass of log in layer output gave infinite numbers`.
  public String sentence() {
    if (phase.equals("input")) {
      return "%s contains %s numbers".formatted(operation, kind);
    }
    return "%s of %s%s gave %s numbers"
        .formatted(
            phase.equals("update") ? "the update" : "the " + phase + " pass",
            operation,
            layerPath.isEmpty() ? "" : " in layer " + layerPath,
            kind);
  }

  /// What to try.
  ///
  /// @param learningRate of the step
  String mend(double learningRate) {
    if (phase.equals("input")) {
      if (operation.startsWith("the gradient of ")) {
        return "Look at the hook: the gradients that it was given were finite.";
      }
      return operation.startsWith("the ") || operation.startsWith("batch tensor ")
          ? "Clean the data: remove or fill the rows with such values."
          : "Start from finite values.";
    }
    return switch (operation) {
      case "log", "log1p", "log2", "log10" ->
          "Give the loss logits instead of probabilities, or keep the argument above 0.";
      case "sqrt", "rsqrt", "div", "reciprocal", "pow" ->
          "Keep the argument away from 0, for instance by adding a small number.";
      default ->
          "Try a smaller learning rate (%s instead of %s), clip the gradients, or scale the inputs."
              .formatted(learningRate / 10, learningRate);
    };
  }

  /// `NaN`, `infinite`, or empty for finite numbers and integers.
  private static String kind(Tensor tensor) {
    if (!tensor.dtype().isFloat()) {
      return "";
    }
    String found = "";
    for (double value : tensor.toDoubles()) {
      if (Double.isNaN(value)) {
        return "NaN";
      }
      if (Double.isInfinite(value)) {
        found = "infinite";
      }
    }
    return found;
  }

  /// Repeats `function` operation by operation and names the first operation, or argument, that was
  /// not finite though everything it was computed from was. Values that are not finite but harm no
  /// output, such as the `-∞` of a mask, are passed over.
  ///
  /// @param function with at least one output that is not finite
  /// @param names of the arguments
  /// @param phase of operations outside every gradient, `forward` or `update`
  static NonFinite find(
      Function<List<Tensor>, List<Tensor>> function,
      List<Tensor> arguments,
      List<String> names,
      String phase) {
    Replay.Result replay;
    try {
      replay = Replay.of(function, arguments);
    } catch (IllegalArgumentException e) {
      // The function does what only values on a backend allow.
      return unknown(phase);
    }
    Set<Replay.Step> guilty = guilty(replay.outputs());
    for (int i = 0; i < names.size(); i++) {
      for (Replay.Step step : guilty) {
        if (step.argument() == i) {
          return new NonFinite(names.get(i), "", "input", kind(step.value()));
        }
      }
    }
    for (Replay.Step step : replay.steps()) {
      Op op = step.op();
      if (op != null
          && guilty.contains(step)
          && !isConstant(step)
          && step.inputs().stream().allMatch(in -> isConstant(in) || !guilty.contains(in))) {
        Region region = step.region();
        String path = region == null ? "" : region.layerPath();
        String where = isGradient(region) ? "backward" : phase;
        return new NonFinite(op.name(), path, where, kind(step.value()));
      }
    }
    return unknown(phase);
  }

  private static NonFinite unknown(String phase) {
    return new NonFinite("an operation that cannot be repeated", "", phase, "non-finite");
  }

  /// All values that are not finite and that an output which is not finite was computed from
  /// through nothing but such values.
  private static Set<Replay.Step> guilty(List<Replay.Step> outputs) {
    Set<Replay.Step> guilty = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Replay.Step> open = new ArrayDeque<>(outputs);
    while (!open.isEmpty()) {
      Replay.Step step = open.pop();
      if (!guilty.contains(step) && !kind(step.value()).isEmpty()) {
        guilty.add(step);
        open.addAll(step.inputs());
      }
    }
    return guilty;
  }

  /// A constant is not to blame for being infinite, the operation that takes it is.
  private static boolean isConstant(Replay.Step step) {
    return step.op() == null ? step.argument() < 0 : step.op() instanceof SourceOp;
  }

  /// Only the region of a derivative is neither a layer nor a composite.
  private static boolean isGradient(@Nullable Region region) {
    for (Region r = region; r != null; r = r.parent()) {
      if (r.layer() == null && r.composite() == null) {
        return true;
      }
    }
    return false;
  }
}
