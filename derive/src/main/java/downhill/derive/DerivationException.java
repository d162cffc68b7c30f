package downhill.derive;

/// Thrown when a derivation does not give the gradient of the graph that it was read off: a bug in
/// Downhill.
public final class DerivationException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  DerivationException(String message) {
    super(message);
  }

  /// Holds a product of factors against the gradient.
  ///
  /// @throws DerivationException when they differ by more than 1e-9, relative above 1
  public static void check(String what, double product, double gradient) {
    boolean both = Double.isFinite(product) == Double.isFinite(gradient);
    double error = Math.abs(product - gradient);
    if (!both || error > 1e-9 * Math.max(1, Math.abs(gradient))) {
      throw new DerivationException(
          "derive: the factors of %s multiply to %s, but reverse mode gives %s. This is a bug in Downhill; please report the command."
              .formatted(what, product, gradient));
    }
  }
}
