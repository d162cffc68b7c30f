package downhill.backend.cpu.fuse;

/// Sums of short rows in the order of decision 0002, for loops that reduce rows.
public final class Sums {
  private static final int LANES = 16;
  private static final int BLOCK = 1024;

  private Sums() {}

  /// The sum of `n` numbers that lie together.
  public static float row(float[] x, int from, int n) {
    if (n > BLOCK) {
      int left = Integer.highestOneBit((n - 1) / BLOCK) * BLOCK;
      return row(x, from, left) + row(x, from + left, n - left);
    }
    return n < LANES ? few(x, from, n) : lanes(x, from, n);
  }

  /// The lanes of fewer than 16 numbers hold one number or +0.
  private static float few(float[] x, int from, int n) {
    float a = n > 8 ? (0f + x[from]) + (0f + x[from + 8]) : 0f + x[from];
    float b = pair(x, from, n, 1);
    float c = pair(x, from, n, 2);
    float d = pair(x, from, n, 3);
    float e = pair(x, from, n, 4);
    float f = pair(x, from, n, 5);
    float g = pair(x, from, n, 6);
    float h = pair(x, from, n, 7);
    return ((a + e) + (c + g)) + ((b + f) + (d + h));
  }

  private static float pair(float[] x, int from, int n, int lane) {
    float low = lane < n ? 0f + x[from + lane] : 0f;
    return lane + 8 < n ? low + (0f + x[from + lane + 8]) : low;
  }

  private static float lanes(float[] x, int from, int n) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    float s8 = 0;
    float s9 = 0;
    float s10 = 0;
    float s11 = 0;
    float s12 = 0;
    float s13 = 0;
    float s14 = 0;
    float s15 = 0;
    int end = from + n;
    int t = from;
    for (; t <= end - LANES; t += LANES) {
      s0 += x[t];
      s1 += x[t + 1];
      s2 += x[t + 2];
      s3 += x[t + 3];
      s4 += x[t + 4];
      s5 += x[t + 5];
      s6 += x[t + 6];
      s7 += x[t + 7];
      s8 += x[t + 8];
      s9 += x[t + 9];
      s10 += x[t + 10];
      s11 += x[t + 11];
      s12 += x[t + 12];
      s13 += x[t + 13];
      s14 += x[t + 14];
      s15 += x[t + 15];
    }
    s0 = t < end ? s0 + x[t] : s0;
    s1 = t + 1 < end ? s1 + x[t + 1] : s1;
    s2 = t + 2 < end ? s2 + x[t + 2] : s2;
    s3 = t + 3 < end ? s3 + x[t + 3] : s3;
    s4 = t + 4 < end ? s4 + x[t + 4] : s4;
    s5 = t + 5 < end ? s5 + x[t + 5] : s5;
    s6 = t + 6 < end ? s6 + x[t + 6] : s6;
    s7 = t + 7 < end ? s7 + x[t + 7] : s7;
    s8 = t + 8 < end ? s8 + x[t + 8] : s8;
    s9 = t + 9 < end ? s9 + x[t + 9] : s9;
    s10 = t + 10 < end ? s10 + x[t + 10] : s10;
    s11 = t + 11 < end ? s11 + x[t + 11] : s11;
    s12 = t + 12 < end ? s12 + x[t + 12] : s12;
    s13 = t + 13 < end ? s13 + x[t + 13] : s13;
    s14 = t + 14 < end ? s14 + x[t + 14] : s14;
    return (((s0 + s8) + (s4 + s12)) + ((s2 + s10) + (s6 + s14)))
        + (((s1 + s9) + (s5 + s13)) + ((s3 + s11) + (s7 + s15)));
  }

  /// The sum of `n` float64 numbers that lie together.
  public static double row(double[] x, int from, int n) {
    if (n > BLOCK) {
      int left = Integer.highestOneBit((n - 1) / BLOCK) * BLOCK;
      return row(x, from, left) + row(x, from + left, n - left);
    }
    double a = lane(x, from, n, 0) + lane(x, from, n, 8);
    double b = lane(x, from, n, 1) + lane(x, from, n, 9);
    double c = lane(x, from, n, 2) + lane(x, from, n, 10);
    double d = lane(x, from, n, 3) + lane(x, from, n, 11);
    double e = lane(x, from, n, 4) + lane(x, from, n, 12);
    double f = lane(x, from, n, 5) + lane(x, from, n, 13);
    double g = lane(x, from, n, 6) + lane(x, from, n, 14);
    double h = lane(x, from, n, 7) + lane(x, from, n, 15);
    return ((a + e) + (c + g)) + ((b + f) + (d + h));
  }

  private static double lane(double[] x, int from, int n, int lane) {
    double sum = 0;
    for (int t = lane; t < n; t += LANES) {
      sum += x[from + t];
    }
    return sum;
  }
}
