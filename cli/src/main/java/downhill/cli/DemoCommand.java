package downhill.cli;

import downhill.demo.Demo;
import downhill.demo.Demos;
import downhill.demo.Report;
import downhill.demo.Text;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `downhill demo NAME`: the worked figures of our sources beside ours.
@Command(
    name = "demo",
    description = {
      "Computes a worked example of the sources, their figures beside ours.",
      "✓ agrees, ≠ the source slips, ✗ a check of ours failed. Without NAME, lists",
      "the demos."
    },
    customSynopsis = "downhill demo [NAME] [OPTIONS]",
    sortOptions = false,
    parameterListHeading = "%nDemos:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill demo",
      "  downhill demo bp-2-3-2",
      "  downhill demo bp-2-3-2 --convention correct",
      "  downhill demo graph --lang zh",
      "  downhill demo perceptron --plot line.png",
      "  downhill demo logic --json"
    })
final class DemoCommand implements Callable<Integer> {
  private final Function<PrintWriter, Screen> screens;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      hideParamSyntax = true,
      completionCandidates = Names.class,
      description = "Which demo; all of them are listed without it.")
  private @Nullable String name;

  @Option(
      names = "--convention",
      paramLabel = "WHOSE",
      defaultValue = "source",
      description = {
        "source: the source's arithmetic where it differs from",
        "the usual, so that its figures come out; correct:",
        "gradients at the old parameters. Default: source."
      })
  private Demo.Convention convention = Demo.Convention.SOURCE;

  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      defaultValue = "en",
      description = "en or zh. Default: en.")
  private Text.Language language = Text.Language.EN;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draws what the demo shows, as .png or .svg.")
  private @Nullable String plot;

  @Option(names = "--force", description = "Replaces the picture that is there.")
  private boolean force;

  @Option(names = "--json", description = "Prints one JSON document, and nothing else.")
  private boolean json;

  /// @param screens the screen around the writer that the command is given
  DemoCommand(Function<PrintWriter, Screen> screens) {
    this.screens = screens;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DemoText text = new DemoText(screens.apply(out), language);
    if (name == null) {
      text.list(Demos.all());
      return 0;
    }
    Demo demo = demo(name);
    OutputFile picture = picture(demo);
    Report report = demo.run(convention);
    if (json) {
      Json.print(DemoJson.of(demo, convention, report, language), out);
    } else {
      text.show(demo, report);
    }
    if (picture != null) {
      if (isSvg(picture.toString())) {
        picture.write(DemoSvg.draw(report.pictures(), language));
      } else {
        picture.write(DemoPlot.draw(report.pictures(), language));
      }
      if (!json) {
        out.println((language == Text.Language.ZH ? "图已保存：" : "picture saved: ") + picture);
      }
    }
    return report.passed() ? 0 : Main.NOT_CONVERGED;
  }

  private Demo demo(String wanted) {
    try {
      return Demos.of(wanted);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private @Nullable OutputFile picture(Demo demo) {
    String file = plot;
    if (file == null) {
      return null;
    }
    if (!demo.drawn()) {
      throw new UserError(
          ("--plot: the demo %s has no picture. Leave the option out; downhill derive"
                  + " graph-sigmoid --graph FILE.svg draws a graph.")
              .formatted(demo.name()));
    }
    if (!isSvg(file) && !file.toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new UserError(
          "--plot %s: expected a name that ends in .png or .svg, such as %s.png."
              .formatted(file, demo.name()));
    }
    return OutputFile.check("--plot", file, force, List.of());
  }

  private static boolean isSvg(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".svg");
  }

  /// The names for help and completion.
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names() {
      super(Demos.names());
    }
  }
}
