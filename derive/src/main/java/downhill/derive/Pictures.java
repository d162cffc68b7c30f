package downhill.derive;

import downhill.derive.math.Digits;
import downhill.derive.math.Expression;
import downhill.derive.math.LatexWriter;
import downhill.derive.math.UnicodeWriter;
import downhill.derive.picture.GraphPicture;
import downhill.derive.picture.GraphPicture.Box;
import downhill.derive.picture.GraphPicture.Kind;
import downhill.derive.picture.GraphPicture.Use;
import downhill.derive.picture.NetworkPicture;
import downhill.derive.picture.NetworkPicture.Unit;
import downhill.derive.picture.NetworkPicture.Weight;
import downhill.derive.scalar.Cell;
import downhill.derive.scalar.Chain;
import downhill.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Turns a view into pictures of its graph.
final class Pictures {
  /// Graphs with more nodes are drawn with one box for each tensor.
  private static final int MOST_BOXES = 60;

  private static final int LONGEST_NAME = 34;
  private static final Digits SHORT = new Digits(6);
  private static final Digits SHORTEST = new Digits(3);
  private static final double SMALL = 1e-3;

  private final View view;
  private final UnicodeWriter text = new UnicodeWriter(SHORT);
  private final LatexWriter latex = new LatexWriter(Digits.USUAL);
  private final Map<Cell, Double> adjoints;

  private Pictures(View view) {
    this.view = view;
    this.adjoints = view.adjoints();
  }

  /// The computational graph as SVG: every number by itself, or one box for each tensor where there
  /// are many.
  static String graph(View view) {
    Pictures pictures = new Pictures(view);
    List<Cell> cells = pictures.cells();
    return cells.size() <= MOST_BOXES ? pictures.numbers(cells) : pictures.tensors(cells);
  }

  /// The steps and what they read.
  private List<Cell> cells() {
    TreeMap<Integer, Cell> found = new TreeMap<>();
    for (Cell step : view.steps()) {
      found.put(step.id(), step);
      view.fold().reads(step).forEach(read -> found.put(read.id(), read));
    }
    return List.copyOf(found.values());
  }

  private double shown(Cell cell, double derivative) {
    return view.names().sign(cell) < 0 ? 0 - derivative : derivative;
  }

  /// Six decimals, or a power of ten with three.
  private static String number(double value) {
    Digits digits = value != 0 && Math.abs(value) < SMALL ? SHORTEST : SHORT;
    return digits.plain(value).replace('-', '−');
  }

  /// Four decimals, or a power of ten.
  private static String rounded(double value) {
    return number(Math.abs(value) < SMALL ? value : Math.rint(value * 1e4) / 1e4);
  }

  private String title() {
    return view.style().language() == Style.Language.ZH ? "计算图" : "computational graph";
  }

  private String numbers(List<Cell> cells) {
    Map<Cell, Integer> places = new HashMap<>();
    List<Box> boxes = new ArrayList<>();
    for (Cell cell : cells) {
      places.put(cell, boxes.size());
      boxes.add(box(cell));
    }
    List<Use> uses = new ArrayList<>();
    for (Cell cell : cells) {
      if (cell.given()) {
        continue;
      }
      double dy = adjoints.getOrDefault(cell, 0.0);
      view.fold()
          .partials(cell)
          .forEach(
              (input, d) -> {
                boolean flows = !view.isTarget(input);
                uses.add(
                    new Use(
                        Objects.requireNonNull(places.get(input)),
                        Objects.requireNonNull(places.get(cell)),
                        flows ? number(shown(input, dy * d.value())) : "",
                        flows ? local(cell, new Chain.Factor(cell, input, d), dy) : ""));
              });
    }
    return GraphPicture.svg(title(), boxes, uses);
  }

  private Box box(Cell cell) {
    Names names = view.names();
    String letter = text.write(names.letter(cell));
    String name = letter;
    Expression formula = Expression.equal(names.letter(cell), Expression.number(names.value(cell)));
    if (!cell.given()) {
      Expression letters = names.letters(ForwardPage.formula(view, cell));
      String definition = letter + " = " + text.write(letters);
      name = definition.length() > LONGEST_NAME ? letter : definition;
      formula = ForwardPage.definition(view, cell);
    }
    Kind kind =
        cell == view.derivation().result() ? Kind.RESULT : cell.given() ? Kind.GIVEN : Kind.STEP;
    Double adjoint = adjoints.get(cell);
    boolean target = view.isTarget(cell);
    return new Box(
        name,
        number(names.value(cell)),
        adjoint == null || target ? "" : number(shown(cell, adjoint)),
        kind,
        latex.write(formula));
  }

  /// The local derivative of an edge and what flows back along it.
  private String local(Cell upper, Chain.Factor factor, double dy) {
    Local local = Local.of(view, factor);
    Names names = view.names();
    Expression partial = Expression.partial(names.letter(upper), names.letter(factor.lower()));
    double value = shown(factor.lower(), factor.derivative().value());
    Expression letters = local.letters();
    boolean flips = names.sign(factor.lower()) < 0;
    StringBuilder equation = new StringBuilder(latex.write(partial));
    if (letters != null) {
      equation.append(" = ").append(latex.write(flips ? new Expression.Minus(letters) : letters));
    }
    String number = latex.write(Expression.number(value));
    if (!equation.toString().endsWith("= " + number)) {
      equation.append(" = ").append(number);
    }
    Expression flow =
        Expression.equal(
            Expression.dot(Expression.number(dy), Expression.number(value)),
            Expression.number(dy * value));
    return equation + " \\qquad " + latex.write(flow);
  }

  /// One box for each tensor of the folded graph.
  private String tensors(List<Cell> cells) {
    Map<Node, List<Cell>> groups = new LinkedHashMap<>();
    for (Cell cell : cells) {
      groups.computeIfAbsent(Objects.requireNonNull(cell.node()), _ -> new ArrayList<>()).add(cell);
    }
    Map<Node, Integer> places = new HashMap<>();
    List<Box> boxes = new ArrayList<>();
    groups.forEach(
        (node, group) -> {
          places.put(node, boxes.size());
          boxes.add(tensor(node, group));
        });
    Map<List<Integer>, Use> uses = new LinkedHashMap<>();
    groups.forEach(
        (node, group) -> {
          for (Cell cell : group) {
            if (!cell.given()) {
              for (Cell input : view.fold().reads(cell)) {
                int from = Objects.requireNonNull(places.get(Objects.requireNonNull(input.node())));
                int to = Objects.requireNonNull(places.get(node));
                uses.putIfAbsent(List.of(from, to), new Use(from, to, "", ""));
              }
            }
          }
        });
    return GraphPicture.svg(title(), boxes, List.copyOf(uses.values()));
  }

  private Box tensor(Node node, List<Cell> group) {
    Cell first = group.getFirst();
    boolean result = first == view.derivation().result();
    String name = first.given() ? node.name() : Activations.name(view, first);
    double value = 0;
    double gradient = 0;
    for (Cell cell : group) {
      value += cell.value() * cell.value();
      gradient += Math.pow(adjoints.getOrDefault(cell, 0.0), 2);
    }
    boolean differentiable = group.stream().anyMatch(adjoints::containsKey);
    return new Box(
        (name.isEmpty() ? node.name() : name) + " " + node.shape(),
        result ? number(first.value()) : "‖·‖ " + number(Math.sqrt(value)),
        differentiable && !result ? "‖·‖ " + number(Math.sqrt(gradient)) : "",
        result ? Kind.RESULT : first.given() ? Kind.GIVEN : Kind.STEP,
        "");
  }

  /// The units of a network in columns, at most eight of each layer.
  static String network(View view, Network network) {
    Pictures pictures = new Pictures(view);
    List<List<Cell>> columns = new ArrayList<>();
    columns.add(network.layers().getFirst().inputs().getFirst());
    network.layers().forEach(layer -> columns.add(layer.outputs().getFirst()));
    List<List<Unit>> units = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (List<Cell> column : columns) {
      sizes.add(column.size());
      units.add(NetworkPicture.some(column).stream().map(pictures::unit).toList());
    }
    List<List<List<Weight>>> weights = new ArrayList<>();
    for (Layer layer : network.layers()) {
      weights.add(
          NetworkPicture.some(layer.weights()).stream()
              .map(row -> NetworkPicture.some(row).stream().map(pictures::weight).toList())
              .toList());
    }
    String title = view.style().language() == Style.Language.ZH ? "网络结构" : "network";
    return NetworkPicture.svg(title, sizes, units, weights);
  }

  private Unit unit(Cell cell) {
    Names names = view.names();
    Expression formula =
        cell.given()
            ? Expression.equal(names.letter(cell), Expression.number(cell.value()))
            : ForwardPage.definition(view, cell);
    return new Unit(text.write(names.letter(cell)), rounded(cell.value()), latex.write(formula));
  }

  private Weight weight(Cell cell) {
    Names names = view.names();
    Expression result = names.letter(view.derivation().result());
    Expression formula =
        new Expression.Listing(
            List.of(
                Expression.equal(names.letter(cell), Expression.number(cell.value())),
                Expression.equal(
                    Expression.partial(result, names.letter(cell)),
                    Expression.number(adjoints.getOrDefault(cell, 0.0)))));
    return new Weight(
        text.write(names.letter(cell)), cell.value(), rounded(cell.value()), latex.write(formula));
  }
}
