package downhill.optim;

/// A straight rise, then a fall with the root of time (Vaswani et al. 2017, equation 3): `η ·
/// min(1/√n, n / (w √w))` with `n = t + 1`. The peak, at `n = w`, is `η/√w`.
///
/// @param warmup `w`, steps of the rise, 1 or more
public record InverseSqrt(long warmup) implements Schedule {
  /// Checks the range.
  public InverseSqrt {
    Checks.atLeast("inverse sqrt", "warmup", 1, warmup);
  }

  @Override
  public double rate(State state, long step, double base) {
    double n = step + 1.0;
    return base * Math.min(1 / Math.sqrt(n), n / (warmup * Math.sqrt((double) warmup)));
  }
}
