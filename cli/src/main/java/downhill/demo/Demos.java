package downhill.demo;

import downhill.nn.KnownNames;
import java.util.List;

/// The demos by name.
public final class Demos {
  private static final List<Demo> ALL =
      List.of(
          new Logic(),
          new XorStep(),
          new XorRelu(),
          new PerceptronDemo(),
          new DescentOnACurve(),
          new WorkedNetDemo(),
          new ActivationGallery(),
          new Graphs(),
          new Vanishing(),
          new BishopDemo(),
          new FourViews(),
          new DataSize(),
          new BatchSize(),
          new DepthVersusWidth(),
          new Overfitting());

  private Demos() {}

  /// All of them, in the order in which they are best read.
  public static List<Demo> all() {
    return ALL;
  }

  /// Their names.
  public static List<String> names() {
    return ALL.stream().map(Demo::name).toList();
  }

  /// The demo of a name.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists the known ones, the
  ///   nearest first
  public static Demo of(String name) {
    return ALL.stream()
        .filter(demo -> demo.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new KnownNames("demo", names()).unknown(name));
  }
}
