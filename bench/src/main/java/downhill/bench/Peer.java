package downhill.bench;

/// A library that can do the workloads: Downhill, or one of those it is compared with.
public interface Peer {
  /// Such as `downhill`.
  String name();

  /// The version that runs.
  String version();

  /// What readers of the figures must know, such as flags or deviations from the workload; may be
  /// empty.
  String note();

  /// Takes the rows in the form the library likes. What this costs is part of the cold run.
  ///
  /// @throws Exception whatever the library throws
  Session open(Workload workload, Rows train, Rows test) throws Exception;

  /// Networks for one workload, one after the other.
  interface Session {
    /// Replaces the network by a freshly initialised one.
    void reset(long seed);

    /// Trains the network on all rows in order.
    ///
    /// @param afterEpoch called at the end of each epoch
    /// @throws Exception whatever the library throws
    void train(int epochs, Runnable afterEpoch) throws Exception;

    /// The probabilities of all test rows, computed in one call; `[rows, classes]`, row-major.
    ///
    /// @throws Exception whatever the library throws
    float[] predictTest() throws Exception;

    /// The probabilities of one row, in a call of its own.
    ///
    /// @throws Exception whatever the library throws
    float[] predict(float[] row) throws Exception;
  }
}
