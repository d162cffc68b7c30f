package downhill.nn;

import downhill.tensor.Tensor;

/// A function with parameters, as an immutable record.
///
/// ```java
/// record Mlp(Linear hidden, Linear output) implements Model {
///   static Mlp init(Random random) {
///     return new Mlp(
///         Linear.init(2, 8, random.split("hidden")), Linear.init(8, 1, random.split("output")));
///   }
///
///   public Tensor forward(Tensor x) {
///     return output.apply(tanh(hidden.apply(x)));
///   }
/// }
/// ```
///
/// Components may be: a [Tensor] (a parameter, or not trained when marked [State]), a model or
/// [Layer], a `List` of these, null, or configuration (anything else: numbers, enums, records). A
/// parameter is named by its path of components, such as `hidden.weight`. One tensor is one
/// parameter, wherever it stands; the first path names it.
///
/// [Parameters] reads them out and rebuilds a model with others through the canonical constructor.
public interface Model {
  /// What the model computes for one input. A model with several inputs has methods of its own
  /// instead and is trained through its loss.
  ///
  /// @throws UnsupportedOperationException when the model has no single-input form
  default Tensor forward(Tensor x) {
    throw new UnsupportedOperationException(
        "%s has no forward(Tensor). Implement it, or train the model through a loss of its own: Trainer.of(model, (m, batch) -> loss)."
            .formatted(getClass().getSimpleName()));
  }

  /// Applies the model: [#forward(Tensor)] inside a region of its own, so that errors, `summary`
  /// and derivations know the path. Call this, implement `forward`.
  default Tensor apply(Tensor x) {
    return Application.of(this, x);
  }
}
