package downhill.grad;

import downhill.op.Engine;
import downhill.op.Shapes;
import downhill.op.SourceOp;
import downhill.tensor.DType;
import downhill.tensor.Gradients;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Derivatives of functions of tensors.
///
/// Two ways to the same numbers. Functional: `Grad.of(f).apply(x)`, which nests for higher orders.
/// By tracking, as in courses:
///
/// ```java
/// Tensor x = Grad.track(Tensors.of(3.0)), y = Grad.track(Tensors.of(4.0));
/// Gradients g = x.times(x).times(y).plus(y.plus(2)).sum().backward();
/// g.of(x); // 2xy = 24
/// ```
public final class Grad {
  private static final ScopedValue<Integer> LEVEL = ScopedValue.newInstance();

  private Grad() {}

  /// A leaf with the value of `x`, from which everything computed is remembered. Inside a function
  /// that is being differentiated it is a new leaf: what came before `x` is cut off there.
  ///
  /// @throws IllegalArgumentException when `x` is not of a floating-point type
  public static Tensor track(Tensor x) {
    return track(x, level());
  }

  /// What a tensor is at the level that encloses it: for a tensor that was tracked, or computed
  /// from tracked ones, by the function now being differentiated, the same value without that
  /// record.
  public static Tensor untracked(Tensor x) {
    Tensor value = x;
    while (value instanceof TrackedTensor tracked && tracked.level() > level()) {
      value = tracked.primal();
    }
    return value;
  }

  private static int level() {
    return LEVEL.isBound() ? LEVEL.get() : 0;
  }

  private static Tensor track(Tensor x, int level) {
    if (!x.dtype().isFloat()) {
      throw new IllegalArgumentException(
          "track: only floating-point tensors have gradients, got %s%s. Cast it with .to(DType.F32)."
              .formatted(x.dtype(), x.shape()));
    }
    Differentiation engine = new Differentiation(level);
    return new TrackedTensor(engine, engine.primal(x));
  }

  /// A value and its gradients.
  ///
  /// @param value what the function returned
  /// @param gradients one for each argument, in its shape
  public record ValueAndGradients(Tensor value, List<Tensor> gradients) {}

  /// The value of a scalar function and its gradients with respect to all arguments.
  ///
  /// @throws ShapeException when the function does not return a scalar
  public static ValueAndGradients valueAndGradients(
      Function<List<Tensor>, Tensor> function, List<Tensor> arguments) {
    int level = level() + 1;
    List<Tensor> leaves = arguments.stream().map(x -> track(x, level)).toList();
    Tensor result =
        ScopedValue.where(LEVEL, level)
            .<Tensor, RuntimeException>call(() -> function.apply(leaves));
    return new ValueAndGradients(
        new Differentiation(level).primal(result), pullBack(result, level, leaves, null));
  }

  private static List<Tensor> pullBack(
      Tensor result, int level, List<Tensor> leaves, @Nullable Tensor cotangent) {
    if (!(result instanceof TrackedTensor tracked) || tracked.level() != level) {
      // A result that does not depend on the arguments has zero gradients.
      ReverseMode.check(result, cotangent);
      return leaves.stream().map(Grad::zeros).toList();
    }
    Gradients gradients = cotangent == null ? result.backward() : result.backward(cotangent);
    return leaves.stream().map(gradients::of).toList();
  }

  private static Tensor zeros(Tensor x) {
    return Engine.homeOf(x).source(new SourceOp.Fill(x.shape(), x.dtype(), 0));
  }

  /// The gradient of a scalar function of one tensor, as a function.
  public static UnaryOperator<Tensor> of(UnaryOperator<Tensor> function) {
    return x ->
        valueAndGradients(inputs -> function.apply(inputs.getFirst()), List.of(x))
            .gradients()
            .getFirst();
  }

  /// The gradients of a scalar function of several tensors, as a function.
  public static Function<List<Tensor>, List<Tensor>> ofAll(
      Function<List<Tensor>, Tensor> function) {
    return arguments -> valueAndGradients(function, arguments).gradients();
  }

  /// The vector-Jacobian product `vᵀ ∂f/∂x` for a function of any shape.
  ///
  /// @param v a cotangent of the shape of `f(x)`
  public static Tensor vectorJacobianProduct(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
    int level = level() + 1;
    Tensor leaf = track(x, level);
    Tensor result =
        ScopedValue.where(LEVEL, level).<Tensor, RuntimeException>call(() -> function.apply(leaf));
    return pullBack(result, level, List.of(leaf), v).getFirst();
  }

  /// The product `H v` of the Hessian of a scalar function with a vector, without forming `H`: the
  /// gradient of `∇f · v`.
  ///
  /// @param v in the shape of `x`
  public static Tensor hessianVectorProduct(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
    return hessianVectorProduct(inputs -> function.apply(inputs.getFirst()), List.of(x), List.of(v))
        .getFirst();
  }

  /// The product of the Hessian of a scalar function of several tensors with vectors in their
  /// shapes.
  public static List<Tensor> hessianVectorProduct(
      Function<List<Tensor>, Tensor> function, List<Tensor> arguments, List<Tensor> v) {
    if (v.size() != arguments.size()) {
      throw new IllegalArgumentException(
          "hessianVectorProduct: expected %d vectors, got %d."
              .formatted(arguments.size(), v.size()));
    }
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("hessianVectorProduct: expected arguments, got none.");
    }
    for (int i = 0; i < v.size(); i++) {
      Tensor x = arguments.get(i);
      if (!v.get(i).shape().equals(x.shape()) || v.get(i).dtype() != x.dtype()) {
        throw new ShapeException(
            "hessianVectorProduct",
            "vector %d should be %s%s, got %s%s."
                .formatted(i, x.dtype(), x.shape(), v.get(i).dtype(), v.get(i).shape()),
            x.shape(),
            v.get(i).shape());
      }
    }
    return ofAll(
            inputs -> {
              List<Tensor> gradients = ofAll(function).apply(inputs);
              Tensor sum = gradients.getFirst().times(v.getFirst()).sum();
              for (int i = 1; i < v.size(); i++) {
                sum = sum.plus(gradients.get(i).times(v.get(i)).sum());
              }
              return sum;
            })
        .apply(arguments);
  }

  /// All first derivatives of a function. Shapes: `x: s, f(x): t → t + s`, element `[i, j]` being
  /// `∂fᵢ/∂xⱼ` (numerator layout). Costs one backward pass for each element of `f(x)`.
  public static Tensor jacobian(UnaryOperator<Tensor> function, Tensor x) {
    int level = level() + 1;
    Tensor leaf = track(x, level);
    Tensor result =
        ScopedValue.where(LEVEL, level).<Tensor, RuntimeException>call(() -> function.apply(leaf));
    int n = result.shape().size();
    Engine home = Engine.homeOf(leaf);
    Tensor positions = home.source(new SourceOp.Iota(n, DType.I64)).reshape(result.shape());
    List<Tensor> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Tensor at = home.source(new SourceOp.Fill(Shape.scalar(), DType.I64, i));
      Tensor v = positions.equalTo(at).to(result.dtype());
      rows.add(pullBack(result, level, List.of(leaf), v).getFirst().unsqueeze(0));
    }
    int[] dims = new int[result.shape().rank() + x.shape().rank()];
    System.arraycopy(result.shape().dims(), 0, dims, 0, result.shape().rank());
    System.arraycopy(x.shape().dims(), 0, dims, result.shape().rank(), x.shape().rank());
    if (rows.isEmpty()) {
      return home.source(new SourceOp.Fill(Shape.of(dims), x.dtype(), 0));
    }
    return Shapes.concat(0, rows.toArray(Tensor[]::new)).reshape(dims);
  }

  /// All second derivatives of a scalar function. Shapes: `x: s → s + s`.
  public static Tensor hessian(UnaryOperator<Tensor> function, Tensor x) {
    return jacobian(of(function), x);
  }
}
