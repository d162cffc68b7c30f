package downhill.cli;

import downhill.derive.Examples;
import downhill.derive.Formulas;
import downhill.derive.Notation;
import downhill.derive.Problem;
import downhill.derive.Style;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// What a derivation or a gradient check is about: an example, an expression, a network by its
/// sizes, or a saved model.
final class DeriveInput {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME|EXPRESSION",
      hideParamSyntax = true,
      description = {
        "A network: bp-2-3-2, bp-3-4-4-3, xor-relu, rows-2x3, softmax-cross-entropy.",
        "A learner: perceptron, least-squares, ridge, mle, map, logistic, rbf.",
        "A graph: graph-product, graph-sigmoid, graph-sum.",
        "Or an expression such as \"x^2*y + (y+2)\": + - * / ^, functions (exp, ln, sin, sigmoid,"
            + " relu, softmax, sum, dot, max, ...), numbers and vectors by name."
      })
  private @Nullable String what;

  @Option(
      names = "--at",
      paramLabel = "NAME=VALUE,...",
      description = "The point of an expression: x=3,y=4 or w=[1,2],b=3.")
  private @Nullable String at;

  @ArgGroup(
      validate = false,
      exclusive = false,
      order = 1,
      heading = "%nInstead: a network by its sizes:%n")
  private DeriveNetwork network = new DeriveNetwork();

  @ArgGroup(
      validate = false,
      exclusive = false,
      order = 2,
      heading = "%nInstead: a saved model on a row of data:%n")
  private DeriveModelRow model = new DeriveModelRow();

  /// picocli lets options of a group be repeated, and the last one win; here that is a mistake.
  ///
  /// @throws ParameterException when an option was given twice
  static void once(CommandSpec spec) {
    List<String> args = spec.commandLine().getParseResult().originalArgs();
    for (OptionSpec option : spec.options()) {
      String name = option.longestName();
      if (!option.isMultiValue()
          && args.stream().filter(a -> a.equals(name) || a.startsWith(name + "=")).count() > 1) {
        throw new ParameterException(
            spec.commandLine(), "option '%s' should be specified only once".formatted(name));
      }
    }
  }

  /// The name or expression, if there is one.
  @Nullable String what() {
    return what;
  }

  /// The notation that suits the input.
  Notation notation(boolean equation) {
    if (equation || "bp-3-4-4-3".equals(what)) {
      return Notation.WATERMELON;
    }
    if ("rows-2x3".equals(what)) {
      return Notation.DLBOOK;
    }
    return "bp-2-3-2".equals(what) ? Notation.NUMBERED : Notation.NNDL;
  }

  /// The problem.
  ///
  /// @param err where warnings about files go
  /// @throws IllegalArgumentException when the options do not fit together; the message says which
  Problem problem(Style style, PrintWriter err) throws IOException {
    String layers = network.layers();
    if (model.isMentioned()) {
      if (what != null || layers != null) {
        throw new IllegalArgumentException(
            "--model, --data and --row stand alone; leave %s out."
                .formatted(what != null ? "'" + what + "'" : "--layers"));
      }
      return model.problem(err);
    }
    if (layers != null && what != null) {
      throw new IllegalArgumentException(
          "Give either an example or expression, or --layers, got both: '%s' and %s."
              .formatted(what, layers));
    }
    if (layers != null) {
      return network.network(layers);
    }
    if (what == null) {
      throw new IllegalArgumentException(
          "What should be derived? Give an example (%s), an expression with --at, or --layers 2-3-2"
              .formatted(String.join(", ", Examples.names())));
    }
    boolean expression = at != null || what.matches(".*[+*/^() ].*");
    return expression && !Examples.names().contains(what)
        ? Formulas.parse(what, Formulas.values(point()))
        : Examples.of(what, style);
  }

  /// `x=3,w=[1,2]` by name.
  private Map<String, String> point() {
    Map<String, String> values = new LinkedHashMap<>();
    if (at == null) {
      return values;
    }
    for (String part : at.split(",(?![^\\[]*\\])", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "Expected --at NAME=VALUE,... such as x=3,y=4, got '%s'.".formatted(part));
      }
      values.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
    return values;
  }
}
