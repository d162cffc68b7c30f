package downhill.nn;

import downhill.op.Region;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One application of a model: its region, the path in its errors, and the observer of `summary`.
final class Application {
  /// Who is told of each application, if anybody.
  static final ScopedValue<Observer> OBSERVER = ScopedValue.newInstance();

  /// Is told when a model is entered and left.
  interface Observer {
    void entered(Model model, String path);

    void left(Model model, Shape output);
  }

  private Application() {}

  static Tensor of(Model model, Tensor x) {
    Model parent = runningModel();
    return of(model, () -> parent == null ? "" : ModelTree.nameWithin(parent, model), x);
  }

  /// Applies a layer that its parent knows by name.
  static Tensor of(Model model, Supplier<String> name, Tensor x) {
    Region region = Region.layer(model, name, List.of(x));
    Observer observer = OBSERVER.isBound() ? OBSERVER.get() : null;
    if (observer != null) {
      observer.entered(model, region.layerPath());
    }
    try {
      Tensor y = region.run(() -> model.forward(x));
      if (observer != null) {
        observer.left(model, y.shape());
      }
      return y;
    } catch (ShapeException e) {
      String path = region.layerPath();
      throw e.layerPath().isEmpty() && !path.isEmpty() ? e.at(path) : e;
    }
  }

  /// The model that is running; the outermost one has no name.
  private static @Nullable Model runningModel() {
    for (Region region = Region.current(); region != null; region = region.parent()) {
      if (region.layer() instanceof Model model) {
        return model;
      }
    }
    return null;
  }
}
