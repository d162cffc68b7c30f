package downhill.backend.cpu;

import downhill.graph.Node;
import java.util.List;

/// A part of a plan that runs as a whole.
interface Step {
  /// Computes its values in the arrays of a frame.
  void run(Frame frame);

  /// What it is and over what, in a few words, such as `loop over 32 rows of 28`.
  String title();

  /// The operations, in the order in which they are computed.
  List<Node> nodes();

  /// Additions and multiplications of one run; a function counts as one.
  long operations();
}
