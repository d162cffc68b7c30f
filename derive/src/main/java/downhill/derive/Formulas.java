package downhill.derive;

import downhill.derive.Problem.Role;
import downhill.derive.Problem.Variable;
import downhill.eager.Tensors;
import downhill.nn.Activation;
import downhill.nn.KnownNames;
import downhill.op.Arithmetic;
import downhill.op.Elementwise;
import downhill.op.Engine;
import downhill.op.Exponential;
import downhill.op.FloatBinary;
import downhill.op.Op;
import downhill.op.SourceOp;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Expressions as people type them, read into the same graph as everything else:
///
/// ```
/// sum     = product { ("+" | "-") product }
/// product = signed { ("*" | "/") signed }
/// signed  = [ "-" | "+" ] power
/// power   = atom [ "^" signed ]
/// atom    = number | name | function "(" sum { "," sum } ")" | "(" sum ")"
/// ```
///
/// `-x^2` is `-(x^2)` and `x^y^z` is `x^(y^z)`, as in mathematics.
public final class Formulas {
  private final String text;
  private final Map<String, Tensor> variables;
  private int at;

  private Formulas(String text, Map<String, Tensor> variables) {
    this.text = text;
    this.variables = variables;
  }

  /// Values as people type them: numbers, or vectors such as `[1,2,3]`.
  ///
  /// @throws IllegalArgumentException when one is neither
  public static Map<String, Tensor> values(Map<String, String> text) {
    Map<String, Tensor> values = new TreeMap<>();
    text.forEach((name, value) -> values.put(name, value(name, value.strip())));
    return values;
  }

  private static Tensor value(String name, String text) {
    try {
      if (text.startsWith("[") && text.endsWith("]")) {
        String[] parts = text.substring(1, text.length() - 1).split(",", -1);
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
          numbers[i] = Double.parseDouble(parts[i].strip());
        }
        return Tensors.of(numbers);
      }
      return Tensors.scalar(Double.parseDouble(text), DType.F64);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Expected a number or a vector such as [1,2] for %s, got '%s'.".formatted(name, text), e);
    }
  }

  /// The problem of an expression at a point.
  ///
  /// @param values a [Number] or a tensor for each name
  /// @throws IllegalArgumentException when the expression is wrong; the message has a caret under
  ///   the place
  public static Problem parse(String text, Map<String, ?> values) {
    Map<String, Tensor> given = new TreeMap<>();
    values.forEach(
        (name, value) ->
            given.put(
                name,
                value instanceof Tensor tensor
                    ? tensor
                    : Tensors.scalar(((Number) value).doubleValue(), DType.F64)));
    List<Variable> variables = new ArrayList<>();
    given.forEach((name, value) -> variables.add(new Variable(name, Role.INPUT, value)));
    if (variables.isEmpty()) {
      throw new IllegalArgumentException(
          "derive: an expression needs the values of its variables, such as --at x=3,y=4.");
    }
    return Problem.of(
        variables,
        inputs -> {
          Map<String, Tensor> bound = new HashMap<>();
          for (int i = 0; i < variables.size(); i++) {
            bound.put(variables.get(i).name(), inputs.get(i));
          }
          return new Formulas(text, bound).whole();
        });
  }

  private Tensor whole() {
    Tensor result = sum();
    if (at < text.length()) {
      throw error(at, "expected an operator or the end, got '" + text.charAt(at) + "'");
    }
    if (result.shape().size() != 1) {
      throw error(
          0,
          "the result is a vector of %d numbers; derivatives are of one number. Use sum(...)"
              .formatted(result.shape().size()));
    }
    return result.reshape(Shape.scalar());
  }

  private IllegalArgumentException error(int column, String what) {
    return new IllegalArgumentException(
        "cannot read the expression at column %d:\n  %s\n  %s^\n%s."
            .formatted(
                column + 1,
                text,
                " ".repeat(column),
                what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1)));
  }

  private boolean take(char wanted) {
    skip();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      skip();
      return true;
    }
    return false;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private Tensor sum() {
    Tensor left = product();
    while (true) {
      int column = at;
      if (take('+')) {
        left = apply(column, new Arithmetic.Add(), left, product());
      } else if (take('-') || take('−')) {
        left = apply(column, new Arithmetic.Sub(), left, product());
      } else {
        return left;
      }
    }
  }

  private Tensor product() {
    Tensor left = signed();
    while (true) {
      int column = at;
      if (take('*') || take('·') || take('×')) {
        left = apply(column, new Arithmetic.Mul(), left, signed());
      } else if (take('/')) {
        boolean reciprocal = isOne(left);
        Tensor right = signed();
        left =
            reciprocal
                ? Elementwise.reciprocal(right)
                : apply(column, new FloatBinary.Div(), left, right);
      } else {
        return left;
      }
    }
  }

  private boolean one;

  /// Whether the factor read last was the literal 1: `1/x` is the reciprocal.
  private boolean isOne(Tensor left) {
    return one && left.shape().rank() == 0;
  }

  private Tensor signed() {
    if (take('-') || take('−')) {
      return signed().negate();
    }
    take('+');
    return power();
  }

  private Tensor power() {
    Tensor base = atom();
    boolean literal = one;
    int column = at;
    if (take('^') || (text.startsWith("**", at) && take('*') && take('*'))) {
      Tensor exponent = signed();
      one = false;
      return apply(column, new FloatBinary.Pow(), base, exponent);
    }
    one = literal;
    return base;
  }

  private Tensor atom() {
    skip();
    one = false;
    int column = at;
    if (at >= text.length()) {
      throw error(column, "expected a number, a variable or '(', got the end");
    }
    char c = text.charAt(at);
    if (c == '(') {
      take('(');
      Tensor inner = sum();
      if (!take(')')) {
        throw error(
            Math.min(at, text.length()), "expected ')' for the '(' at column " + (column + 1));
      }
      one = false;
      return inner;
    }
    if (Character.isDigit(c) || c == '.') {
      return number();
    }
    if (Character.isLetter(c)) {
      return named(column);
    }
    throw error(column, "expected a number, a variable or '(', got '" + c + "'");
  }

  private Tensor number() {
    int start = at;
    while (at < text.length()
        && (Character.isDigit(text.charAt(at))
            || text.charAt(at) == '.'
            || exponentAt(at)
            || ((text.charAt(at) == '-' || text.charAt(at) == '+') && exponentAt(at - 1)))) {
      at++;
    }
    String digits = text.substring(start, at);
    skip();
    try {
      double value = Double.parseDouble(digits);
      one = value == 1;
      return constant(value);
    } catch (NumberFormatException e) {
      throw error(start, "'" + digits + "' is not a number");
    }
  }

  private boolean exponentAt(int i) {
    return i > 0
        && (text.charAt(i) == 'e' || text.charAt(i) == 'E')
        && i + 1 < text.length()
        && (Character.isDigit(text.charAt(i + 1)) || "+-".indexOf(text.charAt(i + 1)) >= 0)
        && (Character.isDigit(text.charAt(i - 1)) || text.charAt(i - 1) == '.');
  }

  private Tensor constant(double value) {
    Tensor any = variables.values().iterator().next();
    return Engine.homeOf(any).source(new SourceOp.Fill(Shape.scalar(), DType.F64, value));
  }

  private Tensor named(int column) {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    String name = text.substring(start, at);
    skip();
    if (at < text.length() && text.charAt(at) == '(') {
      take('(');
      List<Tensor> arguments = new ArrayList<>();
      do {
        arguments.add(sum());
      } while (take(','));
      if (!take(')')) {
        throw error(at, "expected ',' or ')' in the arguments of " + name);
      }
      one = false;
      return call(column, name, arguments);
    }
    Tensor value = variables.get(name);
    if (value != null) {
      return value;
    }
    if (name.equals("pi")) {
      return constant(Math.PI);
    }
    if (name.equals("e")) {
      return constant(Math.E);
    }
    throw error(
        column,
        "no value for '%s'; known: %s. Give it with --at %s=…"
            .formatted(name, String.join(", ", new TreeMap<>(variables).keySet()), name));
  }

  private Tensor apply(int column, Op op, Tensor... inputs) {
    one = false;
    try {
      return op.on(inputs);
    } catch (ShapeException e) {
      throw error(column, String.valueOf(e.getMessage()));
    }
  }

  private static final Map<String, UnaryOperator<Tensor>> FUNCTIONS = new TreeMap<>();

  static {
    FUNCTIONS.put("exp", Tensor::exp);
    FUNCTIONS.put("ln", x -> new Exponential.Log().on(x));
    FUNCTIONS.put("log", Tensor::log);
    FUNCTIONS.put("log2", Elementwise::log2);
    FUNCTIONS.put("log10", Elementwise::log10);
    FUNCTIONS.put("log1p", Elementwise::log1p);
    FUNCTIONS.put("expm1", Elementwise::expm1);
    FUNCTIONS.put("sqrt", Tensor::sqrt);
    FUNCTIONS.put("cbrt", Elementwise::cbrt);
    FUNCTIONS.put("abs", Tensor::abs);
    FUNCTIONS.put("sin", Elementwise::sin);
    FUNCTIONS.put("cos", Elementwise::cos);
    FUNCTIONS.put("tan", Elementwise::tan);
    FUNCTIONS.put("erf", Elementwise::erf);
    FUNCTIONS.put("sum", Tensor::sum);
    FUNCTIONS.put("mean", Tensor::mean);
    FUNCTIONS.put("norm", x -> x.squared().sum().sqrt());
    for (Activation activation : Activation.values()) {
      FUNCTIONS.put(activation.toString(), activation::apply);
    }
  }

  private Tensor call(int column, String name, List<Tensor> arguments) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int size = arguments.size();
    Tensor x = arguments.getFirst();
    UnaryOperator<Tensor> function = FUNCTIONS.get(wanted);
    if (function != null && size == 1) {
      try {
        return function.apply(x);
      } catch (IllegalArgumentException e) {
        throw error(column, String.valueOf(e.getMessage()));
      }
    }
    return switch (wanted) {
      case "max" -> size == 1 ? x.max() : fold(column, new Arithmetic.Maximum(), arguments);
      case "min" -> fold(column, new Arithmetic.Minimum(), arguments);
      case "dot" -> {
        expect(column, name, 2, size);
        yield apply(column, new Arithmetic.Mul(), x, arguments.get(1)).sum();
      }
      case "pow" -> {
        expect(column, name, 2, size);
        yield apply(column, new FloatBinary.Pow(), x, arguments.get(1));
      }
      case "hypot" -> {
        expect(column, name, 2, size);
        yield apply(column, new FloatBinary.Hypot(), x, arguments.get(1));
      }
      case "atan2" -> {
        expect(column, name, 2, size);
        yield apply(column, new FloatBinary.Atan2(), x, arguments.get(1));
      }
      default -> {
        if (function != null) {
          expect(column, name, 1, size);
        }
        List<String> known = new ArrayList<>(FUNCTIONS.keySet());
        known.addAll(List.of("max", "min", "dot", "pow", "hypot", "atan2"));
        List<String> near = new KnownNames("function", known).nearest(name);
        throw error(
            column,
            "unknown function '%s'; nearest: %s"
                .formatted(name, String.join(", ", near.subList(0, 5))));
      }
    };
  }

  private Tensor fold(int column, Op op, List<Tensor> arguments) {
    Tensor result = arguments.getFirst();
    for (Tensor next : arguments.subList(1, arguments.size())) {
      result = apply(column, op, result, next);
    }
    return result;
  }

  private void expect(int column, String name, int expected, int got) {
    if (expected != got) {
      throw error(
          column, "the function %s takes %d argument(s), got %d".formatted(name, expected, got));
    }
  }
}
