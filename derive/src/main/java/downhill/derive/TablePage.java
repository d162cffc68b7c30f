package downhill.derive;

import downhill.derive.math.Expression;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import java.util.ArrayList;
import java.util.List;

/// All derivatives in one table, each held against its central difference.
final class TablePage {
  /// How many parameters are listed.
  private static final int MOST = 40;

  private TablePage() {}

  static List<Block> blocks(View view) {
    List<Block> blocks = new ArrayList<>();
    List<Parameter> all = view.parameters();
    blocks.add(new Page.Heading(2, view.say(Phrase.ALL_GRADIENTS)));
    List<List<Text>> rows = new ArrayList<>();
    Expression result = view.names().letter(view.derivation().result());
    int shown = all.size() > MOST ? MOST / 2 : all.size();
    for (Parameter parameter : all.subList(0, shown)) {
      ParameterGradient gradient = view.gradient(parameter);
      boolean singular = !gradient.singularities().isEmpty();
      rows.add(
          List.of(
              Text.of(parameter.letter()),
              Text.of(Expression.number(parameter.value())),
              Text.of(Expression.partial(result, parameter.letter())),
              Text.of(Expression.number(gradient.product())),
              Text.of(Expression.number(gradient.difference())),
              view.small(gradient.error())
                  .then(Text.of(gradient.agrees() ? " ✓" : singular ? " !" : " ✗"))));
    }
    blocks.add(
        new Page.Table(
            List.of(
                view.say(Phrase.COLUMN_PARAMETER),
                view.say(Phrase.COLUMN_VALUE),
                Text.NONE,
                view.say(Phrase.COLUMN_GRADIENT),
                view.say(Phrase.COLUMN_DIFFERENCE),
                view.say(Phrase.COLUMN_ERROR)),
            rows));
    if (shown < all.size()) {
      blocks.add(new Page.Paragraph(view.say(Phrase.LEFT_OUT, all.size() - shown)));
    }
    return blocks;
  }
}
