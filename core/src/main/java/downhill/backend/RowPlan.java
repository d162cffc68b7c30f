package downhill.backend;

/// A function of rows made ready for any number of them: one input `[n, …]`, one result `[n, …]`.
/// Safe to use from several threads; allocates nothing once warm.
public interface RowPlan {
  /// How many rows are computed at once; more are computed in turn.
  int capacity();

  /// Computes rows.
  ///
  /// @param rows how many, at least 1
  /// @param input the array of the input, as in [HostArray#data()], with at least so many rows
  /// @param output the array of the result, another one
  void run(int rows, Object input, Object output);

  /// The plan as text.
  String describe();
}
