package downhill.derive;

import downhill.derive.math.Digits;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a derivation is presented. Nothing here changes a number but the sign of a threshold, which
/// is the bias with the sign changed.
///
/// @param notation the letters
/// @param offset biases or thresholds; null for what the notation's book has
/// @param layout where derivatives by a vector or matrix stand
/// @param language of the sentences
/// @param digits how numbers are printed
/// @param unfold the composites that are written out, by name in lower case; `all` for every one
public record Style(
    Notation notation,
    @Nullable Offset offset,
    Layout layout,
    Language language,
    Digits digits,
    Set<String> unfold) {
  /// Copies the set.
  public Style {
    unfold = Set.copyOf(unfold);
  }

  /// What is added to or subtracted from a weighted sum.
  public enum Offset {
    /// `f(Σ w x + b)`.
    BIAS,
    /// `f(Σ w x - θ)`, `θ = -b`.
    THRESHOLD
  }

  /// Where derivatives by a vector stand.
  public enum Layout {
    /// `∂y/∂x` has the shape of `x` in its rows: `∂L/∂W` has the shape of `W`.
    DENOMINATOR,
    /// `∂y/∂x` has the shape of `y` in its rows: `∂L/∂W` has the shape of `Wᵀ`.
    NUMERATOR
  }

  /// The language of the sentences.
  public enum Language {
    /// English.
    EN,
    /// Simplified Chinese.
    ZH
  }

  /// English, denominator layout, eight decimals, nothing unfolded.
  public static Style of(Notation notation) {
    return new Style(notation, null, Layout.DENOMINATOR, Language.EN, Digits.USUAL, Set.of());
  }

  /// This style in another language.
  public Style in(Language language) {
    return new Style(notation, offset, layout, language, digits, unfold);
  }

  /// This style with biases or thresholds.
  public Style with(Offset offset) {
    return new Style(notation, offset, layout, language, digits, unfold);
  }

  /// This style in another layout.
  public Style with(Layout layout) {
    return new Style(notation, offset, layout, language, digits, unfold);
  }

  /// This style with numbers printed otherwise.
  public Style with(Digits digits) {
    return new Style(notation, offset, layout, language, digits, unfold);
  }

  /// This style with these composites written out.
  public Style unfolding(Set<String> names) {
    return new Style(notation, offset, layout, language, digits, names);
  }

  /// Whether thresholds are shown.
  public boolean thresholds() {
    return offset == null ? notation == Notation.WATERMELON : offset == Offset.THRESHOLD;
  }
}
