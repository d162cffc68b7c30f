package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Npy;
import downhill.data.Npz;
import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// NumPy's files as rows. A `.npy` holds a matrix whose last column is the target; a `.npz` holds
/// `x` and `y`, or `x_train`, `y_train`, `x_test` and `y_test`.
///
/// @param name of the file
/// @param x float `[n, features]`, or bytes `[n, channels, height, width]`
/// @param y the targets `[n]`; null when the file has none
/// @param training how many rows are in the part to train on; all where there is no other
record ArrayFile(String name, Tensor x, @Nullable Tensor y, int training) {
  private static final List<String> INPUTS = List.of("x", "X", "data", "images", "features");
  private static final List<String> TARGETS = List.of("y", "Y", "labels", "target", "targets");
  private static final int MOST_CLASSES = 20;
  private static final int ROWS_EACH = 5;

  /// Whether the name is one of such a file.
  static boolean is(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".npy") || lower.endsWith(".npz");
  }

  /// Reads a file.
  ///
  /// @param width how many features a row has; a column more is the target. 0 when the last column
  ///   is the target
  /// @throws UserError when its arrays are no rows
  static ArrayFile read(Path file, int width) throws IOException {
    String name = file.toString();
    if (name.toLowerCase(Locale.ROOT).endsWith(".npy")) {
      Tensor all = Npy.read(file);
      if (all.shape().rank() != 2) {
        return of(name, all, null, -1);
      }
      int columns = all.shape().dim(1);
      if (width == columns) {
        return of(name, all, null, -1);
      }
      if (columns < 2) {
        throw new UserError(
            "%s: expected 2 columns or more, the last one to learn, got %s."
                .formatted(name, all.shape()));
      }
      return of(name, all.slice(1, 0, columns - 1), all.slice(1, columns - 1, columns), -1);
    }
    Map<String, Tensor> arrays = Npz.read(file);
    Tensor train = arrays.get("x_train");
    Tensor test = arrays.get("x_test");
    if (train != null && test != null) {
      Tensor y = arrays.get("y_train");
      Tensor held = arrays.get("y_test");
      if (y == null || held == null) {
        throw new UserError(name + ": there are x_train and x_test, but no y_train or y_test.");
      }
      return of(
          name,
          Shapes.concat(0, train, test),
          Shapes.concat(0, flat(name, y, rows(train)), flat(name, held, rows(test))),
          rows(train));
    }
    Tensor x = first(arrays, INPUTS);
    if (x == null) {
      throw new UserError(
          "%s: expected the arrays x and y, or x_train, y_train, x_test and y_test, got %s."
              .formatted(name, arrays.isEmpty() ? "none" : String.join(", ", arrays.keySet())));
    }
    return of(name, x, first(arrays, TARGETS), -1);
  }

  private static @Nullable Tensor first(Map<String, Tensor> arrays, List<String> names) {
    return names.stream().map(arrays::get).filter(a -> a != null).findFirst().orElse(null);
  }

  private static int rows(Tensor tensor) {
    return tensor.shape().rank() == 0 ? 0 : tensor.shape().dim(0);
  }

  private static ArrayFile of(String name, Tensor x, @Nullable Tensor y, int training) {
    if (rows(x) == 0) {
      throw new UserError("%s: there are no rows, its shape is %s.".formatted(name, x.shape()));
    }
    int n = rows(x);
    return new ArrayFile(
        name, inputs(name, x), y == null ? null : flat(name, y, n), training < 0 ? n : training);
  }

  /// Bytes of three or four axes are pictures; other numbers are features.
  private static Tensor inputs(String name, Tensor x) {
    Shape shape = x.shape();
    int n = shape.dim(0);
    if (x.dtype() == DType.U8 && shape.rank() == 3) {
      return x.reshape(n, 1, shape.dim(1), shape.dim(2));
    }
    if (x.dtype() == DType.U8 && shape.rank() == 4) {
      boolean last = isChannels(shape.dim(3)) && !isChannels(shape.dim(1));
      return last ? x.permute(0, 3, 1, 2) : x;
    }
    int features = shape.size() / n;
    if (features == 0) {
      throw new UserError("%s: rows of shape %s hold no numbers.".formatted(name, shape));
    }
    Tensor rows = x.reshape(n, features).to(x.dtype() == DType.F32 ? DType.F32 : DType.F64);
    double[] values = rows.toDoubles();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new UserError(
            "%s: row %d, column %d (both from 0) is %s. Only finite numbers can be learnt from."
                .formatted(name, i / features, i % features, values[i]));
      }
    }
    return rows;
  }

  private static boolean isChannels(int size) {
    return size == 1 || size == 3 || size == 4;
  }

  private static Tensor flat(String name, Tensor y, int rows) {
    if (rows(y) != rows || y.shape().size() != rows) {
      throw new UserError(
          "%s: expected one target for each of the %d rows, got targets of shape %s."
              .formatted(name, rows, y.shape()));
    }
    return y.reshape(rows).to(DType.F64);
  }

  /// The names of the features; none of pictures.
  List<String> featureNames() {
    return x.shape().rank() == 4
        ? List.of()
        : IntStream.rangeClosed(1, x.shape().dim(1)).mapToObj(i -> "x" + i).toList();
  }

  /// Targets as text; empty when there are none.
  List<String> labels(Task task) {
    if (y == null) {
      return List.of();
    }
    DoubleFunction<String> text = task == Task.REGRESSION ? String::valueOf : ArrayFile::label;
    return Arrays.stream(y.toDoubles()).mapToObj(text).toList();
  }

  private static String label(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  /// Rows to learn from.
  ///
  /// @param task classification, regression, or empty to find out
  /// @throws UserError when there are no targets, or they do not fit the task
  Dataset dataset(String task) {
    if (y == null) {
      throw new UserError(name + ": there are no targets to learn. Put x and y into a .npz file.");
    }
    double[] values = y.toDoubles();
    SortedSet<Double> different = new TreeSet<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new UserError("%s: target %d (from 0) is %s.".formatted(name, i, values[i]));
      }
      different.add(values[i] + 0.0);
    }
    boolean classes = task.isEmpty() ? areClasses(different) : task.equals("classification");
    int n = values.length;
    DType real = x.dtype().isFloat() ? x.dtype() : DType.F32;
    if (!classes) {
      Tensor numbers = Tensors.of(values, Shape.of(n, 1)).to(real);
      return split(
          new Dataset(name, "", name, x, numbers, Task.REGRESSION, List.of(), featureNames()));
    }
    if (different.size() < 2) {
      throw new UserError(
          "%s: all targets are %s: there is nothing to tell apart."
              .formatted(name, label(values[0])));
    }
    List<Double> order = new ArrayList<>(different);
    long[] indices =
        Arrays.stream(values).mapToLong(v -> different.headSet(v + 0.0).size()).toArray();
    List<String> names = order.stream().map(ArrayFile::label).toList();
    boolean two = names.size() == 2;
    Tensor targets =
        two ? Tensors.of(indices, Shape.of(n, 1)).to(real) : Tensors.of(indices, Shape.of(n));
    Task what = two ? Task.BINARY : Task.CLASSIFICATION;
    return split(new Dataset(name, "", name, x, targets, what, names, featureNames()));
  }

  private Dataset split(Dataset all) {
    int n = all.rows();
    return training == n
        ? all
        : all.withSplit(
            new Split.Rows(
                IntStream.range(0, training).toArray(), IntStream.range(training, n).toArray()));
  }

  /// As for the columns of a table: whole numbers of which there are few different ones.
  private boolean areClasses(SortedSet<Double> different) {
    int count = different.size();
    int rows = x.shape().dim(0);
    return different.stream().allMatch(v -> v == Math.rint(v))
        && (count == 2 || (count <= MOST_CLASSES && count * ROWS_EACH <= rows));
  }
}
