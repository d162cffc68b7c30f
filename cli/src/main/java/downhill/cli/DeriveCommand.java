package downhill.cli;

import downhill.derive.Derivation;
import downhill.derive.DerivationException;
import downhill.derive.Equations;
import downhill.derive.Notation;
import downhill.derive.Problem;
import downhill.derive.Request;
import downhill.derive.Request.Level;
import downhill.derive.StepsPage;
import downhill.derive.Style;
import downhill.derive.View;
import downhill.derive.errata.Errata;
import downhill.derive.math.Digits;
import downhill.derive.page.Page;
import downhill.derive.page.Renderer;
import downhill.derive.page.Renderer.Format;
import downhill.io.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The verb `derive`: writes down the derivatives of a network or an expression, with numbers.
@Command(
    name = "derive",
    description = {
      "Writes gradients down as mathematics, with your numbers.",
      "Each gradient is a chain of factors, read off the graph that trains, multiplied out, and"
          + " held against a central difference.",
      ""
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
      "  downhill derive bp-2-3-2 --out bp.html        a page for the browser"
    })
final class DeriveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DeriveInput input = new DeriveInput();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description =
          "scalar (each weight by itself), matrix (layer by layer) or graph (a table of nodes);"
              + " what suits the input if not set.")
  private @Nullable String level;

  @Option(
      names = "--param",
      paramLabel = "NAME",
      split = ",",
      description = "Only these parameters, such as w7, v12, gamma1 or 0.weight[1,0].")
  private List<String> parameters = new ArrayList<>();

  @Option(
      names = "--eq",
      paramLabel = "NUMBER",
      description = "One equation of the watermelon book, 5.1 to 5.15, or all.")
  private @Nullable String equation;

  @Option(
      names = "--erratum",
      paramLabel = "ROW",
      description = "A slip of the lecture notes by its number in docs/errata, such as 39.")
  private @Nullable Integer erratum;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "A table of N steps of gradient descent, 1 to 12.")
  private @Nullable Integer steps;

  @Option(
      names = "--order",
      paramLabel = "N",
      description = "2 for second derivatives as well (default: 1).")
  private int order = 1;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Of --steps and --eq (default: 0.5).")
  private double learningRate = 0.5;

  @Option(names = "--freeze-bias", description = "With --steps: biases are not trained.")
  private boolean freezeBias;

  @Option(
      names = "--notation",
      paramLabel = "NAME",
      description =
          "numbered (w1, net_h1), watermelon (v_ih, gamma_h), nndl (W^(l), delta^(l)) or dlbook"
              + " (rows, Z W + b).")
  private @Nullable String notation;

  @Option(
      names = "--offset",
      paramLabel = "KIND",
      description = "bias or threshold; the notation's own if not set.")
  private @Nullable String offset;

  @Option(
      names = "--layout",
      paramLabel = "KIND",
      description = "denominator or numerator (default: denominator).")
  private String layout = "denominator";

  @Option(
      names = "--unfold",
      paramLabel = "NAME",
      split = ",",
      description = "Composites to write out, such as softmax, or all.")
  private List<String> unfold = new ArrayList<>();

  @Option(names = "--lang", paramLabel = "LANG", description = "en or zh (default: en).")
  private String language = "en";

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "text, md, tex or html; by the name of --out if not set.")
  private @Nullable String format;

  @Option(names = "--out", paramLabel = "FILE", description = "Writes to a file.")
  private @Nullable String out;

  @Option(names = "--force", description = "Replaces the file if it is there.")
  private boolean force;

  @Option(
      names = "--digits",
      paramLabel = "N",
      description = "Decimals of the numbers, 1 to 17 (default: 8).")
  private int digits = 8;

  @Override
  public Integer call() {
    try {
      String text = render();
      write(text);
      return 0;
    } catch (DerivationException e) {
      throw e;
    } catch (IllegalArgumentException | UnsupportedOperationException | IOException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private String render() throws IOException {
    Format kind = kind();
    Digits printed = new Digits(digits);
    Style style =
        new Style(
            notation == null ? input.notation(equation != null) : Notation.of(notation),
            offset == null ? null : choice("--offset", offset, Style.Offset.values()),
            choice("--layout", layout, Style.Layout.values()),
            choice("--lang", language, Style.Language.values()),
            printed,
            new HashSet<>(unfold));
    Page page =
        erratum == null ? page(style) : Errata.of(erratum, style.language()).page(style.language());
    return Renderer.of(kind, printed).render(page);
  }

  private Page page(Style style) throws IOException {
    Style numbers =
        equation == null
            ? style
            : Style.of(Notation.WATERMELON).in(style.language()).with(style.digits());
    Problem problem = input.problem(numbers);
    Derivation derivation = Derivation.of(problem);
    if (equation != null) {
      return equation.equals("all")
          ? Equations.all(derivation, numbers, learningRate)
          : Equations.of(derivation, numbers, equation, learningRate);
    }
    View view = derivation.in(style);
    if (steps != null) {
      return StepsPage.of(
          view,
          steps,
          learningRate,
          freezeBias ? StepsPage.Biases.FROZEN : StepsPage.Biases.TRAINED);
    }
    return view.page(new Request(level(derivation), parameters, order));
  }

  private Level level(Derivation derivation) {
    if (level != null) {
      return choice("--level", level, Level.values());
    }
    return derivation.isNetwork() || !parameters.isEmpty() ? Level.SCALAR : Level.GRAPH;
  }

  private Format kind() {
    if (format != null) {
      return choice("--to", format, Format.values());
    }
    String name = out == null ? "" : out.toLowerCase(Locale.ROOT);
    if (name.endsWith(".html") || name.endsWith(".htm")) {
      return Format.HTML;
    }
    if (name.endsWith(".tex")) {
      return Format.TEX;
    }
    return name.endsWith(".md") ? Format.MD : Format.TEXT;
  }

  private static <E extends Enum<E>> E choice(String option, String name, E[] values) {
    List<String> names = new ArrayList<>();
    for (E value : values) {
      String known = value.name().toLowerCase(Locale.ROOT);
      names.add(known);
      if (known.equals(name.toLowerCase(Locale.ROOT))) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "Expected %s for %s, got '%s'.".formatted(String.join(", ", names), option, name));
  }

  private void write(String text) throws IOException {
    if (out == null) {
      PrintWriter writer = spec.commandLine().getOut();
      writer.print(text);
      writer.flush();
      return;
    }
    Path path = Path.of(out);
    if (Files.isDirectory(path)) {
      throw new IOException("--out %s is a folder. Give the name of a file.".formatted(out));
    }
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("--out %s: there is no folder %s.".formatted(out, path.getParent()));
    }
    if (Files.exists(path) && !force) {
      throw new IOException("--out %s is there already. Add --force to replace it.".formatted(out));
    }
    new AtomicFile().write(path, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    spec.commandLine().getOut().println("wrote " + out);
  }
}
