package downhill.testkit;

import downhill.tensor.Random;

/// Property tests on seeded random cases.
///
/// ```java
/// Seeds.check(200, random -> {
///   int n = random.nextInt(10);
///   assertThat(reverse(reverse(list(n)))).isEqualTo(list(n));
/// });
/// ```
///
/// A failure names its seed. To run that case alone, and nothing but it, set the system property
/// `downhill.seed`: `mvn test -Dtest=BroadcastPropertyTest -Ddownhill.seed=17`.
public final class Seeds {
  /// The system property that replays one seed.
  public static final String PROPERTY = "downhill.seed";

  private Seeds() {}

  /// What should hold for random cases.
  @FunctionalInterface
  public interface Property {
    /// Draws a case from `random` and fails if the property does not hold for it.
    void check(Random random);
  }

  /// Checks `property` for the seeds 0 to `cases - 1`, or for the one in the system property.
  ///
  /// @throws AssertionError when it fails; the message names the seed
  public static void check(int cases, Property property) {
    Long replayed = Long.getLong(PROPERTY);
    if (replayed != null) {
      checkSeed(replayed, property);
      return;
    }
    for (long seed = 0; seed < cases; seed++) {
      checkSeed(seed, property);
    }
  }

  private static void checkSeed(long seed, Property property) {
    try {
      property.check(Random.of(seed));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed %d: %s (replay with -D%s=%d)".formatted(seed, e, PROPERTY, seed), e);
    }
  }
}
