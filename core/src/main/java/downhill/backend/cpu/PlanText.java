package downhill.backend.cpu;

import downhill.graph.Graph;
import downhill.graph.Node;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A plan as text: what was fused, in which order it runs, over how much memory.
final class PlanText {
  private PlanText() {}

  static String of(Graph graph, List<Step> steps, Storage storage) {
    StringBuilder text = new StringBuilder();
    int operations = graph.operations().size();
    long work = steps.stream().mapToLong(Step::operations).sum();
    long loops = steps.stream().filter(LoopStep.class::isInstance).count();
    text.append(
        "plan: %d operations in %d steps (%d loops), %s\n"
            .replace("\\\n", "\n")
            .formatted(operations, steps.size(), loops, flops(work)));
    text.append(
        "memory: inputs %s, constants %s, results %s, buffers %s\n"
            .formatted(
                bytes(storage.bytes(Set.of(Storage.Purpose.INPUT))),
                bytes(storage.bytes(Set.of(Storage.Purpose.CONSTANT))),
                bytes(storage.bytes(Set.of(Storage.Purpose.OUTPUT))),
                bytes(storage.bytes(Set.of(Storage.Purpose.BUFFER, Storage.Purpose.SCRATCH)))));
    text.append("inputs: ").append(names(graph.inputs())).append('\n');
    if (!graph.constants().isEmpty()) {
      text.append("constants: ").append(names(graph.constants())).append('\n');
    }
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      text.append(
          "%3d. %s, %s%s\n"
              .formatted(i + 1, step.title(), flops(step.operations()), follows(steps, i)));
      step.nodes().forEach(node -> text.append("       ").append(node).append('\n'));
    }
    text.append("results: ").append(names(graph.outputs())).append('\n');
    return text.toString();
  }

  /// A loop that works on what a product has just written.
  private static String follows(List<Step> steps, int index) {
    if (index == 0
        || !(steps.get(index) instanceof LoopStep loop)
        || !(steps.get(index - 1) instanceof MatMulStep product)) {
      return "";
    }
    Node result = product.nodes().getFirst();
    boolean reads = loop.nodes().stream().anyMatch(node -> node.inputs().contains(result));
    return reads ? ", the epilogue of " + index : "";
  }

  private static String names(List<Node> nodes) {
    return nodes.stream()
        .map(node -> "%s %s%s".formatted(node.name(), node.dtype(), node.shape()))
        .collect(Collectors.joining(", "));
  }

  private static String flops(long count) {
    return count < 10_000
        ? count + " FLOP"
        : count < 10_000_000
            ? String.format(Locale.ROOT, "%.1f kFLOP", count / 1e3)
            : String.format(Locale.ROOT, "%.1f MFLOP", count / 1e6);
  }

  private static String bytes(long count) {
    return count < 10_000
        ? count + " B"
        : count < 10_000_000
            ? String.format(Locale.ROOT, "%.1f kB", count / 1e3)
            : String.format(Locale.ROOT, "%.1f MB", count / 1e6);
  }
}
