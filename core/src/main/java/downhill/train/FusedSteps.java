package downhill.train;

import downhill.backend.HostArray;
import downhill.backend.Plan;
import downhill.eager.Tensors;
import downhill.graph.FiniteChecks;
import downhill.graph.Graph;
import downhill.graph.ParameterLayout;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Steps without a seam: gradients and update run as one plan, in arrays that nobody else sees.
///
/// Everything that a step changes exists twice. A step reads one set and writes the other, and the
/// sets change places only if all that was written is finite; so a refused step has changed
/// nothing, and nothing is copied or allocated.
final class FusedSteps {
  private static final int LOSS = 0;
  private static final int POISON = 1;
  private static final int FIRST = 2;

  /// Plans for so many sizes of batch are kept; the one used longest ago is dropped.
  private static final int MOST_PLANS = 4;

  private final TrainingStep<?> step;
  private final RowSource rows;
  private final int parameters;
  private final int states;
  private final List<HostArray> fixed = new ArrayList<>();
  private final List<Shape> shapes;
  // Which of these the plan keeps transposed; the first plan decides.
  private @Nullable Set<Integer> transposed;
  private boolean layoutsDiffer;
  // Parameters, states and slots, twice.
  private HostArray[] now;
  private HostArray[] next;
  private int side;
  private long made;
  private final HostArray key = HostArray.zeros(Shape.scalar(), DType.I64);
  private final HostArray rate = HostArray.zeros(Shape.scalar(), DType.F64);
  private final HostArray number = HostArray.zeros(Shape.scalar(), DType.F64);
  private final HostArray poison = HostArray.zeros(Shape.scalar(), DType.F64);
  // A training meets two sizes of batch, the full one and the last; a source of rows might give
  // more.
  private final Map<Integer, Batches> batches =
      new LinkedHashMap<>(4, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<Integer, Batches> eldest) {
          return size() > MOST_PLANS;
        }
      };
  private @Nullable Batches current;
  // What has made the last step, if it was made.
  private Plan.@Nullable Session last;
  private int currentRows;

  /// The plan for batches of one size, with the arrays that rows are read into.
  private record Batches(Plan.Session session, BatchRows rows, HostArray loss) {}

  /// @param start where to go on from; it is copied
  FusedSteps(TrainingStep<?> step, RowSource rows, TrainingStep.Progress start) {
    this.step = step;
    this.rows = rows;
    this.parameters = start.parameters().size();
    this.states = start.states().size();
    step.fixed().forEach(tensor -> fixed.add(Tensors.download(tensor)));
    List<Tensor> tensors = new ArrayList<>(start.parameters());
    tensors.addAll(start.states());
    tensors.addAll(start.slots());
    shapes = tensors.stream().map(Tensor::shape).toList();
    now = tensors.stream().map(tensor -> copy(Tensors.download(tensor))).toArray(HostArray[]::new);
    next = tensors.stream().map(FusedSteps::zeros).toArray(HostArray[]::new);
    made = start.step();
  }

  private static HostArray zeros(Tensor tensor) {
    return HostArray.zeros(tensor.shape(), tensor.dtype());
  }

  @SuppressWarnings("SuspiciousSystemArraycopy") // HostArray holds arrays only
  private static HostArray copy(HostArray array) {
    HostArray copy = HostArray.zeros(array.shape(), array.dtype());
    System.arraycopy(array.data(), 0, copy.data(), 0, array.size());
    return copy;
  }

  /// Makes a step on the rows `order[from]` to `order[to - 1]`, as many as [#supports(int)] was
  /// asked for last.
  ///
  /// @return the loss before it; NaN when the step was not made, since something was not finite
  @SuppressWarnings("ReferenceEquality") // whether it is the same session
  double run(int[] order, int from, int to, long keyOfStep, double learningRate) {
    Batches batch = Objects.requireNonNull(current);
    batch.rows.read(order, from, to);
    key.longs()[0] = keyOfStep;
    rate.doubles()[0] = learningRate;
    number.doubles()[0] = (double) (made + 1);
    if (last == batch.session) {
      last.proceed();
    } else {
      batch.session.select(side);
    }
    last = null;
    batch.session.run();
    if (poison.doubles()[0] != 0) {
      return Double.NaN;
    }
    last = batch.session;
    HostArray[] old = now;
    now = next;
    next = old;
    side = 1 - side;
    made++;
    return batch.loss.getDouble(0);
  }

  /// Whether the next steps, on so many rows each, can run as one plan, which is made ready.
  boolean supports(int count) {
    if (current == null || currentRows != count) {
      current = batches.get(count);
      if (current == null) {
        current = tryPrepare(count);
      }
      currentRows = count;
    }
    return current != null;
  }

  private @Nullable Batches tryPrepare(int count) {
    List<HostArray> arrays = rows.parts().stream().map(part -> part.buffer(count)).toList();
    List<HostArray> inputs = new ArrayList<>(List.of(now).subList(0, parameters));
    inputs.addAll(fixed);
    inputs.addAll(List.of(now).subList(parameters, now.length));
    inputs.add(key);
    inputs.add(rate);
    inputs.add(number);
    inputs.addAll(arrays);
    // The step is traced with the shapes that the model knows, whatever form they are kept in.
    List<Tensor> arguments = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      int state = stateOf(i);
      HostArray array = inputs.get(i);
      arguments.add(Tensors.of(state < 0 ? array : array.reshaped(shapes.get(state))));
    }
    Plan.Session session = step.session(arguments, this::withLayout);
    if (session == null || layoutsDiffer) {
      return null;
    }
    HostArray loss = HostArray.zeros(Shape.scalar(), session.outputType(LOSS));
    session.select(side);
    bind(session, inputs, loss, now, next);
    session.select(1 - side);
    bind(session, inputs, loss, next, now);
    BatchRows reader = new BatchRows(rows, session, inputs.size() - arrays.size(), arrays);
    Batches prepared = new Batches(session, reader, loss);
    batches.put(count, prepared);
    return prepared;
  }

  /// Which state input `index` is, or -1.
  private int stateOf(int index) {
    int state = index < parameters ? index : index - fixed.size();
    boolean isState = index < parameters || index >= parameters + fixed.size();
    return isState && state < now.length ? state : -1;
  }

  private int inputOf(int state) {
    return state < parameters ? state : state + fixed.size();
  }

  /// The graph with the matrices in the form in which they are kept here, and the tests it needs.
  private Graph withLayout(Graph graph) {
    List<ParameterLayout.Kept> kept = new ArrayList<>();
    for (int i = 0; i < now.length; i++) {
      if (transposed == null || transposed.contains(i)) {
        kept.add(new ParameterLayout.Kept(inputOf(i), FIRST + i));
      }
    }
    ParameterLayout.Result result = ParameterLayout.choose(graph, kept);
    Set<Integer> chosen = new HashSet<>();
    for (int i = 0; i < now.length; i++) {
      if (result.transposed().contains(new ParameterLayout.Kept(inputOf(i), FIRST + i))) {
        chosen.add(i);
      }
    }
    if (transposed == null) {
      transposed = chosen;
      for (int i : chosen) {
        now[i] = transposed(now[i]);
        next[i] = transposed(next[i]);
      }
    }
    // Sizes that happen to be equal could make it so; then such batches are not for this class.
    layoutsDiffer = !chosen.equals(transposed);
    return FiniteChecks.prune(result.graph(), POISON);
  }

  /// Which of parameters, states and slots the plan keeps transposed.
  Set<Integer> transposed() {
    return transposed == null ? Set.of() : transposed;
  }

  private static HostArray transposed(HostArray array) {
    return Tensors.download(Tensors.of(array).transpose());
  }

  /// Sets the arrays of one side: from one set of states to the other.
  private void bind(
      Plan.Session session,
      List<HostArray> inputs,
      HostArray loss,
      HostArray[] from,
      HostArray[] to) {
    for (int i = 0; i < inputs.size(); i++) {
      int state = stateOf(i);
      session.input(i, state < 0 ? inputs.get(i) : from[state]);
    }
    session.output(LOSS, loss);
    session.output(POISON, poison);
    for (int i = 0; i < to.length; i++) {
      session.output(FIRST + i, to[i]);
    }
  }

  /// How many plans are kept.
  int plans() {
    return batches.size();
  }

  /// The plan of the steps that [#supports(int)] was asked for last, as text.
  String describe() {
    return Objects.requireNonNull(current).session.describe();
  }

  /// Copies of everything as it is now.
  TrainingStep.Progress progress() {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < now.length; i++) {
      boolean other = transposed != null && transposed.contains(i);
      tensors.add(Tensors.of(other ? transposed(now[i]) : copy(now[i])));
    }
    int slots = parameters + states;
    return new TrainingStep.Progress(
        List.copyOf(tensors.subList(0, parameters)),
        List.copyOf(tensors.subList(parameters, slots)),
        List.copyOf(tensors.subList(slots, tensors.size())),
        made);
  }
}
