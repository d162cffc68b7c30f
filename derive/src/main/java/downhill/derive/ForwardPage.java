package downhill.derive;

import downhill.derive.math.Expression;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import downhill.derive.scalar.Algebra;
import downhill.derive.scalar.Cell;
import downhill.graph.Node;
import downhill.op.Formula;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The forward pass, node by node: definition, numbers, value.
final class ForwardPage {
  /// How many nodes of one tensor are printed before the rest is left out.
  private static final int MOST_OF_A_KIND = 6;

  /// Formulas with more parts are cut.
  private static final int LONGEST = 60;

  private ForwardPage() {}

  static List<Block> blocks(View view) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Page.Heading(2, view.say(Phrase.FORWARD)));
    blocks.add(new Page.Paragraph(view.say(Phrase.FORWARD_SAYS)));
    Map<@Nullable Node, List<Cell>> kinds = new LinkedHashMap<>();
    for (Cell step : view.steps()) {
      kinds.computeIfAbsent(step.node(), _ -> new ArrayList<>()).add(step);
    }
    for (List<Cell> kind : kinds.values()) {
      int shown = kind.size() > MOST_OF_A_KIND ? 3 : kind.size();
      for (Cell step : kind.subList(0, shown)) {
        blocks.add(new Page.Equation(definition(view, step), Text.NONE));
      }
      if (shown < kind.size()) {
        blocks.add(new Page.Paragraph(view.say(Phrase.LEFT_OUT, kind.size() - shown)));
      }
    }
    return blocks;
  }

  /// `z = w x + b = 0.1 · 5 + 0.35 = 0.85`.
  static Expression definition(View view, Cell step) {
    Expression value = Expression.number(step.value());
    Formula formula = formula(view, step);
    Expression letters = view.names().letters(formula);
    if (Algebra.size(formula) > LONGEST) {
      return Expression.equal(view.names().letter(step), shortened(letters), value);
    }
    Expression numbers = view.names().numbers(formula);
    return numbers.equals(value)
        ? Expression.equal(view.names().letter(step), letters, value)
        : Expression.equal(view.names().letter(step), letters, numbers, value);
  }

  /// The definition of a step; softmax and the cross entropy by their names.
  static Formula formula(View view, Cell step) {
    return Composites.named(view, step).orElseGet(() -> view.fold().definition(step));
  }

  /// The first terms of a long sum.
  static Expression shortened(Expression letters) {
    if (letters instanceof Expression.Sum(var terms) && terms.size() > 4) {
      List<Expression> kept = new ArrayList<>(terms.subList(0, 2));
      kept.add(Expression.letter("…"));
      kept.addAll(terms.subList(terms.size() - 2, terms.size()));
      return new Expression.Sum(kept);
    }
    return letters instanceof Expression.Sum ? letters : Expression.letter("…");
  }
}
