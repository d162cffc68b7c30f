package downhill.train;

import downhill.io.AtomicFile;
import downhill.io.FormatException;
import downhill.io.Safetensors;
import downhill.nn.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The checkpoints of one run in one folder: `step-000000123.safetensors` for the state after step
/// 123. The newest two are kept. See `docs/checkpoints.md`.
final class Checkpoints implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());
  private static final Pattern NAME = Pattern.compile("step-([0-9]{9,18})\\.safetensors");
  private static final int KEPT = 2;

  private final Target target;
  private @Nullable LoopState resumed;
  private final List<Path> damaged = new ArrayList<>();
  // Where the run stood when it was saved last: step, epoch, position.
  private List<Long> saved = List.of();

  /// Where checkpoints go.
  private sealed interface Target {}

  /// Nowhere.
  private enum Nowhere implements Target {
    NOWHERE
  }

  /// Into a folder.
  private record Folder(
      Path path,
      FolderLock lock,
      AtomicFile files,
      TrainingStep<?> step,
      long every,
      Map<String, String> run)
      implements Target {}

  private Checkpoints(Target target) {
    this.target = target;
  }

  /// The checkpoints that the settings ask for, if any: locks the folder, removes what killed runs
  /// left behind and reads the newest complete checkpoint.
  ///
  /// @throws IllegalStateException when another run uses the folder, or when it holds checkpoints
  ///   and nobody asked to resume
  /// @throws IllegalArgumentException when the run that wrote the checkpoints was another one, or
  ///   they do not fit; all differences are listed
  /// @throws FormatException when no checkpoint is complete
  /// @throws UncheckedIOException when the folder cannot be read or written
  static <M extends Model> Checkpoints open(
      Trainer<M> settings, TrainingStep<M> step, RowSource training) {
    return open(settings, step, training, new AtomicFile());
  }

  static <M extends Model> Checkpoints open(
      Trainer<M> settings, TrainingStep<M> step, RowSource training, AtomicFile files) {
    Path path = settings.checkpoints;
    if (path == null) {
      return new Checkpoints(Nowhere.NOWHERE);
    }
    FolderLock lock = FolderLock.take(path);
    try {
      Map<String, String> run = Fingerprint.of(settings, step, training);
      Folder folder = new Folder(path, lock, files, step, settings.checkpointSteps, run);
      files.removeLeftovers(path, "step-*");
      Checkpoints checkpoints = new Checkpoints(folder);
      checkpoints.resume(folder, settings);
      return checkpoints;
    } catch (IOException e) {
      lock.close();
      throw new UncheckedIOException(
          "checkpoints: %s cannot be read: %s.".formatted(path, e.getMessage()), e);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private void resume(Folder folder, Trainer<?> settings) throws IOException {
    NavigableMap<Long, Path> found = found(folder.path());
    if (found.isEmpty()) {
      return;
    }
    if (settings.resume == Trainer.Resume.NO) {
      throw new IllegalStateException(
          "checkpoints: %s holds the checkpoints of a run already (step %d). Go on with it by .resume(Trainer.Resume.YES), or give another folder."
              .formatted(folder.path(), found.lastKey()));
    }
    CheckpointFile newest = newest(folder.path(), found);
    List<String> differences = Fingerprint.differences(newest.run(), folder.run());
    if (settings.resume == Trainer.Resume.YES && !differences.isEmpty()) {
      throw new IllegalArgumentException(
          "checkpoints: the run in %s is another one, so it cannot go on bit for bit:\n  %s\nSet these back, or go on all the same by .resume(Trainer.Resume.ALLOW_CHANGED)."
              .formatted(folder.path(), String.join("\n  ", differences)));
    }
    LoopState state =
        newest.state(folder.step(), folder.run().getOrDefault(Fingerprint.METHOD, ""));
    String rows = newest.run().getOrDefault(Fingerprint.ROWS, "");
    boolean otherRows = !rows.equals(folder.run().get(Fingerprint.ROWS));
    // Half an epoch of other rows means nothing: the epoch begins again.
    resumed = otherRows ? state.after(state.progress(), 0, 0) : state;
    saved = mark(state);
  }

  /// The checkpoints of a folder by step.
  private static NavigableMap<Long, Path> found(Path folder) throws IOException {
    NavigableMap<Long, Path> found = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "step-*.safetensors")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          found.put(Long.valueOf(name.group(1)), file);
        }
      }
    }
    return found;
  }

  /// The newest checkpoint that is complete. Damaged ones are put aside, so that they are neither
  /// counted nor met again.
  private CheckpointFile newest(Path folder, NavigableMap<Long, Path> found) throws IOException {
    List<FormatException> problems = new ArrayList<>();
    for (Path file : found.descendingMap().values()) {
      try {
        CheckpointFile newest = CheckpointFile.read(file);
        for (FormatException problem : problems) {
          putAside(problem, file);
        }
        return newest;
      } catch (FormatException e) {
        problems.add(e);
      }
    }
    StringBuilder reasons = new StringBuilder();
    problems.forEach(problem -> reasons.append("\n  ").append(problem.getMessage()));
    throw new FormatException(
        folder, -1, "no checkpoint is complete:%s\nRemove them to start anew.".formatted(reasons));
  }

  private void putAside(FormatException problem, Path instead) throws IOException {
    Path file = problem.file();
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    damaged.add(aside);
    LOG.log(
        System.Logger.Level.WARNING,
        "A checkpoint is damaged; the run goes on from {0}. The damaged one is now {1}. {2}",
        instead,
        aside,
        problem.getMessage());
  }

  /// The state to go on from, or null to start anew.
  @Nullable LoopState resumed() {
    return resumed;
  }

  /// Newer checkpoints than that of [#resumed()] which were damaged, under the names that they have
  /// now; nearly always empty.
  List<Path> damaged() {
    return List.copyOf(damaged);
  }

  /// Whether to save after this step.
  boolean due(long step) {
    return target instanceof Folder folder && folder.every() > 0 && step % folder.every() == 0;
  }

  /// Saves a state, unless it is saved already, and removes checkpoints that are too old: first the
  /// new one is on the disk, then the oldest goes.
  ///
  /// @throws UncheckedIOException when that fails; the checkpoints before are then unchanged
  void save(LoopState state) {
    if (!(target instanceof Folder folder) || mark(state).equals(saved)) {
      return;
    }
    long step = state.progress().step();
    CheckpointFile file = CheckpointFile.of(state, folder.step(), folder.run());
    String name = String.format(Locale.ROOT, "step-%09d.safetensors", step);
    try {
      folder
          .files()
          .write(
              folder.path().resolve(name),
              out -> Safetensors.write(out, file.tensors(), file.texts()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "checkpoints: after step %d: %s Mend that and resume from the checkpoint before."
              .formatted(step, e.getMessage()),
          e);
    }
    saved = mark(state);
    removeOld(folder);
  }

  private static List<Long> mark(LoopState state) {
    return List.of(state.progress().step(), (long) state.epoch(), (long) state.position());
  }

  /// What cannot be removed does no harm, so the run goes on.
  private static void removeOld(Folder folder) {
    try {
      List<Path> all = new ArrayList<>(found(folder.path()).values());
      for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
        folder.files().delete(old);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "An old checkpoint could not be removed.", e);
    }
  }

  /// Gives the folder back.
  @Override
  public void close() {
    if (target instanceof Folder folder) {
      folder.lock().close();
    }
  }
}
