package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Picking, sorting and placing elements. Indices are int32 or int64, count from 0, and are never
/// negative.
public final class Indexing {
  private Indexing() {}

  /// `0, 1, …, n - 1` as int64, where the tensors of `home` live.
  public static Tensor range(Tensor home, int n) {
    return Engine.homeOf(home).source(new SourceOp.Iota(n, DType.I64));
  }

  /// Whole slices along `axis`: `x[…, index, …]`.
  ///
  /// @throws IndexOutOfBoundsException when an index is negative or past the end
  public static Tensor gather(Tensor x, int axis, Tensor index) {
    return new IndexOp.Gather(x.shape().axis("gather", axis)).on(x, index);
  }

  /// One element for each index: `y[i, j] = x[index[i, j], j]` for axis 0.
  ///
  /// @throws IndexOutOfBoundsException when an index is negative or past the end
  public static Tensor gatherElements(Tensor x, int axis, Tensor index) {
    return new IndexOp.GatherElements(x.shape().axis("gather_elements", axis)).on(x, index);
  }

  /// `x` with `source` added at the indices: the transpose of [#gatherElements(Tensor, int,
  /// Tensor)]. Repeated indices accumulate in row-major order.
  public static Tensor scatterAdd(Tensor x, int axis, Tensor index, Tensor source) {
    int at = x.shape().axis("scatter_add", axis);
    return x.plus(new IndexOp.ScatterElements(at, x.shape()).on(index, source));
  }

  /// Elements `x[i[k], j[k], …]` for index vectors over the leading axes.
  public static Tensor gatherNd(Tensor x, Tensor... indices) {
    if (indices.length == 0 || indices.length > x.shape().rank()) {
      throw new ShapeException(
          "gather_nd",
          "expects 1 to %d index tensors for %s, got %d."
              .formatted(x.shape().rank(), x.shape(), indices.length),
          x.shape());
    }
    int[] dims = x.shape().dims();
    int leading = dims[0];
    Tensor flat = checked(x, 0, indices[0]);
    for (int i = 1; i < indices.length; i++) {
      flat = flat.times(dims[i]).plus(checked(x, i, indices[i]));
      leading *= dims[i];
    }
    List<Integer> rest = new ArrayList<>(List.of(leading));
    IntStream.range(indices.length, dims.length).forEach(i -> rest.add(dims[i]));
    return gather(x.reshape(rest.stream().mapToInt(Integer::intValue).toArray()), 0, flat);
  }

  /// `index` as int64, each number picked from those that axis `axis` of `x` has, so that one
  /// outside is refused and the axis named.
  private static Tensor checked(Tensor x, int axis, Tensor index) {
    int[] dims = new int[axis + 1];
    Arrays.fill(dims, 1);
    dims[axis] = x.shape().dim(axis);
    return gather(range(x, dims[axis]).reshape(dims), axis, index).reshape(index.shape());
  }

  /// The elements where `mask` (BOOL) holds, as a vector. Reads the mask, so it cannot be traced.
  ///
  /// @throws downhill.tensor.ValueNotKnown while tracing
  public static Tensor maskedSelect(Tensor x, Tensor mask) {
    Types.bool("masked_select", mask.dtype());
    Shape shape = Shape.broadcast("masked_select", x.shape(), mask.shape());
    long[] chosen = mask.expand(shape).toLongs();
    Tensor positions = range(mask, shape.size());
    int[] kept = IntStream.range(0, chosen.length).filter(i -> chosen[i] != 0).toArray();
    List<Tensor> pieces = new ArrayList<>();
    int start = 0;
    while (start < kept.length) {
      int end = start + 1;
      while (end < kept.length && kept[end] == kept[end - 1] + 1) {
        end++;
      }
      pieces.add(positions.slice(0, kept[start], kept[end - 1] + 1));
      start = end;
    }
    Tensor index =
        pieces.isEmpty() ? range(mask, 0) : Shapes.concat(0, pieces.toArray(Tensor[]::new));
    return gather(x.expand(shape).reshape(-1), 0, index);
  }

  /// Elements and where they came from.
  ///
  /// @param values the elements
  /// @param indices their positions along the axis, as int64
  public record Selection(Tensor values, Tensor indices) {}

  /// Sorted along `axis`; equal elements keep their order.
  public static Selection sort(Tensor x, int axis, IndexOp.Order order) {
    Tensor indices = new IndexOp.ArgSort(x.shape().axis("sort", axis), order).on(x);
    return new Selection(gatherElements(x, axis, indices), indices);
  }

  /// The `k` largest (DESCENDING) or smallest (ASCENDING) elements along `axis`, best first.
  public static Selection topK(Tensor x, int axis, int k, IndexOp.Order order) {
    int at = x.shape().axis("topk", axis);
    int n = x.shape().dim(at);
    if (k < 0 || k > n) {
      throw new ShapeException(
          "topk",
          "expected k in 0..%d for axis %d of %s, got %d.".formatted(n, axis, x.shape(), k),
          x.shape());
    }
    Tensor indices = new IndexOp.ArgSort(at, order).on(x).slice(at, 0, k);
    return new Selection(gatherElements(x, axis, indices), indices);
  }

  /// The largest element along `axis` and its first position; the whole gradient goes there.
  public static Selection maxWithIndex(Tensor x, int axis) {
    int at = x.shape().axis("max", axis);
    Tensor indices = new ReduceOp.ArgMax(at, true).on(x);
    return new Selection(gatherElements(x, at, indices).squeeze(at), indices.squeeze(at));
  }

  /// The lower median along `axis`, element `(n - 1) / 2` in ascending order, and its position;
  /// equal elements keep their order. The whole gradient goes there.
  ///
  /// @throws ShapeException when the axis has no elements
  public static Selection medianWithIndex(Tensor x, int axis) {
    int at = x.shape().axis("median", axis);
    int n = x.shape().dim(at);
    if (n == 0) {
      throw new ShapeException(
          "median", "axis %d of %s has no elements.".formatted(axis, x.shape()), x.shape());
    }
    int middle = (n - 1) / 2;
    Tensor order = new IndexOp.ArgSort(at, IndexOp.Order.ASCENDING).on(x);
    Tensor indices = order.slice(at, middle, middle + 1);
    return new Selection(gatherElements(x, at, indices).squeeze(at), indices.squeeze(at));
  }

  /// 1 at the class, 0 elsewhere, along a new last axis. Shapes: `s → s + [classes]`.
  ///
  /// @param index int32 or int64, each in `[0, classes)`
  /// @param dtype the element type of the result
  /// @throws IndexOutOfBoundsException when an index is not a class
  public static Tensor oneHot(Tensor index, int classes, DType dtype) {
    Types.index("one_hot", index.dtype());
    if (classes < 0) {
      throw new IllegalArgumentException(
          "one_hot: expected 0 or more classes, got " + classes + ".");
    }
    Tensor all = range(index, classes);
    // Each class number is gathered by itself, so that a wrong one is refused.
    return gather(all, 0, index).unsqueeze(-1).equalTo(all).to(dtype);
  }

  /// Rows of a table: `y[…, :] = weight[index[…], :]`. Shapes: `[n, d], s → s + [d]`.
  ///
  /// @param paddingIndex a row that receives no gradient, or -1
  /// @throws IndexOutOfBoundsException when an index is not a row
  public static Tensor embedding(Tensor weight, Tensor index, int paddingIndex) {
    return Composite.of(
        Composite.Name.EMBEDDING,
        Map.of("padding_index", paddingIndex),
        List.of(weight, index),
        () -> {
          Tensor rows = gather(weight, 0, index);
          if (paddingIndex < 0) {
            return rows;
          }
          Tensor padded = index.equalTo(Elementwise.like(index, paddingIndex)).unsqueeze(-1);
          return Elementwise.where(padded, rows.stopGradient(), rows);
        });
  }
}
