package downhill.derive.scalar;

import downhill.backend.Backend;
import downhill.backend.HostArray;
import downhill.backend.Plan;
import downhill.backend.Value;
import downhill.backend.host.Indices;
import downhill.backend.host.Moves;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.op.BinaryOp;
import downhill.op.Cast;
import downhill.op.Comparison;
import downhill.op.CustomOp;
import downhill.op.IndexOp;
import downhill.op.Logical;
import downhill.op.MatMul;
import downhill.op.Op;
import downhill.op.RandomOp;
import downhill.op.ReduceOp;
import downhill.op.ShapeOp;
import downhill.op.SourceOp;
import downhill.op.StopGradient;
import downhill.op.UnaryOp;
import downhill.op.Where;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A backend whose number is an expression: every element of every tensor is a [Cell] that knows
/// its value and what it was computed from. Values are computed in float64 by the definitions in
/// the operations themselves.
///
/// One instance serves one computation; it is not safe to share between threads.
public final class CellBackend implements Backend {
  private final List<Cell> cells = new ArrayList<>();
  private @Nullable Node node;

  /// A backend without cells.
  public CellBackend() {}

  /// All cells, in the order in which they were computed.
  public List<Cell> cells() {
    return cells;
  }

  @Override
  public String name() {
    return "cells";
  }

  @Override
  public boolean supports(DType dtype) {
    return dtype == DType.F64 || !dtype.isFloat();
  }

  @Override
  public Value upload(HostArray array) {
    return given(array, false);
  }

  private CellArray given(HostArray array, boolean literal) {
    Cell[] result = new Cell[array.size()];
    for (int i = 0; i < result.length; i++) {
      double value = array.getDouble(i);
      result[i] = cell(new Rule.Given(literal), List.of(), value, array.dtype(), i);
    }
    return new CellArray(array.shape(), array.dtype(), result);
  }

  private Cell cell(Rule rule, List<Cell> inputs, double value, DType dtype, int index) {
    Cell cell = new Cell(cells.size(), rule, inputs, value, dtype, node, index);
    cells.add(cell);
    return cell;
  }

  @Override
  public HostArray download(Value value) {
    CellArray array = (CellArray) value;
    HostArray host = HostArray.zeros(array.shape(), array.dtype());
    for (int i = 0; i < array.cells().length; i++) {
      host.setDouble(i, array.cells()[i].value());
    }
    return host;
  }

  @Override
  public Plan compile(Graph graph) {
    return inputs -> {
      Map<Node, CellArray> values = run(graph, inputs);
      return graph.outputs().stream().<Value>map(output -> at(values, output)).toList();
    };
  }

  /// Runs a graph; its cells remember their nodes.
  private Map<Node, CellArray> run(Graph graph, List<Value> inputs) {
    Map<Node, CellArray> values = new HashMap<>();
    int given = 0;
    for (Node input : graph.inputs()) {
      values.put(input, (CellArray) inputs.get(given++));
    }
    for (Node constant : graph.constants()) {
      values.put(constant, (CellArray) inputs.get(given++));
    }
    for (Node next : graph.nodes()) {
      Op op = next.op();
      if (op != null) {
        node = next;
        List<Value> operands = next.inputs().stream().<Value>map(in -> at(values, in)).toList();
        values.put(next, (CellArray) run(op, operands, next.shape(), next.dtype()));
      }
    }
    return values;
  }

  private static CellArray at(Map<Node, CellArray> values, Node node) {
    return Objects.requireNonNull(values.get(node), node.name());
  }

  /// Unfolds a graph at the given arguments: the cells of each node.
  ///
  /// @param arguments one for each input of the graph, float64 or not floating-point
  /// @param constants one for each constant
  public static Map<Node, List<Cell>> unfold(
      Graph graph, List<HostArray> arguments, List<HostArray> constants) {
    CellBackend backend = new CellBackend();
    List<Value> given = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      backend.node = graph.inputs().get(i);
      given.add(backend.given(arguments.get(i), false));
    }
    for (int i = 0; i < constants.size(); i++) {
      backend.node = graph.constants().get(i);
      given.add(backend.given(constants.get(i), true));
    }
    Map<Node, List<Cell>> cells = new HashMap<>();
    backend.run(graph, given).forEach((node, array) -> cells.put(node, List.of(array.cells())));
    return cells;
  }

  @Override
  public Value run(Op op, List<Value> inputs, Shape shape, DType dtype) {
    List<CellArray> in = inputs.stream().map(CellArray.class::cast).toList();
    Cell[] result =
        switch (op) {
          case UnaryOp _, BinaryOp _, Comparison _, Logical _, Where _ ->
              elementwise(op, in, shape, dtype);
          case Cast(var to) ->
              in.getFirst().dtype() == to ? in.getFirst().cells() : elementwise(op, in, shape, to);
          case StopGradient _ -> elementwise(op, in, shape, dtype);
          case ReduceOp f -> reduce(f, in.getFirst(), shape, dtype);
          case MatMul f -> matmul(f, in.get(0), in.get(1), shape);
          case ShapeOp f -> move(f, in, shape, dtype);
          case IndexOp f -> index(f, in, shape, dtype);
          case SourceOp f -> source(f);
          case RandomOp _ ->
              throw new UnsupportedOperationException(
                  op.name() + ": random numbers have no derivation. Derive the inference pass.");
          case CustomOp _ ->
              throw new UnsupportedOperationException(
                  op.name()
                      + ": an operation of your own cannot be unfolded into numbers. Use the matrix"
                      + " or graph level.");
        };
    return new CellArray(shape, dtype, result);
  }

  private Cell[] source(SourceOp op) {
    HostArray values = downhill.backend.host.Elements.source(op);
    return given(values, true).cells();
  }

  private Cell[] elementwise(Op op, List<CellArray> in, Shape to, DType dtype) {
    List<IntUnaryOperator> at = in.stream().map(array -> Moves.offsets(array.shape(), to)).toList();
    Cell[] result = new Cell[to.size()];
    for (int i = 0; i < result.length; i++) {
      List<Cell> operands = new ArrayList<>(in.size());
      for (int k = 0; k < in.size(); k++) {
        operands.add(in.get(k).cells()[at.get(k).applyAsInt(i)]);
      }
      result[i] = cell(new Rule.Apply(op), operands, value(op, operands), dtype, i);
    }
    return result;
  }

  private static double value(Op op, List<Cell> in) {
    double a = in.getFirst().value();
    double b = in.size() > 1 ? in.get(1).value() : a;
    return switch (op) {
      case UnaryOp f -> f.apply(a);
      case BinaryOp f -> f.apply(a, b);
      case Comparison f -> f.test(a, b) ? 1 : 0;
      case Logical f -> f.test(a != 0, b != 0) ? 1 : 0;
      case Where _ -> a != 0 ? b : in.get(2).value();
      case Cast(var to) -> cast(a, to);
      default -> a;
    };
  }

  private static double cast(double a, DType to) {
    if (to == DType.BOOL) {
      return a != 0 ? 1 : 0;
    }
    return to.isFloat() ? a : (double) (long) a;
  }

  private Cell[] reduce(ReduceOp op, CellArray x, Shape to, DType dtype) {
    List<List<Cell>> groups = new ArrayList<>();
    for (int i = 0; i < to.size(); i++) {
      groups.add(new ArrayList<>());
    }
    int[] strides = Moves.broadcastStrides(x.shape().reduce(op.axisArray(), true), x.shape());
    Moves.forEachOffset(x.shape(), strides, 0, (i, at) -> groups.get(at).add(x.cells()[i]));
    Cell[] result = new Cell[to.size()];
    for (int i = 0; i < result.length; i++) {
      List<Cell> group = groups.get(i);
      result[i] =
          switch (op) {
            case ReduceOp.Sum _ ->
                group.size() == 1
                    ? group.getFirst()
                    : cell(
                        new Rule.Total(),
                        group,
                        group.stream().mapToDouble(Cell::value).sum(),
                        dtype,
                        i);
            case ReduceOp.Max _ ->
                cell(
                    new Rule.Largest(),
                    group,
                    group.stream().mapToDouble(Cell::value).reduce(Math::max).orElse(Double.NaN),
                    dtype,
                    i);
            case ReduceOp.ArgMax _ -> {
              int best = 0;
              for (int k = 1; k < group.size(); k++) {
                best = group.get(k).value() > group.get(best).value() ? k : best;
              }
              yield cell(new Rule.Discrete(), group, best, dtype, i);
            }
          };
    }
    return result;
  }

  private Cell[] matmul(MatMul op, CellArray a, CellArray b, Shape to) {
    int m = to.dim(-2);
    int n = to.dim(-1);
    int k = a.shape().dim(op.transposeA() ? -2 : -1);
    Shape batch = MatMul.leading(to);
    int[] startA = starts(a, batch, m * k);
    int[] startB = starts(b, batch, k * n);
    Cell[] result = new Cell[to.size()];
    for (int i = 0; i < result.length; i++) {
      int item = i / (m * n);
      int row = i / n % m;
      int column = i % n;
      List<Cell> terms = new ArrayList<>(2 * k);
      double sum = 0;
      for (int p = 0; p < k; p++) {
        Cell left = a.cells()[startA[item] + (op.transposeA() ? p * m + row : row * k + p)];
        Cell right = b.cells()[startB[item] + (op.transposeB() ? column * k + p : p * n + column)];
        terms.add(left);
        terms.add(right);
        sum += left.value() * right.value();
      }
      result[i] = cell(new Rule.Dot(), terms, sum, DType.F64, i);
    }
    return result;
  }

  private static int[] starts(CellArray x, Shape batch, int step) {
    int[] starts = new int[batch.size()];
    int[] strides = Moves.broadcastStrides(MatMul.leading(x.shape()), batch);
    Moves.forEachOffset(batch, strides, 0, (i, offset) -> starts[i] = offset * step);
    return starts;
  }

  /// Runs a move on the positions of the elements instead of the elements.
  private Cell[] move(ShapeOp op, List<CellArray> in, Shape to, DType dtype) {
    List<Cell> all = new ArrayList<>();
    List<HostArray> positions = new ArrayList<>();
    for (CellArray array : in) {
      positions.add(positions(array.shape(), all.size()));
      all.addAll(Arrays.asList(array.cells()));
    }
    ShapeOp onPositions =
        op instanceof ShapeOp.Pad(var low, var high, var gaps, _)
            ? new ShapeOp.Pad(low, high, gaps, -1)
            : op;
    HostArray from = Moves.run(onPositions, positions, to);
    Cell[] result = new Cell[to.size()];
    for (int i = 0; i < result.length; i++) {
      int at = (int) from.getLong(i);
      result[i] =
          at >= 0
              ? all.get(at)
              : cell(new Rule.Given(true), List.of(), ((ShapeOp.Pad) op).value(), dtype, i);
    }
    return result;
  }

  private static HostArray positions(Shape shape, int start) {
    long[] positions = new long[shape.size()];
    Arrays.setAll(positions, i -> start + i);
    return HostArray.of(shape, DType.I64, positions);
  }

  private Cell[] index(IndexOp op, List<CellArray> in, Shape to, DType dtype) {
    return switch (op) {
      case IndexOp.Gather _, IndexOp.GatherElements _ -> {
        CellArray x = in.get(0);
        HostArray from =
            Indices.run(op, List.of(positions(x.shape(), 0), download(in.get(1))), to, DType.I64);
        Cell[] result = new Cell[to.size()];
        Arrays.setAll(result, i -> x.cells()[(int) from.getLong(i)]);
        yield result;
      }
      case IndexOp.ScatterAdd _, IndexOp.ScatterElements _ -> scattered(op, in, to, dtype);
      case IndexOp.ArgSort _ -> {
        HostArray order = Indices.run(op, List.of(download(in.getFirst())), to, dtype);
        Cell[] result = new Cell[to.size()];
        Arrays.setAll(
            result, i -> cell(new Rule.Discrete(), List.of(), order.getDouble(i), dtype, i));
        yield result;
      }
    };
  }

  /// Sends a 1 from each element on its way, to see where it arrives.
  private Cell[] scattered(IndexOp op, List<CellArray> in, Shape to, DType dtype) {
    CellArray x = in.get(1);
    HostArray index = download(in.get(0));
    List<List<Cell>> arrived = new ArrayList<>();
    for (int i = 0; i < to.size(); i++) {
      arrived.add(new ArrayList<>());
    }
    for (int from = 0; from < x.cells().length; from++) {
      HostArray one = HostArray.zeros(x.shape(), DType.F64);
      one.setDouble(from, 1);
      HostArray sent = Indices.run(op, List.of(index, one), to, DType.F64);
      for (int i = 0; i < sent.size(); i++) {
        if (sent.getDouble(i) != 0) {
          arrived.get(i).add(x.cells()[from]);
        }
      }
    }
    Cell[] result = new Cell[to.size()];
    Arrays.setAll(
        result,
        i ->
            cell(
                new Rule.Total(),
                arrived.get(i),
                arrived.get(i).stream().mapToDouble(Cell::value).sum(),
                dtype,
                i));
    return result;
  }
}
