package downhill.bench.compare;

import java.util.Locale;

/// A figure that Downhill is to reach, and what it did reach.
///
/// @param what such as `W1, against smile`
/// @param target the least, or the most where small is good
/// @param smallIsGood whether `reached` should be below the target
/// @param reached NaN when it was not measured
/// @param unit behind the numbers, such as `×` or `s`
/// @param how the figures behind it
record Goal(
    String what, double target, boolean smallIsGood, double reached, String unit, String how) {

  static Goal atLeast(String what, double target, double reached, String unit, String how) {
    return new Goal(what, target, false, reached, unit, how);
  }

  static Goal atMost(String what, double target, double reached, String unit, String how) {
    return new Goal(what, target, true, reached, unit, how);
  }

  boolean isMet() {
    return smallIsGood ? reached <= target : reached >= target;
  }

  /// The cells of its row in the table of goals.
  String[] cells() {
    String verdict =
        Double.isFinite(reached) ? (isMet() ? "yes" : "**no**, " + missedBy()) : "not measured";
    return new String[] {
      what,
      (smallIsGood ? "≤ " : "≥ ") + plain(target) + " " + unit,
      Double.isFinite(reached) ? Figures.of(reached) + " " + unit : "-",
      verdict,
      how
    };
  }

  private String missedBy() {
    double share = smallIsGood ? reached / target - 1 : 1 - reached / target;
    return String.format(Locale.ROOT, "by %.0f %%", 100 * share);
  }

  private static String plain(double target) {
    return target == Math.rint(target)
        ? String.format(Locale.ROOT, "%.0f", target)
        : String.valueOf(target);
  }
}
