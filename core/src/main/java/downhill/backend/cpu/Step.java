package downhill.backend.cpu;

/// A part of a plan that runs as a whole.
interface Step {
  /// Computes its values in the arrays of a frame.
  void run(Frame frame);

  /// One line of the readable plan: what it computes, and in which form.
  String describe();
}
