package downhill.optim;

/// One rise and one fall (Smith and Topin 2019, super-convergence). The base rate is the peak.
///
/// The rate rises from `η/a` to `η` over the share `p` of the steps, then falls to `η/(a b)` in the
/// last one. With three phases it falls to `η/a` in as many steps as it rose, then on to `η/(a b)`.
/// Later steps keep the last rate.
///
/// @param steps all steps, 2 or more
/// @param rise `p` in `(0, 1)`; at most 0.5 for three phases
/// @param anneal the form of rise and fall
/// @param phases two or three
/// @param startDivisor `a ≥ 1`
/// @param endDivisor `b ≥ 1`
public record OneCycle(
    long steps, double rise, Anneal anneal, Phases phases, double startDivisor, double endDivisor)
    implements Schedule {
  /// How the rate goes from one value to another.
  public enum Anneal {
    /// Half a cosine wave.
    COSINE,
    /// A straight line.
    LINEAR
  }

  /// How the rate falls.
  public enum Phases {
    /// In one go.
    TWO,
    /// As it rose, then further.
    THREE
  }

  /// Checks the ranges.
  public OneCycle {
    Checks.atLeast("one-cycle", "steps", 2, steps);
    double most = phases == Phases.THREE ? 0.5 : 1;
    if (!(rise > 0 && rise <= most && rise < 1)) {
      throw new IllegalArgumentException(
          "one-cycle: expected rise in (0, %s for %s phases, got %s."
              .formatted(phases == Phases.THREE ? "0.5]" : "1)", phases, rise));
    }
    divisor("startDivisor", startDivisor);
    divisor("endDivisor", endDivisor);
  }

  private static void divisor(String name, double value) {
    if (!(value >= 1) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "one-cycle: expected a finite %s of 1 or more, got %s.".formatted(name, value));
    }
  }

  /// With the usual `p = 0.3`, cosine, two phases, `a = 25`, `b = 10⁴`.
  public OneCycle(long steps) {
    this(steps, 0.3, Anneal.COSINE, Phases.TWO, 25, 1e4);
  }

  @Override
  public double rate(State state, long step, double base) {
    double low = base / startDivisor;
    double end = low / endDivisor;
    double last = steps - 1.0;
    // The rise ends between two steps: the same points of the curve as torch's.
    double top = Math.max(rise * steps - 1, 0);
    double t = Math.min((double) step, last);
    if (t <= top) {
      return between(low, base, top == 0 ? 1 : t / top);
    }
    if (phases == Phases.TWO) {
      return between(base, end, (t - top) / (last - top));
    }
    double bottom = Math.min(2 * top, last);
    return t <= bottom
        ? between(base, low, (t - top) / (bottom - top))
        : between(low, end, (t - bottom) / (last - bottom));
  }

  private double between(double from, double to, double part) {
    return switch (anneal) {
      case COSINE -> CosineDecay.between(from, to, part);
      case LINEAR -> from + (to - from) * part;
    };
  }
}
