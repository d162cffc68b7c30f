package downhill.cli;

import downhill.train.History;

/// Tells of a training while it runs and when it ends.
interface TrainReport {
  /// Before the first epoch.
  void started();

  /// After each epoch.
  void epoch(History.Epoch epoch);

  /// After the last epoch, or the one whose loss is not finite.
  void ended(TrainRun.Outcome outcome);
}
