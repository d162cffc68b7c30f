package downhill.backend.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Register tiles of the matrix product in float64. Made by `core/kernels/Tiles.java`.
///
/// A tile of some rows and one or two vectors of columns of the result stays in registers while `k`
/// runs, one chain of fused multiply-adds per element. Column vectors of the result lie at 0 and at
/// `d`, which may be less than a vector, so that any number of columns is covered without masks:
/// the columns in common are computed twice, with the same bits. Those of the second matrix lie at
/// 0 and `e`. With `add` the chains are added to what is there, else stored.
///
/// `Streams`: row `r` of the first matrix begins at `p + min(r, rows - 1) rowA` and its elements
/// lie together. `Rows`: the same where the second matrix is packed, so that its step is a
/// constant, without which the JIT checks every index of a loop with so many. `Panel`: step `t` of
/// all rows lies together at `p + t stepA`. `Packed`: as `Panel`, with steps together; these two
/// take a packed second matrix only. The sparse ones take the `k` steps that are listed in `at`,
/// from `from` on, and leave out all others: the streams of two matrices in place, the panels of
/// two packed ones, the first without what is left out.
final class Float64Tiles {
  private static final VectorSpecies<Double> S = Lanes.F64;
  private static final int L = S.length();

  private Float64Tiles() {}

  static void streams12x2(
      double[] a,
      int p,
      int rowA,
      int rows,
      double[] b,
      int q,
      int stepB,
      int e,
      int d,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c0_1 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c1_1 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c2_1 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c3_1 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c4_1 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    DoubleVector c5_1 = DoubleVector.zero(S);
    DoubleVector c6_0 = DoubleVector.zero(S);
    DoubleVector c6_1 = DoubleVector.zero(S);
    DoubleVector c7_0 = DoubleVector.zero(S);
    DoubleVector c7_1 = DoubleVector.zero(S);
    DoubleVector c8_0 = DoubleVector.zero(S);
    DoubleVector c8_1 = DoubleVector.zero(S);
    DoubleVector c9_0 = DoubleVector.zero(S);
    DoubleVector c9_1 = DoubleVector.zero(S);
    DoubleVector c10_0 = DoubleVector.zero(S);
    DoubleVector c10_1 = DoubleVector.zero(S);
    DoubleVector c11_0 = DoubleVector.zero(S);
    DoubleVector c11_1 = DoubleVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    int p4 = p + Math.min(4, rows - 1) * rowA;
    int p5 = p + Math.min(5, rows - 1) * rowA;
    int p6 = p + Math.min(6, rows - 1) * rowA;
    int p7 = p + Math.min(7, rows - 1) * rowA;
    int p8 = p + Math.min(8, rows - 1) * rowA;
    int p9 = p + Math.min(9, rows - 1) * rowA;
    int p10 = p + Math.min(10, rows - 1) * rowA;
    int p11 = p + Math.min(11, rows - 1) * rowA;
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector b1 = DoubleVector.fromArray(S, b, y + e);
      DoubleVector a0 = DoubleVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      DoubleVector a1 = DoubleVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      DoubleVector a2 = DoubleVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      DoubleVector a3 = DoubleVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      DoubleVector a4 = DoubleVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      DoubleVector a5 = DoubleVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      DoubleVector a6 = DoubleVector.broadcast(S, a[p6 + t]);
      c6_0 = a6.fma(b0, c6_0);
      c6_1 = a6.fma(b1, c6_1);
      DoubleVector a7 = DoubleVector.broadcast(S, a[p7 + t]);
      c7_0 = a7.fma(b0, c7_0);
      c7_1 = a7.fma(b1, c7_1);
      DoubleVector a8 = DoubleVector.broadcast(S, a[p8 + t]);
      c8_0 = a8.fma(b0, c8_0);
      c8_1 = a8.fma(b1, c8_1);
      DoubleVector a9 = DoubleVector.broadcast(S, a[p9 + t]);
      c9_0 = a9.fma(b0, c9_0);
      c9_1 = a9.fma(b1, c9_1);
      DoubleVector a10 = DoubleVector.broadcast(S, a[p10 + t]);
      c10_0 = a10.fma(b0, c10_0);
      c10_1 = a10.fma(b1, c10_1);
      DoubleVector a11 = DoubleVector.broadcast(S, a[p11 + t]);
      c11_0 = a11.fma(b0, c11_0);
      c11_1 = a11.fma(b1, c11_1);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c0_1 = DoubleVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = DoubleVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = DoubleVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = DoubleVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = DoubleVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = DoubleVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
      c6_0 = DoubleVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c6_1 = DoubleVector.fromArray(S, c, o + 6 * rowC + d).add(c6_1);
      c7_0 = DoubleVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c7_1 = DoubleVector.fromArray(S, c, o + 7 * rowC + d).add(c7_1);
      c8_0 = DoubleVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c8_1 = DoubleVector.fromArray(S, c, o + 8 * rowC + d).add(c8_1);
      c9_0 = DoubleVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c9_1 = DoubleVector.fromArray(S, c, o + 9 * rowC + d).add(c9_1);
      c10_0 = DoubleVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c10_1 = DoubleVector.fromArray(S, c, o + 10 * rowC + d).add(c10_1);
      c11_0 = DoubleVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
      c11_1 = DoubleVector.fromArray(S, c, o + 11 * rowC + d).add(c11_1);
    }
    c0_0.intoArray(c, o);
    c0_1.intoArray(c, o + d);
    c1_0.intoArray(c, o + rowC);
    c1_1.intoArray(c, o + rowC + d);
    c2_0.intoArray(c, o + 2 * rowC);
    c2_1.intoArray(c, o + 2 * rowC + d);
    c3_0.intoArray(c, o + 3 * rowC);
    c3_1.intoArray(c, o + 3 * rowC + d);
    c4_0.intoArray(c, o + 4 * rowC);
    c4_1.intoArray(c, o + 4 * rowC + d);
    c5_0.intoArray(c, o + 5 * rowC);
    c5_1.intoArray(c, o + 5 * rowC + d);
    c6_0.intoArray(c, o + 6 * rowC);
    c6_1.intoArray(c, o + 6 * rowC + d);
    c7_0.intoArray(c, o + 7 * rowC);
    c7_1.intoArray(c, o + 7 * rowC + d);
    c8_0.intoArray(c, o + 8 * rowC);
    c8_1.intoArray(c, o + 8 * rowC + d);
    c9_0.intoArray(c, o + 9 * rowC);
    c9_1.intoArray(c, o + 9 * rowC + d);
    c10_0.intoArray(c, o + 10 * rowC);
    c10_1.intoArray(c, o + 10 * rowC + d);
    c11_0.intoArray(c, o + 11 * rowC);
    c11_1.intoArray(c, o + 11 * rowC + d);
  }

  static void rows12x2(
      double[] a,
      int p,
      int rowA,
      int rows,
      double[] b,
      int d,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c0_1 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c1_1 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c2_1 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c3_1 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c4_1 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    DoubleVector c5_1 = DoubleVector.zero(S);
    DoubleVector c6_0 = DoubleVector.zero(S);
    DoubleVector c6_1 = DoubleVector.zero(S);
    DoubleVector c7_0 = DoubleVector.zero(S);
    DoubleVector c7_1 = DoubleVector.zero(S);
    DoubleVector c8_0 = DoubleVector.zero(S);
    DoubleVector c8_1 = DoubleVector.zero(S);
    DoubleVector c9_0 = DoubleVector.zero(S);
    DoubleVector c9_1 = DoubleVector.zero(S);
    DoubleVector c10_0 = DoubleVector.zero(S);
    DoubleVector c10_1 = DoubleVector.zero(S);
    DoubleVector c11_0 = DoubleVector.zero(S);
    DoubleVector c11_1 = DoubleVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    int p4 = p + Math.min(4, rows - 1) * rowA;
    int p5 = p + Math.min(5, rows - 1) * rowA;
    int p6 = p + Math.min(6, rows - 1) * rowA;
    int p7 = p + Math.min(7, rows - 1) * rowA;
    int p8 = p + Math.min(8, rows - 1) * rowA;
    int p9 = p + Math.min(9, rows - 1) * rowA;
    int p10 = p + Math.min(10, rows - 1) * rowA;
    int p11 = p + Math.min(11, rows - 1) * rowA;
    for (int t = 0; t < k; t++) {
      int y = t * (2 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector b1 = DoubleVector.fromArray(S, b, y + L);
      DoubleVector a0 = DoubleVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      DoubleVector a1 = DoubleVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      DoubleVector a2 = DoubleVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      DoubleVector a3 = DoubleVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      DoubleVector a4 = DoubleVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      DoubleVector a5 = DoubleVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      DoubleVector a6 = DoubleVector.broadcast(S, a[p6 + t]);
      c6_0 = a6.fma(b0, c6_0);
      c6_1 = a6.fma(b1, c6_1);
      DoubleVector a7 = DoubleVector.broadcast(S, a[p7 + t]);
      c7_0 = a7.fma(b0, c7_0);
      c7_1 = a7.fma(b1, c7_1);
      DoubleVector a8 = DoubleVector.broadcast(S, a[p8 + t]);
      c8_0 = a8.fma(b0, c8_0);
      c8_1 = a8.fma(b1, c8_1);
      DoubleVector a9 = DoubleVector.broadcast(S, a[p9 + t]);
      c9_0 = a9.fma(b0, c9_0);
      c9_1 = a9.fma(b1, c9_1);
      DoubleVector a10 = DoubleVector.broadcast(S, a[p10 + t]);
      c10_0 = a10.fma(b0, c10_0);
      c10_1 = a10.fma(b1, c10_1);
      DoubleVector a11 = DoubleVector.broadcast(S, a[p11 + t]);
      c11_0 = a11.fma(b0, c11_0);
      c11_1 = a11.fma(b1, c11_1);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c0_1 = DoubleVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = DoubleVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = DoubleVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = DoubleVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = DoubleVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = DoubleVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
      c6_0 = DoubleVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c6_1 = DoubleVector.fromArray(S, c, o + 6 * rowC + d).add(c6_1);
      c7_0 = DoubleVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c7_1 = DoubleVector.fromArray(S, c, o + 7 * rowC + d).add(c7_1);
      c8_0 = DoubleVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c8_1 = DoubleVector.fromArray(S, c, o + 8 * rowC + d).add(c8_1);
      c9_0 = DoubleVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c9_1 = DoubleVector.fromArray(S, c, o + 9 * rowC + d).add(c9_1);
      c10_0 = DoubleVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c10_1 = DoubleVector.fromArray(S, c, o + 10 * rowC + d).add(c10_1);
      c11_0 = DoubleVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
      c11_1 = DoubleVector.fromArray(S, c, o + 11 * rowC + d).add(c11_1);
    }
    c0_0.intoArray(c, o);
    c0_1.intoArray(c, o + d);
    c1_0.intoArray(c, o + rowC);
    c1_1.intoArray(c, o + rowC + d);
    c2_0.intoArray(c, o + 2 * rowC);
    c2_1.intoArray(c, o + 2 * rowC + d);
    c3_0.intoArray(c, o + 3 * rowC);
    c3_1.intoArray(c, o + 3 * rowC + d);
    c4_0.intoArray(c, o + 4 * rowC);
    c4_1.intoArray(c, o + 4 * rowC + d);
    c5_0.intoArray(c, o + 5 * rowC);
    c5_1.intoArray(c, o + 5 * rowC + d);
    c6_0.intoArray(c, o + 6 * rowC);
    c6_1.intoArray(c, o + 6 * rowC + d);
    c7_0.intoArray(c, o + 7 * rowC);
    c7_1.intoArray(c, o + 7 * rowC + d);
    c8_0.intoArray(c, o + 8 * rowC);
    c8_1.intoArray(c, o + 8 * rowC + d);
    c9_0.intoArray(c, o + 9 * rowC);
    c9_1.intoArray(c, o + 9 * rowC + d);
    c10_0.intoArray(c, o + 10 * rowC);
    c10_1.intoArray(c, o + 10 * rowC + d);
    c11_0.intoArray(c, o + 11 * rowC);
    c11_1.intoArray(c, o + 11 * rowC + d);
  }

  static void panel12x2(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int d,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c0_1 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c1_1 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c2_1 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c3_1 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c4_1 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    DoubleVector c5_1 = DoubleVector.zero(S);
    DoubleVector c6_0 = DoubleVector.zero(S);
    DoubleVector c6_1 = DoubleVector.zero(S);
    DoubleVector c7_0 = DoubleVector.zero(S);
    DoubleVector c7_1 = DoubleVector.zero(S);
    DoubleVector c8_0 = DoubleVector.zero(S);
    DoubleVector c8_1 = DoubleVector.zero(S);
    DoubleVector c9_0 = DoubleVector.zero(S);
    DoubleVector c9_1 = DoubleVector.zero(S);
    DoubleVector c10_0 = DoubleVector.zero(S);
    DoubleVector c10_1 = DoubleVector.zero(S);
    DoubleVector c11_0 = DoubleVector.zero(S);
    DoubleVector c11_1 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int x = p + t * stepA;
      int y = t * (2 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector b1 = DoubleVector.fromArray(S, b, y + L);
      DoubleVector a0 = DoubleVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      DoubleVector a1 = DoubleVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      DoubleVector a2 = DoubleVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      DoubleVector a3 = DoubleVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      DoubleVector a4 = DoubleVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      DoubleVector a5 = DoubleVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      DoubleVector a6 = DoubleVector.broadcast(S, a[x + 6]);
      c6_0 = a6.fma(b0, c6_0);
      c6_1 = a6.fma(b1, c6_1);
      DoubleVector a7 = DoubleVector.broadcast(S, a[x + 7]);
      c7_0 = a7.fma(b0, c7_0);
      c7_1 = a7.fma(b1, c7_1);
      DoubleVector a8 = DoubleVector.broadcast(S, a[x + 8]);
      c8_0 = a8.fma(b0, c8_0);
      c8_1 = a8.fma(b1, c8_1);
      DoubleVector a9 = DoubleVector.broadcast(S, a[x + 9]);
      c9_0 = a9.fma(b0, c9_0);
      c9_1 = a9.fma(b1, c9_1);
      DoubleVector a10 = DoubleVector.broadcast(S, a[x + 10]);
      c10_0 = a10.fma(b0, c10_0);
      c10_1 = a10.fma(b1, c10_1);
      DoubleVector a11 = DoubleVector.broadcast(S, a[x + 11]);
      c11_0 = a11.fma(b0, c11_0);
      c11_1 = a11.fma(b1, c11_1);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c0_1 = DoubleVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = DoubleVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = DoubleVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = DoubleVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = DoubleVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = DoubleVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
      c6_0 = DoubleVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c6_1 = DoubleVector.fromArray(S, c, o + 6 * rowC + d).add(c6_1);
      c7_0 = DoubleVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c7_1 = DoubleVector.fromArray(S, c, o + 7 * rowC + d).add(c7_1);
      c8_0 = DoubleVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c8_1 = DoubleVector.fromArray(S, c, o + 8 * rowC + d).add(c8_1);
      c9_0 = DoubleVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c9_1 = DoubleVector.fromArray(S, c, o + 9 * rowC + d).add(c9_1);
      c10_0 = DoubleVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c10_1 = DoubleVector.fromArray(S, c, o + 10 * rowC + d).add(c10_1);
      c11_0 = DoubleVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
      c11_1 = DoubleVector.fromArray(S, c, o + 11 * rowC + d).add(c11_1);
    }
    c0_0.intoArray(c, o);
    c0_1.intoArray(c, o + d);
    c1_0.intoArray(c, o + rowC);
    c1_1.intoArray(c, o + rowC + d);
    c2_0.intoArray(c, o + 2 * rowC);
    c2_1.intoArray(c, o + 2 * rowC + d);
    c3_0.intoArray(c, o + 3 * rowC);
    c3_1.intoArray(c, o + 3 * rowC + d);
    c4_0.intoArray(c, o + 4 * rowC);
    c4_1.intoArray(c, o + 4 * rowC + d);
    c5_0.intoArray(c, o + 5 * rowC);
    c5_1.intoArray(c, o + 5 * rowC + d);
    c6_0.intoArray(c, o + 6 * rowC);
    c6_1.intoArray(c, o + 6 * rowC + d);
    c7_0.intoArray(c, o + 7 * rowC);
    c7_1.intoArray(c, o + 7 * rowC + d);
    c8_0.intoArray(c, o + 8 * rowC);
    c8_1.intoArray(c, o + 8 * rowC + d);
    c9_0.intoArray(c, o + 9 * rowC);
    c9_1.intoArray(c, o + 9 * rowC + d);
    c10_0.intoArray(c, o + 10 * rowC);
    c10_1.intoArray(c, o + 10 * rowC + d);
    c11_0.intoArray(c, o + 11 * rowC);
    c11_1.intoArray(c, o + 11 * rowC + d);
  }

  static void packed12x2(
      double[] a, int p, double[] b, int d, double[] c, int o, int rowC, int k, boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c0_1 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c1_1 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c2_1 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c3_1 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c4_1 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    DoubleVector c5_1 = DoubleVector.zero(S);
    DoubleVector c6_0 = DoubleVector.zero(S);
    DoubleVector c6_1 = DoubleVector.zero(S);
    DoubleVector c7_0 = DoubleVector.zero(S);
    DoubleVector c7_1 = DoubleVector.zero(S);
    DoubleVector c8_0 = DoubleVector.zero(S);
    DoubleVector c8_1 = DoubleVector.zero(S);
    DoubleVector c9_0 = DoubleVector.zero(S);
    DoubleVector c9_1 = DoubleVector.zero(S);
    DoubleVector c10_0 = DoubleVector.zero(S);
    DoubleVector c10_1 = DoubleVector.zero(S);
    DoubleVector c11_0 = DoubleVector.zero(S);
    DoubleVector c11_1 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int x = p + t * 12;
      int y = t * (2 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector b1 = DoubleVector.fromArray(S, b, y + L);
      DoubleVector a0 = DoubleVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      DoubleVector a1 = DoubleVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      DoubleVector a2 = DoubleVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      DoubleVector a3 = DoubleVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      DoubleVector a4 = DoubleVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      DoubleVector a5 = DoubleVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      DoubleVector a6 = DoubleVector.broadcast(S, a[x + 6]);
      c6_0 = a6.fma(b0, c6_0);
      c6_1 = a6.fma(b1, c6_1);
      DoubleVector a7 = DoubleVector.broadcast(S, a[x + 7]);
      c7_0 = a7.fma(b0, c7_0);
      c7_1 = a7.fma(b1, c7_1);
      DoubleVector a8 = DoubleVector.broadcast(S, a[x + 8]);
      c8_0 = a8.fma(b0, c8_0);
      c8_1 = a8.fma(b1, c8_1);
      DoubleVector a9 = DoubleVector.broadcast(S, a[x + 9]);
      c9_0 = a9.fma(b0, c9_0);
      c9_1 = a9.fma(b1, c9_1);
      DoubleVector a10 = DoubleVector.broadcast(S, a[x + 10]);
      c10_0 = a10.fma(b0, c10_0);
      c10_1 = a10.fma(b1, c10_1);
      DoubleVector a11 = DoubleVector.broadcast(S, a[x + 11]);
      c11_0 = a11.fma(b0, c11_0);
      c11_1 = a11.fma(b1, c11_1);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c0_1 = DoubleVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = DoubleVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = DoubleVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = DoubleVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = DoubleVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = DoubleVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
      c6_0 = DoubleVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c6_1 = DoubleVector.fromArray(S, c, o + 6 * rowC + d).add(c6_1);
      c7_0 = DoubleVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c7_1 = DoubleVector.fromArray(S, c, o + 7 * rowC + d).add(c7_1);
      c8_0 = DoubleVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c8_1 = DoubleVector.fromArray(S, c, o + 8 * rowC + d).add(c8_1);
      c9_0 = DoubleVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c9_1 = DoubleVector.fromArray(S, c, o + 9 * rowC + d).add(c9_1);
      c10_0 = DoubleVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c10_1 = DoubleVector.fromArray(S, c, o + 10 * rowC + d).add(c10_1);
      c11_0 = DoubleVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
      c11_1 = DoubleVector.fromArray(S, c, o + 11 * rowC + d).add(c11_1);
    }
    c0_0.intoArray(c, o);
    c0_1.intoArray(c, o + d);
    c1_0.intoArray(c, o + rowC);
    c1_1.intoArray(c, o + rowC + d);
    c2_0.intoArray(c, o + 2 * rowC);
    c2_1.intoArray(c, o + 2 * rowC + d);
    c3_0.intoArray(c, o + 3 * rowC);
    c3_1.intoArray(c, o + 3 * rowC + d);
    c4_0.intoArray(c, o + 4 * rowC);
    c4_1.intoArray(c, o + 4 * rowC + d);
    c5_0.intoArray(c, o + 5 * rowC);
    c5_1.intoArray(c, o + 5 * rowC + d);
    c6_0.intoArray(c, o + 6 * rowC);
    c6_1.intoArray(c, o + 6 * rowC + d);
    c7_0.intoArray(c, o + 7 * rowC);
    c7_1.intoArray(c, o + 7 * rowC + d);
    c8_0.intoArray(c, o + 8 * rowC);
    c8_1.intoArray(c, o + 8 * rowC + d);
    c9_0.intoArray(c, o + 9 * rowC);
    c9_1.intoArray(c, o + 9 * rowC + d);
    c10_0.intoArray(c, o + 10 * rowC);
    c10_1.intoArray(c, o + 10 * rowC + d);
    c11_0.intoArray(c, o + 11 * rowC);
    c11_1.intoArray(c, o + 11 * rowC + d);
  }

  static void streams12x1(
      double[] a,
      int p,
      int rowA,
      int rows,
      double[] b,
      int q,
      int stepB,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    DoubleVector c6_0 = DoubleVector.zero(S);
    DoubleVector c7_0 = DoubleVector.zero(S);
    DoubleVector c8_0 = DoubleVector.zero(S);
    DoubleVector c9_0 = DoubleVector.zero(S);
    DoubleVector c10_0 = DoubleVector.zero(S);
    DoubleVector c11_0 = DoubleVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    int p4 = p + Math.min(4, rows - 1) * rowA;
    int p5 = p + Math.min(5, rows - 1) * rowA;
    int p6 = p + Math.min(6, rows - 1) * rowA;
    int p7 = p + Math.min(7, rows - 1) * rowA;
    int p8 = p + Math.min(8, rows - 1) * rowA;
    int p9 = p + Math.min(9, rows - 1) * rowA;
    int p10 = p + Math.min(10, rows - 1) * rowA;
    int p11 = p + Math.min(11, rows - 1) * rowA;
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector a0 = DoubleVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      DoubleVector a1 = DoubleVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      DoubleVector a2 = DoubleVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      DoubleVector a3 = DoubleVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      DoubleVector a4 = DoubleVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      DoubleVector a5 = DoubleVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      DoubleVector a6 = DoubleVector.broadcast(S, a[p6 + t]);
      c6_0 = a6.fma(b0, c6_0);
      DoubleVector a7 = DoubleVector.broadcast(S, a[p7 + t]);
      c7_0 = a7.fma(b0, c7_0);
      DoubleVector a8 = DoubleVector.broadcast(S, a[p8 + t]);
      c8_0 = a8.fma(b0, c8_0);
      DoubleVector a9 = DoubleVector.broadcast(S, a[p9 + t]);
      c9_0 = a9.fma(b0, c9_0);
      DoubleVector a10 = DoubleVector.broadcast(S, a[p10 + t]);
      c10_0 = a10.fma(b0, c10_0);
      DoubleVector a11 = DoubleVector.broadcast(S, a[p11 + t]);
      c11_0 = a11.fma(b0, c11_0);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c6_0 = DoubleVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c7_0 = DoubleVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c8_0 = DoubleVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c9_0 = DoubleVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c10_0 = DoubleVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c11_0 = DoubleVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
    c6_0.intoArray(c, o + 6 * rowC);
    c7_0.intoArray(c, o + 7 * rowC);
    c8_0.intoArray(c, o + 8 * rowC);
    c9_0.intoArray(c, o + 9 * rowC);
    c10_0.intoArray(c, o + 10 * rowC);
    c11_0.intoArray(c, o + 11 * rowC);
  }

  static void rows12x1(
      double[] a,
      int p,
      int rowA,
      int rows,
      double[] b,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    DoubleVector c6_0 = DoubleVector.zero(S);
    DoubleVector c7_0 = DoubleVector.zero(S);
    DoubleVector c8_0 = DoubleVector.zero(S);
    DoubleVector c9_0 = DoubleVector.zero(S);
    DoubleVector c10_0 = DoubleVector.zero(S);
    DoubleVector c11_0 = DoubleVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    int p4 = p + Math.min(4, rows - 1) * rowA;
    int p5 = p + Math.min(5, rows - 1) * rowA;
    int p6 = p + Math.min(6, rows - 1) * rowA;
    int p7 = p + Math.min(7, rows - 1) * rowA;
    int p8 = p + Math.min(8, rows - 1) * rowA;
    int p9 = p + Math.min(9, rows - 1) * rowA;
    int p10 = p + Math.min(10, rows - 1) * rowA;
    int p11 = p + Math.min(11, rows - 1) * rowA;
    for (int t = 0; t < k; t++) {
      int y = t * (1 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector a0 = DoubleVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      DoubleVector a1 = DoubleVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      DoubleVector a2 = DoubleVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      DoubleVector a3 = DoubleVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      DoubleVector a4 = DoubleVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      DoubleVector a5 = DoubleVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      DoubleVector a6 = DoubleVector.broadcast(S, a[p6 + t]);
      c6_0 = a6.fma(b0, c6_0);
      DoubleVector a7 = DoubleVector.broadcast(S, a[p7 + t]);
      c7_0 = a7.fma(b0, c7_0);
      DoubleVector a8 = DoubleVector.broadcast(S, a[p8 + t]);
      c8_0 = a8.fma(b0, c8_0);
      DoubleVector a9 = DoubleVector.broadcast(S, a[p9 + t]);
      c9_0 = a9.fma(b0, c9_0);
      DoubleVector a10 = DoubleVector.broadcast(S, a[p10 + t]);
      c10_0 = a10.fma(b0, c10_0);
      DoubleVector a11 = DoubleVector.broadcast(S, a[p11 + t]);
      c11_0 = a11.fma(b0, c11_0);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c6_0 = DoubleVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c7_0 = DoubleVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c8_0 = DoubleVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c9_0 = DoubleVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c10_0 = DoubleVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c11_0 = DoubleVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
    c6_0.intoArray(c, o + 6 * rowC);
    c7_0.intoArray(c, o + 7 * rowC);
    c8_0.intoArray(c, o + 8 * rowC);
    c9_0.intoArray(c, o + 9 * rowC);
    c10_0.intoArray(c, o + 10 * rowC);
    c11_0.intoArray(c, o + 11 * rowC);
  }

  static void panel12x1(
      double[] a, int p, int stepA, double[] b, double[] c, int o, int rowC, int k, boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    DoubleVector c6_0 = DoubleVector.zero(S);
    DoubleVector c7_0 = DoubleVector.zero(S);
    DoubleVector c8_0 = DoubleVector.zero(S);
    DoubleVector c9_0 = DoubleVector.zero(S);
    DoubleVector c10_0 = DoubleVector.zero(S);
    DoubleVector c11_0 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int x = p + t * stepA;
      int y = t * (1 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector a0 = DoubleVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      DoubleVector a1 = DoubleVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      DoubleVector a2 = DoubleVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      DoubleVector a3 = DoubleVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      DoubleVector a4 = DoubleVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      DoubleVector a5 = DoubleVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      DoubleVector a6 = DoubleVector.broadcast(S, a[x + 6]);
      c6_0 = a6.fma(b0, c6_0);
      DoubleVector a7 = DoubleVector.broadcast(S, a[x + 7]);
      c7_0 = a7.fma(b0, c7_0);
      DoubleVector a8 = DoubleVector.broadcast(S, a[x + 8]);
      c8_0 = a8.fma(b0, c8_0);
      DoubleVector a9 = DoubleVector.broadcast(S, a[x + 9]);
      c9_0 = a9.fma(b0, c9_0);
      DoubleVector a10 = DoubleVector.broadcast(S, a[x + 10]);
      c10_0 = a10.fma(b0, c10_0);
      DoubleVector a11 = DoubleVector.broadcast(S, a[x + 11]);
      c11_0 = a11.fma(b0, c11_0);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c6_0 = DoubleVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c7_0 = DoubleVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c8_0 = DoubleVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c9_0 = DoubleVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c10_0 = DoubleVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c11_0 = DoubleVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
    c6_0.intoArray(c, o + 6 * rowC);
    c7_0.intoArray(c, o + 7 * rowC);
    c8_0.intoArray(c, o + 8 * rowC);
    c9_0.intoArray(c, o + 9 * rowC);
    c10_0.intoArray(c, o + 10 * rowC);
    c11_0.intoArray(c, o + 11 * rowC);
  }

  static void packed12x1(
      double[] a, int p, double[] b, double[] c, int o, int rowC, int k, boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    DoubleVector c6_0 = DoubleVector.zero(S);
    DoubleVector c7_0 = DoubleVector.zero(S);
    DoubleVector c8_0 = DoubleVector.zero(S);
    DoubleVector c9_0 = DoubleVector.zero(S);
    DoubleVector c10_0 = DoubleVector.zero(S);
    DoubleVector c11_0 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int x = p + t * 12;
      int y = t * (1 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector a0 = DoubleVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      DoubleVector a1 = DoubleVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      DoubleVector a2 = DoubleVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      DoubleVector a3 = DoubleVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      DoubleVector a4 = DoubleVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      DoubleVector a5 = DoubleVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      DoubleVector a6 = DoubleVector.broadcast(S, a[x + 6]);
      c6_0 = a6.fma(b0, c6_0);
      DoubleVector a7 = DoubleVector.broadcast(S, a[x + 7]);
      c7_0 = a7.fma(b0, c7_0);
      DoubleVector a8 = DoubleVector.broadcast(S, a[x + 8]);
      c8_0 = a8.fma(b0, c8_0);
      DoubleVector a9 = DoubleVector.broadcast(S, a[x + 9]);
      c9_0 = a9.fma(b0, c9_0);
      DoubleVector a10 = DoubleVector.broadcast(S, a[x + 10]);
      c10_0 = a10.fma(b0, c10_0);
      DoubleVector a11 = DoubleVector.broadcast(S, a[x + 11]);
      c11_0 = a11.fma(b0, c11_0);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c6_0 = DoubleVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c7_0 = DoubleVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c8_0 = DoubleVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c9_0 = DoubleVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c10_0 = DoubleVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c11_0 = DoubleVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
    c6_0.intoArray(c, o + 6 * rowC);
    c7_0.intoArray(c, o + 7 * rowC);
    c8_0.intoArray(c, o + 8 * rowC);
    c9_0.intoArray(c, o + 9 * rowC);
    c10_0.intoArray(c, o + 10 * rowC);
    c11_0.intoArray(c, o + 11 * rowC);
  }

  static void streams6x2(
      double[] a,
      int p,
      int rowA,
      int rows,
      double[] b,
      int q,
      int stepB,
      int e,
      int d,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c0_1 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c1_1 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c2_1 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c3_1 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c4_1 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    DoubleVector c5_1 = DoubleVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    int p4 = p + Math.min(4, rows - 1) * rowA;
    int p5 = p + Math.min(5, rows - 1) * rowA;
    int never = -1 - rowC;
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector b1 = DoubleVector.fromArray(S, b, y + e);
      DoubleVector a0 = DoubleVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      DoubleVector a1 = DoubleVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      if (t == never) {
        break;
      }
      DoubleVector a2 = DoubleVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      DoubleVector a3 = DoubleVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      if (t == never - 1) {
        break;
      }
      DoubleVector a4 = DoubleVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      DoubleVector a5 = DoubleVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c0_1 = DoubleVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = DoubleVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = DoubleVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = DoubleVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = DoubleVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = DoubleVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
    }
    c0_0.intoArray(c, o);
    c0_1.intoArray(c, o + d);
    c1_0.intoArray(c, o + rowC);
    c1_1.intoArray(c, o + rowC + d);
    c2_0.intoArray(c, o + 2 * rowC);
    c2_1.intoArray(c, o + 2 * rowC + d);
    c3_0.intoArray(c, o + 3 * rowC);
    c3_1.intoArray(c, o + 3 * rowC + d);
    c4_0.intoArray(c, o + 4 * rowC);
    c4_1.intoArray(c, o + 4 * rowC + d);
    c5_0.intoArray(c, o + 5 * rowC);
    c5_1.intoArray(c, o + 5 * rowC + d);
  }

  static void rows6x2(
      double[] a,
      int p,
      int rowA,
      int rows,
      double[] b,
      int d,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c0_1 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c1_1 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c2_1 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c3_1 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c4_1 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    DoubleVector c5_1 = DoubleVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    int p4 = p + Math.min(4, rows - 1) * rowA;
    int p5 = p + Math.min(5, rows - 1) * rowA;
    int never = -1 - rowC;
    for (int t = 0; t < k; t++) {
      int y = t * (2 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector b1 = DoubleVector.fromArray(S, b, y + L);
      DoubleVector a0 = DoubleVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      DoubleVector a1 = DoubleVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      if (t == never) {
        break;
      }
      DoubleVector a2 = DoubleVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      DoubleVector a3 = DoubleVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      if (t == never - 1) {
        break;
      }
      DoubleVector a4 = DoubleVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      DoubleVector a5 = DoubleVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c0_1 = DoubleVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = DoubleVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = DoubleVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = DoubleVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = DoubleVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = DoubleVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
    }
    c0_0.intoArray(c, o);
    c0_1.intoArray(c, o + d);
    c1_0.intoArray(c, o + rowC);
    c1_1.intoArray(c, o + rowC + d);
    c2_0.intoArray(c, o + 2 * rowC);
    c2_1.intoArray(c, o + 2 * rowC + d);
    c3_0.intoArray(c, o + 3 * rowC);
    c3_1.intoArray(c, o + 3 * rowC + d);
    c4_0.intoArray(c, o + 4 * rowC);
    c4_1.intoArray(c, o + 4 * rowC + d);
    c5_0.intoArray(c, o + 5 * rowC);
    c5_1.intoArray(c, o + 5 * rowC + d);
  }

  static void panel6x2(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int d,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c0_1 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c1_1 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c2_1 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c3_1 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c4_1 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    DoubleVector c5_1 = DoubleVector.zero(S);
    int never = -1 - rowC;
    for (int t = 0; t < k; t++) {
      int x = p + t * stepA;
      int y = t * (2 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector b1 = DoubleVector.fromArray(S, b, y + L);
      DoubleVector a0 = DoubleVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      DoubleVector a1 = DoubleVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      if (t == never) {
        break;
      }
      DoubleVector a2 = DoubleVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      DoubleVector a3 = DoubleVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      if (t == never - 1) {
        break;
      }
      DoubleVector a4 = DoubleVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      DoubleVector a5 = DoubleVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c0_1 = DoubleVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = DoubleVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = DoubleVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = DoubleVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = DoubleVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = DoubleVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
    }
    c0_0.intoArray(c, o);
    c0_1.intoArray(c, o + d);
    c1_0.intoArray(c, o + rowC);
    c1_1.intoArray(c, o + rowC + d);
    c2_0.intoArray(c, o + 2 * rowC);
    c2_1.intoArray(c, o + 2 * rowC + d);
    c3_0.intoArray(c, o + 3 * rowC);
    c3_1.intoArray(c, o + 3 * rowC + d);
    c4_0.intoArray(c, o + 4 * rowC);
    c4_1.intoArray(c, o + 4 * rowC + d);
    c5_0.intoArray(c, o + 5 * rowC);
    c5_1.intoArray(c, o + 5 * rowC + d);
  }

  static void packed6x2(
      double[] a, int p, double[] b, int d, double[] c, int o, int rowC, int k, boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c0_1 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c1_1 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c2_1 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c3_1 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c4_1 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    DoubleVector c5_1 = DoubleVector.zero(S);
    int never = -1 - rowC;
    for (int t = 0; t < k; t++) {
      int x = p + t * 6;
      int y = t * (2 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector b1 = DoubleVector.fromArray(S, b, y + L);
      DoubleVector a0 = DoubleVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      DoubleVector a1 = DoubleVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      if (t == never) {
        break;
      }
      DoubleVector a2 = DoubleVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      DoubleVector a3 = DoubleVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      if (t == never - 1) {
        break;
      }
      DoubleVector a4 = DoubleVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      DoubleVector a5 = DoubleVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c0_1 = DoubleVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = DoubleVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = DoubleVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = DoubleVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = DoubleVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = DoubleVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
    }
    c0_0.intoArray(c, o);
    c0_1.intoArray(c, o + d);
    c1_0.intoArray(c, o + rowC);
    c1_1.intoArray(c, o + rowC + d);
    c2_0.intoArray(c, o + 2 * rowC);
    c2_1.intoArray(c, o + 2 * rowC + d);
    c3_0.intoArray(c, o + 3 * rowC);
    c3_1.intoArray(c, o + 3 * rowC + d);
    c4_0.intoArray(c, o + 4 * rowC);
    c4_1.intoArray(c, o + 4 * rowC + d);
    c5_0.intoArray(c, o + 5 * rowC);
    c5_1.intoArray(c, o + 5 * rowC + d);
  }

  static void streams6x1(
      double[] a,
      int p,
      int rowA,
      int rows,
      double[] b,
      int q,
      int stepB,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    int p4 = p + Math.min(4, rows - 1) * rowA;
    int p5 = p + Math.min(5, rows - 1) * rowA;
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector a0 = DoubleVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      DoubleVector a1 = DoubleVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      DoubleVector a2 = DoubleVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      DoubleVector a3 = DoubleVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      DoubleVector a4 = DoubleVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      DoubleVector a5 = DoubleVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
  }

  static void rows6x1(
      double[] a,
      int p,
      int rowA,
      int rows,
      double[] b,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    int p4 = p + Math.min(4, rows - 1) * rowA;
    int p5 = p + Math.min(5, rows - 1) * rowA;
    for (int t = 0; t < k; t++) {
      int y = t * (1 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector a0 = DoubleVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      DoubleVector a1 = DoubleVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      DoubleVector a2 = DoubleVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      DoubleVector a3 = DoubleVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      DoubleVector a4 = DoubleVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      DoubleVector a5 = DoubleVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
  }

  static void panel6x1(
      double[] a, int p, int stepA, double[] b, double[] c, int o, int rowC, int k, boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int x = p + t * stepA;
      int y = t * (1 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector a0 = DoubleVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      DoubleVector a1 = DoubleVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      DoubleVector a2 = DoubleVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      DoubleVector a3 = DoubleVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      DoubleVector a4 = DoubleVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      DoubleVector a5 = DoubleVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
  }

  static void packed6x1(
      double[] a, int p, double[] b, double[] c, int o, int rowC, int k, boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c4_0 = DoubleVector.zero(S);
    DoubleVector c5_0 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int x = p + t * 6;
      int y = t * (1 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector a0 = DoubleVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      DoubleVector a1 = DoubleVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      DoubleVector a2 = DoubleVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      DoubleVector a3 = DoubleVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      DoubleVector a4 = DoubleVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      DoubleVector a5 = DoubleVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = DoubleVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = DoubleVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
  }

  static void streams4x2(
      double[] a,
      int p,
      int rowA,
      int rows,
      double[] b,
      int q,
      int stepB,
      int e,
      int d,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c0_1 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c1_1 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c2_1 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    DoubleVector c3_1 = DoubleVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector b1 = DoubleVector.fromArray(S, b, y + e);
      DoubleVector a0 = DoubleVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      DoubleVector a1 = DoubleVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      DoubleVector a2 = DoubleVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      DoubleVector a3 = DoubleVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c0_1 = DoubleVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = DoubleVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = DoubleVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = DoubleVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
    }
    c0_0.intoArray(c, o);
    c0_1.intoArray(c, o + d);
    c1_0.intoArray(c, o + rowC);
    c1_1.intoArray(c, o + rowC + d);
    c2_0.intoArray(c, o + 2 * rowC);
    c2_1.intoArray(c, o + 2 * rowC + d);
    c3_0.intoArray(c, o + 3 * rowC);
    c3_1.intoArray(c, o + 3 * rowC + d);
  }

  static void streams4x1(
      double[] a,
      int p,
      int rowA,
      int rows,
      double[] b,
      int q,
      int stepB,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    DoubleVector c0_0 = DoubleVector.zero(S);
    DoubleVector c1_0 = DoubleVector.zero(S);
    DoubleVector c2_0 = DoubleVector.zero(S);
    DoubleVector c3_0 = DoubleVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector b0 = DoubleVector.fromArray(S, b, y);
      DoubleVector a0 = DoubleVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      DoubleVector a1 = DoubleVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      DoubleVector a2 = DoubleVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      DoubleVector a3 = DoubleVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
    }
    if (add) {
      c0_0 = DoubleVector.fromArray(S, c, o).add(c0_0);
      c1_0 = DoubleVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = DoubleVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = DoubleVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
  }

  /// Packs `k` rows of a vector.
  static void pack1(double[] b, int q, int stepB, double[] y, int k) {
    for (int t = 0; t < k; t++) {
      DoubleVector.fromArray(S, b, q + t * stepB).intoArray(y, t * L);
    }
  }

  /// Packs `k` rows of two vectors, at 0 and at `d`.
  static void pack2(double[] b, int q, int stepB, int d, double[] y, int k) {
    for (int t = 0; t < k; t++) {
      int x = q + t * stepB;
      DoubleVector.fromArray(S, b, x).intoArray(y, t * (2 * L));
      DoubleVector.fromArray(S, b, x + d).intoArray(y, t * (2 * L) + L);
    }
  }

  static void one4(double[] a, int p, int line, int lines, double[] y, int o, int k) {
    int p0 = p;
    int p1 = p + Math.min(1, lines - 1) * line;
    int p2 = p + Math.min(2, lines - 1) * line;
    int p3 = p + Math.min(3, lines - 1) * line;
    for (int t = 0; t < k; t++) {
      y[o + t * L] = a[p0 + t];
      y[o + t * L + 1] = a[p1 + t];
      y[o + t * L + 2] = a[p2 + t];
      y[o + t * L + 3] = a[p3 + t];
    }
  }

  static void two4(double[] a, int p, int line, int lines, double[] y, int o, int k) {
    int p0 = p;
    int p1 = p + Math.min(1, lines - 1) * line;
    int p2 = p + Math.min(2, lines - 1) * line;
    int p3 = p + Math.min(3, lines - 1) * line;
    for (int t = 0; t < k; t++) {
      y[o + t * (2 * L)] = a[p0 + t];
      y[o + t * (2 * L) + 1] = a[p1 + t];
      y[o + t * (2 * L) + 2] = a[p2 + t];
      y[o + t * (2 * L) + 3] = a[p3 + t];
    }
  }

  static void tile12(double[] a, int p, int line, int lines, double[] y, int o, int k) {
    int p0 = p;
    int p1 = p + Math.min(1, lines - 1) * line;
    int p2 = p + Math.min(2, lines - 1) * line;
    int p3 = p + Math.min(3, lines - 1) * line;
    int p4 = p + Math.min(4, lines - 1) * line;
    int p5 = p + Math.min(5, lines - 1) * line;
    int p6 = p + Math.min(6, lines - 1) * line;
    int p7 = p + Math.min(7, lines - 1) * line;
    int p8 = p + Math.min(8, lines - 1) * line;
    int p9 = p + Math.min(9, lines - 1) * line;
    int p10 = p + Math.min(10, lines - 1) * line;
    int p11 = p + Math.min(11, lines - 1) * line;
    for (int t = 0; t < k; t++) {
      y[o + t * 12] = a[p0 + t];
      y[o + t * 12 + 1] = a[p1 + t];
      y[o + t * 12 + 2] = a[p2 + t];
      y[o + t * 12 + 3] = a[p3 + t];
      y[o + t * 12 + 4] = a[p4 + t];
      y[o + t * 12 + 5] = a[p5 + t];
      y[o + t * 12 + 6] = a[p6 + t];
      y[o + t * 12 + 7] = a[p7 + t];
      y[o + t * 12 + 8] = a[p8 + t];
      y[o + t * 12 + 9] = a[p9 + t];
      y[o + t * 12 + 10] = a[p10 + t];
      y[o + t * 12 + 11] = a[p11 + t];
    }
  }

  static void tile6(double[] a, int p, int line, int lines, double[] y, int o, int k) {
    int p0 = p;
    int p1 = p + Math.min(1, lines - 1) * line;
    int p2 = p + Math.min(2, lines - 1) * line;
    int p3 = p + Math.min(3, lines - 1) * line;
    int p4 = p + Math.min(4, lines - 1) * line;
    int p5 = p + Math.min(5, lines - 1) * line;
    for (int t = 0; t < k; t++) {
      y[o + t * 6] = a[p0 + t];
      y[o + t * 6 + 1] = a[p1 + t];
      y[o + t * 6 + 2] = a[p2 + t];
      y[o + t * 6 + 3] = a[p3 + t];
      y[o + t * 6 + 4] = a[p4 + t];
      y[o + t * 6 + 5] = a[p5 + t];
    }
  }

  static void row1(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int q,
      int stepB,
      double[] c,
      int o,
      int k,
      boolean add) {
    DoubleVector c0 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
    }
    if (add) {
      c0 = DoubleVector.fromArray(S, c, o).add(c0);
    }
    c0.intoArray(c, o);
  }

  static void row2(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int q,
      int stepB,
      int d,
      double[] c,
      int o,
      int k,
      boolean add) {
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector c1 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      c1 = x.fma(DoubleVector.fromArray(S, b, y + d), c1);
    }
    if (add) {
      c0 = DoubleVector.fromArray(S, c, o).add(c0);
      c1 = DoubleVector.fromArray(S, c, o + d).add(c1);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + d);
  }

  static void row3(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int q,
      int stepB,
      int d,
      double[] c,
      int o,
      int k,
      boolean add) {
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector c1 = DoubleVector.zero(S);
    DoubleVector c2 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      c1 = x.fma(DoubleVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(DoubleVector.fromArray(S, b, y + d), c2);
    }
    if (add) {
      c0 = DoubleVector.fromArray(S, c, o).add(c0);
      c1 = DoubleVector.fromArray(S, c, o + L).add(c1);
      c2 = DoubleVector.fromArray(S, c, o + d).add(c2);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + d);
  }

  static void row4(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int q,
      int stepB,
      int d,
      double[] c,
      int o,
      int k,
      boolean add) {
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector c1 = DoubleVector.zero(S);
    DoubleVector c2 = DoubleVector.zero(S);
    DoubleVector c3 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      c1 = x.fma(DoubleVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(DoubleVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(DoubleVector.fromArray(S, b, y + d), c3);
    }
    if (add) {
      c0 = DoubleVector.fromArray(S, c, o).add(c0);
      c1 = DoubleVector.fromArray(S, c, o + L).add(c1);
      c2 = DoubleVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = DoubleVector.fromArray(S, c, o + d).add(c3);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + 2 * L);
    c3.intoArray(c, o + d);
  }

  static void row5(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int q,
      int stepB,
      int d,
      double[] c,
      int o,
      int k,
      boolean add) {
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector c1 = DoubleVector.zero(S);
    DoubleVector c2 = DoubleVector.zero(S);
    DoubleVector c3 = DoubleVector.zero(S);
    DoubleVector c4 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      c1 = x.fma(DoubleVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(DoubleVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(DoubleVector.fromArray(S, b, y + 3 * L), c3);
      c4 = x.fma(DoubleVector.fromArray(S, b, y + d), c4);
    }
    if (add) {
      c0 = DoubleVector.fromArray(S, c, o).add(c0);
      c1 = DoubleVector.fromArray(S, c, o + L).add(c1);
      c2 = DoubleVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = DoubleVector.fromArray(S, c, o + 3 * L).add(c3);
      c4 = DoubleVector.fromArray(S, c, o + d).add(c4);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + 2 * L);
    c3.intoArray(c, o + 3 * L);
    c4.intoArray(c, o + d);
  }

  static void row6(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int q,
      int stepB,
      int d,
      double[] c,
      int o,
      int k,
      boolean add) {
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector c1 = DoubleVector.zero(S);
    DoubleVector c2 = DoubleVector.zero(S);
    DoubleVector c3 = DoubleVector.zero(S);
    DoubleVector c4 = DoubleVector.zero(S);
    DoubleVector c5 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      c1 = x.fma(DoubleVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(DoubleVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(DoubleVector.fromArray(S, b, y + 3 * L), c3);
      c4 = x.fma(DoubleVector.fromArray(S, b, y + 4 * L), c4);
      c5 = x.fma(DoubleVector.fromArray(S, b, y + d), c5);
    }
    if (add) {
      c0 = DoubleVector.fromArray(S, c, o).add(c0);
      c1 = DoubleVector.fromArray(S, c, o + L).add(c1);
      c2 = DoubleVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = DoubleVector.fromArray(S, c, o + 3 * L).add(c3);
      c4 = DoubleVector.fromArray(S, c, o + 4 * L).add(c4);
      c5 = DoubleVector.fromArray(S, c, o + d).add(c5);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + 2 * L);
    c3.intoArray(c, o + 3 * L);
    c4.intoArray(c, o + 4 * L);
    c5.intoArray(c, o + d);
  }

  static void row7(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int q,
      int stepB,
      int d,
      double[] c,
      int o,
      int k,
      boolean add) {
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector c1 = DoubleVector.zero(S);
    DoubleVector c2 = DoubleVector.zero(S);
    DoubleVector c3 = DoubleVector.zero(S);
    DoubleVector c4 = DoubleVector.zero(S);
    DoubleVector c5 = DoubleVector.zero(S);
    DoubleVector c6 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      c1 = x.fma(DoubleVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(DoubleVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(DoubleVector.fromArray(S, b, y + 3 * L), c3);
      c4 = x.fma(DoubleVector.fromArray(S, b, y + 4 * L), c4);
      c5 = x.fma(DoubleVector.fromArray(S, b, y + 5 * L), c5);
      c6 = x.fma(DoubleVector.fromArray(S, b, y + d), c6);
    }
    if (add) {
      c0 = DoubleVector.fromArray(S, c, o).add(c0);
      c1 = DoubleVector.fromArray(S, c, o + L).add(c1);
      c2 = DoubleVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = DoubleVector.fromArray(S, c, o + 3 * L).add(c3);
      c4 = DoubleVector.fromArray(S, c, o + 4 * L).add(c4);
      c5 = DoubleVector.fromArray(S, c, o + 5 * L).add(c5);
      c6 = DoubleVector.fromArray(S, c, o + d).add(c6);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + 2 * L);
    c3.intoArray(c, o + 3 * L);
    c4.intoArray(c, o + 4 * L);
    c5.intoArray(c, o + 5 * L);
    c6.intoArray(c, o + d);
  }

  static void row8(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int q,
      int stepB,
      int d,
      double[] c,
      int o,
      int k,
      boolean add) {
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector c1 = DoubleVector.zero(S);
    DoubleVector c2 = DoubleVector.zero(S);
    DoubleVector c3 = DoubleVector.zero(S);
    DoubleVector c4 = DoubleVector.zero(S);
    DoubleVector c5 = DoubleVector.zero(S);
    DoubleVector c6 = DoubleVector.zero(S);
    DoubleVector c7 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      c1 = x.fma(DoubleVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(DoubleVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(DoubleVector.fromArray(S, b, y + 3 * L), c3);
      c4 = x.fma(DoubleVector.fromArray(S, b, y + 4 * L), c4);
      c5 = x.fma(DoubleVector.fromArray(S, b, y + 5 * L), c5);
      c6 = x.fma(DoubleVector.fromArray(S, b, y + 6 * L), c6);
      c7 = x.fma(DoubleVector.fromArray(S, b, y + d), c7);
    }
    if (add) {
      c0 = DoubleVector.fromArray(S, c, o).add(c0);
      c1 = DoubleVector.fromArray(S, c, o + L).add(c1);
      c2 = DoubleVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = DoubleVector.fromArray(S, c, o + 3 * L).add(c3);
      c4 = DoubleVector.fromArray(S, c, o + 4 * L).add(c4);
      c5 = DoubleVector.fromArray(S, c, o + 5 * L).add(c5);
      c6 = DoubleVector.fromArray(S, c, o + 6 * L).add(c6);
      c7 = DoubleVector.fromArray(S, c, o + d).add(c7);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + 2 * L);
    c3.intoArray(c, o + 3 * L);
    c4.intoArray(c, o + 4 * L);
    c5.intoArray(c, o + 5 * L);
    c6.intoArray(c, o + 6 * L);
    c7.intoArray(c, o + d);
  }

  static void row16(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int q,
      int stepB,
      int d,
      double[] c,
      int o,
      int k,
      boolean add) {
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector c1 = DoubleVector.zero(S);
    DoubleVector c2 = DoubleVector.zero(S);
    DoubleVector c3 = DoubleVector.zero(S);
    DoubleVector c4 = DoubleVector.zero(S);
    DoubleVector c5 = DoubleVector.zero(S);
    DoubleVector c6 = DoubleVector.zero(S);
    DoubleVector c7 = DoubleVector.zero(S);
    DoubleVector c8 = DoubleVector.zero(S);
    DoubleVector c9 = DoubleVector.zero(S);
    DoubleVector c10 = DoubleVector.zero(S);
    DoubleVector c11 = DoubleVector.zero(S);
    DoubleVector c12 = DoubleVector.zero(S);
    DoubleVector c13 = DoubleVector.zero(S);
    DoubleVector c14 = DoubleVector.zero(S);
    DoubleVector c15 = DoubleVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      c1 = x.fma(DoubleVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(DoubleVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(DoubleVector.fromArray(S, b, y + 3 * L), c3);
      c4 = x.fma(DoubleVector.fromArray(S, b, y + 4 * L), c4);
      c5 = x.fma(DoubleVector.fromArray(S, b, y + 5 * L), c5);
      c6 = x.fma(DoubleVector.fromArray(S, b, y + 6 * L), c6);
      c7 = x.fma(DoubleVector.fromArray(S, b, y + 7 * L), c7);
      c8 = x.fma(DoubleVector.fromArray(S, b, y + 8 * L), c8);
      c9 = x.fma(DoubleVector.fromArray(S, b, y + 9 * L), c9);
      c10 = x.fma(DoubleVector.fromArray(S, b, y + 10 * L), c10);
      c11 = x.fma(DoubleVector.fromArray(S, b, y + 11 * L), c11);
      c12 = x.fma(DoubleVector.fromArray(S, b, y + 12 * L), c12);
      c13 = x.fma(DoubleVector.fromArray(S, b, y + 13 * L), c13);
      c14 = x.fma(DoubleVector.fromArray(S, b, y + 14 * L), c14);
      c15 = x.fma(DoubleVector.fromArray(S, b, y + d), c15);
    }
    if (add) {
      c0 = DoubleVector.fromArray(S, c, o).add(c0);
      c1 = DoubleVector.fromArray(S, c, o + L).add(c1);
      c2 = DoubleVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = DoubleVector.fromArray(S, c, o + 3 * L).add(c3);
      c4 = DoubleVector.fromArray(S, c, o + 4 * L).add(c4);
      c5 = DoubleVector.fromArray(S, c, o + 5 * L).add(c5);
      c6 = DoubleVector.fromArray(S, c, o + 6 * L).add(c6);
      c7 = DoubleVector.fromArray(S, c, o + 7 * L).add(c7);
      c8 = DoubleVector.fromArray(S, c, o + 8 * L).add(c8);
      c9 = DoubleVector.fromArray(S, c, o + 9 * L).add(c9);
      c10 = DoubleVector.fromArray(S, c, o + 10 * L).add(c10);
      c11 = DoubleVector.fromArray(S, c, o + 11 * L).add(c11);
      c12 = DoubleVector.fromArray(S, c, o + 12 * L).add(c12);
      c13 = DoubleVector.fromArray(S, c, o + 13 * L).add(c13);
      c14 = DoubleVector.fromArray(S, c, o + 14 * L).add(c14);
      c15 = DoubleVector.fromArray(S, c, o + d).add(c15);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + 2 * L);
    c3.intoArray(c, o + 3 * L);
    c4.intoArray(c, o + 4 * L);
    c5.intoArray(c, o + 5 * L);
    c6.intoArray(c, o + 6 * L);
    c7.intoArray(c, o + 7 * L);
    c8.intoArray(c, o + 8 * L);
    c9.intoArray(c, o + 9 * L);
    c10.intoArray(c, o + 10 * L);
    c11.intoArray(c, o + 11 * L);
    c12.intoArray(c, o + 12 * L);
    c13.intoArray(c, o + 13 * L);
    c14.intoArray(c, o + 14 * L);
    c15.intoArray(c, o + d);
  }

  static void pair1(
      double[] a,
      int p,
      int p2,
      int stepA,
      double[] b,
      int q,
      int q2,
      int stepB,
      double[] c,
      int o,
      int k,
      int k2,
      boolean add) {
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector e0 = DoubleVector.zero(S);
    int t = 0;
    for (; t < k2; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      int y2 = q2 + t * stepB;
      DoubleVector x2 = DoubleVector.broadcast(S, a[p2 + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      e0 = x2.fma(DoubleVector.fromArray(S, b, y2), e0);
    }
    for (; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
    }
    if (add) {
      c0 = DoubleVector.fromArray(S, c, o).add(c0);
    }
    c0.add(e0).intoArray(c, o);
  }

  static void pair2(
      double[] a,
      int p,
      int p2,
      int stepA,
      double[] b,
      int q,
      int q2,
      int stepB,
      int d,
      double[] c,
      int o,
      int k,
      int k2,
      boolean add) {
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector e0 = DoubleVector.zero(S);
    DoubleVector c1 = DoubleVector.zero(S);
    DoubleVector e1 = DoubleVector.zero(S);
    int t = 0;
    for (; t < k2; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      int y2 = q2 + t * stepB;
      DoubleVector x2 = DoubleVector.broadcast(S, a[p2 + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      e0 = x2.fma(DoubleVector.fromArray(S, b, y2), e0);
      c1 = x.fma(DoubleVector.fromArray(S, b, y + d), c1);
      e1 = x2.fma(DoubleVector.fromArray(S, b, y2 + d), e1);
    }
    for (; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      c1 = x.fma(DoubleVector.fromArray(S, b, y + d), c1);
    }
    if (add) {
      c0 = DoubleVector.fromArray(S, c, o).add(c0);
      c1 = DoubleVector.fromArray(S, c, o + d).add(c1);
    }
    c0.add(e0).intoArray(c, o);
    c1.add(e1).intoArray(c, o + d);
  }

  static void pair3(
      double[] a,
      int p,
      int p2,
      int stepA,
      double[] b,
      int q,
      int q2,
      int stepB,
      int d,
      double[] c,
      int o,
      int k,
      int k2,
      boolean add) {
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector e0 = DoubleVector.zero(S);
    DoubleVector c1 = DoubleVector.zero(S);
    DoubleVector e1 = DoubleVector.zero(S);
    DoubleVector c2 = DoubleVector.zero(S);
    DoubleVector e2 = DoubleVector.zero(S);
    int t = 0;
    for (; t < k2; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      int y2 = q2 + t * stepB;
      DoubleVector x2 = DoubleVector.broadcast(S, a[p2 + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      e0 = x2.fma(DoubleVector.fromArray(S, b, y2), e0);
      c1 = x.fma(DoubleVector.fromArray(S, b, y + L), c1);
      e1 = x2.fma(DoubleVector.fromArray(S, b, y2 + L), e1);
      c2 = x.fma(DoubleVector.fromArray(S, b, y + d), c2);
      e2 = x2.fma(DoubleVector.fromArray(S, b, y2 + d), e2);
    }
    for (; t < k; t++) {
      int y = q + t * stepB;
      DoubleVector x = DoubleVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(DoubleVector.fromArray(S, b, y), c0);
      c1 = x.fma(DoubleVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(DoubleVector.fromArray(S, b, y + d), c2);
    }
    if (add) {
      c0 = DoubleVector.fromArray(S, c, o).add(c0);
      c1 = DoubleVector.fromArray(S, c, o + L).add(c1);
      c2 = DoubleVector.fromArray(S, c, o + d).add(c2);
    }
    c0.add(e0).intoArray(c, o);
    c1.add(e1).intoArray(c, o + L);
    c2.add(e2).intoArray(c, o + d);
  }
}
