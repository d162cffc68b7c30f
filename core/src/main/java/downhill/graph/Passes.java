package downhill.graph;

/// The passes that every plan's graph goes through, in an order that repeats until nothing changes.
/// Each keeps the results to the bit.
public final class Passes {
  /// A round that changes something makes the graph smaller, so this is never reached in practice.
  private static final int MOST_ROUNDS = 16;

  private Passes() {}

  /// The simplest equal graph that the passes find.
  public static Graph simplify(Graph graph, ConstantFolding.Arithmetic arithmetic) {
    Graph best = graph;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Graph next = ConstantFolding.fold(best, arithmetic);
      next = Reshapes.simplify(next);
      next = NeutralElements.remove(next);
      next = Transposes.absorb(next);
      next = ReluSigns.share(next);
      if (next == best) {
        break;
      }
      best = DeadCode.remove(CommonSubexpressions.merge(next));
    }
    return best;
  }
}
