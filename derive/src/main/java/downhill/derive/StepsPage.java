package downhill.derive;

import downhill.derive.math.Expression;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import downhill.eager.Tensors;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Several steps of gradient descent with all their values, as worked examples print them.
public final class StepsPage {
  private static final int MOST_STEPS = 12;
  private static final int MOST_PARAMETERS = 40;

  private StepsPage() {}

  /// Whether biases move.
  public enum Biases {
    /// They are trained like the weights.
    TRAINED,
    /// They stay as they are.
    FROZEN
  }

  /// The blocks of a page: a column for the state before each step and one after the last.
  ///
  /// @param steps 1 to 12
  /// @param learningRate above 0
  /// @throws IllegalArgumentException when a number is out of its range
  public static Page of(View view, int steps, double learningRate, Biases biases) {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "derive: expected 1 to %d steps, got %d. For more, train.".formatted(MOST_STEPS, steps));
    }
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException(
          "derive: expected a learning rate above 0, got " + learningRate + ".");
    }
    List<Derivation> states = new ArrayList<>(List.of(view.derivation()));
    for (int i = 0; i < steps; i++) {
      states.add(Derivation.of(after(states.getLast(), learningRate, biases)));
    }
    List<View> views = states.stream().map(state -> state.in(view.style())).toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Page.Paragraph(view.say(Phrase.STEPS_SAYS, Expression.number(learningRate))));
    if (biases == Biases.FROZEN) {
      blocks.add(new Page.Paragraph(view.say(Phrase.STEPS_FROZEN)));
    }
    blocks.add(table(view, views));
    return new Page(view.say(Phrase.STEPS, steps), view.style().language(), blocks);
  }

  private static Problem after(Derivation state, double learningRate, Biases biases) {
    Problem problem = state.problem();
    List<Tensor> moved = new ArrayList<>();
    boolean trained =
        problem.variables().stream().anyMatch(v -> v.role() == Problem.Role.PARAMETER);
    for (int i = 0; i < problem.variables().size(); i++) {
      Problem.Variable variable = problem.variables().get(i);
      boolean moves =
          trained
              ? variable.role() == Problem.Role.PARAMETER
                  && (biases == Biases.TRAINED || !variable.name().endsWith("bias"))
              : variable.value().dtype().isFloat();
      if (!moves) {
        moved.add(variable.value());
        continue;
      }
      double[] values = variable.value().toDoubles().clone();
      double[] gradient = state.gradient(i);
      for (int element = 0; element < values.length; element++) {
        values[element] -= learningRate * gradient[element];
      }
      moved.add(Tensors.of(values, variable.value().shape()));
    }
    return problem.at(moved);
  }

  private static Block table(View view, List<View> views) {
    List<Text> header = new ArrayList<>();
    header.add(view.say(Phrase.COLUMN_QUANTITY));
    for (int i = 0; i < views.size(); i++) {
      header.add(Text.of(Integer.toString(i)));
    }
    List<List<Text>> rows = new ArrayList<>();
    view.derivation()
        .network()
        .ifPresent(
            network -> {
              int out = network.last().out();
              for (int j = 0; j < out; j++) {
                int unit = j;
                rows.add(
                    row(
                        view.names().letter(network.last().outputs().getFirst().get(unit)),
                        views,
                        v ->
                            v.derivation()
                                .network()
                                .orElseThrow()
                                .last()
                                .outputs()
                                .getFirst()
                                .get(unit)
                                .value()));
              }
            });
    rows.add(
        row(
            view.names().letter(view.derivation().result()),
            views,
            v -> v.derivation().result().value()));
    int shown = Math.min(MOST_PARAMETERS, view.parameters().size());
    for (int i = 0; i < shown; i++) {
      int at = i;
      rows.add(row(view.parameters().get(i).letter(), views, v -> v.parameters().get(at).value()));
    }
    return new Page.Table(header, rows);
  }

  private interface OfView {
    double of(View view);
  }

  private static List<Text> row(Expression letter, List<View> views, OfView number) {
    List<Text> row = new ArrayList<>(List.of(Text.of(letter)));
    views.forEach(view -> row.add(Text.of(Expression.number(number.of(view)))));
    return row;
  }
}
