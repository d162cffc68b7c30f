package downhill.cli;

import downhill.derive.page.Renderer.Format;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a derivation and its pictures go.
final class DeriveFiles {
  @Option(names = "--out", paramLabel = "FILE", description = "Writes to a file.")
  private @Nullable String out;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "text, md, tex or html; by the name of --out if not set.")
  private @Nullable String format;

  @Option(
      names = "--graph",
      paramLabel = "FILE.svg",
      description = "Draws the computational graph, with values and gradients.")
  private @Nullable String graph;

  @Option(
      names = "--network",
      paramLabel = "FILE.svg",
      description = "Draws the network, with its weights.")
  private @Nullable String network;

  @Option(
      names = "--plot",
      paramLabel = "FILE.svg",
      description = {
        "Draws an expression of one or two numbers, with the way of --steps; the loss of a"
            + " regression, or the line of the perceptron.",
        "Also: derive activations --plot, derive polynomials --plot."
      })
  private @Nullable String plot;

  @Option(names = "--force", description = "Replaces files that are there.")
  private boolean force;

  /// A picture, drawn only when its file is asked for.
  interface Picture {
    String draw();
  }

  @Nullable String graph() {
    return graph;
  }

  @Nullable String network() {
    return network;
  }

  @Nullable String plot() {
    return plot;
  }

  /// Whether the page is printed: nothing else was asked for.
  private boolean prints() {
    return out == null && graph == null && network == null && plot == null;
  }

  /// The format of the page.
  Format format() {
    if (format != null) {
      return DeriveStyle.choice("--to", format, Format.values());
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

  /// Writes the picture to its file, if one is asked for.
  void draw(String option, @Nullable String file, Picture picture, PrintWriter screen) {
    if (file != null) {
      if (!option.equals("--out") && !file.toLowerCase(Locale.ROOT).endsWith(".svg")) {
        throw new UserError(
            "%s %s: expected a name that ends in .svg, the only format of these pictures."
                .formatted(option, file));
      }
      OutputFile target = OutputFile.check(option, file, force, List.of());
      target.write(picture.draw());
      screen.println("wrote " + file);
    }
  }

  /// Writes the page to its file or the screen.
  void write(String page, PrintWriter screen) {
    draw("--out", out, () -> page, screen);
    if (prints()) {
      screen.print(page);
      screen.flush();
    }
  }
}
