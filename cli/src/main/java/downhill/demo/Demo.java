package downhill.demo;

/// A worked example of our sources, computed here.
public interface Demo {
  /// How it is called on the command line, such as `bp-2-3-2`.
  String name();

  /// What it shows, in one line.
  Text title();

  /// Computes it.
  ///
  /// @param convention whose arithmetic is followed where the two differ
  Report run(Convention convention);

  /// Whether its report has a picture.
  default boolean drawn() {
    return true;
  }

  /// Whose arithmetic is followed where a source departs from the correct one.
  enum Convention {
    /// The source's, so that its printed figures come out.
    SOURCE,
    /// Gradients at the old parameters, the usual definitions.
    CORRECT
  }
}
