package downhill.testkit;

import static downhill.testkit.Domain.between;
import static downhill.testkit.Domain.cycle;
import static downhill.testkit.Domain.whole;
import static downhill.testkit.Sample.floats;
import static downhill.testkit.Sample.indices;

import downhill.nn.Activation;
import downhill.nn.Dropout;
import downhill.nn.Embedding;
import downhill.nn.Embedding.BagMode;
import downhill.nn.Flatten;
import downhill.nn.Linear;
import downhill.nn.Pass;
import downhill.nn.Sequential;
import downhill.testkit.OpCase.Trait;
import java.util.ArrayList;
import java.util.List;

/// The table of layers: each as a function of its input and its parameters.
public final class LayerTable {
  private static final Domain DOMAIN = between(-2, 2);

  private LayerTable() {}

  /// All rows of layers.
  public static List<OpCase> rows() {
    List<OpCase> rows = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      // Away from all their kinks: 0, ±½, ±1, ±3, 6.
      rows.add(
          OpCase.of(
              "layer " + activation,
              16,
              x -> activation.apply(x.getFirst()),
              floats(cycle(-3.7, -1.4, -0.8, -0.3, 0.2, 0.7, 1.6, 3.4), 2, 4)));
    }
    rows.add(
        OpCase.of(
            "layer linear",
            16,
            x -> new Linear(x.get(1), x.get(2)).apply(x.get(0)),
            floats(DOMAIN, 2, 2, 3),
            floats(DOMAIN, 4, 3),
            floats(DOMAIN, 4)));
    rows.add(
        OpCase.of(
            "layer flatten", 0, x -> new Flatten().apply(x.getFirst()), floats(DOMAIN, 2, 3, 2)));
    rows.add(
        OpCase.of(
            "layer dropout, inference",
            0,
            x -> new Dropout(0.5).apply(x.getFirst()),
            floats(DOMAIN, 2, 3)));
    rows.add(
        OpCase.of(
                "layer dropout, training",
                16,
                x -> Pass.training(x.get(1)).run(() -> new Dropout(0.5).apply(x.get(0))),
                floats(DOMAIN, 4, 5),
                Sample.whole(whole(-1_000_000, 1_000_000)))
            .with(Trait.NEEDS_FLOAT32));
    for (BagMode mode : BagMode.values()) {
      rows.add(
          OpCase.of(
              "layer embedding bag, " + mode,
              16,
              x -> new Embedding(x.get(0), -1).bag(x.get(1), mode),
              floats(Domain.distinct(), 5, 2),
              Sample.whole(cycle(0, 2, 4, 1, 3, 2), 2, 3)));
    }
    rows.add(
        OpCase.of(
            "layer embedding",
            16,
            x -> new Embedding(x.get(0), -1).apply(x.get(1)),
            floats(DOMAIN, 5, 2),
            indices(4, 2, 3)));
    rows.add(
        OpCase.of(
            "layers linear, tanh, linear with tied weights",
            32,
            x ->
                Sequential.of(
                        new Linear(x.get(1), x.get(2)),
                        Activation.TANH,
                        new Linear(x.get(1), x.get(2)))
                    .apply(x.get(0)),
            floats(DOMAIN, 2, 3),
            floats(DOMAIN, 3, 3),
            floats(DOMAIN, 3)));
    return List.copyOf(rows);
  }
}
