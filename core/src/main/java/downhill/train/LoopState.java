package downhill.train;

import downhill.optim.Schedule;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a training loop remembers between two steps; with the settings and the data it
/// determines all that follows, which is what a checkpoint rests on.
///
/// @param progress parameters, states, optimizer state, step number
/// @param epoch the current epoch, counted from 1
/// @param position how many rows of the epoch's order have been used
/// @param lossSum the sum of the losses of those rows
/// @param history the finished epochs
/// @param best the best model so far, or null
/// @param schedule what the schedule remembers
record LoopState(
    TrainingStep.Progress progress,
    int epoch,
    int position,
    double lossSum,
    History history,
    @Nullable Best best,
    Schedule.State schedule) {
  /// The model of the best epoch.
  ///
  /// @param epoch in which it was found
  /// @param value of the watched figure
  record Best(int epoch, double value, List<Tensor> parameters, List<Tensor> states) {}

  LoopState after(TrainingStep.Progress made, int used, double sum) {
    return new LoopState(made, epoch, used, sum, history, best, schedule);
  }

  LoopState nextEpoch(History longer, @Nullable Best better, Schedule.State observed) {
    return new LoopState(progress, epoch + 1, 0, 0, longer, better, observed);
  }
}
