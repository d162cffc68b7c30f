package downhill.derive;

import downhill.derive.math.Expression;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import downhill.derive.scalar.Cell;
import downhill.derive.scalar.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The computational graph as a table of nodes: definition, value, local derivatives, adjoint.
final class GraphPage {
  /// How many nodes are printed.
  private static final int MOST = 60;

  private GraphPage() {}

  static List<Block> blocks(View view) {
    List<Block> blocks = new ArrayList<>();
    Expression result = view.names().letter(view.derivation().result());
    blocks.add(new Page.Heading(2, view.say(Phrase.GRAPH_LEVEL)));
    blocks.add(new Page.Paragraph(view.say(Phrase.GRAPH_SAYS, result)));
    Map<Cell, Double> adjoints = view.adjoints();
    TreeMap<Integer, Cell> nodes = new TreeMap<>();
    view.steps().forEach(step -> nodes.put(step.id(), step));
    adjoints.keySet().forEach(cell -> nodes.put(cell.id(), cell));
    List<List<Text>> rows = new ArrayList<>();
    for (Cell cell : nodes.values()) {
      if (rows.size() < MOST || cell == view.derivation().result()) {
        rows.add(row(view, cell, adjoints.getOrDefault(cell, 0.0)));
      }
    }
    blocks.add(
        new Page.Table(
            List.of(
                view.say(Phrase.COLUMN_NODE),
                view.say(Phrase.COLUMN_DEFINITION),
                view.say(Phrase.COLUMN_VALUE),
                view.say(Phrase.COLUMN_LOCAL),
                view.say(
                    Phrase.COLUMN_ADJOINT, Expression.partial(result, Expression.letter("·")))),
            rows));
    if (rows.size() < nodes.size()) {
      blocks.add(new Page.Paragraph(view.say(Phrase.LEFT_OUT, nodes.size() - rows.size())));
    }
    return blocks;
  }

  private static List<Text> row(View view, Cell cell, double adjoint) {
    Names names = view.names();
    Text definition = Text.NONE;
    Text locals = Text.NONE;
    if (!cell.given()) {
      Expression formula = names.letters(ForwardPage.formula(view, cell));
      definition =
          Text.of(
              formula instanceof Expression.Sum s && s.terms().size() > 6
                  ? ForwardPage.shortened(formula)
                  : formula);
      List<Expression> parts = new ArrayList<>();
      view.fold()
          .partials(cell)
          .forEach(
              (input, d) -> {
                Local local = Local.of(view, new Chain.Factor(cell, input, d));
                boolean flips = names.sign(input) < 0;
                Expression partial = Expression.partial(names.letter(cell), names.letter(input));
                Expression value = Expression.number(flips ? 0 - d.value() : d.value());
                Expression letters = local.letters();
                boolean open = letters != null && local.numbers() != null && !flips;
                parts.add(
                    open && letters != null
                        ? Expression.equal(partial, letters, value)
                        : Expression.equal(partial, value));
              });
      List<Expression> shown = parts.size() > 8 ? new ArrayList<>(parts.subList(0, 6)) : parts;
      if (shown.size() < parts.size()) {
        shown.add(Expression.letter("…"));
      }
      locals = Text.of(new Expression.Listing(shown));
    }
    boolean flips = names.sign(cell) < 0;
    return List.of(
        Text.of(names.letter(cell)),
        definition,
        Text.of(Expression.number(names.value(cell))),
        locals,
        Text.of(Expression.number(flips ? 0 - adjoint : adjoint)));
  }
}
