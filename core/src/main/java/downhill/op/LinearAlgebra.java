package downhill.op;

import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Products of matrices and vectors beyond [Tensor#matmul(Tensor)].
public final class LinearAlgebra {
  private LinearAlgebra() {}

  /// `aᵀ b`, `a bᵀ` or `aᵀ bᵀ` without copying: each argument may be stored transposed.
  public static Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
    return new MatMul(transposeA, transposeB).on(a, b);
  }

  /// `x Wᵀ + b`. Shapes: `[…, in], [out, in], [out] → […, out]`.
  ///
  /// @param bias null for none
  public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
    List<Tensor> inputs = bias == null ? List.of(x, weight) : List.of(x, weight, bias);
    if (x.shape().rank() == 0
        || weight.shape().rank() != 2
        || x.shape().dim(-1) != weight.shape().dim(1)) {
      throw new ShapeException(
          "linear",
          "expects input [..., %s], got %s (weight %s is [out, in])."
              .formatted(
                  weight.shape().rank() == 2 ? weight.shape().dim(1) : "in",
                  x.shape(),
                  weight.shape()),
          x.shape(),
          weight.shape());
    }
    int out = weight.shape().dim(0);
    if (bias != null && !bias.shape().equals(Shape.of(out))) {
      throw new ShapeException(
          "linear",
          "expects bias [%d], got %s (weight %s is [out, in])."
              .formatted(out, bias.shape(), weight.shape()),
          bias.shape(),
          weight.shape());
    }
    return Composite.of(
        Composite.Name.LINEAR,
        Map.of(),
        inputs,
        () -> {
          int rank = x.shape().rank();
          Tensor rows = rank == 2 ? x : x.reshape(rows(x.shape()), x.shape().dim(-1));
          Tensor z = new MatMul(false, true).on(rows, weight);
          Tensor y = bias == null ? z : z.plus(bias);
          return rank == 2 ? y : y.reshape(x.shape().with(rank - 1, out));
        });
  }

  /// How many rows a tensor has whose rows lie along the last axis.
  private static int rows(Shape shape) {
    return shape.remove(shape.rank() - 1).size();
  }

  /// `y_k = x1ᵀ W_k x2 + b_k`. Shapes: `[n, i], [n, j], [k, i, j], [k] → [n, k]`.
  ///
  /// @param bias null for none
  public static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight, @Nullable Tensor bias) {
    Shape n = x1.shape();
    Shape w = weight.shape();
    if (n.rank() != 2
        || w.rank() != 3
        || !x2.shape().equals(Shape.of(n.dim(0), w.dim(2)))
        || n.dim(1) != w.dim(1)) {
      throw new ShapeException(
          "bilinear",
          "expects [n, i], [n, j] and weight [k, i, j], got %s, %s and %s."
              .formatted(n, x2.shape(), w),
          n,
          x2.shape(),
          w);
    }
    // [k, n, j] = [n, i] x [k, i, j]
    Tensor left = new MatMul(false, false).on(x1, weight);
    Tensor y = left.times(x2).sum(-1).transpose();
    return bias == null ? y : y.plus(bias);
  }

  /// All products of two vectors. Shapes: `[m], [n] → [m, n]`.
  public static Tensor outer(Tensor a, Tensor b) {
    if (a.shape().rank() != 1 || b.shape().rank() != 1) {
      throw new ShapeException(
          "outer",
          "expects two vectors, got %s and %s.".formatted(a.shape(), b.shape()),
          a.shape(),
          b.shape());
    }
    return a.unsqueeze(-1).times(b);
  }

  /// `βc + α(a b)`.
  public static Tensor addmm(Tensor c, Tensor a, Tensor b, double alpha, double beta) {
    return c.times(beta).plus(a.matmul(b).times(alpha));
  }

  /// Sums of products in Einstein's notation, such as `ij,jk->ik`, for one or two tensors.
  ///
  /// Letters that both have and the result has are batch axes, letters that the result lacks are
  /// summed; a letter twice in one term means the diagonal. Without `->` the result's letters are
  /// those that occur once, in alphabetic order.
  ///
  /// @throws IllegalArgumentException when the equation does not fit the tensors
  public static Tensor einsum(String equation, Tensor... tensors) {
    String compact = equation.replace(" ", "");
    int arrow = compact.indexOf("->");
    String[] terms = (arrow < 0 ? compact : compact.substring(0, arrow)).split(",", -1);
    if (terms.length != tensors.length || terms.length < 1 || terms.length > 2) {
      throw new IllegalArgumentException(
          "einsum: '%s' names %d tensors, got %d; one or two are supported."
              .formatted(equation, terms.length, tensors.length));
    }
    Map<Character, Integer> sizes = new LinkedHashMap<>();
    List<Labelled> operands = new ArrayList<>();
    for (int i = 0; i < terms.length; i++) {
      operands.add(Labelled.of(equation, terms[i], tensors[i], sizes));
    }
    String target = arrow < 0 ? implicit(terms) : compact.substring(arrow + 2);
    if (target.chars().distinct().count() != target.length()) {
      throw new IllegalArgumentException(
          "einsum: the result '%s' of '%s' names a letter twice.".formatted(target, equation));
    }
    Labelled result = operands.getFirst();
    if (operands.size() == 2) {
      result = contract(operands.get(0), operands.get(1), target, sizes);
    }
    return result.to(equation, target);
  }

  private static String implicit(String[] terms) {
    String all = String.join("", terms);
    StringBuilder once = new StringBuilder();
    all.chars()
        .sorted()
        .filter(c -> all.indexOf(c) == all.lastIndexOf(c))
        .forEach(c -> once.append((char) c));
    return once.toString();
  }

  /// Both operands as `[batch, own, summed]` matrices, multiplied.
  private static Labelled contract(
      Labelled a, Labelled b, String target, Map<Character, Integer> sizes) {
    String batch = keep(a.labels, c -> b.has(c) && target.indexOf(c) >= 0);
    String inner = keep(a.labels, c -> b.has(c) && target.indexOf(c) < 0);
    Labelled left = a.sumAway(c -> b.has(c) || target.indexOf(c) >= 0);
    Labelled right = b.sumAway(c -> a.has(c) || target.indexOf(c) >= 0);
    String ownA = keep(left.labels, c -> !b.has(c));
    String ownB = keep(right.labels, c -> !a.has(c));
    Tensor x =
        left.to("einsum", batch + ownA + inner)
            .reshape(size(batch, sizes), size(ownA, sizes), size(inner, sizes));
    Tensor y =
        right
            .to("einsum", batch + ownB + inner)
            .reshape(size(batch, sizes), size(ownB, sizes), size(inner, sizes));
    String labels = batch + ownA + ownB;
    int[] dims = labels.chars().map(c -> sizes.getOrDefault((char) c, 1)).toArray();
    return new Labelled(labels, new MatMul(false, true).on(x, y).reshape(Shape.of(dims)));
  }

  private static int size(String labels, Map<Character, Integer> sizes) {
    return labels.chars().map(c -> sizes.getOrDefault((char) c, 1)).reduce(1, Math::multiplyExact);
  }

  private static String keep(String labels, IntPredicate wanted) {
    StringBuilder kept = new StringBuilder();
    labels.chars().filter(wanted).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  /// A tensor with a letter for each axis, no letter twice.
  private record Labelled(String labels, Tensor tensor) {
    static Labelled of(String equation, String term, Tensor tensor, Map<Character, Integer> sizes) {
      if (term.length() != tensor.shape().rank()) {
        throw new IllegalArgumentException(
            "einsum: term '%s' of '%s' does not fit the shape %s."
                .formatted(term, equation, tensor.shape()));
      }
      for (int axis = 0; axis < term.length(); axis++) {
        int size = tensor.shape().dim(axis);
        Integer known = sizes.putIfAbsent(term.charAt(axis), size);
        if (known != null && known != size) {
          throw new IllegalArgumentException(
              "einsum: '%c' in '%s' has sizes %d and %d."
                  .formatted(term.charAt(axis), equation, known, size));
        }
      }
      if (term.length() == 2 && term.charAt(0) == term.charAt(1)) {
        return new Labelled(term.substring(1), Shapes.diagonal(tensor));
      }
      if (term.chars().distinct().count() != term.length()) {
        throw new IllegalArgumentException(
            "einsum: a letter may stand twice only in a term of two letters, got '%s'."
                .formatted(term));
      }
      return new Labelled(term, tensor);
    }

    boolean has(int label) {
      return labels.indexOf(label) >= 0;
    }

    Labelled sumAway(IntPredicate wanted) {
      int[] gone =
          IntStream.range(0, labels.length())
              .filter(axis -> !wanted.test(labels.charAt(axis)))
              .toArray();
      return gone.length == 0 ? this : new Labelled(keep(labels, wanted), tensor.sum(gone));
    }

    Tensor to(String equation, String target) {
      Labelled rest = sumAway(c -> target.indexOf(c) >= 0);
      int[] order = target.chars().map(c -> rest.labels.indexOf(c)).toArray();
      for (int axis : order) {
        if (axis < 0 || order.length != rest.labels.length()) {
          throw new IllegalArgumentException(
              "einsum: the result '%s' of '%s' names a letter that no term has."
                  .formatted(target, equation));
        }
      }
      return order.length < 2 ? rest.tensor : rest.tensor.permute(order);
    }
  }
}
