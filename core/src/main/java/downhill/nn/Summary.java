package downhill.nn;

import downhill.graph.Tracer;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a model consists of: its layers in the order in which they are applied, their output shapes
/// and parameters. Found by tracing, not by running.
///
/// ```java
/// IO.print(Summary.of(model, Shape.of(1, 784)));
/// ```
///
/// @param name of the model's class
/// @param input the shape of the input, first axis the batch
/// @param rows one for each application of a layer below the model itself; the model itself when it
///   has no layers
/// @param parameters how many numbers are trained, tied ones counted once
public record Summary(String name, Shape input, List<Row> rows, long parameters) {
  /// One application of a layer.
  ///
  /// @param path such as `encoder.0`; of a layer that stands in several places the first
  /// @param layer how the layer describes itself
  /// @param output the shape of its output
  /// @param parameters how many numbers the layer trains, inner layers included
  /// @param depth how many layers stand around it
  /// @param use whether it was applied before
  public record Row(String path, String layer, Shape output, long parameters, int depth, Use use) {}

  /// Whether a layer was applied before in the same pass.
  public enum Use {
    /// It was not.
    FIRST,
    /// It was: its parameters are shared.
    AGAIN
  }

  /// Copies the rows.
  public Summary {
    rows = List.copyOf(rows);
  }

  /// The summary of `model` for float32 inputs.
  ///
  /// @param input with a batch axis, such as `[1, 784]`
  /// @throws downhill.tensor.ShapeException when the model does not accept the shape
  public static Summary of(Model model, Shape input) {
    return of(model, input, DType.F32);
  }

  /// The summary of `model` for inputs of a given type, such as int64 for an embedding.
  public static Summary of(Model model, Shape input, DType dtype) {
    Recorder recorder = new Recorder();
    Tracer.record(
        List.of(new Tracer.Argument("x", input, dtype)),
        inputs ->
            ScopedValue.where(Application.OBSERVER, recorder)
                .<List<Tensor>, RuntimeException>call(
                    () -> List.of(model.apply(inputs.getFirst()))));
    return new Summary(
        ModelTree.typeName(model), input, recorder.finished(), Parameters.count(model));
  }

  /// A table for people: layer, output shape (the batch written `n`), parameters.
  @Override
  public String toString() {
    List<String[]> table = new ArrayList<>();
    table.add(new String[] {"layer", "", "output", "parameters"});
    table.add(new String[] {"input", "", batch(input), ""});
    for (Row row : rows) {
      table.add(
          new String[] {
            "  ".repeat(row.depth()) + row.path(),
            row.layer(),
            batch(row.output()),
            row.parameters() == 0
                ? ""
                : row.use() == Use.AGAIN ? "shared" : grouped(row.parameters())
          });
    }
    int[] widths = new int[4];
    for (String[] line : table) {
      for (int i = 0; i < 4; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] line : table) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < 4; i++) {
        String pad = " ".repeat(widths[i] - line[i].length());
        row.append(i == 3 ? pad + line[i] : line[i] + pad + "  ");
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.append("%s: %s parameters\n".formatted(name, grouped(parameters))).toString();
  }

  /// How a layer is described in a summary, such as `Linear(2 → 8)`: a record by its text, unless
  /// that would list its layers or numbers.
  public static String describe(Model model) {
    if (!(model instanceof Record) || model instanceof Sequential) {
      return ModelTree.typeName(model);
    }
    String text = model.toString();
    for (ModelTree.Leaf leaf : ModelTree.leaves(model)) {
      if (leaf.path().contains(".") || text.contains(leaf.tensor().toString())) {
        return ModelTree.typeName(model);
      }
    }
    return text.replace("[]", "");
  }

  private static String batch(Shape shape) {
    return shape.rank() == 0 ? "[]" : shape.toString().replaceFirst("\\d+", "n");
  }

  private static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// Collects rows while the model is traced.
  private static final class Recorder implements Application.Observer {
    private final List<@Nullable Row> rows = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Deque<String> paths = new ArrayDeque<>();
    private final Set<Model> applied = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public void entered(Model model, String path) {
      open.push(rows.size());
      paths.push(path);
      rows.add(null);
    }

    @Override
    public void left(Model model, Shape output) {
      Use use = model instanceof Record && !applied.add(model) ? Use.AGAIN : Use.FIRST;
      rows.set(
          open.pop(),
          new Row(
              paths.pop(), describe(model), output, Parameters.count(model), open.size() - 1, use));
    }

    /// The rows below the model itself, which has depth -1; that one when it is alone.
    List<Row> finished() {
      List<Row> found = new ArrayList<>();
      for (Row row : rows) {
        if (row != null && (row.depth() >= 0 || rows.size() == 1)) {
          found.add(
              new Row(
                  row.path(),
                  row.layer(),
                  row.output(),
                  row.parameters(),
                  Math.max(row.depth(), 0),
                  row.use()));
        }
      }
      return found;
    }
  }
}
