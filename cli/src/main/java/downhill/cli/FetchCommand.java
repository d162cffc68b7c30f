package downhill.cli;

import downhill.fetch.Fetch;
import downhill.fetch.RemoteSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `downhill data fetch NAME`: the only command that opens a connection.
@Command(
    name = "fetch",
    description = "Downloads a set that is too large for the jar, and checks its SHA-256.",
    customSynopsis = "downhill data fetch NAME [OPTIONS]",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill data fetch mnist",
      "  downhill data fetch mnist --from usb-stick",
      "",
      "It lies in the folder of the variable DOWNHILL_DATA, else in ~/.cache/downhill.",
      "A download that broke off goes on where it stopped. No other command opens a",
      "connection."
    })
final class FetchCommand implements Callable<Integer> {
  private static final long REDRAW_NANOS = 100_000_000;
  private final Function<PrintWriter, Screen> screens;
  private final Function<String, RemoteSet> sets;
  private long drawn;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "mnist or fashion-mnist.")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Copies from a folder instead, without a connection.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "DIR", description = "Puts it there.")
  private @Nullable String to;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Downloads from another address, such as a mirror.")
  private @Nullable URI url;

  /// The names for completion.
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names() {
      super(RemoteSet.names());
    }
  }

  /// @param screens the screen around the writer that the command is given
  FetchCommand(Function<PrintWriter, Screen> screens) {
    this(screens, RemoteSet::of);
  }

  /// As [#FetchCommand(Function)] with other sets.
  FetchCommand(Function<PrintWriter, Screen> screens, Function<String, RemoteSet> sets) {
    this.screens = screens;
    this.sets = sets;
  }

  @Override
  public Integer call() throws IOException {
    Screen screen = screens.apply(spec.commandLine().getOut());
    RemoteSet set;
    try {
      set = sets.apply(name);
      URI address = url;
      if (address != null) {
        String text = address.toString();
        set = set.at(text.endsWith("/") ? address : URI.create(text + "/"));
      }
    } catch (IllegalArgumentException e) {
      throw UserError.of(e);
    }
    Path folder = to == null ? DataFolder.of(name) : Path.of(to);
    Fetch fetch = new Fetch(set, (file, done, total) -> show(screen, file, done, total));
    if (from == null) {
      screen.labelled("from", set.base().toString());
      try {
        fetch.download(folder);
      } catch (IOException e) {
        String message = String.valueOf(e.getMessage());
        throw new UserError(message.replace("taken from a folder.", "taken by --from DIR."), e);
      }
    } else {
      fetch.copy(Path.of(from), folder).forEach(warning -> screen.labelled("note", warning));
    }
    screen.labelled("saved", folder.toString());
    screen.labelled(
        "next",
        "downhill train " + (to == null ? name : Shell.quoted(folder.toString())) + " --epochs 10");
    return 0;
  }

  private void show(Screen screen, String file, long done, long total) {
    boolean complete = done == total;
    String line = "  %-28s %s of %s".formatted(file, Figures.size(done), Figures.size(total));
    if (!screen.can(Screen.Ability.REDRAW)) {
      if (complete) {
        screen.line(line);
      }
      return;
    }
    if (complete || System.nanoTime() - drawn >= REDRAW_NANOS) {
      drawn = System.nanoTime();
      screen.redraw(line);
    }
    if (complete) {
      screen.endRedraw();
    }
  }
}
