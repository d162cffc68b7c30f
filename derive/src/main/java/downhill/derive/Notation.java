package downhill.derive;

import downhill.nn.KnownNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The letters in which a derivation is written. The mathematics and the numbers are the same.
public enum Notation {
  /// Weights numbered through, `w1 … w12`, with `net_h1`, `out_h1`, `E_total`: worked examples.
  NUMBERED,
  /// Zhou's *Machine Learning* (the watermelon book), chapter 5: `x_i, v_ih, α_h, γ_h, b_h, w_hj,
  /// β_j, θ_j`, thresholds; with several hidden layers `Θ^(kl)`.
  WATERMELON,
  /// Qiu's *Neural Networks and Deep Learning*: `z^(l) = W^(l) a^(l-1) + b^(l)`, `δ^(l)`.
  NNDL,
  /// Row samples as around Goodfellow's *Deep Learning*: `H = Z W + b`, `Zᵀ ∂J/∂H`.
  DLBOOK;

  private static final KnownNames NAMES =
      new KnownNames("notation", Arrays.stream(values()).map(Notation::toString).toList());

  /// The notation of that name, such as `watermelon`.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists them
  public static Notation of(String name) {
    return Arrays.stream(values())
        .filter(notation -> notation.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> NAMES.unknown(name));
  }

  /// All names.
  public static List<String> names() {
    return NAMES.names();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
