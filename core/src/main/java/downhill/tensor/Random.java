package downhill.tensor;

import java.nio.charset.StandardCharsets;

/// A counter-based, splittable source of random numbers: the same numbers in every run, on every
/// platform, at any thread count.
///
/// A `Random` is a *stream* of 64-bit words, and a word is a pure function of the stream's key and
/// its position: [#word(long, long)]. The state is those two numbers, so a stream can be saved,
/// [resumed][#at(long, long)] and drawn from in parallel by position.
///
/// ```java
/// var random = Random.of(42);
/// double[] weights = random.split("hidden.weight").normal(784 * 128, 0, 0.05);
/// int[] order = random.split("order").split(epoch).permutation(60_000);
/// ```
///
/// [Splitting][#split(String)] gives a stream with another key. It depends on this stream's key
/// only, never on how much was drawn, so adding a draw somewhere changes nothing elsewhere. Keys
/// have 64 bits and are computed, not enumerated: among `k` streams two are the same with
/// probability about `k² / 2⁶⁵`.
///
/// An instance is *not* safe for use by several threads: give each its own by splitting. The static
/// functions are pure.
///
/// ### Algorithm
///
/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3",
/// SC11), not for cryptography. The 128-bit counter holds, from its low end, a 64-bit index and a
/// 64-bit domain. The four 32-bit results `x0 x1 x2 x3` of a block give the words `x0 | x1 << 32`
/// and `x2 | x3 << 32`.
///
/// | domain | index | result |
/// |---|---|---|
/// | 0 | `position >>> 1` | the words at the even position and the odd one after it |
/// | 1 | a number | the key of `split(number)`: the first word |
/// | 2 | FNV-1a 64 of a name in UTF-8 | the key of `split(name)`: the first word |
///
/// Known answers of the block function (Random123, `kat_vectors`), lowest word first:
///
/// | counter | key | result |
/// |---|---|---|
/// | `00000000 00000000 00000000 00000000` | `00000000 00000000` | `6627e8d5 e169c58d bc57ac4c 9b00dbd8` |
/// | `ffffffff ffffffff ffffffff ffffffff` | `ffffffff ffffffff` | `408f276d 41c83b0e a20bc7c6 6d5451fd` |
/// | `243f6a88 85a308d3 13198a2e 03707344` | `a4093822 299f31d0` | `d16cfe09 94fdcceb 5001e420 24126ea1` |
///
/// ### Test vectors
///
/// The first draws of a fresh `Random.of(seed)`; these never change.
///
/// | draw | seed 0 | seed 42 |
/// |---|---|---|
/// | `nextLong()` | `e169c58d6627e8d5` | `77f5493b9ceaf053` |
/// | | `9b00dbd8bc57ac4c` | `5742b3d712bf50ad` |
/// | | `5cb200dbf8e4cca4` | `53ba6cfdfcdb2127` |
/// | | `097eff67b1a574eb` | `744e06fb838f5a6e` |
/// | `nextDouble()` | 0.8805201978886142 | 0.4685865183391049 |
/// | | 0.6054818538799213 | 0.34086154938517876 |
/// | | 0.36209111566940344 | 0.32706338120338474 |
/// | | 0.037094080749417335 | 0.4543156017348883 |
/// | `nextNormal()` | 1.1775912390542727 | -0.07882346885253179 |
/// | | 0.26756224953309987 | -0.41011294279565147 |
/// | | -0.35287489660161836 | -0.4480366278979277 |
/// | | -1.785451191677237 | -0.11476523741853367 |
/// | `permutation(8)` | 3 5 6 1 0 2 4 7 | 0 5 7 4 6 1 2 3 |
/// | `split(0).key()` | `f08d6eaa844515e1` | `2051e91302933769` |
/// | `split(1).key()` | `d9c77dedca7cf69e` | `fdd21d9420ff9139` |
/// | `split(-1).key()` | `574f042e7b601ea0` | `344140ea4f49a51d` |
/// | `split("weight").key()` | `8d936d3062520018` | `6dce46f969244849` |
/// | `split("隐层").key()` | `14caf640d8f43324` | `e09857a4b2f32935` |
public final class Random {
  private static final long DRAWS = 0;
  private static final long SPLIT_BY_NUMBER = 1;
  private static final long SPLIT_BY_NAME = 2;

  private final long key;
  private long position;

  // The words of the block drawn from last; the second is waiting if `waiting`.
  private final long[] pair = new long[2];
  private boolean waiting;

  private Random(long key, long position) {
    this.key = key;
    this.position = position;
  }

  /// The stream of a seed, at its beginning.
  ///
  /// @param seed any number; it is the stream's key
  /// @return a new stream
  public static Random of(long seed) {
    return new Random(seed, 0);
  }

  /// The stream with a key, at a position: continues where a stream with this [#key()] and
  /// [#position()] stood.
  ///
  /// @param key the key
  /// @param position the number of words drawn so far, unsigned
  /// @return a new stream
  public static Random at(long key, long position) {
    return new Random(key, position);
  }

  /// A stream of its own for a number, for example an epoch or a row. Independent of the position;
  /// this stream does not move.
  ///
  /// @param index any number
  /// @return a new stream at its beginning, with the key `splitKey(key(), index)`
  public Random split(long index) {
    return of(splitKey(key, index));
  }

  /// A stream of its own for a name, for example a parameter's path. Independent of the position;
  /// this stream does not move. Names and numbers never give the same counter: `split("1")` is not
  /// `split(1)`.
  ///
  /// @param name any text
  /// @return a new stream at its beginning, with the key `splitKey(key(), name)`
  public Random split(String name) {
    return of(splitKey(key, name));
  }

  /// The key of this stream.
  ///
  /// @return the key
  public long key() {
    return key;
  }

  /// The number of 64-bit words drawn from this stream.
  ///
  /// @return the position, unsigned
  public long position() {
    return position;
  }

  /// The next 64 random bits. Draws one word.
  ///
  /// @return any `long`, each equally likely
  public long nextLong() {
    boolean second = (position & 1) != 0;
    if (!second || !waiting) {
      philox(key, position >>> 1, DRAWS, pair);
    }
    waiting = !second;
    position++;
    return pair[second ? 1 : 0];
  }

  /// An unbiased number below a bound: `⌊word · bound / 2⁶⁴⌋`, drawn again in the rare case (less
  /// than once in 2³³) that would favour some numbers (Lemire 2019, "Fast random integer generation
  /// in an interval", algorithm 5).
  ///
  /// @param bound how many numbers there are, at least 1
  /// @return a number in `0..bound-1`, each equally likely
  /// @throws IllegalArgumentException if the bound is below 1
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("Expected bound of at least 1, got " + bound + ".");
    }
    long word = nextLong();
    if (Long.compareUnsigned(word * bound, bound) < 0) {
      long biased = Long.remainderUnsigned(-bound, bound); // 2⁶⁴ mod bound
      while (Long.compareUnsigned(word * bound, biased) < 0) {
        word = nextLong();
      }
    }
    return (int) Math.unsignedMultiplyHigh(word, bound);
  }

  /// A number in [0, 1), a multiple of 2⁻⁵³. Draws one word.
  ///
  /// @return [#toDouble(long)] of the next word
  public double nextDouble() {
    return toDouble(nextLong());
  }

  /// A number in [0, 1), a multiple of 2⁻²⁴. Draws one word, as [#nextDouble()] does, and is that
  /// number rounded down: float32 and float64 runs with one seed see the same draws.
  ///
  /// @return [#toFloat(long)] of the next word
  public float nextFloat() {
    return toFloat(nextLong());
  }

  /// A number from the normal distribution with mean 0 and variance 1. Draws one word.
  ///
  /// @return [#toNormal(long)] of the next word
  public double nextNormal() {
    return toNormal(nextLong());
  }

  /// Numbers spread evenly over an interval: `low + (high - low) · u`, with `u` as by
  /// [#nextDouble()]. Draws `n` words.
  ///
  /// @param n how many, at least 0
  /// @param low the lower bound, possible
  /// @param high the upper bound, excluded unless equal to `low`
  /// @return a new array of length `n`
  /// @throws IllegalArgumentException if `n` is negative, or not `low <= high`, or `high - low` is
  ///   not finite
  public double[] uniform(int n, double low, double high) {
    checkCount(n);
    double range = high - low;
    if (!(range >= 0) || range > Double.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Expected low <= high with a finite difference, got low "
              + low
              + " and high "
              + high
              + ".");
    }
    // The sum may round up to `high` although u < 1.
    double most = range > 0 ? Math.nextDown(high) : high;
    var values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = Math.min(low + range * nextDouble(), most);
    }
    return values;
  }

  /// Numbers in [0, 1), as by [#nextFloat()]. Draws `n` words.
  ///
  /// @param n how many, at least 0
  /// @return a new array of length `n`
  /// @throws IllegalArgumentException if `n` is negative
  public float[] uniformFloats(int n) {
    checkCount(n);
    var values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = nextFloat();
    }
    return values;
  }

  /// Numbers from a normal distribution: `mean + std · z`, with `z` as by [#nextNormal()]. Draws
  /// `n` words.
  ///
  /// @param n how many, at least 0
  /// @param mean the mean, finite
  /// @param std the standard deviation, finite and at least 0
  /// @return a new array of length `n`
  /// @throws IllegalArgumentException if `n` or `std` is negative, or `mean` or `std` is not finite
  public double[] normal(int n, double mean, double std) {
    checkCount(n);
    if (!Double.isFinite(mean) || !Double.isFinite(std) || std < 0) {
      throw new IllegalArgumentException(
          "Expected a finite mean and a finite std of at least 0, got mean "
              + mean
              + " and std "
              + std
              + ".");
    }
    var values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + std * nextNormal();
    }
    return values;
  }

  /// The numbers `0..n-1` in random order, each order equally likely (Fisher and Yates; Knuth 1969,
  /// algorithm P): starting from `0, 1, …`, for `i = n-1` down to 1 the numbers at `i` and at
  /// `nextInt(i + 1)` change places.
  ///
  /// @param n how many, at least 0
  /// @return a new array of length `n`
  /// @throws IllegalArgumentException if `n` is negative
  public int[] permutation(int n) {
    checkCount(n);
    var order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /// The word of a stream at a position: what [#nextLong()] gives there.
  ///
  /// @param key the key of the stream
  /// @param position the position, unsigned
  /// @return the 64-bit word
  public static long word(long key, long position) {
    var pair = new long[2];
    philox(key, position >>> 1, DRAWS, pair);
    // With constant indices the compiler sees that the array need not exist.
    return (position & 1) == 0 ? pair[0] : pair[1];
  }

  /// The top 53 bits of a word as a number in [0, 1): `(word >>> 11) · 2⁻⁵³`.
  ///
  /// @param word any word
  /// @return a multiple of 2⁻⁵³ in [0, 1)
  public static double toDouble(long word) {
    return (word >>> 11) * 0x1p-53;
  }

  /// The top 24 bits of a word as a number in [0, 1): `(word >>> 40) · 2⁻²⁴`.
  ///
  /// @param word any word
  /// @return a multiple of 2⁻²⁴ in [0, 1), at most [#toDouble(long)] of the word and less than 2⁻²⁴
  ///   below it
  public static float toFloat(long word) {
    return (word >>> 40) * 0x1p-24f;
  }

  /// A word as a draw from the normal distribution with mean 0 and variance 1: `Φ⁻¹(u)` with `u =
  /// ((word >>> 12) + ½) · 2⁻⁵²`, so that `u` is exact and never 0 or 1 and the draws are symmetric
  /// around 0.
  ///
  /// `Φ⁻¹` is algorithm AS 241, PPND16 (Wichura 1988, "The percentage points of the normal
  /// distribution"), evaluated to the same bits everywhere.
  ///
  /// @param word any word
  /// @return a number within ±8.21
  public static double toNormal(long word) {
    return NormalQuantile.of(((word >>> 12) + 0.5) * 0x1p-52);
  }

  /// The key of the stream that a stream is split into by a number.
  ///
  /// @param key the key of the stream to split
  /// @param index any number
  /// @return the key of the new stream
  public static long splitKey(long key, long index) {
    var pair = new long[2];
    philox(key, index, SPLIT_BY_NUMBER, pair);
    return pair[0];
  }

  /// The key of the stream that a stream is split into by a name.
  ///
  /// @param key the key of the stream to split
  /// @param name any text
  /// @return the key of the new stream
  public static long splitKey(long key, String name) {
    var pair = new long[2];
    philox(key, hash(name), SPLIT_BY_NAME, pair);
    return pair[0];
  }

  /// The key and the position.
  @Override
  public String toString() {
    return "Random[key=" + key + ", position=" + Long.toUnsignedString(position) + "]";
  }

  /// FNV-1a, 64 bits, over the name in UTF-8 (Fowler, Noll, Vo).
  static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  /// The block function Philox4x32-10. Key and counter have their low word first.
  static void philox(long key, long counterLow, long counterHigh, long[] result) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int x0 = (int) counterLow;
    int x1 = (int) (counterLow >>> 32);
    int x2 = (int) counterHigh;
    int x3 = (int) (counterHigh >>> 32);
    for (int round = 0; round < 10; round++) {
      long product0 = 0xD2511F53L * (x0 & 0xffffffffL);
      long product1 = 0xCD9E8D57L * (x2 & 0xffffffffL);
      x0 = (int) (product1 >>> 32) ^ x1 ^ k0;
      x1 = (int) product1;
      x2 = (int) (product0 >>> 32) ^ x3 ^ k1;
      x3 = (int) product0;
      k0 += 0x9E3779B9; // the golden ratio
      k1 += 0xBB67AE85; // √3 - 1
    }
    result[0] = (x0 & 0xffffffffL) | (long) x1 << 32;
    result[1] = (x2 & 0xffffffffL) | (long) x3 << 32;
  }

  private static void checkCount(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("Expected n of at least 0, got " + n + ".");
    }
  }
}
