package downhill.data;

import downhill.tensor.Random;

/// A data set that is made from a formula.
///
/// Row by row, with the same number of random draws for each: the first rows stay the same when
/// more are asked for. Classes take turns, so their sizes differ by one at most. Sines and cosines
/// are those of `StrictMath`: the rows have the same bits on every machine.
@FunctionalInterface
public interface Generator {
  /// Makes the rows.
  ///
  /// @param random drawn from; the same stream gives the same rows
  Dataset generate(Random random);
}
