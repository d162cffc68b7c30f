package downhill.cli;

/// Tells of a training while it runs and when it ends.
interface TrainReport extends Training.Watch {
  /// Before the first epoch.
  void started();

  /// A fold of the cross-validation is done.
  default void fold(int number, Folds.Fold figures) {}

  /// All folds are done.
  default void folds(Folds figures) {}

  /// After the last epoch, or the one in which a number was not finite.
  ///
  /// @param saved where what was saved
  void ended(Training.Outcome outcome, Saved saved);

  /// What was written.
  ///
  /// @param model the name of the model file; empty for none
  /// @param bytes its size
  /// @param others what else, each with its name: card, plot, log, checkpoint
  record Saved(String model, long bytes, java.util.Map<String, String> others) {
    static final Saved NOTHING = new Saved("", 0, java.util.Map.of());
  }
}
