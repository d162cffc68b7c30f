package downhill.derive;

import downhill.derive.Problem.Variable;
import downhill.derive.math.Expression;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import downhill.derive.scalar.Cell;
import downhill.derive.scalar.Chain;
import downhill.derive.scalar.Fold;
import downhill.grad.Grad;
import downhill.graph.Graph;
import downhill.graph.Tracer;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Second derivatives: the gradient is traced into a graph of its own and differentiated by the
/// same chain rule.
final class SecondOrderPage {
  /// How many parameters the table pairs.
  private static final int MOST = 8;

  private SecondOrderPage() {}

  static List<Block> blocks(View view, List<Parameter> asked) {
    List<Parameter> parameters = asked.isEmpty() ? view.parameters() : asked;
    List<Parameter> shown = parameters.subList(0, Math.min(MOST, parameters.size()));
    Expression result = view.names().letter(view.derivation().result());
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Page.Heading(2, view.say(Phrase.SECOND_ORDER)));
    blocks.add(new Page.Paragraph(view.say(Phrase.SECOND_SAYS)));
    List<List<Text>> rows = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Parameter first = shown.get(i);
      Derivation gradient = Derivation.of(gradient(view.derivation().problem(), first));
      for (Parameter second : shown.subList(i, shown.size())) {
        rows.add(row(view, result, first, second, gradient));
      }
    }
    blocks.add(
        new Page.Table(
            List.of(
                Text.NONE,
                view.say(Phrase.COLUMN_GRADIENT),
                view.say(Phrase.COLUMN_DIFFERENCE),
                view.say(Phrase.COLUMN_ERROR)),
            rows));
    if (shown.size() < parameters.size()) {
      blocks.add(new Page.Paragraph(view.say(Phrase.LEFT_OUT, parameters.size() - shown.size())));
    }
    return blocks;
  }

  private static List<Text> row(
      View view, Expression result, Parameter first, Parameter second, Derivation gradient) {
    Cell cell = gradient.variable(second.variable()).get(second.element());
    Chain chain = Chain.of(Fold.none(), gradient.result(), cell, 1);
    double product = chain.product();
    DerivationException.check(
        "∂²/∂%s∂%s".formatted(first.key(), second.key()),
        product,
        gradient.gradient(second.variable())[second.element()]);
    double sign = first.sign() * second.sign();
    double difference = gradient.problem().difference(second.variable(), second.element());
    Expression partial =
        first.equals(second)
            ? new Expression.Partial(result, first.letter(), 2)
            : Expression.partial(Expression.partial(result, first.letter()), second.letter());
    return List.of(
        Text.of(partial),
        Text.of(Expression.number(sign * product + 0.0)),
        Text.of(Expression.number(sign * difference + 0.0)),
        view.small(Math.abs(product - difference)));
  }

  /// One element of the gradient as a problem of its own.
  private static Problem gradient(Problem problem, Parameter parameter) {
    List<Variable> variables = problem.variables();
    List<Tracer.Argument> arguments =
        variables.stream()
            .map(v -> new Tracer.Argument(v.name(), v.value().shape(), v.value().dtype()))
            .toList();
    Graph graph =
        Tracer.trace(
            arguments,
            inputs -> {
              Tensor gradient =
                  Grad.of(
                          leaf -> {
                            List<Tensor> all = new ArrayList<>(inputs);
                            all.set(parameter.variable(), leaf);
                            return problem.graph().replay(all).getFirst();
                          })
                      .apply(inputs.get(parameter.variable()));
              Tensor flat = gradient.reshape(gradient.shape().size());
              return List.of(flat.slice(0, parameter.element(), parameter.element() + 1).sum());
            });
    return Problem.of(graph, variables);
  }
}
