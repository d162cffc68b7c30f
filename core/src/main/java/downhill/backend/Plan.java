package downhill.backend;

import java.util.List;

/// A graph made ready to run many times on one backend. Safe to use from several threads.
public interface Plan {
  /// Runs the graph.
  ///
  /// @param inputs one value for each input of the graph, of its shape and type, followed by one
  ///   for each constant in the order of `graph.constants()`
  /// @return one value for each output of the graph
  List<Value> run(List<Value> inputs);
}
