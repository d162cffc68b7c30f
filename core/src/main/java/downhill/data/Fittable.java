package downhill.data;

import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Batch;
import downhill.train.RowSource;
import java.util.ArrayList;
import java.util.List;

/// Something that learns from the training rows how to prepare any rows.
///
/// ```java
/// Fittable plan = Fittable.columns(Selection.of(Scaler.STANDARD, 0, 1), Selection.of(colours, 2));
/// Preprocessing fitted = plan.fit(training.x());
/// Tensor x = fitted.apply(others.x());
/// ```
///
/// What is fitted is a new, immutable object: rows that were not passed to [#fit(Tensor)] cannot
/// have any say in it.
@FunctionalInterface
public interface Fittable {

  /// Learns from the inputs of the training rows, which are not changed and may lie in a file: they
  /// are read some at a time.
  ///
  /// @param training the training rows alone, whose first part is `[columns]`; with the validation
  ///   or test rows among them, figures on those would be too good
  /// @return what to apply to any rows
  /// @throws IllegalArgumentException when there are no rows or a number is not finite
  Preprocessing fit(RowSource training);

  /// Learns from training rows in memory, `[n, columns]`: the same as from a source of rows.
  default Preprocessing fit(Tensor training) {
    return fit(Batch.of(training));
  }

  /// One after the other, each fitted on what those before it made of the training rows.
  static Fittable chain(Fittable... steps) {
    List<Fittable> all = List.of(steps);
    return training -> {
      List<Preprocessing> fitted = new ArrayList<>(all.size());
      RowSource rows = training;
      for (Fittable step : all) {
        Preprocessing next = step.fit(rows);
        rows = new PreparedRows(rows, next);
        fitted.add(next);
      }
      return new Chain(fitted);
    };
  }

  /// Each set of columns by itself.
  ///
  /// @param selections together every column once
  static Fittable columns(Selection... selections) {
    List<Selection> all = List.of(selections);
    return training -> {
      List<Columns.Part> fitted = new ArrayList<>(all.size());
      Shape shape = training.parts().getFirst().shape().insert(0, training.rows());
      for (Selection selection : all) {
        FeatureRows.checkColumns(shape, selection.columns());
        RowSource picked =
            new PreparedRows(training, x -> FeatureRows.pick(x, selection.columns()));
        fitted.add(new Columns.Part(selection.columns(), selection.step().fit(picked)));
      }
      Columns columns = new Columns(fitted);
      FeatureRows.check("columns", shape, columns.inputs());
      return columns;
    };
  }

  /// Columns and what to do with them.
  ///
  /// @param columns their numbers from 0, in the order in which the step gets them
  /// @param step what to fit on them
  record Selection(List<Integer> columns, Fittable step) {
    /// Copies the numbers.
    public Selection {
      columns = List.copyOf(columns);
    }

    /// The step for some columns.
    ///
    /// @param columns their numbers from 0
    public static Selection of(Fittable step, Integer... columns) {
      return new Selection(List.of(columns), step);
    }

    /// Columns that stay as they are.
    ///
    /// @param columns their numbers from 0
    public static Selection unchanged(Integer... columns) {
      return of(new Chain(List.of()), columns);
    }
  }
}
