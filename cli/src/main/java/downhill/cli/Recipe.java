package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Task;

/// The settings with which a built-in data set trains well in about a second, for any seed. Found
/// by trying; the layers are the same for all.
///
/// @param layers the hidden layers
/// @param adamRate the learning rate of Adam
/// @param sgdRate the learning rate of plain gradient descent
/// @param epochs how often all rows are seen
/// @param batch rows per update
record Recipe(String layers, double adamRate, double sgdRate, int epochs, int batch) {
  private static final String LAYERS = "8:tanh";
  private static final int TABLE_ROWS = 4;

  static Recipe of(Dataset dataset) {
    if (dataset.rows() <= TABLE_ROWS) {
      return new Recipe(LAYERS, 0.05, 0.5, 300, TABLE_ROWS);
    }
    return dataset.task() == Task.REGRESSION
        ? new Recipe(LAYERS, 0.02, 0.1, 150, 20)
        : new Recipe(LAYERS, 0.1, 0.5, 150, 20);
  }

  double rate(OptimizerName optimizer) {
    return switch (optimizer) {
      case ADAM -> adamRate;
      case SGD -> sgdRate;
    };
  }
}
