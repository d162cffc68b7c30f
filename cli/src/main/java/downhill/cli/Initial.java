package downhill.cli;

import downhill.nn.Initializer;
import downhill.nn.KnownNames;
import downhill.nn.Linear;
import downhill.tensor.Random;
import java.util.List;
import java.util.Locale;

/// How first weights are drawn, by name.
enum Initial {
  /// Weights and biases from `U(-1/√in, 1/√in)`.
  UNIFORM,
  GLOROT_UNIFORM,
  GLOROT_NORMAL,
  HE_UNIFORM,
  HE_NORMAL,
  LECUN_NORMAL;

  private static final KnownNames NAMES =
      new KnownNames("initialisation", List.of(values()).stream().map(Initial::toString).toList());

  static Initial of(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replace('-', '_');
    for (Initial initial : values()) {
      if (initial.toString().equals(wanted)) {
        return initial;
      }
    }
    throw NAMES.unknown(name);
  }

  /// A layer with such weights.
  Linear layer(int in, int out, Random random) {
    return switch (this) {
      case UNIFORM -> Linear.init(in, out, random);
      case GLOROT_UNIFORM -> Linear.init(in, out, Initializer.glorotUniform(), random);
      case GLOROT_NORMAL -> Linear.init(in, out, Initializer.glorotNormal(), random);
      case HE_UNIFORM -> Linear.init(in, out, Initializer.heUniform(), random);
      case HE_NORMAL -> Linear.init(in, out, Initializer.heNormal(), random);
      case LECUN_NORMAL -> Linear.init(in, out, Initializer.lecunNormal(), random);
    };
  }

  /// The name in lower case.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
