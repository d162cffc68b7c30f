package downhill.cli;

import downhill.derive.Derivation;
import downhill.derive.Request;
import downhill.derive.Request.Level;
import downhill.derive.StepsPage;
import downhill.optim.Adam;
import downhill.optim.Optimizer;
import downhill.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What of a derivation is shown.
final class DeriveShown {
  @Option(
      names = "--param",
      paramLabel = "NAME",
      split = ",(?![^\\[]*\\])", // not within brackets
      splitSynopsisLabel = ",",
      description = "Only these, such as w7, v12, gamma1 or 0.weight[1,0].")
  private List<String> parameters = new ArrayList<>();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description =
          "scalar (each weight by itself), matrix (layer by layer) or graph (a table of nodes);"
              + " what suits the input if not set.")
  private @Nullable String level;

  @Option(
      names = "--eq",
      paramLabel = "NUMBER",
      description = "One equation of the watermelon book, 5.1 to 5.15, or all.")
  private @Nullable String equation;

  @Option(
      names = "--order",
      paramLabel = "N",
      description = "2 for second derivatives as well (default: 1).")
  private int order = 1;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "A table of N steps of gradient descent, 1 to 12.")
  private @Nullable Integer steps;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "Of --steps: sgd, momentum or adam (default: sgd).")
  private String optimizer = "sgd";

  @Option(names = "--freeze-bias", description = "With --steps: biases are not trained.")
  private boolean freezeBias;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Of --steps, --eq and learners (default: 0.5; learners have their own).")
  private @Nullable Double learningRate;

  @Option(
      names = "--erratum",
      paramLabel = "ROW",
      description = "A slip of the lecture notes by its number in docs/errata, such as 39.")
  private @Nullable Integer erratum;

  double rate() {
    return learningRate == null ? 0.5 : learningRate;
  }

  /// The learning rate that was asked for, if one was.
  @Nullable Double givenRate() {
    return learningRate;
  }

  @Nullable Integer erratum() {
    return erratum;
  }

  @Nullable String equation() {
    return equation;
  }

  @Nullable Integer steps() {
    return steps;
  }

  StepsPage.Biases biases() {
    return freezeBias ? StepsPage.Biases.FROZEN : StepsPage.Biases.TRAINED;
  }

  /// Whether nothing is asked for that only the page of factors can show.
  boolean inVectors() {
    return level == null && parameters.isEmpty() && order == 1;
  }

  /// The rule of the steps.
  ///
  /// @throws IllegalArgumentException when its name is unknown
  Optimizer rule() {
    return switch (optimizer) {
      case "sgd" -> new Sgd(rate());
      case "momentum" -> new Sgd(rate()).withMomentum(0.9);
      case "adam" -> new Adam(rate());
      default ->
          throw new IllegalArgumentException(
              "Expected sgd, momentum, adam for --optimizer, got '%s'.".formatted(optimizer));
    };
  }

  /// What a page should show.
  Request request(Derivation derivation) {
    return new Request(level(derivation), parameters, order);
  }

  private Level level(Derivation derivation) {
    if (level != null) {
      return DeriveStyle.choice("--level", level, Level.values());
    }
    return derivation.isNetwork() || !parameters.isEmpty() ? Level.SCALAR : Level.GRAPH;
  }
}
