package downhill.derive.math;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Mathematics as LaTeX, in the part of it that KaTeX and amsmath share.
public final class LatexWriter implements Writer {
  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('α', "\\alpha"),
          Map.entry('β', "\\beta"),
          Map.entry('γ', "\\gamma"),
          Map.entry('δ', "\\delta"),
          Map.entry('ε', "\\varepsilon"),
          Map.entry('η', "\\eta"),
          Map.entry('θ', "\\theta"),
          Map.entry('λ', "\\lambda"),
          Map.entry('μ', "\\mu"),
          Map.entry('ν', "\\nu"),
          Map.entry('π', "\\pi"),
          Map.entry('ρ', "\\rho"),
          Map.entry('σ', "\\sigma"),
          Map.entry('φ', "\\varphi"),
          Map.entry('Δ', "\\Delta"),
          Map.entry('Θ', "\\Theta"),
          Map.entry('Φ', "\\Phi"),
          Map.entry('Π', "\\prod"),
          Map.entry('Σ', "\\sum"),
          Map.entry('∇', "\\nabla"),
          Map.entry('ℒ', "\\mathcal{L}"),
          Map.entry('ℓ', "\\ell"),
          Map.entry('ω', "\\omega"),
          Map.entry('∂', "\\partial"),
          Map.entry('⊙', "\\odot"),
          Map.entry('∞', "\\infty"));
  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("≈", "\\approx"),
          Map.entry("←", "\\leftarrow"),
          Map.entry("≤", "\\le"),
          Map.entry("≥", "\\ge"),
          Map.entry("≠", "\\ne"),
          Map.entry("∝", "\\propto"),
          Map.entry("∈", "\\in"),
          Map.entry("∧", "\\wedge"),
          Map.entry("∨", "\\vee"),
          Map.entry("⇒", "\\Rightarrow"),
          Map.entry("<", "\\lt"),
          Map.entry(">", "\\gt"));
  private static final Map<Double, String> VULGAR =
      Map.of(
          0.5,
          "\\tfrac12",
          0.25,
          "\\tfrac14",
          0.75,
          "\\tfrac34",
          1.0 / 3,
          "\\tfrac13",
          2.0 / 3,
          "\\tfrac23");

  private final Digits digits;

  /// A writer that prints numbers like this.
  public LatexWriter(Digits digits) {
    this.digits = digits;
  }

  @Override
  public String write(Expression math) {
    return switch (math) {
      case Expression.Symbol symbol -> symbol(symbol);
      case Expression.Numeral(var value) -> number(value);
      case Expression.Constant(var value) -> VULGAR.getOrDefault(value, number(value));
      case Expression.Words(var text) -> "\\text{" + escape(text) + "}";
      case Expression.Sum(var terms) -> sum(terms);
      case Expression.Minus(var of) -> "-" + at(Precedence.PRODUCT, of);
      case Expression.Product(var factors, var times) -> product(factors, times);
      case Expression.Fraction(var above, var below) ->
          "\\frac{" + write(above) + "}{" + write(below) + "}";
      case Expression.Partial(var of, var by, var order) -> {
        String power = order == 1 ? "" : "^{" + order + "}";
        String below = order == 1 ? at(Precedence.POWER, by) : raisable(by);
        yield "\\frac{\\partial%s %s}{\\partial %s%s}"
            .formatted(power, at(Precedence.POWER, of), below, power);
      }
      case Expression.Power(var base, var exponent) -> power(base, exponent);
      case Expression.Call(var function, var arguments) -> call(function, arguments);
      case Expression.Transposed(var of) -> raisable(of) + "^{\\top}";
      case Expression.Over(var operator, var index, var lower, var upper, var of) ->
          "%s_{%s=%s}^{%s} %s"
              .formatted(
                  letters(operator),
                  letters(index),
                  lower,
                  letters(upper),
                  at(Precedence.PRODUCT, of));
      case Expression.Relation(var symbol, var left, var right) ->
          "%s %s %s".formatted(at(Precedence.SUM, left), sign(symbol), at(Precedence.SUM, right));
      case Expression.Indicator(var condition) -> "\\mathbb{1}[" + write(condition) + "]";
      case Expression.Cases(var condition, var then, var otherwise) ->
          "\\begin{cases} %s & %s \\\\ %s & \\text{else} \\end{cases}"
              .formatted(write(then), write(condition), write(otherwise));
      case Expression.Matrix(var rows) -> matrix(rows);
      case Expression.Shaped(var of, var shape) ->
          "\\underset{\\scriptscriptstyle %s}{%s}"
              .formatted(shape.replace("×", "\\times "), write(of));
      case Expression.Listing(var parts) ->
          parts.stream().map(this::write).collect(Collectors.joining(",\\; "));
      case Expression.Chain(var first, var steps) -> chain(first, steps);
    };
  }

  /// A chain of equations, aligned at its signs when it has more than one.
  private String chain(Expression first, List<Expression.Step> steps) {
    if (steps.size() < 2) {
      return write(first)
          + steps.stream()
              .map(step -> " " + sign(step.sign()) + " " + write(step.value()))
              .collect(Collectors.joining());
    }
    return "\\begin{aligned} "
        + write(first)
        + steps.stream()
            .map(step -> " &" + sign(step.sign()) + " " + write(step.value()))
            .collect(Collectors.joining(" \\\\ "))
        + " \\end{aligned}";
  }

  private String symbol(Expression.Symbol symbol) {
    String base = letters(symbol.base());
    String set =
        switch (symbol.font()) {
          case BOLD -> "\\boldsymbol{" + base + "}";
          case UPRIGHT -> "\\mathrm{" + escape(symbol.base()) + "}";
          case ITALIC -> base.matches("[a-zA-Z0-9]{2,}") ? "\\mathit{" + base + "}" : base;
        };
    return set
        + (symbol.sub().isEmpty() ? "" : "_{" + script(symbol.sub()) + "}")
        + (symbol.sup().isEmpty() ? "" : "^{" + script(symbol.sup()) + "}");
  }

  private static String script(String text) {
    String letters = letters(text);
    return text.codePoints().filter(Character::isLetter).count() > 3
        ? "\\mathrm{" + escape(text) + "}"
        : letters.replace("_", "\\_");
  }

  private static String letters(String text) {
    StringBuilder latex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char mark = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      String letter = LETTERS.getOrDefault(text.charAt(i), String.valueOf(text.charAt(i)));
      if (mark == '\u0303' || mark == '\u0302') {
        latex.append(mark == '\u0303' ? "\\tilde{" : "\\hat{").append(letter).append('}');
        i++;
      } else if (text.charAt(i) == 'ŷ') {
        latex.append("\\hat{y}");
      } else if (text.charAt(i) == 'ŵ') {
        latex.append("\\hat{w}");
      } else if (text.charAt(i) == '′') {
        latex.append('\'');
      } else {
        latex.append(letter).append(letter.length() > 1 && Character.isLetter(mark) ? " " : "");
      }
    }
    return latex.toString();
  }

  /// Mathematical letters that stand among words, each as a formula of its own; fonts for text lack
  /// them.
  public static String lettersInWords(String text) {
    StringBuilder latex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char mark = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      String part = text.substring(i, i + (mark == '\u0303' || mark == '\u0302' ? 2 : 1));
      String set = letters(part);
      boolean word = set.equals(part);
      latex.append(word ? part : "$" + set + "$");
      i += part.length() - 1;
    }
    return latex.toString();
  }

  private static String sign(String sign) {
    return SIGNS.getOrDefault(sign, sign);
  }

  /// Text for text mode.
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> escaped.append("\\textbackslash{}");
        case '{', '}', '_', '%', '&', '#', '$' -> escaped.append('\\').append(c);
        case '^' -> escaped.append("\\textasciicircum{}");
        case '~' -> escaped.append("\\textasciitilde{}");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "\\text{NaN}" : value > 0 ? "\\infty" : "-\\infty";
    }
    Digits.Scientific parts = digits.split(value);
    return parts.exponent() == 0
        ? parts.mantissa()
        : parts.mantissa() + "\\times 10^{" + parts.exponent() + "}";
  }

  private String at(Precedence least, Expression math) {
    String text = write(math);
    return Precedence.of(math, true).compareTo(least) < 0 ? "\\left(" + text + "\\right)" : text;
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
        text.append(first ? "-" : " - ").append(at(Precedence.PRODUCT, of));
      } else {
        text.append(first ? "" : " + ").append(at(Precedence.PRODUCT, term));
      }
    }
    return text.toString();
  }

  private String product(List<Expression> factors, Expression.Times times) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < factors.size(); i++) {
      Expression factor = factors.get(i);
      if (i > 0) {
        boolean digits =
            factor instanceof Expression.Numeral || factor instanceof Expression.Constant;
        text.append(
            switch (times) {
              case DOT -> " \\cdot ";
              case NONE -> digits ? " \\cdot " : "\\,";
              case HADAMARD -> " \\odot ";
            });
      }
      boolean swallows =
          (factor instanceof Expression.Over && i < factors.size() - 1)
              || (times == Expression.Times.HADAMARD && factor instanceof Expression.Product);
      text.append(
          swallows ? "\\left(" + write(factor) + "\\right)" : at(Precedence.PRODUCT, factor));
    }
    return text.toString();
  }

  private String power(Expression base, Expression exponent) {
    return raisable(base) + "^{" + write(exponent) + "}";
  }

  /// The expression in a form that can take a superscript: what has one already, or is a fraction,
  /// goes into parentheses.
  private String raisable(Expression base) {
    boolean raised =
        switch (base) {
          case Expression.Symbol(_, _, var sup, _) -> !sup.isEmpty();
          case Expression.Transposed _, Expression.Fraction _, Expression.Partial _ -> true;
          default -> false;
        };
    return raised ? "\\left(" + write(base) + "\\right)" : at(Precedence.ATOM, base);
  }

  private String call(String function, List<Expression> arguments) {
    String inner = arguments.stream().map(this::write).collect(Collectors.joining(", "));
    return switch (function) {
      case "sqrt" -> "\\sqrt{" + inner + "}";
      case "cbrt" -> "\\sqrt[3]{" + inner + "}";
      case "abs" -> "\\left|" + inner + "\\right|";
      case "norm" -> "\\left\\|" + inner + "\\right\\|";
      default -> function(function) + "\\left(" + inner + "\\right)";
    };
  }

  private static String function(String name) {
    return switch (name) {
      case "ln", "log", "exp", "sin", "cos", "tan", "tanh", "sinh", "cosh", "max", "min" ->
          "\\" + name;
      default ->
          name.codePointCount(0, name.length()) == 1 || name.endsWith("′")
              ? letters(name.replace("′", "")) + (name.endsWith("′") ? "'" : "")
              : "\\operatorname{" + escape(name) + "}";
    };
  }

  private String matrix(List<List<Expression>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(this::write).collect(Collectors.joining(" & ")))
        .collect(Collectors.joining(" \\\\ ", "\\begin{pmatrix} ", " \\end{pmatrix}"));
  }
}
