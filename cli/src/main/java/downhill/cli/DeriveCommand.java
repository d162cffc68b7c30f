package downhill.cli;

import downhill.derive.Derivation;
import downhill.derive.DerivationException;
import downhill.derive.Equations;
import downhill.derive.Examples;
import downhill.derive.Notation;
import downhill.derive.Plots;
import downhill.derive.Problem;
import downhill.derive.StepsPage;
import downhill.derive.Style;
import downhill.derive.View;
import downhill.derive.errata.Errata;
import downhill.derive.learner.BayesPlot;
import downhill.derive.learner.Learners;
import downhill.derive.learner.PerceptronPlot;
import downhill.derive.page.Page;
import downhill.derive.page.Renderer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The verb `derive`: writes down the derivatives of a network, a learner or an expression, with
/// numbers.
@Command(
    name = "derive",
    description = {
      "Writes gradients down as mathematics, with your numbers.",
      "Each gradient is a chain of factors, read off the graph that trains, multiplied",
      "out, and held against a central difference."
    },
    customSynopsis = {
      "downhill derive NAME|EXPRESSION [OPTIONS]",
      "       downhill derive --layers 2-3-2 [OPTIONS]",
      "       downhill derive --model FILE --data DATA --row N [OPTIONS]"
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nWhat to derive:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:an error in the command line or its input",
      "3:the factors do not give the gradient: a bug in Downhill"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill derive bp-2-3-2                      all of the worked example",
      "  downhill derive bp-2-3-2 --param w1           why is there a sum?",
      "  downhill derive bp-2-3-2 --eq 5.12 --lang zh  an equation of the book",
      "  downhill derive bp-2-3-2 --level matrix --notation nndl",
      "  downhill derive --layers 3-4-2 --activation tanh --loss cross-entropy",
      "  downhill derive \"x^2*y+(y+2)\" --at x=3,y=4",
      "  downhill derive bp-2-3-2 --steps 3            updates, step by step",
      "  downhill derive bp-2-3-2 --out bp.html        a page for the browser",
      "  downhill derive bp-2-3-2 --graph bp.svg       the graph as a picture",
      "  downhill derive ridge                         a learner, its solution",
      "  downhill derive ridge --steps 8 --learning-rate 0.1 --plot way.svg",
      "  downhill derive activations --plot f.svg      all activation functions"
    })
final class DeriveCommand implements Callable<Integer> {
  private static final int MOST_CORRECTIONS = 1000;
  private static final Set<String> PICTURES = Set.of("activations", "polynomials");

  /// Where only a picture was asked for.
  private static final Page NOTHING = new Page(Page.Text.NONE, Style.Language.EN, List.of());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DeriveInput input = new DeriveInput();

  @ArgGroup(validate = false, exclusive = false, order = 3, heading = "%nWhat to show:%n")
  private DeriveShown shown = new DeriveShown();

  @ArgGroup(validate = false, exclusive = false, order = 4, heading = "%nHow to write it:%n")
  private DeriveStyle style = new DeriveStyle();

  @ArgGroup(validate = false, exclusive = false, order = 5, heading = "%nFiles and pictures:%n")
  private DeriveFiles files = new DeriveFiles();

  private final Function<Problem, Derivation> derivations;

  DeriveCommand() {
    this(Derivation::of);
  }

  /// @param derivations makes a derivation; tests put a wrong one in
  DeriveCommand(Function<Problem, Derivation> derivations) {
    this.derivations = derivations;
  }

  @Override
  public Integer call() {
    DeriveInput.once(spec);
    try {
      Renderer renderer = Renderer.of(files.format(), style.digits());
      files.write(renderer.render(page()), spec.commandLine().getOut());
      return 0;
    } catch (DerivationException e) {
      throw e;
    } catch (UserError | IllegalArgumentException | UnsupportedOperationException | IOException e) {
      // The command's name stands before it.
      String message = String.valueOf(e.getMessage()).replaceFirst("^derive: ", "");
      throw new ParameterException(spec.commandLine(), message, e);
    }
  }

  private Page page() throws IOException {
    Integer erratum = shown.erratum();
    if (erratum != null) {
      Style.Language language = style.language();
      return Errata.of(erratum, language).page(language);
    }
    if (PICTURES.contains(String.valueOf(input.what()))) {
      return picture(String.valueOf(input.what()), style.language());
    }
    String equation = shown.equation();
    Style letters = style.style(input.notation(equation != null));
    if (equation != null) {
      return equation(equation, letters);
    }
    Problem problem = input.problem(letters, spec.commandLine().getErr());
    View view = derivations.apply(problem).in(letters);
    pictures(view);
    Integer steps = shown.steps();
    if (steps != null) {
      return StepsPage.of(view, steps, shown.rule(), shown.biases());
    }
    String name = input.what();
    if (name != null
        && Learners.names().contains(name)
        && shown.inVectors()
        && !style.asksForLetters()) {
      return learner(name, view);
    }
    return view.page(shown.request(view.derivation()));
  }

  /// The page of a learner; in HTML with a picture, where there is one.
  private Page learner(String name, View view) {
    Style.Language language = view.style().language();
    Problem problem = view.derivation().problem();
    Double rate = shown.givenRate();
    Page page =
        rate == null
            ? Learners.page(name, problem, language)
            : Learners.page(name, problem, language, rate);
    boolean drawn = view.parameters().size() == 2 || name.equals("perceptron");
    return files.format() == Renderer.Format.HTML && drawn
        ? page.and(
            new Page(page.title(), language, List.of(new Page.Figure(plot(view), Page.Text.NONE))))
        : page;
  }

  private Page equation(String equation, Style letters) throws IOException {
    Style book = Style.of(Notation.WATERMELON).in(letters.language()).with(letters.digits());
    Derivation derivation = derivations.apply(input.problem(book, spec.commandLine().getErr()));
    return equation.equals("all")
        ? Equations.all(derivation, book, shown.rate())
        : Equations.of(derivation, book, equation, shown.rate());
  }

  private void pictures(View view) {
    PrintWriter screen = spec.commandLine().getOut();
    files.draw("--graph", files.graph(), view::graphPicture, screen);
    files.draw("--network", files.network(), view::networkPicture, screen);
    files.draw("--plot", files.plot(), () -> plot(view), screen);
  }

  /// Draws what belongs to no derivation.
  private Page picture(String name, Style.Language language) {
    if (files.plot() == null) {
      throw new IllegalArgumentException("%s is a picture: add --plot FILE.svg".formatted(name));
    }
    files.draw(
        "--plot",
        files.plot(),
        () ->
            name.equals("activations")
                ? Plots.activations(language)
                : DerivePolynomials.svg(language),
        spec.commandLine().getOut());
    return NOTHING;
  }

  private String plot(View view) {
    Integer steps = shown.steps();
    if ("perceptron".equals(input.what())) {
      return PerceptronPlot.svg(
          view.derivation().problem(),
          view.style().language(),
          shown.rate(),
          steps == null ? MOST_CORRECTIONS : steps);
    }
    if ("map".equals(input.what()) && steps == null) {
      return BayesPlot.svg(
          Examples.of("mle", view.style()), view.derivation().problem(), view.style().language());
    }
    return steps == null
        ? Plots.function(view)
        : Plots.descent(view, steps, shown.rule(), shown.biases());
  }
}
