package downhill.derive;

import downhill.derive.math.Expression;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Puts the parts of a page together.
final class Pages {
  /// How many derivatives of an expression are written out.
  private static final int MOST_IN_FULL = 8;

  private Pages() {}

  static Page of(View view, Request request) {
    List<Block> blocks = new ArrayList<>();
    if (request.parameters().isEmpty()) {
      blocks.addAll(conventions(view));
    }
    switch (request.level()) {
      case SCALAR -> scalar(view, request, blocks);
      case MATRIX -> blocks.addAll(MatrixPage.blocks(view));
      case GRAPH -> graph(view, request, blocks);
    }
    if (request.order() == 2) {
      List<Parameter> asked = request.parameters().stream().map(view::parameter).toList();
      blocks.addAll(SecondOrderPage.blocks(view, asked));
    }
    return new Page(title(view), view.style().language(), blocks);
  }

  private static void graph(View view, Request request, List<Block> blocks) {
    blocks.addAll(GraphPage.blocks(view));
    List<Parameter> asked = request.parameters().stream().map(view::parameter).toList();
    if (asked.isEmpty() && view.derivation().network().isEmpty()) {
      List<Parameter> all = view.parameters();
      asked = all.subList(0, Math.min(MOST_IN_FULL, all.size()));
    }
    for (Parameter parameter : asked) {
      blocks.addAll(GradientPage.blocks(view, view.gradient(parameter)));
    }
  }

  private static void scalar(View view, Request request, List<Block> blocks) {
    if (!request.parameters().isEmpty()) {
      for (String name : request.parameters()) {
        blocks.addAll(GradientPage.blocks(view, view.gradient(name)));
      }
      return;
    }
    blocks.addAll(ForwardPage.blocks(view));
    for (Parameter parameter : oneOfEachKind(view)) {
      blocks.addAll(GradientPage.blocks(view, view.gradient(parameter)));
    }
    blocks.addAll(TablePage.blocks(view));
  }

  /// The first element of each variable, from the output back.
  private static List<Parameter> oneOfEachKind(View view) {
    Map<Integer, Parameter> first = new LinkedHashMap<>();
    view.parameters().forEach(parameter -> first.putIfAbsent(parameter.variable(), parameter));
    List<Parameter> kinds = new ArrayList<>(first.values());
    if (view.derivation().isNetwork()) {
      // Weights before offsets, the last layer first.
      kinds.sort(
          java.util.Comparator.comparingInt(p -> -(p.variable() / 2 * 2) + p.variable() % 2));
    }
    return kinds;
  }

  private static Text title(View view) {
    List<Integer> widths = view.derivation().widths();
    if (!widths.isEmpty()) {
      return view.say(
          Phrase.TITLE_NETWORK,
          widths.stream().map(String::valueOf).collect(Collectors.joining("-")));
    }
    return view.say(Phrase.TITLE_GRAPH);
  }

  private static List<Block> conventions(View view) {
    if (view.derivation().network().isEmpty()) {
      return List.of();
    }
    Network network = view.derivation().network().get();
    List<Text> points = new ArrayList<>();
    Expression loss = view.names().letter(network.loss());
    Expression definition = view.names().letters(ForwardPage.formula(view, network.loss()));
    points.add(
        view.say(
            Phrase.CONVENTION_LOSS,
            Expression.equal(
                loss,
                ForwardPage.shortened(definition) instanceof Expression.Sum s
                        && s.terms().size() > 6
                    ? s
                    : definition)));
    Expression sum = Expression.letter("Σ w x");
    points.add(
        view.style().thresholds()
            ? view.say(
                Phrase.CONVENTION_THRESHOLD,
                Expression.call("f", Expression.minus(sum, Expression.letter("θ"))))
            : view.say(
                Phrase.CONVENTION_BIAS,
                Expression.call("f", new Expression.Sum(List.of(sum, Expression.letter("b"))))));
    for (int l = 0; l < network.layers().size(); l++) {
      if (network.layers().get(l).sharesBias()) {
        points.add(view.say(Phrase.CONVENTION_SHARED, l + 1));
      }
    }
    points.add(
        network.last().linear()
            ? view.say(Phrase.CONVENTION_OUTPUT_LINEAR)
            : view.say(
                Phrase.CONVENTION_OUTPUT,
                Activations.name(view, network.last().outputs().getFirst().getFirst())));
    points.add(view.say(Phrase.CONVENTION_OLD));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Page.Heading(2, view.say(Phrase.CONVENTIONS)));
    blocks.add(new Page.Points(points));
    return blocks;
  }
}
