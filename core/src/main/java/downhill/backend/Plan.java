package downhill.backend;

import downhill.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A graph made ready to run many times on one backend. Safe to use from several threads.
public interface Plan {
  /// Runs the graph.
  ///
  /// @param inputs one value for each input of the graph, of its shape and type, followed by one
  ///   for each constant in the order of `graph.constants()`
  /// @return one value for each output of the graph
  List<Value> run(List<Value> inputs);

  /// Runs over arrays that the caller owns and changes, for loops that run a plan again and again
  /// and want nothing allocated.
  ///
  /// @param constants one value for each constant of the graph
  /// @return null when the plan has no such form
  default @Nullable Session session(List<Value> constants) {
    return null;
  }

  /// The plan as text: what runs in which order, in which form, over how much memory.
  default String describe() {
    return toString();
  }

  /// Repeated runs of a plan over the caller's arrays. Used by one thread at a time.
  ///
  /// A session has two sides, each with arrays of its own for inputs and results, so that a loop
  /// whose results are its next inputs can take turns.
  interface Session {
    /// Turns to a side: what is set from now on is set there, and runs use what is set there. A new
    /// session is at side 0.
    ///
    /// @param side 0 or 1
    void select(int side);

    /// Turns to the other side, to go on from the last run. Promises that the results of that run
    /// are finite, and that nobody but this session has changed one of its results, or an array
    /// that it wrote or read before as a result; so what stays as it is need not be looked at and
    /// written again. After anything but a run, it turns to the other side and promises nothing.
    void proceed();

    /// Sets the array that input `index` is read from, in all runs from now on.
    ///
    /// @throws IllegalArgumentException when shape or type do not fit
    void input(int index, HostArray array);

    /// Whether input `index` may be a part of a larger array, which [#slice] then sets.
    default boolean slices(int index) {
      return false;
    }

    /// Sets the array whose elements from `from` on are input `index`, on both sides, in all runs
    /// from now on; for inputs that [#slices]. It may be called before each run.
    ///
    /// @throws IllegalArgumentException when the type does not fit or there are too few elements
    default void slice(int index, HostArray array, int from) {
      throw new IllegalArgumentException(
          "plan: input %d cannot be a part of an array.".formatted(index));
    }

    /// Sets the array that result `index` is written to, in all runs from now on. It must not be
    /// the array of an input.
    ///
    /// @throws IllegalArgumentException when shape or type do not fit
    void output(int index, HostArray array);

    /// The element type of result `index`.
    DType outputType(int index);

    /// Runs the graph once.
    void run();

    /// The plan as text.
    String describe();
  }
}
