package downhill.cli;

import downhill.tensor.Random;
import downhill.tensor.Tensor;
import downhill.train.Batch;
import downhill.train.Split;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Which rows are trained on, watched while training, and kept apart for the test.
///
/// @param training row numbers, ascending
/// @param validation likewise
/// @param test likewise
@SuppressWarnings("ArrayRecordComponent") // lives for one command; nobody compares it
record Parts(int[] training, int[] validation, int[] test) {
  /// The parts that complete settings ask for. Test rows do not depend on the seed, so that no
  /// choice of a seed can be made by looking at them.
  ///
  /// @throws UserError when there are too few rows
  static Parts of(Settings settings, Source source) {
    int[] test = test(settings.get(Setting.TEST), source);
    return of(settings, source, without(all(source.rows()), test), test);
  }

  /// The parts when test and other rows are known.
  static Parts of(Settings settings, Source source, int[] others, int[] test) {
    double share = settings.get(Setting.VALIDATION);
    if (share == 0) {
      return new Parts(others, new int[0], test);
    }
    if (others.length < 2) {
      throw new UserError(
          "%s: %s cannot be split for validation. Set --validation 0."
              .formatted(source.name(), Figures.counted(others.length, "row")));
    }
    Random random = Random.of(settings.get(Setting.SEED)).split("validation");
    Split.Rows split = Split.holdOut(targets(source.y(), others), share, random);
    return new Parts(pick(others, split.training()), pick(others, split.held()), test);
  }

  private static int[] test(TestPart part, Source source) {
    int rows = source.rows();
    return switch (part) {
      case TestPart.None(), TestPart.Other(_) -> new int[0];
      case TestPart.Standard() -> {
        if (source.standardTest().length == 0) {
          throw new UserError(
              "%s comes with no test part. Set --test 0.2, last:ROWS, or none."
                  .formatted(source.name()));
        }
        yield source.standardTest();
      }
      case TestPart.Last(var count) -> {
        if (count >= rows) {
          throw new UserError(
              "--test last:%d leaves none of the %s of %s to train on."
                  .formatted(count, Figures.counted(rows, "row"), source.name()));
        }
        yield IntStream.range(rows - count, rows).toArray();
      }
      case TestPart.Share(var share) -> {
        if (rows < 2) {
          throw new UserError(
              "%s: 1 row cannot be split for a test. Set --test none.".formatted(source.name()));
        }
        yield Split.holdOut(Batch.of(source.y()), share, Random.of(0).split("test")).held();
      }
    };
  }

  private static Batch targets(Tensor y, int[] rows) {
    return Batch.of(DatasetSource.rows(y, rows));
  }

  static int[] all(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  static int[] without(int[] rows, int[] others) {
    int[] sorted = others.clone();
    Arrays.sort(sorted);
    return IntStream.of(rows).filter(row -> Arrays.binarySearch(sorted, row) < 0).toArray();
  }

  static int[] pick(int[] rows, int[] places) {
    return IntStream.of(places).map(place -> rows[place]).toArray();
  }
}
