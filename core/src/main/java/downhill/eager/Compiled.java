package downhill.eager;

import downhill.backend.Backend;
import downhill.backend.Plan;
import downhill.backend.Value;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.graph.Tracer;
import downhill.op.Engine;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A function that is traced once for each combination of argument shapes and then runs as a
/// [Plan]: the static reading of the graph that eager tensors run dynamically, with the same bits.
///
/// A function whose control flow reads values cannot be traced; it then runs eagerly, and a warning
/// is logged once. Safe to use from several threads. At most 32 plans are kept; the one used
/// longest ago is dropped.
public final class Compiled {
  private static final System.Logger LOG = System.getLogger(Compiled.class.getName());
  private static final int MOST_PLANS = 32;

  private final Function<List<Tensor>, List<Tensor>> function;
  // Guarded by the lock on the plans.
  private boolean warned;
  private final Map<Key, Prepared> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<Key, Prepared> eldest) {
          return size() > MOST_PLANS;
        }
      };

  private record Key(Backend backend, List<Shape> shapes, List<DType> dtypes) {}

  /// What a key leads to: a plan with its constants, or neither when the function must run eagerly.
  private record Prepared(@Nullable Plan plan, List<Value> constants) {}

  private Compiled(Function<List<Tensor>, List<Tensor>> function) {
    this.function = function;
  }

  /// A compiled function of several tensors.
  public static Compiled ofAll(Function<List<Tensor>, List<Tensor>> function) {
    return new Compiled(function);
  }

  /// A compiled function of one tensor.
  public static UnaryOperator<Tensor> of(UnaryOperator<Tensor> function) {
    Compiled compiled = new Compiled(inputs -> List.of(function.apply(inputs.getFirst())));
    return x -> compiled.run(List.of(x)).getFirst();
  }

  /// Applies the function. Traced or tracked arguments see the recorded operations, so a compiled
  /// function can be traced into another and differentiated.
  public List<Tensor> run(List<Tensor> arguments) {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("A compiled function needs at least one argument, got 0.");
    }
    for (Tensor argument : arguments) {
      if (Engine.of(argument).precedence() != Engine.EAGER) {
        return function.apply(arguments);
      }
    }
    EagerEngine home = Tensors.eager(arguments.getFirst()).home();
    Prepared entry = entry(home, arguments);
    Plan plan = entry.plan();
    if (plan == null) {
      return function.apply(arguments);
    }
    List<Value> values = new ArrayList<>(arguments.size() + entry.constants().size());
    for (Tensor argument : arguments) {
      values.add(on(home, argument));
    }
    values.addAll(entry.constants());
    return Tensors.wrap(home, plan.run(values));
  }

  /// Runs of a plan of its own over arrays that the caller owns, for arguments of these shapes and
  /// types.
  ///
  /// @param rewriting of the graph before it is compiled; it may change the shapes of inputs and
  ///   results
  /// @return null when the function must run eagerly or its backend has no such form
  public Plan.@Nullable Session session(List<Tensor> arguments, UnaryOperator<Graph> rewriting) {
    EagerEngine home = Tensors.eager(arguments.getFirst()).home();
    try {
      Graph graph = rewriting.apply(graph(arguments));
      List<Value> constants = constants(home, graph);
      return home.backend().compile(graph).session(constants);
    } catch (ValueNotKnown e) {
      warn(e);
      return null;
    }
  }

  /// The graph for arguments of these shapes and types.
  ///
  /// @throws ValueNotKnown when the function reads values
  public Graph graph(List<Tensor> arguments) {
    return Tracer.trace(describe(arguments), function);
  }

  private static List<Tracer.Argument> describe(List<Tensor> arguments) {
    List<Tracer.Argument> described = new ArrayList<>();
    for (Tensor argument : arguments) {
      described.add(
          new Tracer.Argument("x" + described.size(), argument.shape(), argument.dtype()));
    }
    return described;
  }

  private Prepared entry(EagerEngine home, List<Tensor> arguments) {
    Key key =
        new Key(
            home.backend(),
            arguments.stream().map(Tensor::shape).toList(),
            arguments.stream().map(Tensor::dtype).toList());
    synchronized (entries) {
      return entries.computeIfAbsent(key, _ -> prepare(home, arguments));
    }
  }

  private Prepared prepare(EagerEngine home, List<Tensor> arguments) {
    try {
      Graph graph = graph(arguments);
      return new Prepared(home.backend().compile(graph), constants(home, graph));
    } catch (ValueNotKnown e) {
      warn(e);
      return new Prepared(null, List.of());
    }
  }

  private static List<Value> constants(EagerEngine home, Graph graph) {
    List<Value> constants = new ArrayList<>();
    for (Node node : graph.constants()) {
      Tensor constant = node.constant();
      if (constant != null) {
        constants.add(on(home, constant));
      }
    }
    return constants;
  }

  private void warn(ValueNotKnown e) {
    synchronized (entries) {
      if (warned) {
        return;
      }
      warned = true;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "A function reads values while it runs, so it cannot be compiled and runs eagerly: {0}",
        e.getMessage());
  }

  private static Value on(EagerEngine home, Tensor tensor) {
    EagerTensor eager = Tensors.eager(tensor);
    if (!eager.home().backend().equals(home.backend())) {
      throw new IllegalArgumentException(
          "compiled: tensors live on different backends: %s and %s. Move one with Tensors.to(tensor, backend)."
              .formatted(home.backend().name(), eager.home().backend().name()));
    }
    return eager.value();
  }
}
