package downhill.derive;

import downhill.derive.math.Expression;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import downhill.eager.Tensors;
import downhill.optim.Optimizer;
import downhill.tensor.DType;
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
  /// @param optimizer the rule of the steps, with its learning rate
  /// @throws IllegalArgumentException when a number is out of its range
  public static Page of(View view, int steps, Optimizer optimizer, Biases biases) {
    double rate = optimizer.learningRate();
    List<Derivation> states = states(view.derivation(), steps, optimizer, biases);
    List<View> views = states.stream().map(state -> state.in(view.style())).toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Page.Paragraph(view.say(Phrase.STEPS_SAYS, Expression.number(rate))));
    if (biases == Biases.FROZEN) {
      blocks.add(new Page.Paragraph(view.say(Phrase.STEPS_FROZEN)));
    }
    blocks.addAll(UpdateRules.of(optimizer, view, views));
    blocks.add(table(view, views));
    return new Page(view.say(Phrase.STEPS, steps), view.style().language(), blocks);
  }

  /// The state before each step and the one after the last.
  static List<Derivation> states(Derivation start, int steps, Optimizer optimizer, Biases biases) {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "derive: expected 1 to %d steps, got %d. For more, train.".formatted(MOST_STEPS, steps));
    }
    double rate = optimizer.learningRate();
    if (!(rate > 0)) {
      throw new IllegalArgumentException(
          "derive: expected a learning rate above 0, got " + rate + ".");
    }
    List<Derivation> states = new ArrayList<>(List.of(start));
    List<List<Tensor>> memory = new ArrayList<>();
    start.problem().variables().forEach(v -> memory.add(optimizer.init(v.value())));
    for (int step = 1; step <= steps; step++) {
      Derivation last = states.getLast();
      states.add(Derivation.of(after(last, optimizer, memory, step, biases)));
    }
    return states;
  }

  private static Problem after(
      Derivation state, Optimizer optimizer, List<List<Tensor>> memory, int step, Biases biases) {
    Problem problem = state.problem();
    Optimizer.Settings settings =
        new Optimizer.Settings(
            Tensors.scalar(optimizer.learningRate(), DType.F64), Tensors.scalar(step, DType.F64));
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
      Tensor gradient = Tensors.of(state.gradient(i).clone(), variable.value().shape());
      Optimizer.Update update =
          optimizer.update(variable.value(), gradient, memory.get(i), settings);
      memory.set(i, update.state());
      moved.add(update.parameter());
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
