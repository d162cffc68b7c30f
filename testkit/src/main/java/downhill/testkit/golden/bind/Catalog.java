package downhill.testkit.golden.bind;

import downhill.testkit.golden.GoldenCase;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the operator of a case. A name means the same in all groups, except where a group has its
/// own table.
final class Catalog {
  private static final Map<String, Operator> COMMON =
      new Table()
          .with(ActivationOperators.table())
          .with(ElementwiseOperators.table())
          .with(ReductionOperators.table())
          .with(MatmulOperators.table())
          .with(ShapeOperators.table())
          .with(IndexOperators.table())
          .with(LossOperators.table())
          .rows();

  private static final Map<String, Operator> SECOND_ORDER = SecondOrderOperators.table();
  private static final Map<String, Operator> REFUSED = RefusedOperators.table();

  /// Groups and operators that come with a later part of the library.
  private static final Map<String, String> LATER =
      Map.ofEntries(
          Map.entry("conv", "convolution"),
          Map.entry("conv2d", "convolution"),
          Map.entry("pool", "pooling"),
          Map.entry("max_pool2d", "pooling"),
          Map.entry("norm", "normalisation layers"),
          Map.entry("batch_norm_train", "normalisation layers"),
          Map.entry("layer_norm", "normalisation layers"),
          Map.entry("rnn", "recurrent layers"),
          Map.entry("lstm", "recurrent layers"),
          Map.entry("attention", "attention"));

  /// Operators whose result has a shape that only values can tell, so that no graph holds them.
  private static final Set<String> SHAPED_BY_VALUES = Set.of("masked_select");

  private Catalog() {}

  /// Why a case cannot be bound yet, if it is of a later part.
  static Optional<String> later(GoldenCase c) {
    String part = LATER.getOrDefault(c.group(), LATER.getOrDefault(c.op(), ""));
    return part.isEmpty() ? Optional.empty() : Optional.of("later: " + part);
  }

  /// The operator of a case, or null where there is none.
  static @Nullable Operator find(GoldenCase c) {
    Operator own =
        switch (c.group()) {
          case "second_order" -> SECOND_ORDER.get(c.op());
          case "edge" -> EdgeOperators.find(c);
          case "errors" -> REFUSED.get(c.op());
          default -> null;
        };
    return own != null ? own : COMMON.get(c.op());
  }

  /// Whether an operator can be part of a graph.
  static boolean traceable(GoldenCase c) {
    return !SHAPED_BY_VALUES.contains(c.op());
  }
}
