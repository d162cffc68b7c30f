package downhill.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Register tiles of the matrix product in float32. Made by `core/kernels/Tiles.java`.
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
final class Float32Tiles {
  private static final VectorSpecies<Float> S = Lanes.F32;
  private static final int L = S.length();

  private Float32Tiles() {}

  static void streams12x2(
      float[] a,
      int p,
      int rowA,
      int rows,
      float[] b,
      int q,
      int stepB,
      int e,
      int d,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c6_1 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    FloatVector c7_1 = FloatVector.zero(S);
    FloatVector c8_0 = FloatVector.zero(S);
    FloatVector c8_1 = FloatVector.zero(S);
    FloatVector c9_0 = FloatVector.zero(S);
    FloatVector c9_1 = FloatVector.zero(S);
    FloatVector c10_0 = FloatVector.zero(S);
    FloatVector c10_1 = FloatVector.zero(S);
    FloatVector c11_0 = FloatVector.zero(S);
    FloatVector c11_1 = FloatVector.zero(S);
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
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + e);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      FloatVector a6 = FloatVector.broadcast(S, a[p6 + t]);
      c6_0 = a6.fma(b0, c6_0);
      c6_1 = a6.fma(b1, c6_1);
      FloatVector a7 = FloatVector.broadcast(S, a[p7 + t]);
      c7_0 = a7.fma(b0, c7_0);
      c7_1 = a7.fma(b1, c7_1);
      FloatVector a8 = FloatVector.broadcast(S, a[p8 + t]);
      c8_0 = a8.fma(b0, c8_0);
      c8_1 = a8.fma(b1, c8_1);
      FloatVector a9 = FloatVector.broadcast(S, a[p9 + t]);
      c9_0 = a9.fma(b0, c9_0);
      c9_1 = a9.fma(b1, c9_1);
      FloatVector a10 = FloatVector.broadcast(S, a[p10 + t]);
      c10_0 = a10.fma(b0, c10_0);
      c10_1 = a10.fma(b1, c10_1);
      FloatVector a11 = FloatVector.broadcast(S, a[p11 + t]);
      c11_0 = a11.fma(b0, c11_0);
      c11_1 = a11.fma(b1, c11_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = FloatVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = FloatVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
      c6_0 = FloatVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c6_1 = FloatVector.fromArray(S, c, o + 6 * rowC + d).add(c6_1);
      c7_0 = FloatVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c7_1 = FloatVector.fromArray(S, c, o + 7 * rowC + d).add(c7_1);
      c8_0 = FloatVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c8_1 = FloatVector.fromArray(S, c, o + 8 * rowC + d).add(c8_1);
      c9_0 = FloatVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c9_1 = FloatVector.fromArray(S, c, o + 9 * rowC + d).add(c9_1);
      c10_0 = FloatVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c10_1 = FloatVector.fromArray(S, c, o + 10 * rowC + d).add(c10_1);
      c11_0 = FloatVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
      c11_1 = FloatVector.fromArray(S, c, o + 11 * rowC + d).add(c11_1);
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
      float[] a,
      int p,
      int rowA,
      int rows,
      float[] b,
      int d,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c6_1 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    FloatVector c7_1 = FloatVector.zero(S);
    FloatVector c8_0 = FloatVector.zero(S);
    FloatVector c8_1 = FloatVector.zero(S);
    FloatVector c9_0 = FloatVector.zero(S);
    FloatVector c9_1 = FloatVector.zero(S);
    FloatVector c10_0 = FloatVector.zero(S);
    FloatVector c10_1 = FloatVector.zero(S);
    FloatVector c11_0 = FloatVector.zero(S);
    FloatVector c11_1 = FloatVector.zero(S);
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
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + L);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      FloatVector a6 = FloatVector.broadcast(S, a[p6 + t]);
      c6_0 = a6.fma(b0, c6_0);
      c6_1 = a6.fma(b1, c6_1);
      FloatVector a7 = FloatVector.broadcast(S, a[p7 + t]);
      c7_0 = a7.fma(b0, c7_0);
      c7_1 = a7.fma(b1, c7_1);
      FloatVector a8 = FloatVector.broadcast(S, a[p8 + t]);
      c8_0 = a8.fma(b0, c8_0);
      c8_1 = a8.fma(b1, c8_1);
      FloatVector a9 = FloatVector.broadcast(S, a[p9 + t]);
      c9_0 = a9.fma(b0, c9_0);
      c9_1 = a9.fma(b1, c9_1);
      FloatVector a10 = FloatVector.broadcast(S, a[p10 + t]);
      c10_0 = a10.fma(b0, c10_0);
      c10_1 = a10.fma(b1, c10_1);
      FloatVector a11 = FloatVector.broadcast(S, a[p11 + t]);
      c11_0 = a11.fma(b0, c11_0);
      c11_1 = a11.fma(b1, c11_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = FloatVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = FloatVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
      c6_0 = FloatVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c6_1 = FloatVector.fromArray(S, c, o + 6 * rowC + d).add(c6_1);
      c7_0 = FloatVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c7_1 = FloatVector.fromArray(S, c, o + 7 * rowC + d).add(c7_1);
      c8_0 = FloatVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c8_1 = FloatVector.fromArray(S, c, o + 8 * rowC + d).add(c8_1);
      c9_0 = FloatVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c9_1 = FloatVector.fromArray(S, c, o + 9 * rowC + d).add(c9_1);
      c10_0 = FloatVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c10_1 = FloatVector.fromArray(S, c, o + 10 * rowC + d).add(c10_1);
      c11_0 = FloatVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
      c11_1 = FloatVector.fromArray(S, c, o + 11 * rowC + d).add(c11_1);
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
      float[] a,
      int p,
      int stepA,
      float[] b,
      int d,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c6_1 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    FloatVector c7_1 = FloatVector.zero(S);
    FloatVector c8_0 = FloatVector.zero(S);
    FloatVector c8_1 = FloatVector.zero(S);
    FloatVector c9_0 = FloatVector.zero(S);
    FloatVector c9_1 = FloatVector.zero(S);
    FloatVector c10_0 = FloatVector.zero(S);
    FloatVector c10_1 = FloatVector.zero(S);
    FloatVector c11_0 = FloatVector.zero(S);
    FloatVector c11_1 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int x = p + t * stepA;
      int y = t * (2 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + L);
      FloatVector a0 = FloatVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      FloatVector a6 = FloatVector.broadcast(S, a[x + 6]);
      c6_0 = a6.fma(b0, c6_0);
      c6_1 = a6.fma(b1, c6_1);
      FloatVector a7 = FloatVector.broadcast(S, a[x + 7]);
      c7_0 = a7.fma(b0, c7_0);
      c7_1 = a7.fma(b1, c7_1);
      FloatVector a8 = FloatVector.broadcast(S, a[x + 8]);
      c8_0 = a8.fma(b0, c8_0);
      c8_1 = a8.fma(b1, c8_1);
      FloatVector a9 = FloatVector.broadcast(S, a[x + 9]);
      c9_0 = a9.fma(b0, c9_0);
      c9_1 = a9.fma(b1, c9_1);
      FloatVector a10 = FloatVector.broadcast(S, a[x + 10]);
      c10_0 = a10.fma(b0, c10_0);
      c10_1 = a10.fma(b1, c10_1);
      FloatVector a11 = FloatVector.broadcast(S, a[x + 11]);
      c11_0 = a11.fma(b0, c11_0);
      c11_1 = a11.fma(b1, c11_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = FloatVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = FloatVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
      c6_0 = FloatVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c6_1 = FloatVector.fromArray(S, c, o + 6 * rowC + d).add(c6_1);
      c7_0 = FloatVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c7_1 = FloatVector.fromArray(S, c, o + 7 * rowC + d).add(c7_1);
      c8_0 = FloatVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c8_1 = FloatVector.fromArray(S, c, o + 8 * rowC + d).add(c8_1);
      c9_0 = FloatVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c9_1 = FloatVector.fromArray(S, c, o + 9 * rowC + d).add(c9_1);
      c10_0 = FloatVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c10_1 = FloatVector.fromArray(S, c, o + 10 * rowC + d).add(c10_1);
      c11_0 = FloatVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
      c11_1 = FloatVector.fromArray(S, c, o + 11 * rowC + d).add(c11_1);
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
      float[] a, int p, float[] b, int d, float[] c, int o, int rowC, int k, boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c6_1 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    FloatVector c7_1 = FloatVector.zero(S);
    FloatVector c8_0 = FloatVector.zero(S);
    FloatVector c8_1 = FloatVector.zero(S);
    FloatVector c9_0 = FloatVector.zero(S);
    FloatVector c9_1 = FloatVector.zero(S);
    FloatVector c10_0 = FloatVector.zero(S);
    FloatVector c10_1 = FloatVector.zero(S);
    FloatVector c11_0 = FloatVector.zero(S);
    FloatVector c11_1 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int x = p + t * 12;
      int y = t * (2 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + L);
      FloatVector a0 = FloatVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      FloatVector a6 = FloatVector.broadcast(S, a[x + 6]);
      c6_0 = a6.fma(b0, c6_0);
      c6_1 = a6.fma(b1, c6_1);
      FloatVector a7 = FloatVector.broadcast(S, a[x + 7]);
      c7_0 = a7.fma(b0, c7_0);
      c7_1 = a7.fma(b1, c7_1);
      FloatVector a8 = FloatVector.broadcast(S, a[x + 8]);
      c8_0 = a8.fma(b0, c8_0);
      c8_1 = a8.fma(b1, c8_1);
      FloatVector a9 = FloatVector.broadcast(S, a[x + 9]);
      c9_0 = a9.fma(b0, c9_0);
      c9_1 = a9.fma(b1, c9_1);
      FloatVector a10 = FloatVector.broadcast(S, a[x + 10]);
      c10_0 = a10.fma(b0, c10_0);
      c10_1 = a10.fma(b1, c10_1);
      FloatVector a11 = FloatVector.broadcast(S, a[x + 11]);
      c11_0 = a11.fma(b0, c11_0);
      c11_1 = a11.fma(b1, c11_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = FloatVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = FloatVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
      c6_0 = FloatVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c6_1 = FloatVector.fromArray(S, c, o + 6 * rowC + d).add(c6_1);
      c7_0 = FloatVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c7_1 = FloatVector.fromArray(S, c, o + 7 * rowC + d).add(c7_1);
      c8_0 = FloatVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c8_1 = FloatVector.fromArray(S, c, o + 8 * rowC + d).add(c8_1);
      c9_0 = FloatVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c9_1 = FloatVector.fromArray(S, c, o + 9 * rowC + d).add(c9_1);
      c10_0 = FloatVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c10_1 = FloatVector.fromArray(S, c, o + 10 * rowC + d).add(c10_1);
      c11_0 = FloatVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
      c11_1 = FloatVector.fromArray(S, c, o + 11 * rowC + d).add(c11_1);
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
      float[] a,
      int p,
      int rowA,
      int rows,
      float[] b,
      int q,
      int stepB,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    FloatVector c8_0 = FloatVector.zero(S);
    FloatVector c9_0 = FloatVector.zero(S);
    FloatVector c10_0 = FloatVector.zero(S);
    FloatVector c11_0 = FloatVector.zero(S);
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
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      FloatVector a6 = FloatVector.broadcast(S, a[p6 + t]);
      c6_0 = a6.fma(b0, c6_0);
      FloatVector a7 = FloatVector.broadcast(S, a[p7 + t]);
      c7_0 = a7.fma(b0, c7_0);
      FloatVector a8 = FloatVector.broadcast(S, a[p8 + t]);
      c8_0 = a8.fma(b0, c8_0);
      FloatVector a9 = FloatVector.broadcast(S, a[p9 + t]);
      c9_0 = a9.fma(b0, c9_0);
      FloatVector a10 = FloatVector.broadcast(S, a[p10 + t]);
      c10_0 = a10.fma(b0, c10_0);
      FloatVector a11 = FloatVector.broadcast(S, a[p11 + t]);
      c11_0 = a11.fma(b0, c11_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c6_0 = FloatVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c7_0 = FloatVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c8_0 = FloatVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c9_0 = FloatVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c10_0 = FloatVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c11_0 = FloatVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
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
      float[] a,
      int p,
      int rowA,
      int rows,
      float[] b,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    FloatVector c8_0 = FloatVector.zero(S);
    FloatVector c9_0 = FloatVector.zero(S);
    FloatVector c10_0 = FloatVector.zero(S);
    FloatVector c11_0 = FloatVector.zero(S);
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
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      FloatVector a6 = FloatVector.broadcast(S, a[p6 + t]);
      c6_0 = a6.fma(b0, c6_0);
      FloatVector a7 = FloatVector.broadcast(S, a[p7 + t]);
      c7_0 = a7.fma(b0, c7_0);
      FloatVector a8 = FloatVector.broadcast(S, a[p8 + t]);
      c8_0 = a8.fma(b0, c8_0);
      FloatVector a9 = FloatVector.broadcast(S, a[p9 + t]);
      c9_0 = a9.fma(b0, c9_0);
      FloatVector a10 = FloatVector.broadcast(S, a[p10 + t]);
      c10_0 = a10.fma(b0, c10_0);
      FloatVector a11 = FloatVector.broadcast(S, a[p11 + t]);
      c11_0 = a11.fma(b0, c11_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c6_0 = FloatVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c7_0 = FloatVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c8_0 = FloatVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c9_0 = FloatVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c10_0 = FloatVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c11_0 = FloatVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
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
      float[] a, int p, int stepA, float[] b, float[] c, int o, int rowC, int k, boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    FloatVector c8_0 = FloatVector.zero(S);
    FloatVector c9_0 = FloatVector.zero(S);
    FloatVector c10_0 = FloatVector.zero(S);
    FloatVector c11_0 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int x = p + t * stepA;
      int y = t * (1 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      FloatVector a6 = FloatVector.broadcast(S, a[x + 6]);
      c6_0 = a6.fma(b0, c6_0);
      FloatVector a7 = FloatVector.broadcast(S, a[x + 7]);
      c7_0 = a7.fma(b0, c7_0);
      FloatVector a8 = FloatVector.broadcast(S, a[x + 8]);
      c8_0 = a8.fma(b0, c8_0);
      FloatVector a9 = FloatVector.broadcast(S, a[x + 9]);
      c9_0 = a9.fma(b0, c9_0);
      FloatVector a10 = FloatVector.broadcast(S, a[x + 10]);
      c10_0 = a10.fma(b0, c10_0);
      FloatVector a11 = FloatVector.broadcast(S, a[x + 11]);
      c11_0 = a11.fma(b0, c11_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c6_0 = FloatVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c7_0 = FloatVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c8_0 = FloatVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c9_0 = FloatVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c10_0 = FloatVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c11_0 = FloatVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
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
      float[] a, int p, float[] b, float[] c, int o, int rowC, int k, boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    FloatVector c8_0 = FloatVector.zero(S);
    FloatVector c9_0 = FloatVector.zero(S);
    FloatVector c10_0 = FloatVector.zero(S);
    FloatVector c11_0 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int x = p + t * 12;
      int y = t * (1 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      FloatVector a6 = FloatVector.broadcast(S, a[x + 6]);
      c6_0 = a6.fma(b0, c6_0);
      FloatVector a7 = FloatVector.broadcast(S, a[x + 7]);
      c7_0 = a7.fma(b0, c7_0);
      FloatVector a8 = FloatVector.broadcast(S, a[x + 8]);
      c8_0 = a8.fma(b0, c8_0);
      FloatVector a9 = FloatVector.broadcast(S, a[x + 9]);
      c9_0 = a9.fma(b0, c9_0);
      FloatVector a10 = FloatVector.broadcast(S, a[x + 10]);
      c10_0 = a10.fma(b0, c10_0);
      FloatVector a11 = FloatVector.broadcast(S, a[x + 11]);
      c11_0 = a11.fma(b0, c11_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c6_0 = FloatVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c7_0 = FloatVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c8_0 = FloatVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c9_0 = FloatVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c10_0 = FloatVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c11_0 = FloatVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
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
      float[] a,
      int p,
      int rowA,
      int rows,
      float[] b,
      int q,
      int stepB,
      int e,
      int d,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    int p4 = p + Math.min(4, rows - 1) * rowA;
    int p5 = p + Math.min(5, rows - 1) * rowA;
    int never = -1 - rowC;
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + e);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      if (t == never) {
        break;
      }
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      if (t == never - 1) {
        break;
      }
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = FloatVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = FloatVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
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
      float[] a,
      int p,
      int rowA,
      int rows,
      float[] b,
      int d,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    int p4 = p + Math.min(4, rows - 1) * rowA;
    int p5 = p + Math.min(5, rows - 1) * rowA;
    int never = -1 - rowC;
    for (int t = 0; t < k; t++) {
      int y = t * (2 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + L);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      if (t == never) {
        break;
      }
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      if (t == never - 1) {
        break;
      }
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = FloatVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = FloatVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
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
      float[] a,
      int p,
      int stepA,
      float[] b,
      int d,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    int never = -1 - rowC;
    for (int t = 0; t < k; t++) {
      int x = p + t * stepA;
      int y = t * (2 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + L);
      FloatVector a0 = FloatVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      if (t == never) {
        break;
      }
      FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      if (t == never - 1) {
        break;
      }
      FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = FloatVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = FloatVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
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
      float[] a, int p, float[] b, int d, float[] c, int o, int rowC, int k, boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    int never = -1 - rowC;
    for (int t = 0; t < k; t++) {
      int x = p + t * 6;
      int y = t * (2 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + L);
      FloatVector a0 = FloatVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      if (t == never) {
        break;
      }
      FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      if (t == never - 1) {
        break;
      }
      FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = FloatVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = FloatVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
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
      float[] a,
      int p,
      int rowA,
      int rows,
      float[] b,
      int q,
      int stepB,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    int p4 = p + Math.min(4, rows - 1) * rowA;
    int p5 = p + Math.min(5, rows - 1) * rowA;
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
  }

  static void rows6x1(
      float[] a,
      int p,
      int rowA,
      int rows,
      float[] b,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    int p4 = p + Math.min(4, rows - 1) * rowA;
    int p5 = p + Math.min(5, rows - 1) * rowA;
    for (int t = 0; t < k; t++) {
      int y = t * (1 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
  }

  static void panel6x1(
      float[] a, int p, int stepA, float[] b, float[] c, int o, int rowC, int k, boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int x = p + t * stepA;
      int y = t * (1 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
  }

  static void packed6x1(
      float[] a, int p, float[] b, float[] c, int o, int rowC, int k, boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int x = p + t * 6;
      int y = t * (1 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
  }

  static void streams4x2(
      float[] a,
      int p,
      int rowA,
      int rows,
      float[] b,
      int q,
      int stepB,
      int e,
      int d,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + e);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
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
      float[] a,
      int p,
      int rowA,
      int rows,
      float[] b,
      int q,
      int stepB,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    int p0 = p;
    int p1 = p + Math.min(1, rows - 1) * rowA;
    int p2 = p + Math.min(2, rows - 1) * rowA;
    int p3 = p + Math.min(3, rows - 1) * rowA;
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
  }

  static void sparseStreams12x2(
      float[] a,
      int p,
      int rowA,
      float[] b,
      int q,
      int stepB,
      int e,
      int d,
      float[] c,
      int o,
      int rowC,
      int[] at,
      int from,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c6_1 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    FloatVector c7_1 = FloatVector.zero(S);
    FloatVector c8_0 = FloatVector.zero(S);
    FloatVector c8_1 = FloatVector.zero(S);
    FloatVector c9_0 = FloatVector.zero(S);
    FloatVector c9_1 = FloatVector.zero(S);
    FloatVector c10_0 = FloatVector.zero(S);
    FloatVector c10_1 = FloatVector.zero(S);
    FloatVector c11_0 = FloatVector.zero(S);
    FloatVector c11_1 = FloatVector.zero(S);
    int p0 = p;
    int p1 = p + 1 * rowA;
    int p2 = p + 2 * rowA;
    int p3 = p + 3 * rowA;
    int p4 = p + 4 * rowA;
    int p5 = p + 5 * rowA;
    int p6 = p + 6 * rowA;
    int p7 = p + 7 * rowA;
    int p8 = p + 8 * rowA;
    int p9 = p + 9 * rowA;
    int p10 = p + 10 * rowA;
    int p11 = p + 11 * rowA;
    for (int i = 0; i < k; i++) {
      int t = at[from + i];
      int y = q + t * stepB;
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + e);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      FloatVector a6 = FloatVector.broadcast(S, a[p6 + t]);
      c6_0 = a6.fma(b0, c6_0);
      c6_1 = a6.fma(b1, c6_1);
      FloatVector a7 = FloatVector.broadcast(S, a[p7 + t]);
      c7_0 = a7.fma(b0, c7_0);
      c7_1 = a7.fma(b1, c7_1);
      FloatVector a8 = FloatVector.broadcast(S, a[p8 + t]);
      c8_0 = a8.fma(b0, c8_0);
      c8_1 = a8.fma(b1, c8_1);
      FloatVector a9 = FloatVector.broadcast(S, a[p9 + t]);
      c9_0 = a9.fma(b0, c9_0);
      c9_1 = a9.fma(b1, c9_1);
      FloatVector a10 = FloatVector.broadcast(S, a[p10 + t]);
      c10_0 = a10.fma(b0, c10_0);
      c10_1 = a10.fma(b1, c10_1);
      FloatVector a11 = FloatVector.broadcast(S, a[p11 + t]);
      c11_0 = a11.fma(b0, c11_0);
      c11_1 = a11.fma(b1, c11_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = FloatVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = FloatVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
      c6_0 = FloatVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c6_1 = FloatVector.fromArray(S, c, o + 6 * rowC + d).add(c6_1);
      c7_0 = FloatVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c7_1 = FloatVector.fromArray(S, c, o + 7 * rowC + d).add(c7_1);
      c8_0 = FloatVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c8_1 = FloatVector.fromArray(S, c, o + 8 * rowC + d).add(c8_1);
      c9_0 = FloatVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c9_1 = FloatVector.fromArray(S, c, o + 9 * rowC + d).add(c9_1);
      c10_0 = FloatVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c10_1 = FloatVector.fromArray(S, c, o + 10 * rowC + d).add(c10_1);
      c11_0 = FloatVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
      c11_1 = FloatVector.fromArray(S, c, o + 11 * rowC + d).add(c11_1);
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

  static void sparsePanel12x2(
      float[] a,
      int p,
      float[] b,
      int d,
      float[] c,
      int o,
      int rowC,
      int[] at,
      int from,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c6_1 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    FloatVector c7_1 = FloatVector.zero(S);
    FloatVector c8_0 = FloatVector.zero(S);
    FloatVector c8_1 = FloatVector.zero(S);
    FloatVector c9_0 = FloatVector.zero(S);
    FloatVector c9_1 = FloatVector.zero(S);
    FloatVector c10_0 = FloatVector.zero(S);
    FloatVector c10_1 = FloatVector.zero(S);
    FloatVector c11_0 = FloatVector.zero(S);
    FloatVector c11_1 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int i = at[from + t];
      int x = p + t * 12;
      int y = i * (2 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + L);
      FloatVector a0 = FloatVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      FloatVector a6 = FloatVector.broadcast(S, a[x + 6]);
      c6_0 = a6.fma(b0, c6_0);
      c6_1 = a6.fma(b1, c6_1);
      FloatVector a7 = FloatVector.broadcast(S, a[x + 7]);
      c7_0 = a7.fma(b0, c7_0);
      c7_1 = a7.fma(b1, c7_1);
      FloatVector a8 = FloatVector.broadcast(S, a[x + 8]);
      c8_0 = a8.fma(b0, c8_0);
      c8_1 = a8.fma(b1, c8_1);
      FloatVector a9 = FloatVector.broadcast(S, a[x + 9]);
      c9_0 = a9.fma(b0, c9_0);
      c9_1 = a9.fma(b1, c9_1);
      FloatVector a10 = FloatVector.broadcast(S, a[x + 10]);
      c10_0 = a10.fma(b0, c10_0);
      c10_1 = a10.fma(b1, c10_1);
      FloatVector a11 = FloatVector.broadcast(S, a[x + 11]);
      c11_0 = a11.fma(b0, c11_0);
      c11_1 = a11.fma(b1, c11_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = FloatVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = FloatVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
      c6_0 = FloatVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c6_1 = FloatVector.fromArray(S, c, o + 6 * rowC + d).add(c6_1);
      c7_0 = FloatVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c7_1 = FloatVector.fromArray(S, c, o + 7 * rowC + d).add(c7_1);
      c8_0 = FloatVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c8_1 = FloatVector.fromArray(S, c, o + 8 * rowC + d).add(c8_1);
      c9_0 = FloatVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c9_1 = FloatVector.fromArray(S, c, o + 9 * rowC + d).add(c9_1);
      c10_0 = FloatVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c10_1 = FloatVector.fromArray(S, c, o + 10 * rowC + d).add(c10_1);
      c11_0 = FloatVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
      c11_1 = FloatVector.fromArray(S, c, o + 11 * rowC + d).add(c11_1);
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

  static void sparseStreams12x1(
      float[] a,
      int p,
      int rowA,
      float[] b,
      int q,
      int stepB,
      float[] c,
      int o,
      int rowC,
      int[] at,
      int from,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    FloatVector c8_0 = FloatVector.zero(S);
    FloatVector c9_0 = FloatVector.zero(S);
    FloatVector c10_0 = FloatVector.zero(S);
    FloatVector c11_0 = FloatVector.zero(S);
    int p0 = p;
    int p1 = p + 1 * rowA;
    int p2 = p + 2 * rowA;
    int p3 = p + 3 * rowA;
    int p4 = p + 4 * rowA;
    int p5 = p + 5 * rowA;
    int p6 = p + 6 * rowA;
    int p7 = p + 7 * rowA;
    int p8 = p + 8 * rowA;
    int p9 = p + 9 * rowA;
    int p10 = p + 10 * rowA;
    int p11 = p + 11 * rowA;
    for (int i = 0; i < k; i++) {
      int t = at[from + i];
      int y = q + t * stepB;
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      FloatVector a6 = FloatVector.broadcast(S, a[p6 + t]);
      c6_0 = a6.fma(b0, c6_0);
      FloatVector a7 = FloatVector.broadcast(S, a[p7 + t]);
      c7_0 = a7.fma(b0, c7_0);
      FloatVector a8 = FloatVector.broadcast(S, a[p8 + t]);
      c8_0 = a8.fma(b0, c8_0);
      FloatVector a9 = FloatVector.broadcast(S, a[p9 + t]);
      c9_0 = a9.fma(b0, c9_0);
      FloatVector a10 = FloatVector.broadcast(S, a[p10 + t]);
      c10_0 = a10.fma(b0, c10_0);
      FloatVector a11 = FloatVector.broadcast(S, a[p11 + t]);
      c11_0 = a11.fma(b0, c11_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c6_0 = FloatVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c7_0 = FloatVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c8_0 = FloatVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c9_0 = FloatVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c10_0 = FloatVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c11_0 = FloatVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
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

  static void sparsePanel12x1(
      float[] a,
      int p,
      float[] b,
      float[] c,
      int o,
      int rowC,
      int[] at,
      int from,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    FloatVector c8_0 = FloatVector.zero(S);
    FloatVector c9_0 = FloatVector.zero(S);
    FloatVector c10_0 = FloatVector.zero(S);
    FloatVector c11_0 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int i = at[from + t];
      int x = p + t * 12;
      int y = i * (1 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      FloatVector a6 = FloatVector.broadcast(S, a[x + 6]);
      c6_0 = a6.fma(b0, c6_0);
      FloatVector a7 = FloatVector.broadcast(S, a[x + 7]);
      c7_0 = a7.fma(b0, c7_0);
      FloatVector a8 = FloatVector.broadcast(S, a[x + 8]);
      c8_0 = a8.fma(b0, c8_0);
      FloatVector a9 = FloatVector.broadcast(S, a[x + 9]);
      c9_0 = a9.fma(b0, c9_0);
      FloatVector a10 = FloatVector.broadcast(S, a[x + 10]);
      c10_0 = a10.fma(b0, c10_0);
      FloatVector a11 = FloatVector.broadcast(S, a[x + 11]);
      c11_0 = a11.fma(b0, c11_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c6_0 = FloatVector.fromArray(S, c, o + 6 * rowC).add(c6_0);
      c7_0 = FloatVector.fromArray(S, c, o + 7 * rowC).add(c7_0);
      c8_0 = FloatVector.fromArray(S, c, o + 8 * rowC).add(c8_0);
      c9_0 = FloatVector.fromArray(S, c, o + 9 * rowC).add(c9_0);
      c10_0 = FloatVector.fromArray(S, c, o + 10 * rowC).add(c10_0);
      c11_0 = FloatVector.fromArray(S, c, o + 11 * rowC).add(c11_0);
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

  static void sparseStreams6x2(
      float[] a,
      int p,
      int rowA,
      float[] b,
      int q,
      int stepB,
      int e,
      int d,
      float[] c,
      int o,
      int rowC,
      int[] at,
      int from,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    int p0 = p;
    int p1 = p + 1 * rowA;
    int p2 = p + 2 * rowA;
    int p3 = p + 3 * rowA;
    int p4 = p + 4 * rowA;
    int p5 = p + 5 * rowA;
    for (int i = 0; i < k; i++) {
      int t = at[from + i];
      int y = q + t * stepB;
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + e);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = FloatVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = FloatVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
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

  static void sparsePanel6x2(
      float[] a,
      int p,
      float[] b,
      int d,
      float[] c,
      int o,
      int rowC,
      int[] at,
      int from,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    int never = -1 - rowC;
    for (int t = 0; t < k; t++) {
      int i = at[from + t];
      int x = p + t * 6;
      int y = i * (2 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector b1 = FloatVector.fromArray(S, b, y + L);
      FloatVector a0 = FloatVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      if (t == never) {
        break;
      }
      FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      if (t == never - 1) {
        break;
      }
      FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c0_1 = FloatVector.fromArray(S, c, o + d).add(c0_1);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c1_1 = FloatVector.fromArray(S, c, o + rowC + d).add(c1_1);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c2_1 = FloatVector.fromArray(S, c, o + 2 * rowC + d).add(c2_1);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c3_1 = FloatVector.fromArray(S, c, o + 3 * rowC + d).add(c3_1);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c4_1 = FloatVector.fromArray(S, c, o + 4 * rowC + d).add(c4_1);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
      c5_1 = FloatVector.fromArray(S, c, o + 5 * rowC + d).add(c5_1);
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

  static void sparseStreams6x1(
      float[] a,
      int p,
      int rowA,
      float[] b,
      int q,
      int stepB,
      float[] c,
      int o,
      int rowC,
      int[] at,
      int from,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    int p0 = p;
    int p1 = p + 1 * rowA;
    int p2 = p + 2 * rowA;
    int p3 = p + 3 * rowA;
    int p4 = p + 4 * rowA;
    int p5 = p + 5 * rowA;
    for (int i = 0; i < k; i++) {
      int t = at[from + i];
      int y = q + t * stepB;
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + t]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + t]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + t]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + t]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + t]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + t]);
      c5_0 = a5.fma(b0, c5_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
  }

  static void sparsePanel6x1(
      float[] a,
      int p,
      float[] b,
      float[] c,
      int o,
      int rowC,
      int[] at,
      int from,
      int k,
      boolean add) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int i = at[from + t];
      int x = p + t * 6;
      int y = i * (1 * L);
      FloatVector b0 = FloatVector.fromArray(S, b, y);
      FloatVector a0 = FloatVector.broadcast(S, a[x]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
      c5_0 = a5.fma(b0, c5_0);
    }
    if (add) {
      c0_0 = FloatVector.fromArray(S, c, o).add(c0_0);
      c1_0 = FloatVector.fromArray(S, c, o + rowC).add(c1_0);
      c2_0 = FloatVector.fromArray(S, c, o + 2 * rowC).add(c2_0);
      c3_0 = FloatVector.fromArray(S, c, o + 3 * rowC).add(c3_0);
      c4_0 = FloatVector.fromArray(S, c, o + 4 * rowC).add(c4_0);
      c5_0 = FloatVector.fromArray(S, c, o + 5 * rowC).add(c5_0);
    }
    c0_0.intoArray(c, o);
    c1_0.intoArray(c, o + rowC);
    c2_0.intoArray(c, o + 2 * rowC);
    c3_0.intoArray(c, o + 3 * rowC);
    c4_0.intoArray(c, o + 4 * rowC);
    c5_0.intoArray(c, o + 5 * rowC);
  }

  /// Packs `k` rows of a vector.
  static void pack1(float[] b, int q, int stepB, float[] y, int k) {
    for (int t = 0; t < k; t++) {
      FloatVector.fromArray(S, b, q + t * stepB).intoArray(y, t * L);
    }
  }

  /// Packs `k` rows of two vectors, at 0 and at `d`.
  static void pack2(float[] b, int q, int stepB, int d, float[] y, int k) {
    for (int t = 0; t < k; t++) {
      int x = q + t * stepB;
      FloatVector.fromArray(S, b, x).intoArray(y, t * (2 * L));
      FloatVector.fromArray(S, b, x + d).intoArray(y, t * (2 * L) + L);
    }
  }

  static void one4(float[] a, int p, int line, int lines, float[] y, int o, int k) {
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

  static void two4(float[] a, int p, int line, int lines, float[] y, int o, int k) {
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

  static void tile12(float[] a, int p, int line, int lines, float[] y, int o, int k) {
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

  static void tile6(float[] a, int p, int line, int lines, float[] y, int o, int k) {
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
      float[] a,
      int p,
      int stepA,
      float[] b,
      int q,
      int stepB,
      float[] c,
      int o,
      int k,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
    }
    c0.intoArray(c, o);
  }

  static void row2(
      float[] a,
      int p,
      int stepA,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      int k,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + d), c1);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + d).add(c1);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + d);
  }

  static void row3(
      float[] a,
      int p,
      int stepA,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      int k,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + d), c2);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + L).add(c1);
      c2 = FloatVector.fromArray(S, c, o + d).add(c2);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + d);
  }

  static void row4(
      float[] a,
      int p,
      int stepA,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      int k,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(FloatVector.fromArray(S, b, y + d), c3);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + L).add(c1);
      c2 = FloatVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = FloatVector.fromArray(S, c, o + d).add(c3);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + 2 * L);
    c3.intoArray(c, o + d);
  }

  static void row5(
      float[] a,
      int p,
      int stepA,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      int k,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    FloatVector c4 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(FloatVector.fromArray(S, b, y + 3 * L), c3);
      c4 = x.fma(FloatVector.fromArray(S, b, y + d), c4);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + L).add(c1);
      c2 = FloatVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = FloatVector.fromArray(S, c, o + 3 * L).add(c3);
      c4 = FloatVector.fromArray(S, c, o + d).add(c4);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + 2 * L);
    c3.intoArray(c, o + 3 * L);
    c4.intoArray(c, o + d);
  }

  static void row6(
      float[] a,
      int p,
      int stepA,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      int k,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    FloatVector c4 = FloatVector.zero(S);
    FloatVector c5 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(FloatVector.fromArray(S, b, y + 3 * L), c3);
      c4 = x.fma(FloatVector.fromArray(S, b, y + 4 * L), c4);
      c5 = x.fma(FloatVector.fromArray(S, b, y + d), c5);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + L).add(c1);
      c2 = FloatVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = FloatVector.fromArray(S, c, o + 3 * L).add(c3);
      c4 = FloatVector.fromArray(S, c, o + 4 * L).add(c4);
      c5 = FloatVector.fromArray(S, c, o + d).add(c5);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + 2 * L);
    c3.intoArray(c, o + 3 * L);
    c4.intoArray(c, o + 4 * L);
    c5.intoArray(c, o + d);
  }

  static void row7(
      float[] a,
      int p,
      int stepA,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      int k,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    FloatVector c4 = FloatVector.zero(S);
    FloatVector c5 = FloatVector.zero(S);
    FloatVector c6 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(FloatVector.fromArray(S, b, y + 3 * L), c3);
      c4 = x.fma(FloatVector.fromArray(S, b, y + 4 * L), c4);
      c5 = x.fma(FloatVector.fromArray(S, b, y + 5 * L), c5);
      c6 = x.fma(FloatVector.fromArray(S, b, y + d), c6);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + L).add(c1);
      c2 = FloatVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = FloatVector.fromArray(S, c, o + 3 * L).add(c3);
      c4 = FloatVector.fromArray(S, c, o + 4 * L).add(c4);
      c5 = FloatVector.fromArray(S, c, o + 5 * L).add(c5);
      c6 = FloatVector.fromArray(S, c, o + d).add(c6);
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
      float[] a,
      int p,
      int stepA,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      int k,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    FloatVector c4 = FloatVector.zero(S);
    FloatVector c5 = FloatVector.zero(S);
    FloatVector c6 = FloatVector.zero(S);
    FloatVector c7 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(FloatVector.fromArray(S, b, y + 3 * L), c3);
      c4 = x.fma(FloatVector.fromArray(S, b, y + 4 * L), c4);
      c5 = x.fma(FloatVector.fromArray(S, b, y + 5 * L), c5);
      c6 = x.fma(FloatVector.fromArray(S, b, y + 6 * L), c6);
      c7 = x.fma(FloatVector.fromArray(S, b, y + d), c7);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + L).add(c1);
      c2 = FloatVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = FloatVector.fromArray(S, c, o + 3 * L).add(c3);
      c4 = FloatVector.fromArray(S, c, o + 4 * L).add(c4);
      c5 = FloatVector.fromArray(S, c, o + 5 * L).add(c5);
      c6 = FloatVector.fromArray(S, c, o + 6 * L).add(c6);
      c7 = FloatVector.fromArray(S, c, o + d).add(c7);
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
      float[] a,
      int p,
      int stepA,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      int k,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    FloatVector c4 = FloatVector.zero(S);
    FloatVector c5 = FloatVector.zero(S);
    FloatVector c6 = FloatVector.zero(S);
    FloatVector c7 = FloatVector.zero(S);
    FloatVector c8 = FloatVector.zero(S);
    FloatVector c9 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c12 = FloatVector.zero(S);
    FloatVector c13 = FloatVector.zero(S);
    FloatVector c14 = FloatVector.zero(S);
    FloatVector c15 = FloatVector.zero(S);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(FloatVector.fromArray(S, b, y + 3 * L), c3);
      c4 = x.fma(FloatVector.fromArray(S, b, y + 4 * L), c4);
      c5 = x.fma(FloatVector.fromArray(S, b, y + 5 * L), c5);
      c6 = x.fma(FloatVector.fromArray(S, b, y + 6 * L), c6);
      c7 = x.fma(FloatVector.fromArray(S, b, y + 7 * L), c7);
      c8 = x.fma(FloatVector.fromArray(S, b, y + 8 * L), c8);
      c9 = x.fma(FloatVector.fromArray(S, b, y + 9 * L), c9);
      c10 = x.fma(FloatVector.fromArray(S, b, y + 10 * L), c10);
      c11 = x.fma(FloatVector.fromArray(S, b, y + 11 * L), c11);
      c12 = x.fma(FloatVector.fromArray(S, b, y + 12 * L), c12);
      c13 = x.fma(FloatVector.fromArray(S, b, y + 13 * L), c13);
      c14 = x.fma(FloatVector.fromArray(S, b, y + 14 * L), c14);
      c15 = x.fma(FloatVector.fromArray(S, b, y + d), c15);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + L).add(c1);
      c2 = FloatVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = FloatVector.fromArray(S, c, o + 3 * L).add(c3);
      c4 = FloatVector.fromArray(S, c, o + 4 * L).add(c4);
      c5 = FloatVector.fromArray(S, c, o + 5 * L).add(c5);
      c6 = FloatVector.fromArray(S, c, o + 6 * L).add(c6);
      c7 = FloatVector.fromArray(S, c, o + 7 * L).add(c7);
      c8 = FloatVector.fromArray(S, c, o + 8 * L).add(c8);
      c9 = FloatVector.fromArray(S, c, o + 9 * L).add(c9);
      c10 = FloatVector.fromArray(S, c, o + 10 * L).add(c10);
      c11 = FloatVector.fromArray(S, c, o + 11 * L).add(c11);
      c12 = FloatVector.fromArray(S, c, o + 12 * L).add(c12);
      c13 = FloatVector.fromArray(S, c, o + 13 * L).add(c13);
      c14 = FloatVector.fromArray(S, c, o + 14 * L).add(c14);
      c15 = FloatVector.fromArray(S, c, o + d).add(c15);
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
      float[] a,
      int p,
      int p2,
      int stepA,
      float[] b,
      int q,
      int q2,
      int stepB,
      float[] c,
      int o,
      int k,
      int k2,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector e0 = FloatVector.zero(S);
    int t = 0;
    for (; t < k2; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      int y2 = q2 + t * stepB;
      FloatVector x2 = FloatVector.broadcast(S, a[p2 + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      e0 = x2.fma(FloatVector.fromArray(S, b, y2), e0);
    }
    for (; t < k; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
    }
    c0.add(e0).intoArray(c, o);
  }

  static void pair2(
      float[] a,
      int p,
      int p2,
      int stepA,
      float[] b,
      int q,
      int q2,
      int stepB,
      int d,
      float[] c,
      int o,
      int k,
      int k2,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector e0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector e1 = FloatVector.zero(S);
    int t = 0;
    for (; t < k2; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      int y2 = q2 + t * stepB;
      FloatVector x2 = FloatVector.broadcast(S, a[p2 + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      e0 = x2.fma(FloatVector.fromArray(S, b, y2), e0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + d), c1);
      e1 = x2.fma(FloatVector.fromArray(S, b, y2 + d), e1);
    }
    for (; t < k; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + d), c1);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + d).add(c1);
    }
    c0.add(e0).intoArray(c, o);
    c1.add(e1).intoArray(c, o + d);
  }

  static void pair3(
      float[] a,
      int p,
      int p2,
      int stepA,
      float[] b,
      int q,
      int q2,
      int stepB,
      int d,
      float[] c,
      int o,
      int k,
      int k2,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector e0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector e1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector e2 = FloatVector.zero(S);
    int t = 0;
    for (; t < k2; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      int y2 = q2 + t * stepB;
      FloatVector x2 = FloatVector.broadcast(S, a[p2 + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      e0 = x2.fma(FloatVector.fromArray(S, b, y2), e0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      e1 = x2.fma(FloatVector.fromArray(S, b, y2 + L), e1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + d), c2);
      e2 = x2.fma(FloatVector.fromArray(S, b, y2 + d), e2);
    }
    for (; t < k; t++) {
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t * stepA]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + d), c2);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + L).add(c1);
      c2 = FloatVector.fromArray(S, c, o + d).add(c2);
    }
    c0.add(e0).intoArray(c, o);
    c1.add(e1).intoArray(c, o + L);
    c2.add(e2).intoArray(c, o + d);
  }

  static void picked1(
      float[] a,
      int p,
      int[] at,
      int from,
      int to,
      float[] b,
      int q,
      int stepB,
      float[] c,
      int o,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    for (int i = from; i < to; i++) {
      int t = at[i];
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
    }
    c0.intoArray(c, o);
  }

  static void picked2(
      float[] a,
      int p,
      int[] at,
      int from,
      int to,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    for (int i = from; i < to; i++) {
      int t = at[i];
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + d), c1);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + d).add(c1);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + d);
  }

  static void picked3(
      float[] a,
      int p,
      int[] at,
      int from,
      int to,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    for (int i = from; i < to; i++) {
      int t = at[i];
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + d), c2);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + L).add(c1);
      c2 = FloatVector.fromArray(S, c, o + d).add(c2);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + d);
  }

  static void picked4(
      float[] a,
      int p,
      int[] at,
      int from,
      int to,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    for (int i = from; i < to; i++) {
      int t = at[i];
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(FloatVector.fromArray(S, b, y + d), c3);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + L).add(c1);
      c2 = FloatVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = FloatVector.fromArray(S, c, o + d).add(c3);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + L);
    c2.intoArray(c, o + 2 * L);
    c3.intoArray(c, o + d);
  }

  static void picked8(
      float[] a,
      int p,
      int[] at,
      int from,
      int to,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    FloatVector c4 = FloatVector.zero(S);
    FloatVector c5 = FloatVector.zero(S);
    FloatVector c6 = FloatVector.zero(S);
    FloatVector c7 = FloatVector.zero(S);
    for (int i = from; i < to; i++) {
      int t = at[i];
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(FloatVector.fromArray(S, b, y + 3 * L), c3);
      c4 = x.fma(FloatVector.fromArray(S, b, y + 4 * L), c4);
      c5 = x.fma(FloatVector.fromArray(S, b, y + 5 * L), c5);
      c6 = x.fma(FloatVector.fromArray(S, b, y + 6 * L), c6);
      c7 = x.fma(FloatVector.fromArray(S, b, y + d), c7);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + L).add(c1);
      c2 = FloatVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = FloatVector.fromArray(S, c, o + 3 * L).add(c3);
      c4 = FloatVector.fromArray(S, c, o + 4 * L).add(c4);
      c5 = FloatVector.fromArray(S, c, o + 5 * L).add(c5);
      c6 = FloatVector.fromArray(S, c, o + 6 * L).add(c6);
      c7 = FloatVector.fromArray(S, c, o + d).add(c7);
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

  static void picked16(
      float[] a,
      int p,
      int[] at,
      int from,
      int to,
      float[] b,
      int q,
      int stepB,
      int d,
      float[] c,
      int o,
      boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    FloatVector c4 = FloatVector.zero(S);
    FloatVector c5 = FloatVector.zero(S);
    FloatVector c6 = FloatVector.zero(S);
    FloatVector c7 = FloatVector.zero(S);
    FloatVector c8 = FloatVector.zero(S);
    FloatVector c9 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c12 = FloatVector.zero(S);
    FloatVector c13 = FloatVector.zero(S);
    FloatVector c14 = FloatVector.zero(S);
    FloatVector c15 = FloatVector.zero(S);
    for (int i = from; i < to; i++) {
      int t = at[i];
      int y = q + t * stepB;
      FloatVector x = FloatVector.broadcast(S, a[p + t]);
      c0 = x.fma(FloatVector.fromArray(S, b, y), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, y + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, y + 2 * L), c2);
      c3 = x.fma(FloatVector.fromArray(S, b, y + 3 * L), c3);
      c4 = x.fma(FloatVector.fromArray(S, b, y + 4 * L), c4);
      c5 = x.fma(FloatVector.fromArray(S, b, y + 5 * L), c5);
      c6 = x.fma(FloatVector.fromArray(S, b, y + 6 * L), c6);
      c7 = x.fma(FloatVector.fromArray(S, b, y + 7 * L), c7);
      c8 = x.fma(FloatVector.fromArray(S, b, y + 8 * L), c8);
      c9 = x.fma(FloatVector.fromArray(S, b, y + 9 * L), c9);
      c10 = x.fma(FloatVector.fromArray(S, b, y + 10 * L), c10);
      c11 = x.fma(FloatVector.fromArray(S, b, y + 11 * L), c11);
      c12 = x.fma(FloatVector.fromArray(S, b, y + 12 * L), c12);
      c13 = x.fma(FloatVector.fromArray(S, b, y + 13 * L), c13);
      c14 = x.fma(FloatVector.fromArray(S, b, y + 14 * L), c14);
      c15 = x.fma(FloatVector.fromArray(S, b, y + d), c15);
    }
    if (add) {
      c0 = FloatVector.fromArray(S, c, o).add(c0);
      c1 = FloatVector.fromArray(S, c, o + L).add(c1);
      c2 = FloatVector.fromArray(S, c, o + 2 * L).add(c2);
      c3 = FloatVector.fromArray(S, c, o + 3 * L).add(c3);
      c4 = FloatVector.fromArray(S, c, o + 4 * L).add(c4);
      c5 = FloatVector.fromArray(S, c, o + 5 * L).add(c5);
      c6 = FloatVector.fromArray(S, c, o + 6 * L).add(c6);
      c7 = FloatVector.fromArray(S, c, o + 7 * L).add(c7);
      c8 = FloatVector.fromArray(S, c, o + 8 * L).add(c8);
      c9 = FloatVector.fromArray(S, c, o + 9 * L).add(c9);
      c10 = FloatVector.fromArray(S, c, o + 10 * L).add(c10);
      c11 = FloatVector.fromArray(S, c, o + 11 * L).add(c11);
      c12 = FloatVector.fromArray(S, c, o + 12 * L).add(c12);
      c13 = FloatVector.fromArray(S, c, o + 13 * L).add(c13);
      c14 = FloatVector.fromArray(S, c, o + 14 * L).add(c14);
      c15 = FloatVector.fromArray(S, c, o + d).add(c15);
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
}
