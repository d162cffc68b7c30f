package downhill.testkit.golden;

import downhill.testkit.golden.GoldenCase.Alternative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/// Holds what an implementation computed against a golden case.
///
/// Shape and element type must be equal. Floats may be off by the tolerance, `abs(got - want) <=
/// atol + rtol * abs(want)`; NaN equals NaN; an infinity equals itself only; zeros are equal
/// whatever their sign; integers and truth values must be equal. An output or gradient that is
/// never offered fails the case, so that a forgotten comparison cannot pass.
///
/// ```java
/// return Comparison.of(c, precision()).output("y", y).gradient("x", dx).outcome();
/// ```
public final class Comparison {
  /// Magnitude of an input from which on the group `edge` calls its gradient informative.
  private static final double EXTREME = 1e4;

  private final GoldenCase golden;
  private final Precision precision;
  private boolean signedZeros;
  private final Set<String> offered = new HashSet<>();
  private final List<String> mismatches = new ArrayList<>();

  private Comparison(GoldenCase golden, Precision precision) {
    this.golden = golden;
    this.precision = precision;
  }

  /// A comparison with nothing offered yet.
  ///
  /// @param c the case
  /// @param precision what the implementation computed in
  /// @return the comparison
  public static Comparison of(GoldenCase c, Precision precision) {
    return new Comparison(c, precision);
  }

  /// From here on an expected zero must come with its sign.
  ///
  /// @return this
  public Comparison signedZeros() {
    signedZeros = true;
    return this;
  }

  /// Compares an output.
  ///
  /// @param name the output
  /// @param got what the implementation computed
  /// @return this
  public Comparison output(String name, GoldenArray got) {
    offered.add("output " + name);
    GoldenArray want = golden.outputs().get(name);
    if (want == null) {
      mismatches.add(golden + ": there is no output '" + name + "' to compare with");
      return this;
    }
    var alternatives = golden.alsoAccepted().getOrDefault(name, List.of());
    // Only extreme-bce_with_logits says so: inf - inf, where a finite value is as good as the
    // peer's NaN.
    boolean nanIsInformative = golden.note().contains("inf - inf positions are informative");
    IntPredicate informative = i -> nanIsInformative && Double.isNaN(want.doubleAt(i));
    return judge(name, want, got, precision.tolerance(golden), alternatives, informative);
  }

  /// Compares the gradient of an input.
  ///
  /// @param name the input
  /// @param got what the implementation computed
  /// @return this
  public Comparison gradient(String name, GoldenArray got) {
    offered.add("gradient " + name);
    GoldenArray want = golden.grads().get(name);
    if (want == null) {
      mismatches.add(golden + ": there is no gradient '" + name + "' to compare with");
      return this;
    }
    return judge(
        "gradient of " + name,
        want,
        got,
        precision.tolerance(golden),
        List.of(),
        i -> informativeGradient(name, want, i));
  }

  /// Compares something that is neither output nor gradient, such as a parameter after a step.
  ///
  /// @param what its name in the message
  /// @param want what the golden file has
  /// @param got what the implementation computed
  /// @param stated the tolerance for float64, see [Tolerance#of]
  /// @return this
  public Comparison value(String what, GoldenArray want, GoldenArray got, Tolerance stated) {
    offered.add("value " + what);
    return judge(what, want, got, precision.widen(golden.group(), stated), List.of(), _ -> false);
  }

  /// Leaves an output uncompared, on purpose: one that the golden files call optional.
  ///
  /// @param name the output
  /// @return this
  public Comparison without(String name) {
    offered.add("output " + name);
    return this;
  }

  /// The verdict on everything offered.
  ///
  /// @return passed, or failed with every mismatch and every output or gradient that was not
  ///   offered
  public Outcome outcome() {
    List<String> problems = new ArrayList<>(mismatches);
    golden.outputs().keySet().forEach(name -> missing("output " + name, problems));
    golden.grads().keySet().forEach(name -> missing("gradient " + name, problems));
    if (offered.isEmpty()) {
      problems.add(golden + ": nothing was compared");
    }
    return problems.isEmpty() ? Outcome.PASSED : new Outcome.Failed(String.join("\n", problems));
  }

  private void missing(String part, List<String> problems) {
    if (!offered.contains(part)) {
      problems.add(golden + ": " + part + " was not compared");
    }
  }

  private Comparison judge(
      String what,
      GoldenArray want,
      GoldenArray got,
      Tolerance tolerance,
      List<Alternative> alternatives,
      IntPredicate informative) {
    mismatch(want, got, tolerance, alternatives, informative)
        .ifPresent(text -> mismatches.add(golden + ": " + what + " " + text));
    if (signedZeros && want.type() == GoldenArray.Type.FLOAT64 && want.size() == got.size()) {
      for (int i = 0; i < want.size(); i++) {
        if (want.doubleAt(i) == 0 && got.doubleAt(i) == 0 && !want.sameAt(i, got)) {
          mismatches.add(
              "%s: %s at flat index %d: got %s, want %s with its sign"
                  .formatted(golden, what, i, got.textAt(i), want.textAt(i)));
        }
      }
    }
    return this;
  }

  /// In the group `edge` the gradient is informative where the input is beyond 1e4, infinite or
  /// NaN; so is a NaN gradient, which such a neighbour in the same slice causes.
  private boolean informativeGradient(String name, GoldenArray want, int flat) {
    if (!golden.group().equals("edge")) {
      return false;
    }
    double x = golden.input(name).doubleAt(flat);
    return !(Math.abs(x) <= EXTREME) || Double.isNaN(want.doubleAt(flat));
  }

  /// The difference between two arrays, if any.
  ///
  /// @param want the expected array
  /// @param got the array to judge
  /// @param tolerance how far a float may be off
  /// @param alternatives values that are right too
  /// @param informative positions that are not judged
  /// @return the first element that differs, and how many do; empty when none does
  static Optional<String> mismatch(
      GoldenArray want,
      GoldenArray got,
      Tolerance tolerance,
      List<Alternative> alternatives,
      IntPredicate informative) {
    if (got.type() != want.type() || !Arrays.equals(got.shape(), want.shape())) {
      return Optional.of("is " + got + ", want " + want);
    }
    int first = -1;
    int count = 0;
    for (int i = 0; i < want.size(); i++) {
      if (!informative.test(i) && !accepts(want, got, i, tolerance, alternatives)) {
        first = count == 0 ? i : first;
        count++;
      }
    }
    return count == 0 ? Optional.empty() : Optional.of(message(want, got, tolerance, first, count));
  }

  private static boolean accepts(
      GoldenArray want, GoldenArray got, int i, Tolerance tolerance, List<Alternative> others) {
    if (want.type() != GoldenArray.Type.FLOAT64) {
      return want.sameAt(i, got);
    }
    double value = got.doubleAt(i);
    return tolerance.accepts(want.doubleAt(i), value)
        || others.stream().anyMatch(o -> o.flat() == i && tolerance.accepts(o.value(), value));
  }

  private static String message(
      GoldenArray want, GoldenArray got, Tolerance tolerance, int at, int count) {
    String text =
        "at flat index %d %s: got %s, want %s"
            .formatted(at, Arrays.toString(want.indexOf(at)), got.textAt(at), want.textAt(at));
    if (want.type() == GoldenArray.Type.FLOAT64) {
      text +=
          ", off by %s, allowed %s"
              .formatted(
                  Math.abs(got.doubleAt(at) - want.doubleAt(at)),
                  tolerance.allowed(want.doubleAt(at)));
    }
    return text + "; %d of %d elements differ".formatted(count, want.size());
  }
}
