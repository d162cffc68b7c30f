package downhill.cli;

import downhill.train.History;
import downhill.train.Listener;
import downhill.train.StopReason;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `downhill train DATA`: trains a network, judges it on rows that it never saw, and saves it.
@Command(
    name = "train",
    description = "Trains a network and judges it on rows that it never saw.",
    customSynopsis = "downhill train DATA [OPTIONS]",
    sortOptions = false,
    parameterListHeading = "%nData:%n",
    optionListHeading = "%nOther options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill train digits",
      "  downhill train xor --layers 2 --seed 3",
      "  downhill train moons --layers 16:relu,8:relu --lr 0.02 --validation 0.2",
      "  downhill train spirals --optimizer sgd --epochs 300 --plot curve.svg",
      "  downhill train sine --json",
      "  downhill train wine --model rbf --centres kmeans:20 --out wine.safetensors",
      "",
      "Defaults depend on the data; --dry-run shows them all. The same command gives",
      "the same network, bit for bit, on every machine."
    })
final class TrainCommand implements Callable<Integer> {
  private final Function<PrintWriter, Screen> screens;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "DATA",
      arity = "0..1",
      hideParamSyntax = true,
      completionCandidates = DataArgument.Names.class,
      description = {
        "A CSV or TSV file (or .gz), a .npy or .npz file, a",
        "folder with a folder of pictures for each class, a",
        "folder of IDX files, - for the standard input, or a",
        "built-in set:",
        "digits: 8x8 pictures of handwritten digits",
        "iris, wine, breast-cancer, diabetes: small tables",
        "and, or, not, xor: truth tables, 4 rows",
        "moons, circles: two classes of points, 200 rows",
        "spirals: three classes of points, 300 rows",
        "sine: a noisy curve for regression, 200 rows",
        "mnist, fashion-mnist: after downhill data fetch"
      })
  private @Nullable String data;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = {"Takes settings from a JSON file; options win."})
  private @Nullable String specFile;

  @Option(names = "--dry-run", description = "Prints all settings as JSON and trains nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Prints one JSON document at the end, and nothing else.")
  private boolean json;

  /// @param screens the screen around the writer that the command is given
  TrainCommand(Function<PrintWriter, Screen> screens) {
    this.screens = screens;
  }

  /// The command with its options.
  static CommandLine command(Function<PrintWriter, Screen> screens) {
    CommandLine command = new CommandLine(new TrainCommand(screens));
    SettingOptions.add(command, "Rows", Setting.in(Setting.Group.DATA).stream().skip(1).toList());
    SettingOptions.add(command, "Network", Setting.in(Setting.Group.NETWORK));
    SettingOptions.add(command, "Training", Setting.in(Setting.Group.TRAINING));
    SettingOptions.add(command, "Classic learners", Setting.in(Setting.Group.LEARNER));
    SettingOptions.add(command, "Files", Setting.in(Setting.Group.RUN));
    return command;
  }

  @Override
  public Integer call() {
    Settings given = given();
    Source source = DataArgument.open(given);
    if (given.has(LearnerSetting.MODEL)) {
      if (given.find(Setting.TEST) instanceof TestPart.Other(var file)) {
        throw new UserError(
            "--test %s: with --model it takes a share, last:ROWS, standard or none. Judge on a file by downhill evaluate."
                .formatted(file));
      }
      return LearnerTraining.call(
          LearnerRun.of(given, source), given, spec.commandLine(), screens, dryRun, json);
    }
    Settings settings = Recipe.complete(given, source);
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      Json.print(SpecFile.json(settings), out);
      return 0;
    }
    TrainOutputs outputs = TrainOutputs.check(settings, given);
    Training training = new Training(settings, source, Parts.of(settings, source));
    TrainReport report =
        json ? new JsonReport(training, out) : new TextReport(training, screens.apply(out));
    report.started();
    try (Signals signals = Signals.listen()) {
      Integer folds = settings.find(Setting.FOLDS);
      if (folds != null) {
        Folds judged =
            Folds.of(settings, source, folds, (fold, n) -> report.fold(n, fold), signals::asked);
        if (signals.asked()) {
          complain("Stopped by %s between the folds; nothing is saved.".formatted(signals.name()));
          return signals.exitCode();
        }
        report.folds(judged);
      }
      Resumption watch = new Resumption(report);
      Training.Outcome outcome = training.run(watch, signals::asked);
      boolean interrupted = outcome.stop() instanceof StopReason.Interrupted;
      report.ended(outcome, outputs.write(training, outcome));
      if (outcome.stop() instanceof StopReason.Diverged diverged) {
        complain(diverged.sentence());
        return Main.NOT_CONVERGED;
      }
      if (interrupted) {
        complain(stopped(signals, settings));
        return signals.asked() ? signals.exitCode() : Main.NOT_CONVERGED;
      }
      if (watch.damaged() && !settings.is(Setting.ALLOW_CHANGED)) {
        complain(
            "The newest checkpoint was damaged, so the run went on from an older one. Add"
                + " --allow-changed if that is fine.");
        return Main.NOT_CONVERGED;
      }
      return 0;
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw refused(e);
    } catch (UncheckedIOException e) {
      throw UserError.of(e);
    }
  }

  /// What the trainer refuses is the user's error when the message says so, in the words of the
  /// command line; else it is ours.
  private static RuntimeException refused(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    if (!message.startsWith("checkpoints: ")) {
      return e;
    }
    return new UserError(
        message
            .replaceFirst("^checkpoints: ", "")
            .replace("by .resume(Trainer.Resume.YES)", "by --resume")
            .replace("by .resume(Trainer.Resume.ALLOW_CHANGED)", "by --allow-changed"),
        e);
  }

  private String stopped(Signals signals, Settings settings) {
    String folder = settings.find(Setting.CHECKPOINT);
    return folder == null
        ? "Stopped by %s.".formatted(signals.name())
        : "Stopped by %s. Go on with the same command and --resume.".formatted(signals.name());
  }

  private void complain(String sentence) {
    spec.commandLine().getErr().println("downhill train: " + sentence);
  }

  /// Spec file and options; options win.
  private Settings given() {
    Settings settings = SettingOptions.given(spec);
    if (data != null) {
      settings = settings.with(Setting.DATA, data);
    }
    Settings all = specFile == null ? settings : settings.over(SpecFile.read(specFile));
    for (Setting<Boolean> flag : List.of(Setting.RESUME, Setting.ALLOW_CHANGED)) {
      if (all.is(flag) && !all.has(Setting.CHECKPOINT)) {
        throw new UserError("--%s needs --checkpoint DIR.".formatted(flag));
      }
    }
    return all.is(Setting.ALLOW_CHANGED) ? all.with(Setting.RESUME, true) : all;
  }

  /// Passes everything on and remembers how the run was resumed.
  private static final class Resumption implements Training.Watch {
    private final Training.Watch next;
    private boolean damaged;

    Resumption(Training.Watch next) {
      this.next = next;
    }

    boolean damaged() {
      return damaged;
    }

    @Override
    public void resumed(Listener.Resumed from) {
      damaged = !from.damaged().isEmpty();
      next.resumed(from);
    }

    @Override
    public void step() {
      next.step();
    }

    @Override
    public void epoch(History.Epoch epoch) {
      next.epoch(epoch);
    }
  }
}
