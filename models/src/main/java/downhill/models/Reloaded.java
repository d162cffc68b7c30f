package downhill.models;

import downhill.data.Preprocessing;
import downhill.data.Task;
import downhill.model.SavedModel;
import downhill.nn.Layer;
import downhill.nn.Sequential;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What a model file gives back: it predicts and scores as the learner did that wrote it, to the
/// same bits where nothing was scaled by preprocessing.
final class Reloaded {
  private Reloaded() {}

  /// Scales as the file says.
  private record Prepared(Preprocessing preprocessing) implements Layer {
    @Override
    public Tensor forward(Tensor x) {
      return preprocessing.apply(x.to(DType.F64));
    }
  }

  private record Restored(double center, double scale) implements Layer {
    @Override
    public Tensor forward(Tensor x) {
      return x.times(scale).plus(center);
    }
  }

  private record Classes(
      String name, Layer network, int features, int classes, List<String> warnings)
      implements ProbabilisticClassifier {}

  private record Numbers(String name, Layer network, int features, List<String> warnings)
      implements Regressor {}

  static ProbabilisticClassifier classifier(Path file) throws IOException {
    SavedModel saved = SavedModel.load(file);
    if (saved.head().task() == Task.REGRESSION) {
      throw new IllegalArgumentException(
          "%s: the model predicts numbers, not classes. Use Regressor.load.".formatted(file));
    }
    int classes = Math.max(2, saved.head().classNames().size());
    return new Classes(name(saved), network(saved), features(saved), classes, saved.warnings());
  }

  static Regressor regressor(Path file) throws IOException {
    SavedModel saved = SavedModel.load(file);
    if (saved.head().task() != Task.REGRESSION) {
      throw new IllegalArgumentException(
          "%s: the model predicts classes, not numbers. Use Classifier.load.".formatted(file));
    }
    Layer network = network(saved);
    if (saved.head().center() != 0 || saved.head().scale() != 1) {
      network = Sequential.of(network, new Restored(saved.head().center(), saved.head().scale()));
    }
    return new Numbers(name(saved), network, features(saved), saved.warnings());
  }

  private static String name(SavedModel saved) {
    return saved.card().settings().getOrDefault("learner", "model");
  }

  private static Layer network(SavedModel saved) {
    Preprocessing preprocessing = saved.input().preprocessing();
    Layer graph = new GraphLayer(saved.graph());
    return preprocessing == null ? graph : Sequential.of(new Prepared(preprocessing), graph);
  }

  private static int features(SavedModel saved) {
    Shape row = saved.input().row();
    if (row.rank() != 1) {
      throw new IllegalArgumentException(
          "expected a model of rows with columns, got one of rows %s.".formatted(row));
    }
    return row.dim(0);
  }
}
