package downhill.cli;

import downhill.train.History;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far a training is: a bar that is drawn again on a terminal, one plain line for each epoch
/// elsewhere.
final class Progress {
  private static final long REDRAW_NANOS = 100_000_000;
  private static final int BAR = 16;

  private final Training training;
  private final Screen screen;
  private final int epochs;
  private final int stepsPerEpoch;
  private final long started = System.nanoTime();
  private long drawn;
  private int first;
  private int done;
  private int steps;
  private History.@Nullable Epoch last;

  Progress(Training training, Screen screen) {
    this.training = training;
    this.screen = screen;
    this.epochs = training.settings().get(Setting.EPOCHS);
    this.stepsPerEpoch = training.stepsPerEpoch();
  }

  /// The training goes on after so many epochs.
  void resumed(int after) {
    first = after;
    done = after;
  }

  void step() {
    if (screen.can(Screen.Ability.REDRAW) && System.nanoTime() - drawn >= REDRAW_NANOS) {
      draw();
    }
    steps++;
  }

  void epoch(History.Epoch epoch) {
    last = epoch;
    done = epoch.number();
    steps = 0;
    if (screen.can(Screen.Ability.REDRAW)) {
      if (System.nanoTime() - drawn >= REDRAW_NANOS) {
        draw();
      }
    } else {
      screen.line(counter(epoch.number()) + figures(epoch));
    }
  }

  /// Leaves the last state of the bar.
  void ended() {
    if (screen.can(Screen.Ability.REDRAW) && last != null) {
      draw();
    }
    screen.endRedraw();
  }

  private String counter(int epoch) {
    int width = String.valueOf(epochs).length();
    return String.format(Locale.ROOT, "epoch %" + (width + 1) + "d/%d", epoch, epochs);
  }

  private String figures(History.Epoch epoch) {
    StringBuilder text = new StringBuilder("  loss ").append(Figures.figure(epoch.loss()));
    epoch
        .validationLoss()
        .ifPresent(loss -> text.append("  validation ").append(Figures.figure(loss)));
    String metric = training.metrics().getFirst().name();
    double value =
        epoch.validation().getOrDefault(metric, epoch.metrics().getOrDefault(metric, Double.NaN));
    return text.append("  ")
        .append(metric)
        .append(' ')
        .append(Figures.metric(metric, value))
        .toString();
  }

  private void draw() {
    drawn = System.nanoTime();
    double share = (done + Math.min(1.0, (double) steps / stepsPerEpoch)) / epochs;
    History.Epoch epoch = last;
    String text =
        counter(Math.min(epochs, steps == 0 ? Math.max(1, done) : done + 1))
            + " "
            + bar(Math.min(1, share))
            + (epoch == null ? "" : brief(epoch))
            + left(share);
    screen.redraw(text);
  }

  private String bar(double share) {
    boolean unicode = screen.can(Screen.Ability.UNICODE);
    int full = (int) Math.round(BAR * share);
    return (unicode ? "█" : "#").repeat(full) + (unicode ? "·" : ".").repeat(BAR - full);
  }

  /// Loss, validation loss, metric and rate in few columns.
  private String brief(History.Epoch epoch) {
    String metric = training.metrics().getFirst().name();
    double value =
        epoch.validation().getOrDefault(metric, epoch.metrics().getOrDefault(metric, Double.NaN));
    String loss = String.format(Locale.ROOT, " loss %.4g", epoch.loss());
    String watched =
        epoch.validationLoss().isPresent()
            ? String.format(Locale.ROOT, " val %.4g", epoch.validationLoss().getAsDouble())
            : "";
    String name = metric.equals("accuracy") ? "acc" : metric;
    return loss
        + watched
        + String.format(Locale.ROOT, " %s %.3f", name, value)
        + (OptimizerChoice.isLbfgs(training.settings())
            ? ""
            : String.format(Locale.ROOT, " lr %.2g", epoch.learningRate()));
  }

  private String left(double share) {
    double seconds = (System.nanoTime() - started) / 1e9;
    double made = share - (double) first / epochs;
    if (made <= 0 || seconds < 0.5 || share >= 1) {
      return "";
    }
    return String.format(Locale.ROOT, " %.0f s left", Math.ceil(seconds * (1 - share) / made));
  }
}
