package downhill.op;

import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Moves of elements beyond the methods of [Tensor].
public final class Shapes {
  private Shapes() {}

  /// The tensors one behind the other along `axis`.
  public static Tensor concat(int axis, Tensor... tensors) {
    if (tensors.length == 0) {
      throw new IllegalArgumentException("concat: expects at least 1 tensor, got 0.");
    }
    return new ShapeOp.Concat(tensors[0].shape().axis("concat", axis)).on(tensors);
  }

  /// Tensors of one shape along a new axis.
  public static Tensor stack(int axis, Tensor... tensors) {
    if (tensors.length == 0) {
      throw new IllegalArgumentException("stack: expects at least 1 tensor, got 0.");
    }
    Shape[] shapes = Arrays.stream(tensors).map(Tensor::shape).toArray(Shape[]::new);
    if (Arrays.stream(shapes).distinct().count() > 1) {
      throw new ShapeException(
          "stack", "expects tensors of one shape, got %s.".formatted(List.of(shapes)), shapes);
    }
    return concat(axis, Arrays.stream(tensors).map(t -> t.unsqueeze(axis)).toArray(Tensor[]::new));
  }

  /// Elements `start`, `start + step`, … before `end` along one axis. Negative positions count from
  /// the end; positions past an end are moved to it, as in Python.
  ///
  /// @param step 1 or more
  public static Tensor slice(Tensor x, int axis, int start, int end, int step) {
    if (step < 1) {
      throw new IllegalArgumentException(
          "slice: expected a step of 1 or more, got " + step + ". Use flip to reverse.");
    }
    int at = x.shape().axis("slice", axis);
    int n = x.shape().dim(at);
    int from = Math.clamp(start < 0 ? (long) start + n : start, 0, n);
    int to = Math.clamp(end < 0 ? (long) end + n : end, from, n);
    int size = Math.ceilDiv(to - from, step);
    if (size == n) {
      return x;
    }
    List<Integer> starts = new ArrayList<>(Collections.nCopies(x.shape().rank(), 0));
    List<Integer> sizes = new ArrayList<>(x.shape().toList());
    List<Integer> steps = new ArrayList<>(Collections.nCopies(x.shape().rank(), 1));
    starts.set(at, size == 0 ? 0 : from);
    sizes.set(at, size);
    steps.set(at, step);
    return new ShapeOp.Slice(starts, sizes, steps).on(x);
  }

  /// Cut along `axis` into pieces of the given sizes, which must add up.
  public static List<Tensor> split(Tensor x, int axis, int... sizes) {
    int n = x.shape().dim(x.shape().axis("split", axis));
    if (Arrays.stream(sizes).sum() != n || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
      throw new ShapeException(
          "split",
          "sizes %s must add up to %d, the size of axis %d of %s."
              .formatted(Arrays.toString(sizes), n, axis, x.shape()),
          x.shape());
    }
    List<Tensor> parts = new ArrayList<>();
    int start = 0;
    for (int size : sizes) {
      parts.add(x.slice(axis, start, start + size));
      start += size;
    }
    return parts;
  }

  /// Cut along `axis` into at most `chunks` pieces of equal size; the last may be smaller.
  public static List<Tensor> chunk(Tensor x, int axis, int chunks) {
    if (chunks < 1) {
      throw new IllegalArgumentException("chunk: expected 1 or more chunks, got " + chunks + ".");
    }
    int n = x.shape().dim(x.shape().axis("chunk", axis));
    int size = Math.max(1, Math.ceilDiv(n, chunks));
    List<Tensor> parts = new ArrayList<>();
    for (int start = 0; start < Math.max(1, n); start += size) {
      parts.add(x.slice(axis, start, Math.min(n, start + size)));
    }
    return parts;
  }

  /// All axes of size 1 dropped.
  public static Tensor squeeze(Tensor x) {
    return x.reshape(Arrays.stream(x.shape().dims()).filter(dim -> dim != 1).toArray());
  }

  /// Repeated `repeats[i]` times along axis `i`; extra leading repeats add axes.
  public static Tensor tile(Tensor x, int... repeats) {
    if (Arrays.stream(repeats).anyMatch(times -> times < 0)) {
      throw new IllegalArgumentException(
          "tile: expected 0 or more repeats, got %s.".formatted(Arrays.toString(repeats)));
    }
    int rank = Math.max(repeats.length, x.shape().rank());
    int[] apart = new int[2 * rank];
    int[] grown = new int[2 * rank];
    int[] joined = new int[rank];
    for (int i = 0; i < rank; i++) {
      int fromX = i - (rank - x.shape().rank());
      int fromRepeats = i - (rank - repeats.length);
      int size = fromX < 0 ? 1 : x.shape().dim(fromX);
      int times = fromRepeats < 0 ? 1 : repeats[fromRepeats];
      apart[2 * i] = 1;
      apart[2 * i + 1] = size;
      grown[2 * i] = times;
      grown[2 * i + 1] = size;
      joined[i] = times * size;
    }
    return x.reshape(apart).expand(Shape.of(grown)).reshape(joined);
  }

  /// Each element repeated `repeats` times in place along `axis`.
  public static Tensor repeatInterleave(Tensor x, int axis, int repeats) {
    int at = x.shape().axis("repeat_interleave", axis);
    if (repeats < 0) {
      throw new IllegalArgumentException(
          "repeat_interleave: expected 0 or more repeats, got " + repeats + ".");
    }
    Shape grown = x.shape().insert(at + 1, repeats);
    return x.unsqueeze(at + 1)
        .expand(grown)
        .reshape(x.shape().with(at, x.shape().dim(at) * repeats));
  }

  /// In reverse order along the axes.
  public static Tensor flip(Tensor x, int... axes) {
    return new ShapeOp.Flip(Arrays.stream(x.shape().axes("flip", axes)).boxed().toList()).on(x);
  }

  /// Moved by `shift` places along `axis`; what leaves at one end enters at the other.
  public static Tensor roll(Tensor x, int axis, int shift) {
    int at = x.shape().axis("roll", axis);
    int n = x.shape().dim(at);
    int by = n == 0 ? 0 : Math.floorMod(shift, n);
    return by == 0 ? x : concat(at, x.slice(at, n - by, n), x.slice(at, 0, n - by));
  }

  /// What [#pad(Tensor, Padding, int, int, int)] puts around the elements.
  public enum Padding {
    /// Mirrored without repeating the edge: `c b | a b c | b a`.
    REFLECT,
    /// The edge repeated: `a a | a b c | c c`.
    REPLICATE
  }

  /// `value` before and after the elements of one axis; negative amounts cut elements off.
  public static Tensor pad(Tensor x, int axis, int before, int after, double value) {
    int at = x.shape().axis("pad", axis);
    int n = x.shape().dim(at);
    int first = Math.max(0, -before);
    int last = n - Math.max(0, -after);
    if (first > last) {
      throw new ShapeException(
          "pad",
          "cannot cut %d and %d elements off axis %d of %s."
              .formatted(first, Math.max(0, -after), axis, x.shape()),
          x.shape());
    }
    Tensor kept = x.slice(at, first, last);
    if (before <= 0 && after <= 0) {
      return kept;
    }
    List<Integer> low = new ArrayList<>(Collections.nCopies(x.shape().rank(), 0));
    List<Integer> high = new ArrayList<>(low);
    List<Integer> gaps = List.copyOf(low);
    low.set(at, Math.max(0, before));
    high.set(at, Math.max(0, after));
    return new ShapeOp.Pad(low, high, gaps, value).on(kept);
  }

  /// Mirrored or repeated elements before and after those of one axis.
  public static Tensor pad(Tensor x, Padding padding, int axis, int before, int after) {
    int at = x.shape().axis("pad", axis);
    int n = x.shape().dim(at);
    int most = padding == Padding.REFLECT ? n - 1 : n == 0 ? 0 : Integer.MAX_VALUE;
    if (before < 0 || after < 0 || before > most || after > most) {
      throw new ShapeException(
          "pad",
          "expected 0 to %d elements before and after axis %d of %s, got %d and %d."
              .formatted(most, axis, x.shape(), before, after),
          x.shape());
    }
    if (padding == Padding.REPLICATE) {
      return concat(
          at,
          x.slice(at, 0, 1).expand(x.shape().with(at, before)),
          x,
          x.slice(at, n - 1, n).expand(x.shape().with(at, after)));
    }
    return concat(
        at, flip(x.slice(at, 1, 1 + before), at), x, flip(x.slice(at, n - 1 - after, n - 1), at));
  }

  /// The elements on and below a diagonal of the last two axes, 0 elsewhere.
  ///
  /// @param diagonal 0 the main one, positive above it, negative below
  public static Tensor lowerTriangle(Tensor x, int diagonal) {
    return Elementwise.where(below(x, diagonal), x, Elementwise.like(x, 0));
  }

  /// The elements on and above a diagonal of the last two axes, 0 elsewhere.
  ///
  /// @param diagonal 0 the main one, positive above it, negative below
  public static Tensor upperTriangle(Tensor x, int diagonal) {
    return Elementwise.where(below(x, diagonal - 1), Elementwise.like(x, 0), x);
  }

  private static Tensor below(Tensor x, int diagonal) {
    if (x.shape().rank() < 2) {
      throw new ShapeException(
          "triangle", "expects at least two axes, got %s.".formatted(x.shape()), x.shape());
    }
    Tensor rows = Indexing.range(x, x.shape().dim(-2)).unsqueeze(-1);
    Tensor columns = Indexing.range(x, x.shape().dim(-1));
    return columns.lessOrEqual(rows.plus(diagonal));
  }

  /// The main diagonal of a matrix, as a vector.
  public static Tensor diagonal(Tensor x) {
    if (x.shape().rank() != 2) {
      throw new ShapeException(
          "diagonal", "expects a matrix, got %s.".formatted(x.shape()), x.shape());
    }
    int columns = x.shape().dim(1);
    int n = Math.min(x.shape().dim(0), columns);
    Tensor index = Indexing.range(x, n).times(columns + 1);
    return new IndexOp.Gather(0).on(x.reshape(-1), index);
  }

  /// The sum of the main diagonal of a matrix.
  public static Tensor trace(Tensor x) {
    return diagonal(x).sum();
  }

  /// All elements in one axis from `startAxis` on: `[a, b, c] → [a, b·c]` for 1.
  public static Tensor flatten(Tensor x, int startAxis) {
    int at = x.shape().axis("flatten", startAxis);
    int[] dims = Arrays.copyOf(x.shape().dims(), at + 1);
    int size = 1;
    for (int axis = at; axis < x.shape().rank(); axis++) {
      size *= x.shape().dim(axis);
    }
    dims[at] = size;
    return x.reshape(Shape.of(dims));
  }
}
