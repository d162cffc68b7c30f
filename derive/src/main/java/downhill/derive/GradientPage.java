package downhill.derive;

import downhill.derive.math.Expression;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Block;
import downhill.derive.page.Page.Text;
import downhill.derive.scalar.Algebra;
import downhill.derive.scalar.Cell;
import downhill.derive.scalar.Chain;
import downhill.derive.scalar.Fold;
import downhill.derive.scalar.Quantity;
import downhill.op.Composite;
import downhill.op.Formula;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The derivative by one parameter, as a course writes it: the chain rule, each factor with its
/// formula and numbers, the signs, the product, and the checks.
final class GradientPage {
  /// Longer formulas are not printed in one piece.
  private static final int LONGEST_CLOSED_FORM = 40;

  private final View view;
  private final ParameterGradient gradient;
  private final Names names;
  private final Expression result;
  private final Expression letter;

  private GradientPage(View view, ParameterGradient gradient) {
    this.view = view;
    this.gradient = gradient;
    this.names = view.names();
    this.result = names.letter(view.derivation().result());
    this.letter = gradient.parameter().letter();
  }

  static List<Block> blocks(View view, ParameterGradient gradient) {
    return new GradientPage(view, gradient).blocks();
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Expression asked = Expression.partial(result, letter);
    blocks.add(new Page.Heading(2, view.say(Phrase.GRADIENT_OF, letter)));
    Chain chain = gradient.chain();
    if (chain.segments().isEmpty()) {
      blocks.add(new Page.Paragraph(view.say(Phrase.NO_DEPENDENCE, result, letter)));
      blocks.add(check());
      return blocks;
    }
    blocks.add(new Page.Paragraph(why()));
    List<Block> factors = factors();
    boolean single = factors.size() == 1 && branching().isEmpty();
    boolean whole = chain.segments().size() == 1 && !apart().isEmpty();
    if (!single) {
      if (!whole) {
        blocks.add(new Page.Equation(Expression.equal(asked, symbols()), rule()));
      }
      for (Chain.Segment segment : apart()) {
        blocks.add(new Page.Equation(written(segment), whole ? rule() : Text.NONE));
      }
      blocks.add(new Page.Paragraph(view.say(Phrase.FACTORS)));
    }
    blocks.addAll(factors);
    blocks.add(
        new Page.Paragraph(view.say(Phrase.SIGNS, Phrase.list(view.style().language(), signs()))));
    if (!single) {
      blocks.add(new Page.Paragraph(view.say(Phrase.NUMBERS)));
      for (Chain.Segment segment : apart()) {
        blocks.add(new Page.Equation(calculated(segment), Text.NONE));
      }
      if (!whole) {
        blocks.add(new Page.Equation(product(asked), Text.NONE));
      }
    }
    if (!single) {
      closedForm(asked).ifPresent(blocks::add);
    }
    blocks.add(check());
    gradient.singularities().forEach(singularity -> blocks.add(remark(singularity)));
    return blocks;
  }

  /// The whole derivative as one formula, for graphs that are no network.
  private Optional<Block> closedForm(Expression asked) {
    if (view.derivation().isNetwork()) {
      return Optional.empty();
    }
    Fold whole = new Fold(_ -> false, (_, _) -> true, _ -> false);
    Cell top = view.derivation().result();
    Quantity derivative = whole.partials(top).get(gradient.parameter().cell());
    if (derivative == null) {
      return Optional.empty();
    }
    Formula formula = whole.derivative(top, derivative);
    return Algebra.size(formula) > LONGEST_CLOSED_FORM
        ? Optional.empty()
        : Optional.of(
            new Page.Paragraph(
                view.say(Phrase.CLOSED_FORM, Expression.equal(asked, names.letters(formula)))));
  }

  private List<Chain.Segment> branching() {
    return gradient.chain().segments().stream().filter(s -> s.ways().size() != 1).toList();
  }

  private int ways() {
    return branching().stream()
        .mapToInt(
            segment -> segment.ways().isEmpty() ? segment.last().size() : segment.ways().size())
        .max()
        .orElse(1);
  }

  private Text rule() {
    return branching().isEmpty()
        ? view.say(Phrase.CHAIN_RULE)
        : view.say(Phrase.CHAIN_RULE_TOTAL, ways());
  }

  /// Why there is a sum, or none.
  private Text why() {
    if (branching().isEmpty()) {
      return view.say(Phrase.WHY_ONE_WAY, letter, result);
    }
    Chain.Segment segment = branching().getLast();
    TreeMap<Integer, Cell> through = new TreeMap<>();
    segment.last().forEach(last -> through.put(last.factor().upper().id(), last.factor().upper()));
    List<Expression> letters =
        through.values().stream().map(names::letter).limit(View.MOST_WAYS).toList();
    Expression shown =
        through.size() > letters.size()
            ? new Expression.Listing(
                java.util.stream.Stream.concat(
                        letters.stream(), java.util.stream.Stream.of(Expression.letter("…")))
                    .toList())
            : new Expression.Listing(letters);
    Text sentence = view.say(Phrase.WHY_SUM, letter, result, ways(), shown);
    return segment.ways().isEmpty()
        ? sentence
            .then(Text.of(" "))
            .then(view.say(Phrase.ADJOINTS_FIRST, names.letter(segment.upper())))
        : sentence;
  }

  /// `∂upper/∂lower`, for a threshold by the threshold itself.
  private Expression partial(Cell upper, Cell lower) {
    return Expression.partial(names.letter(upper), names.letter(lower));
  }

  private Expression symbols() {
    return expand(this::letters, true);
  }

  private Expression letters(Chain.Factor factor) {
    return partial(factor.upper(), factor.lower());
  }

  private Expression value(Chain.Factor factor) {
    return Expression.number(signed(factor.lower(), factor.derivative().value()));
  }

  private double signed(Cell lower, double value) {
    return names.sign(lower) < 0 ? 0 - value : value;
  }

  /// Sums that are too long to stand inside the product; they get equations of their own.
  private List<Chain.Segment> apart() {
    return branching().stream()
        .filter(segment -> segment.ways().isEmpty() || segment.ways().size() > 2)
        .toList();
  }

  /// `∂u/∂v = way + way + …`, a line for each way.
  private Expression written(Chain.Segment segment) {
    return lines(segment, this::letters, true);
  }

  private Expression calculated(Chain.Segment segment) {
    Expression.Chain lines = (Expression.Chain) lines(segment, this::value, false);
    List<Expression.Step> steps = new ArrayList<>(lines.steps());
    steps.add(
        new Expression.Step("=", Expression.number(signed(segment.lower(), segment.value()))));
    return new Expression.Chain(lines.first(), steps);
  }

  private Expression lines(Chain.Segment segment, Each each, boolean inLetters) {
    List<Expression> terms =
        sum(segment, each, inLetters) instanceof Expression.Sum(var many)
            ? many
            : List.of(sum(segment, each, inLetters));
    List<Expression.Step> steps = new ArrayList<>();
    terms.forEach(term -> steps.add(new Expression.Step(steps.isEmpty() ? "=" : "+", term)));
    return new Expression.Chain(partial(segment.upper(), segment.lower()), steps);
  }

  private interface Each {
    Expression of(Chain.Factor factor);
  }

  /// The product of the segments with something for each factor.
  private Expression expand(Each each, boolean inLetters) {
    List<Expression> parts = new ArrayList<>();
    for (Chain.Segment segment : gradient.chain().segments()) {
      if (segment.ways().size() == 1) {
        segment.ways().getFirst().forEach(factor -> parts.add(each.of(factor)));
      } else if (apart().contains(segment)) {
        parts.add(
            inLetters
                ? partial(segment.upper(), segment.lower())
                : Expression.number(signed(segment.lower(), segment.value())));
      } else {
        parts.add(sum(segment, each, inLetters));
      }
    }
    return Expression.product(parts, Expression.Times.DOT);
  }

  private Expression sum(Chain.Segment segment, Each each, boolean inLetters) {
    List<Expression> terms = new ArrayList<>();
    for (List<Chain.Factor> way : segment.ways()) {
      terms.add(Expression.product(way.stream().map(each::of).toList(), Expression.Times.DOT));
    }
    if (segment.ways().isEmpty()) {
      int shown = segment.last().size() > View.MOST_WAYS ? 2 : segment.last().size();
      for (Chain.Last last : segment.last().subList(0, shown)) {
        Expression before =
            inLetters
                ? partial(segment.upper(), last.factor().upper())
                : Expression.number(last.before());
        terms.add(Expression.dot(before, each.of(last.factor())));
      }
      if (shown < segment.last().size()) {
        terms.add(Expression.letter("…"));
      }
    }
    return Expression.sum(terms);
  }

  /// One equation for each different factor.
  private List<Block> factors() {
    Map<String, Block> found = new LinkedHashMap<>();
    for (Chain.Segment segment : gradient.chain().segments()) {
      segment
          .ways()
          .forEach(way -> way.forEach(factor -> found.putIfAbsent(key(factor), equation(factor))));
      if (segment.ways().isEmpty()) {
        for (Chain.Last last :
            segment.last().subList(0, Math.min(View.MOST_WAYS, segment.last().size()))) {
          if (last.factor().upper() != segment.upper()) {
            found.putIfAbsent(
                "before " + last.factor().upper().id(),
                new Page.Equation(
                    Expression.equal(
                        partial(segment.upper(), last.factor().upper()),
                        Expression.number(last.before())),
                    Text.NONE));
          }
          found.putIfAbsent(key(last.factor()), equation(last.factor()));
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static String key(Chain.Factor factor) {
    return factor.upper().id() + " " + factor.lower().id();
  }

  private Block equation(Chain.Factor factor) {
    Local local = Local.of(view, factor);
    boolean flips = names.sign(factor.lower()) < 0;
    List<Expression> parts = new ArrayList<>();
    if (local.letters() != null) {
      parts.add(flips ? new Expression.Minus(local.letters()) : local.letters());
    }
    if (local.numbers() != null) {
      parts.add(flips ? new Expression.Minus(local.numbers()) : local.numbers());
    }
    var value = new Expression.Numeral(flips ? 0 - local.value() : local.value());
    if (parts.isEmpty() || !same(parts.getLast(), value)) {
      parts.add(value);
    }
    Expression equation =
        Expression.equal(partial(factor.upper(), factor.lower()), parts.toArray(Expression[]::new));
    return new Page.Equation(equation, local.rule());
  }

  /// `-1` as a negated 1 and as a number are the same.
  private static boolean same(Expression a, Expression.Numeral b) {
    return switch (a) {
      case Expression.Numeral(var value) -> value == b.value();
      case Expression.Constant(var value) -> value == b.value();
      case Expression.Minus(Expression.Numeral(var size)) -> size == -b.value();
      case Expression.Minus(Expression.Constant(var size)) -> size == -b.value();
      default -> false;
    };
  }

  /// Whether the derivative of the loss is output minus target, up to a positive factor.
  private boolean residual(Chain.Factor factor) {
    var region = view.fold().region(factor.upper());
    var composite = region == null ? null : region.composite();
    return composite != null
        && (composite.name() == Composite.Name.CROSS_ENTROPY
            || "squared_error".equals(composite.attributes().get("loss"))
            || "binary_cross_entropy_with_logits".equals(composite.attributes().get("loss")));
  }

  private List<Text> signs() {
    List<Text> signs = new ArrayList<>();
    Chain.Segment first = gradient.chain().segments().getFirst();
    Set<String> seen = new LinkedHashSet<>();
    for (Chain.Segment segment : gradient.chain().segments()) {
      for (List<Chain.Factor> way : segment.ways()) {
        for (Chain.Factor factor : way) {
          Local local = Local.of(view, factor);
          boolean flips = names.sign(factor.lower()) < 0;
          if (!seen.add(key(factor))) {
            continue;
          }
          if (flips) {
            Cell inner = factor.upper();
            signs.add(
                view.say(
                    Phrase.SIGN_THRESHOLD,
                    Expression.equal(
                        Expression.partial(
                            Expression.minus(Expression.letter("z"), letter), letter),
                        new Expression.Minus(Expression.number(1)))));
            seen.add(Integer.toString(inner.id()));
          } else if (segment.equals(first)
              && factor.upper() == view.derivation().result()
              && residual(factor)
              && local.letters() != null) {
            Expression residual = local.letters();
            signs.add(view.say(Phrase.SIGN_RESIDUAL, residual));
          } else if (local.letters() instanceof Expression.Minus negative) {
            signs.add(view.say(Phrase.SIGN_NEGATIVE, negative));
          }
        }
      }
    }
    if (signs.isEmpty()) {
      signs.add(view.say(Phrase.SIGN_NONE));
    }
    return signs.stream().distinct().limit(4).toList();
  }

  private Expression product(Expression asked) {
    List<Expression> lines = new ArrayList<>();
    lines.add(expand(this::value, false));
    if (branching().size() > apart().size()) {
      List<Expression> sums = new ArrayList<>();
      for (Chain.Segment segment : gradient.chain().segments()) {
        if (segment.ways().size() == 1) {
          segment.ways().getFirst().forEach(factor -> sums.add(value(factor)));
        } else {
          sums.add(Expression.number(signed(segment.lower(), segment.value())));
        }
      }
      if (sums.size() > 1) {
        lines.add(Expression.product(sums, Expression.Times.DOT));
      }
    }
    Expression value = Expression.number(gradient.product());
    if (!lines.getLast().equals(value)) {
      lines.add(value);
    }
    return Expression.equal(asked, lines.toArray(Expression[]::new));
  }

  private Block check() {
    boolean kink = !gradient.singularities().isEmpty();
    boolean agrees = gradient.agrees() && Double.isFinite(gradient.error());
    Phrase verdict = agrees ? Phrase.AGREES : Phrase.DISAGREES;
    return new Page.Paragraph(
        view.say(
            Phrase.CHECKED,
            Expression.number(gradient.reverse()),
            Expression.number(gradient.difference()),
            view.small(gradient.error()),
            kink && !agrees ? Text.NONE : view.say(verdict)));
  }

  private Block remark(Singularity singularity) {
    // The place is what the step reads, where that is one number.
    List<Cell> reads = view.fold().reads(singularity.step());
    Cell place = reads.size() == 1 ? reads.getFirst() : singularity.step();
    Expression at = Expression.equal(names.letter(place), Expression.number(place.value()));
    Phrase used = singularity.kind().used();
    Text what = view.say(singularity.kind().what());
    return new Page.Remark(
        used == null
            ? view.say(Phrase.AT_POLE, at, what)
            : view.say(Phrase.AT_KINK, at, what, view.say(used)));
  }
}
