package downhill.derive;

import downhill.derive.scalar.Algebra;
import downhill.derive.scalar.Cell;
import downhill.op.Composite;
import downhill.op.Formula;
import downhill.op.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// How composites are written when they are folded: softmax and cross entropy as the textbooks have
/// them, without the shift by the maximum that keeps them from overflowing; long ones by name.
final class Composites {
  /// A composite with a longer definition is written by its name.
  private static final int LONGEST = 30;

  private Composites() {}

  static Optional<Formula> named(View view, Cell step) {
    Region region = view.fold().region(step);
    Composite composite = region == null ? null : region.composite();
    if (composite == null) {
      return Optional.empty();
    }
    List<Cell> reads = view.fold().reads(step);
    return switch (composite.name()) {
      case SOFTMAX -> pair(view, step, reads).map(z -> share(z, reads));
      case LOG_SOFTMAX ->
          pair(view, step, reads)
              .map(z -> Algebra.plus(z.symbol(), new Formula.Negative(logSumExp(reads))));
      case CROSS_ENTROPY -> crossEntropy(view, composite, reads);
      case LINEAR -> Optional.empty();
      default ->
          Algebra.size(view.fold().definition(step)) > LONGEST
              ? Optional.of(call(composite, reads))
              : Optional.empty();
    };
  }

  private static Formula call(Composite composite, List<Cell> reads) {
    Object loss = composite.attributes().get("loss");
    String name = loss == null ? composite.name().name().toLowerCase(Locale.ROOT) : loss.toString();
    return new Formula.Call(name, reads.stream().map(Cell::symbol).toList());
  }

  /// The logit at the place of the step.
  private static Optional<Cell> pair(View view, Cell step, List<Cell> reads) {
    List<Cell> all = view.derivation().at(Objects.requireNonNull(step.node()));
    int at = all.indexOf(step) % Math.max(1, reads.size());
    return at >= 0 && at < reads.size() ? Optional.of(reads.get(at)) : Optional.empty();
  }

  private static Formula exp(Cell z) {
    return new Formula.Power(new Formula.Symbol("e"), z.symbol());
  }

  private static Formula total(List<Cell> logits) {
    return new Formula.Sum(logits.stream().map(Composites::exp).toList());
  }

  private static Formula share(Cell z, List<Cell> logits) {
    return new Formula.Quotient(exp(z), total(logits));
  }

  private static Formula logSumExp(List<Cell> logits) {
    return Formula.call("ln", total(logits));
  }

  /// `ln Σ e^z - z_k` for a row with a class, `-Σ t ln s` for one with probabilities.
  private static Optional<Formula> crossEntropy(View view, Composite composite, List<Cell> reads) {
    List<Cell> logits = reads.stream().filter(cell -> !view.isTarget(cell)).toList();
    int rows =
        logits.isEmpty()
            ? 0
            : Objects.requireNonNull(logits.getFirst().node()).shape().size()
                / Math.max(1, logits.size());
    Optional<double[]> target = logits.isEmpty() ? Optional.empty() : view.classTarget(logits);
    boolean plain = composite.attributes().keySet().equals(java.util.Set.of("reduction"));
    if (!plain || rows != 1 || target.isEmpty()) {
      return Optional.of(call(composite, reads));
    }
    List<Formula> terms = new ArrayList<>();
    terms.add(logSumExp(logits));
    double[] t = target.get();
    for (int i = 0; i < t.length; i++) {
      if (t[i] != 0) {
        terms.add(
            new Formula.Negative(Algebra.times(Formula.number(t[i]), logits.get(i).symbol())));
      }
    }
    boolean sumsToOne = Math.abs(java.util.Arrays.stream(t).sum() - 1) < 1e-12;
    return Optional.of(sumsToOne ? new Formula.Sum(terms) : call(composite, reads));
  }
}
