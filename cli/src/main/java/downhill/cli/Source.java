package downhill.cli;

import downhill.data.Task;
import downhill.model.Input;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import downhill.train.RowSource;
import java.util.List;

/// Rows to learn from, in the way in which DATA names them: raw, before any preprocessing.
interface Source {
  /// As it was named.
  String name();

  /// What the rows are and where they come from, in sentences; may be empty.
  String description();

  int rows();

  /// Whether the rows are made from a formula: then they are as they should be, without any
  /// scaling.
  boolean generated();

  /// Whether each row is a picture.
  boolean areImages();

  /// How many raw numbers each row has.
  default int features() {
    return columns().size();
  }

  /// The columns that are learnt from, as they were read; none of pictures.
  List<Column> columns();

  /// The column to learn.
  String target();

  Task task();

  /// One for each class; empty for regression.
  List<String> classNames();

  /// How many rows each class has; empty for regression.
  List<Integer> classCounts();

  /// The targets of all rows, as [Task] says, float32 where they are floats.
  Tensor y();

  /// The rows of the test part that comes with the set; empty when there is none.
  int[] standardTest();

  /// Fits the preprocessing.
  ///
  /// @param training the numbers of the training rows
  /// @param scale the name of a scaler, or none
  /// @param precision of what a network gets
  Prepared prepare(int[] training, String scale, DType precision);

  /// A column as it was read.
  ///
  /// @param name from the header, or made up
  /// @param type such as `number` or `3 categories`
  record Column(String name, String type) {}

  /// Rows and the preprocessing that was fitted for them.
  interface Prepared {
    /// Inputs and targets of some rows, the inputs raw.
    RowSource rows(int[] numbers);

    /// From raw inputs to what a network gets; can be traced.
    Tensor input(Tensor raw);

    /// How many numbers a network gets for each row.
    int features();

    /// What a saved model takes: raw rows and the preprocessing that was fitted.
    Input saved();
  }

  /// How many numbers a network gives for each row.
  default int outputs() {
    return task() == Task.CLASSIFICATION ? classNames().size() : 1;
  }
}
