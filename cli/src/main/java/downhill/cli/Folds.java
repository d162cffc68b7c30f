package downhill.cli;

import downhill.tensor.Random;
import downhill.train.Batch;
import downhill.train.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;

/// k-fold cross-validation: each row is predicted once, by a network that never saw it.
///
/// @param folds one for each part of the rows
record Folds(List<Fold> folds) {
  Folds {
    folds = List.copyOf(folds);
  }

  /// A part of the rows and how well it was predicted.
  ///
  /// @param rows how many were held out
  /// @param metrics their figures by name
  /// @param epochs how long the network was trained
  record Fold(int rows, Map<String, Double> metrics, int epochs) {}

  /// Runs all folds over the rows that are not for the test; stops early when asked to.
  ///
  /// @param listener is told of each fold, counted from 1
  /// @throws UserError when there are too few rows
  static Folds of(
      Settings settings,
      Source source,
      int k,
      ObjIntConsumer<Fold> listener,
      BooleanSupplier stop) {
    Settings plain =
        settings
            .without(Setting.CHECKPOINT)
            .without(Setting.RESUME)
            .without(Setting.ALLOW_CHANGED)
            .with(Setting.TEST, new TestPart.None());
    return of(
        settings,
        source,
        k,
        listener,
        stop,
        parts -> {
          Training.Outcome outcome =
              new Training(plain, source, parts).run(new Training.Watch() {}, stop);
          return new Fold(
              parts.test().length,
              outcome.metrics().getOrDefault("test", Map.of()),
              outcome.epochs());
        });
  }

  /// Runs all folds with any way to train.
  ///
  /// @param train trains on the training rows and judges the test rows of a fold
  static Folds of(
      Settings settings,
      Source source,
      int k,
      ObjIntConsumer<Fold> listener,
      BooleanSupplier stop,
      Function<Parts, Fold> train) {
    Parts whole = Parts.of(settings.with(Setting.VALIDATION, 0.0), source);
    int[] rows = whole.training();
    if (k > rows.length) {
      throw new UserError(
          "--folds %d: there are only %s.".formatted(k, Figures.counted(rows.length, "row")));
    }
    Batch targets = Batch.of(DatasetSource.rows(source.y(), rows));
    Random random = Random.of(0).split("folds");
    List<Fold> folds = new ArrayList<>();
    for (Split.Rows split : Split.folds(targets, k, random)) {
      if (stop.getAsBoolean()) {
        break;
      }
      int[] held = Parts.pick(rows, split.held());
      Fold fold = train.apply(Parts.of(settings, source, Parts.pick(rows, split.training()), held));
      folds.add(fold);
      listener.accept(fold, folds.size());
    }
    return new Folds(folds);
  }

  /// Mean and standard deviation over the folds (divided by `k - 1`), by metric.
  Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    if (!folds.isEmpty()) {
      for (String name : folds.getFirst().metrics().keySet()) {
        figures.put(name, figure(name));
      }
    }
    return figures;
  }

  private Figure figure(String name) {
    double[] values =
        folds.stream().mapToDouble(f -> f.metrics().getOrDefault(name, Double.NaN)).toArray();
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new Figure(mean, Math.sqrt(squares / (values.length - 1)));
  }

  /// A mean and a standard deviation.
  record Figure(double mean, double std) {}
}
