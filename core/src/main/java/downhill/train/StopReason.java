package downhill.train;

import java.util.Locale;

/// Why a training ended.
public sealed interface StopReason {
  /// A name for programs, such as `early_stopped`.
  String id();

  /// A sentence for people.
  String sentence();

  /// All epochs were done.
  ///
  /// @param epochs how many
  record EpochsDone(int epochs) implements StopReason {
    @Override
    public String id() {
      return "epochs_done";
    }

    @Override
    public String sentence() {
      return epochs == 1
          ? "The one epoch was done."
          : String.format(Locale.ROOT, "All %d epochs were done.", epochs);
    }
  }

  /// The loss hardly changed, or a line search found the minimum.
  ///
  /// @param epoch in which it happened
  /// @param criterion what was met, in words
  record Converged(int epoch, String criterion) implements StopReason {
    @Override
    public String id() {
      return "converged";
    }

    @Override
    public String sentence() {
      return String.format(Locale.ROOT, "Converged in epoch %d: %s.", epoch, criterion);
    }
  }

  /// The watched figure did not get better for too long.
  ///
  /// @param epoch the last one
  /// @param bestEpoch the one with the best figure; 0 when it was never a number
  /// @param monitor what was watched, such as `validation loss`
  /// @param best its best value
  record EarlyStopped(int epoch, int bestEpoch, String monitor, double best) implements StopReason {
    @Override
    public String id() {
      return "early_stopped";
    }

    @Override
    public String sentence() {
      if (bestEpoch == 0) {
        return String.format(
            Locale.ROOT, "Stopped after epoch %d: the %s was never a number.", epoch, monitor);
      }
      return String.format(
          Locale.ROOT,
          "Stopped after epoch %d: no better %s for %d epochs; the best was %.6g in epoch %d.",
          epoch,
          monitor,
          epoch - bestEpoch,
          best,
          bestEpoch);
    }
  }

  /// A number became NaN or infinite. The update of that step was not made.
  ///
  /// @param epoch in which it happened
  /// @param step the step that was not made, counted from 1
  /// @param culprit the first operation, or tensor, that was not finite
  /// @param mend what to try
  record Diverged(int epoch, long step, NonFinite culprit, String mend) implements StopReason {
    @Override
    public String id() {
      return "diverged";
    }

    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "Stopped at step %d (epoch %d), which was not made: %s. %s",
          step,
          epoch,
          culprit.sentence(),
          mend);
    }
  }

  /// Somebody asked to stop.
  ///
  /// @param epoch in which it happened
  /// @param step the last step that was made
  record Interrupted(int epoch, long step) implements StopReason {
    @Override
    public String id() {
      return "interrupted";
    }

    @Override
    public String sentence() {
      return String.format(Locale.ROOT, "Interrupted after step %d (epoch %d).", step, epoch);
    }
  }
}
