package downhill.derive.math;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Mathematics as Unicode text for a terminal, such as `∂E/∂w₁₁ = δ₁·x₁`.
public final class UnicodeWriter implements Writer {
  private static final String SUB_FROM = "0123456789+-()aehijklmnoprstuvxβγρφχ";
  private static final String SUB_TO = "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ";
  private static final String SUP_FROM = "0123456789+-()abcdefghijklmnoprstuvwxyzLT*";
  private static final String SUP_TO = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴸᵀ*";
  private static final Map<Double, String> VULGAR =
      Map.of(0.5, "½", 0.25, "¼", 0.75, "¾", 1.0 / 3, "⅓", 2.0 / 3, "⅔");

  private final Digits digits;

  /// A writer that prints numbers like this.
  public UnicodeWriter(Digits digits) {
    this.digits = digits;
  }

  @Override
  public String write(Expression math) {
    return switch (math) {
      case Expression.Symbol(var base, var sub, var sup, var font) ->
          base + lower(sub, font) + upper(sup);
      case Expression.Numeral(var value) -> number(value);
      case Expression.Constant(var value) -> VULGAR.getOrDefault(value, number(value));
      case Expression.Words(var text) -> text;
      case Expression.Sum(var terms) -> sum(terms);
      case Expression.Minus(var of) -> "−" + at(Precedence.PRODUCT, of);
      case Expression.Product(var factors, var times) -> product(factors, times);
      case Expression.Fraction(var above, var below) ->
          at(Precedence.PRODUCT, above) + "/" + at(Precedence.POWER, below);
      case Expression.Partial(var of, var by, var order) -> partial(of, by, order);
      case Expression.Power(var base, var exponent) -> power(base, exponent);
      case Expression.Call(var function, var arguments) -> call(function, arguments);
      case Expression.Transposed(var of) -> at(Precedence.ATOM, of) + "ᵀ";
      case Expression.Over(var operator, var index, _, _, var of) ->
          operator + lower(index, Expression.Font.ITALIC) + " " + at(Precedence.PRODUCT, of);
      case Expression.Relation(var symbol, var left, var right) ->
          at(Precedence.SUM, left) + " " + symbol + " " + at(Precedence.SUM, right);
      case Expression.Indicator(var condition) -> "[" + write(condition) + "]";
      case Expression.Cases(var condition, var then, var otherwise) ->
          "{" + write(then) + " if " + write(condition) + "; else " + write(otherwise) + "}";
      case Expression.Matrix(var rows) -> matrix(rows);
      case Expression.Shaped(var of, var shape) -> write(of) + " [" + shape + "]";
      case Expression.Listing(var parts) ->
          parts.stream().map(this::write).collect(Collectors.joining(", "));
      case Expression.Chain(var first, var steps) -> {
        StringBuilder text = new StringBuilder(write(first));
        steps.forEach(
            step -> text.append(' ').append(step.sign()).append(' ').append(write(step.value())));
        yield text.toString();
      }
    };
  }

  private String number(double value) {
    return digits.plain(value).replace('-', '−');
  }

  private String at(Precedence least, Expression math) {
    String text = write(math);
    return Precedence.of(math, false).compareTo(least) < 0 ? "(" + text + ")" : text;
  }

  private String sum(List<Expression> terms) {
    StringBuilder text = new StringBuilder();
    for (Expression next : terms) {
      boolean first = text.isEmpty();
      Expression term =
          next instanceof Expression.Numeral(var value) && value < 0
              ? new Expression.Minus(Expression.number(-value))
              : next;
      if (term instanceof Expression.Minus(var of)) {
        text.append(first ? "−" : " − ").append(at(Precedence.PRODUCT, of));
      } else {
        text.append(first ? "" : " + ").append(at(Precedence.PRODUCT, term));
      }
    }
    return text.toString();
  }

  private String product(List<Expression> factors, Expression.Times times) {
    String sign =
        switch (times) {
          case DOT -> " · ";
          case NONE -> "·";
          case HADAMARD -> " ⊙ ";
        };
    return factors.stream()
        .map(
            factor ->
                // A fraction inside a product reads wrongly without parentheses: a · b/c · d.
                factor instanceof Expression.Over
                        || (times == Expression.Times.HADAMARD
                            && factor instanceof Expression.Product)
                    ? "(" + write(factor) + ")"
                    : at(Precedence.PRODUCT, factor))
        .collect(Collectors.joining(sign));
  }

  private String partial(Expression of, Expression by, int order) {
    String power = order == 1 ? "" : upper(Integer.toString(order));
    String below = order == 1 ? at(Precedence.POWER, by) : raisable(by);
    return "∂" + power + at(Precedence.POWER, of) + "/∂" + below + power;
  }

  private String power(Expression base, Expression exponent) {
    String text = write(exponent).replace('−', '-');
    String raised = all(text, SUP_FROM, SUP_TO);
    String below = raisable(base);
    return raised != null && !text.isEmpty() ? below + raised : below + "^" + braced(exponent);
  }

  /// A symbol with a superscript goes into parentheses before it takes another.
  private String raisable(Expression base) {
    return base instanceof Expression.Symbol(_, _, var sup, _) && !sup.isEmpty()
        ? "(" + write(base) + ")"
        : at(Precedence.ATOM, base);
  }

  private String braced(Expression exponent) {
    return at(Precedence.POWER, exponent);
  }

  private String call(String function, List<Expression> arguments) {
    String inner = arguments.stream().map(this::write).collect(Collectors.joining(", "));
    return switch (function) {
      case "sqrt" -> "√(" + inner + ")";
      case "cbrt" -> "∛(" + inner + ")";
      case "abs" -> "|" + inner + "|";
      case "norm" -> "‖" + inner + "‖";
      default -> function + "(" + inner + ")";
    };
  }

  private String matrix(List<List<Expression>> rows) {
    boolean column = rows.stream().allMatch(row -> row.size() == 1);
    if (column) {
      return rows.stream()
          .map(row -> write(row.getFirst()))
          .collect(Collectors.joining(", ", "(", rows.size() == 1 ? ")" : ")ᵀ"));
    }
    return rows.stream()
        .map(row -> row.stream().map(this::write).collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; ", "[", "]"));
  }

  private static String lower(String sub, Expression.Font font) {
    if (sub.isEmpty()) {
      return "";
    }
    String small = font == Expression.Font.UPRIGHT ? null : all(sub, SUB_FROM, SUB_TO);
    return small != null ? small : "_" + sub;
  }

  private static String upper(String sup) {
    if (sup.isEmpty()) {
      return "";
    }
    String small = all(sup, SUP_FROM, SUP_TO);
    return small != null ? small : "^" + sup;
  }

  /// `text` letter by letter from one alphabet to the other, or null when a letter is missing.
  private static @org.jspecify.annotations.Nullable String all(
      String text, String from, String to) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int at = from.indexOf(text.charAt(i));
      if (at < 0) {
        return null;
      }
      result.append(to.charAt(at));
    }
    return result.toString();
  }
}
