package downhill.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The functions of [Float32Math] with the Vector API: the same operations lane by lane, hence the
/// same bits. The loops are made by `core/kernels/Loops.java`.
final class Float32VectorMath {
  private static final VectorSpecies<Float> S = Lanes.F32;
  private static final int L = S.length();
  private static final float LOG2_E = 0x1.715476p0f;
  private static final float LN2_HI = Float32Math.LN2_HI;
  private static final float LN2_LO = Float32Math.LN2_LO;
  private static final float ROUNDER = Float32Math.ROUNDER;
  private static final int SQRT_HALF_BITS = 0x3f3504f3;
  private static final int MANTISSA = 0x007fffff;
  private static final int SIGN = 0x80000000;

  private Float32VectorMath() {}

  static void exp(float[] from, int at, float[] to, int toAt, int length) {
    int i = 0;
    for (; i <= length - L; i += L) {
      FloatVector x = FloatVector.fromArray(S, from, at + i);
      FloatVector c = x.blend(89f, x.compare(VectorOperators.GT, 89f));
      c = c.blend(-105f, c.compare(VectorOperators.LT, -105f));
      FloatVector t = c.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
      IntVector n = t.reinterpretAsInts().sub(Float32Math.ROUNDER_BITS);
      FloatVector r = t.sub(ROUNDER);
      r = r.fma(FloatVector.broadcast(S, -LN2_LO), r.fma(FloatVector.broadcast(S, -LN2_HI), c));
      FloatVector p =
          r.mul(r)
              .fma(
                  FloatVector.broadcast(S, 0x1.a27450p-13f)
                      .fma(r, FloatVector.broadcast(S, 0x1.6d3f18p-10f))
                      .fma(r, FloatVector.broadcast(S, 0x1.110feep-7f))
                      .fma(r, FloatVector.broadcast(S, 0x1.5554f4p-5f))
                      .fma(r, FloatVector.broadcast(S, 0x1.555556p-3f))
                      .fma(r, FloatVector.broadcast(S, 0x1p-1f)),
                  r);
      IntVector half = n.lanewise(VectorOperators.ASHR, 1);
      FloatVector s = half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      n = n.sub(half);
      s.fma(p, s)
          .mul(n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
          .intoArray(to, toAt + i);
    }
    for (; i < length; i++) {
      to[toAt + i] = Float32Math.exp(from[at + i]);
    }
  }

  static void expm1(float[] from, int at, float[] to, int toAt, int length) {
    int i = 0;
    for (; i <= length - L; i += L) {
      FloatVector x = FloatVector.fromArray(S, from, at + i);
      FloatVector c = x.blend(89f, x.compare(VectorOperators.GT, 89f));
      c = c.blend(-20f, c.compare(VectorOperators.LT, -20f));
      FloatVector t = c.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
      IntVector n = t.reinterpretAsInts().sub(Float32Math.ROUNDER_BITS);
      FloatVector k = t.sub(ROUNDER);
      FloatVector high = k.fma(FloatVector.broadcast(S, -LN2_HI), c);
      FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_LO), high);
      FloatVector low = k.fma(FloatVector.broadcast(S, -LN2_LO), high.sub(r));
      FloatVector tail =
          r.mul(r)
              .fma(
                  FloatVector.broadcast(S, 0x1.a27450p-13f)
                      .fma(r, FloatVector.broadcast(S, 0x1.6d3f18p-10f))
                      .fma(r, FloatVector.broadcast(S, 0x1.110feep-7f))
                      .fma(r, FloatVector.broadcast(S, 0x1.5554f4p-5f))
                      .fma(r, FloatVector.broadcast(S, 0x1.555556p-3f))
                      .fma(r, FloatVector.broadcast(S, 0x1p-1f)),
                  low);
      VectorMask<Float> large = n.compare(VectorOperators.GT, 127).cast(S);
      FloatVector last = FloatVector.broadcast(S, 1f).blend(2f, large);
      n = n.min(127);
      FloatVector s = n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector base = s.sub(1f);
      FloatVector sum = s.fma(r, base);
      FloatVector lost = s.fma(r, base.sub(sum)).add(s.sub(base).sub(1f));
      FloatVector y = sum.add(s.fma(tail, lost)).mul(last);
      y.blend(x, x.abs().compare(VectorOperators.LT, 0x1p-25f)).intoArray(to, toAt + i);
    }
    for (; i < length; i++) {
      to[toAt + i] = Float32Math.expm1(from[at + i]);
    }
  }

  static void tanh(float[] from, int at, float[] to, int toAt, int length) {
    int i = 0;
    for (; i <= length - L; i += L) {
      FloatVector x = FloatVector.fromArray(S, from, at + i);
      FloatVector a = x.abs();
      FloatVector z = a.mul(a);
      FloatVector near =
          a.mul(z)
              .fma(
                  FloatVector.broadcast(S, -0x1.769da4p-8f)
                      .fma(z, FloatVector.broadcast(S, 0x1.52532p-6f))
                      .fma(z, FloatVector.broadcast(S, -0x1.b8439ap-5f))
                      .fma(z, FloatVector.broadcast(S, 0x1.110762p-3f))
                      .fma(z, FloatVector.broadcast(S, -0x1.555534p-2f)),
                  a);
      FloatVector c = a.blend(10f, a.compare(VectorOperators.GT, 10f)).mul(2f);
      FloatVector t = c.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
      FloatVector r = t.sub(ROUNDER);
      r = r.fma(FloatVector.broadcast(S, -LN2_LO), r.fma(FloatVector.broadcast(S, -LN2_HI), c));
      FloatVector p =
          r.mul(r)
              .fma(
                  FloatVector.broadcast(S, 0x1.a27450p-13f)
                      .fma(r, FloatVector.broadcast(S, 0x1.6d3f18p-10f))
                      .fma(r, FloatVector.broadcast(S, 0x1.110feep-7f))
                      .fma(r, FloatVector.broadcast(S, 0x1.5554f4p-5f))
                      .fma(r, FloatVector.broadcast(S, 0x1.555556p-3f))
                      .fma(r, FloatVector.broadcast(S, 0x1p-1f)),
                  r);
      IntVector n = t.reinterpretAsInts().sub(Float32Math.ROUNDER_BITS);
      FloatVector s = n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector far =
          FloatVector.broadcast(S, 1f).sub(FloatVector.broadcast(S, 2f).div(s.fma(p, s.add(1f))));
      far = far.blend(near, a.compare(VectorOperators.LT, 0.625f));
      far.reinterpretAsInts()
          .or(x.reinterpretAsInts().and(SIGN))
          .reinterpretAsFloats()
          .intoArray(to, toAt + i);
    }
    for (; i < length; i++) {
      to[toAt + i] = Float32Math.tanh(from[at + i]);
    }
  }

  static void sigmoid(float[] from, int at, float[] to, int toAt, int length) {
    int i = 0;
    for (; i <= length - L; i += L) {
      FloatVector x = FloatVector.fromArray(S, from, at + i);
      FloatVector above = x;
      x = x.abs().neg();
      FloatVector c = x.blend(89f, x.compare(VectorOperators.GT, 89f));
      c = c.blend(-105f, c.compare(VectorOperators.LT, -105f));
      FloatVector t = c.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
      IntVector n = t.reinterpretAsInts().sub(Float32Math.ROUNDER_BITS);
      FloatVector r = t.sub(ROUNDER);
      r = r.fma(FloatVector.broadcast(S, -LN2_LO), r.fma(FloatVector.broadcast(S, -LN2_HI), c));
      FloatVector p =
          r.mul(r)
              .fma(
                  FloatVector.broadcast(S, 0x1.a27450p-13f)
                      .fma(r, FloatVector.broadcast(S, 0x1.6d3f18p-10f))
                      .fma(r, FloatVector.broadcast(S, 0x1.110feep-7f))
                      .fma(r, FloatVector.broadcast(S, 0x1.5554f4p-5f))
                      .fma(r, FloatVector.broadcast(S, 0x1.555556p-3f))
                      .fma(r, FloatVector.broadcast(S, 0x1p-1f)),
                  r);
      IntVector half = n.lanewise(VectorOperators.ASHR, 1);
      FloatVector s = half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      n = n.sub(half);
      FloatVector e =
          s.fma(p, s).mul(n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      e.blend(1f, above.compare(VectorOperators.GE, 0f)).div(e.add(1f)).intoArray(to, toAt + i);
    }
    for (; i < length; i++) {
      to[toAt + i] = Float32Math.sigmoid(from[at + i]);
    }
  }

  static void softplus(float[] from, int at, float[] to, int toAt, int length) {
    int i = 0;
    for (; i <= length - L; i += L) {
      FloatVector x = FloatVector.fromArray(S, from, at + i);
      FloatVector positive = FloatVector.zero(S).blend(x, x.compare(VectorOperators.GT, 0f));
      x = x.abs().neg();
      {
        FloatVector c = x.blend(89f, x.compare(VectorOperators.GT, 89f));
        c = c.blend(-105f, c.compare(VectorOperators.LT, -105f));
        FloatVector t = c.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
        IntVector n = t.reinterpretAsInts().sub(Float32Math.ROUNDER_BITS);
        FloatVector r = t.sub(ROUNDER);
        r = r.fma(FloatVector.broadcast(S, -LN2_LO), r.fma(FloatVector.broadcast(S, -LN2_HI), c));
        FloatVector p =
            r.mul(r)
                .fma(
                    FloatVector.broadcast(S, 0x1.a27450p-13f)
                        .fma(r, FloatVector.broadcast(S, 0x1.6d3f18p-10f))
                        .fma(r, FloatVector.broadcast(S, 0x1.110feep-7f))
                        .fma(r, FloatVector.broadcast(S, 0x1.5554f4p-5f))
                        .fma(r, FloatVector.broadcast(S, 0x1.555556p-3f))
                        .fma(r, FloatVector.broadcast(S, 0x1p-1f)),
                    r);
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        FloatVector s = half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        n = n.sub(half);
        x = s.fma(p, s).mul(n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      }
      FloatVector u = x.add(1f);
      FloatVector lost = FloatVector.broadcast(S, 1f).sub(u.sub(x));
      lost = lost.blend(x.sub(u.sub(1f)), x.compare(VectorOperators.LT, 1f));
      IntVector bits = u.reinterpretAsInts().sub(SQRT_HALF_BITS);
      IntVector e = bits.lanewise(VectorOperators.ASHR, 23);
      FloatVector m = bits.and(MANTISSA).add(SQRT_HALF_BITS).reinterpretAsFloats().sub(1f);
      FloatVector k = (FloatVector) e.convert(VectorOperators.I2F, 0);
      e = e.min(64).neg();
      FloatVector scaled =
          lost.mul(e.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      FloatVector f = m.add(scaled);
      FloatVector small = scaled.sub(f.sub(m));
      FloatVector q =
          FloatVector.broadcast(S, 0x1.1b35f2p-4f)
              .fma(f, FloatVector.broadcast(S, -0x1.e2ddd2p-4f))
              .fma(f, FloatVector.broadcast(S, 0x1.e64eaep-4f))
              .fma(f, FloatVector.broadcast(S, -0x1.fb44a0p-4f))
              .fma(f, FloatVector.broadcast(S, 0x1.233304p-3f))
              .fma(f, FloatVector.broadcast(S, -0x1.5562dep-3f))
              .fma(f, FloatVector.broadcast(S, 0x1.99a542p-3f))
              .fma(f, FloatVector.broadcast(S, -0x1.ffffeep-3f))
              .fma(f, FloatVector.broadcast(S, 0x1.555546p-2f));
      FloatVector z = f.mul(f);
      FloatVector low = z.mul(f).fma(q, z.fma(FloatVector.broadcast(S, -0.5f), small));
      low = k.fma(FloatVector.broadcast(S, LN2_LO), low);
      FloatVector big = k.mul(LN2_HI);
      FloatVector high = big.add(f);
      FloatVector y = high.add(low.add(f.sub(high.sub(big))));
      y = y.blend(x, x.abs().compare(VectorOperators.LT, 0x1p-25f));
      FloatVector edge = FloatVector.broadcast(S, Float.NaN);
      edge = edge.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, -1f));
      y = x.blend(y, x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
      positive.add(edge.blend(y, x.compare(VectorOperators.GT, -1f))).intoArray(to, toAt + i);
    }
    for (; i < length; i++) {
      to[toAt + i] = Float32Math.softplus(from[at + i]);
    }
  }

  static void log(float[] from, int at, float[] to, int toAt, int length) {
    int i = 0;
    for (; i <= length - L; i += L) {
      FloatVector x = FloatVector.fromArray(S, from, at + i);
      VectorMask<Float> subnormal = x.compare(VectorOperators.LT, 0x1p-126f);
      FloatVector scaled = x.blend(x.mul(0x1p25f), subnormal);
      IntVector bits = scaled.reinterpretAsInts().sub(SQRT_HALF_BITS);
      IntVector e = bits.lanewise(VectorOperators.ASHR, 23);
      FloatVector k = (FloatVector) e.convert(VectorOperators.I2F, 0);
      k = k.blend(k.sub(25f), subnormal); // exact: small integers
      FloatVector f = bits.and(MANTISSA).add(SQRT_HALF_BITS).reinterpretAsFloats().sub(1f);
      FloatVector small = FloatVector.zero(S);
      FloatVector q =
          FloatVector.broadcast(S, 0x1.1b35f2p-4f)
              .fma(f, FloatVector.broadcast(S, -0x1.e2ddd2p-4f))
              .fma(f, FloatVector.broadcast(S, 0x1.e64eaep-4f))
              .fma(f, FloatVector.broadcast(S, -0x1.fb44a0p-4f))
              .fma(f, FloatVector.broadcast(S, 0x1.233304p-3f))
              .fma(f, FloatVector.broadcast(S, -0x1.5562dep-3f))
              .fma(f, FloatVector.broadcast(S, 0x1.99a542p-3f))
              .fma(f, FloatVector.broadcast(S, -0x1.ffffeep-3f))
              .fma(f, FloatVector.broadcast(S, 0x1.555546p-2f));
      FloatVector z = f.mul(f);
      FloatVector low = z.mul(f).fma(q, z.fma(FloatVector.broadcast(S, -0.5f), small));
      low = k.fma(FloatVector.broadcast(S, LN2_LO), low);
      FloatVector big = k.mul(LN2_HI);
      FloatVector high = big.add(f);
      FloatVector y = high.add(low.add(f.sub(high.sub(big))));
      FloatVector edge = FloatVector.broadcast(S, Float.NaN);
      edge = edge.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
      y = x.blend(y, x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
      edge.blend(y, x.compare(VectorOperators.GT, 0f)).intoArray(to, toAt + i);
    }
    for (; i < length; i++) {
      to[toAt + i] = Float32Math.log(from[at + i]);
    }
  }

  static void log1p(float[] from, int at, float[] to, int toAt, int length) {
    int i = 0;
    for (; i <= length - L; i += L) {
      FloatVector x = FloatVector.fromArray(S, from, at + i);
      FloatVector u = x.add(1f);
      FloatVector lost = FloatVector.broadcast(S, 1f).sub(u.sub(x));
      lost = lost.blend(x.sub(u.sub(1f)), x.compare(VectorOperators.LT, 1f));
      IntVector bits = u.reinterpretAsInts().sub(SQRT_HALF_BITS);
      IntVector e = bits.lanewise(VectorOperators.ASHR, 23);
      FloatVector m = bits.and(MANTISSA).add(SQRT_HALF_BITS).reinterpretAsFloats().sub(1f);
      FloatVector k = (FloatVector) e.convert(VectorOperators.I2F, 0);
      e = e.min(64).neg();
      FloatVector scaled =
          lost.mul(e.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      FloatVector f = m.add(scaled);
      FloatVector small = scaled.sub(f.sub(m));
      FloatVector q =
          FloatVector.broadcast(S, 0x1.1b35f2p-4f)
              .fma(f, FloatVector.broadcast(S, -0x1.e2ddd2p-4f))
              .fma(f, FloatVector.broadcast(S, 0x1.e64eaep-4f))
              .fma(f, FloatVector.broadcast(S, -0x1.fb44a0p-4f))
              .fma(f, FloatVector.broadcast(S, 0x1.233304p-3f))
              .fma(f, FloatVector.broadcast(S, -0x1.5562dep-3f))
              .fma(f, FloatVector.broadcast(S, 0x1.99a542p-3f))
              .fma(f, FloatVector.broadcast(S, -0x1.ffffeep-3f))
              .fma(f, FloatVector.broadcast(S, 0x1.555546p-2f));
      FloatVector z = f.mul(f);
      FloatVector low = z.mul(f).fma(q, z.fma(FloatVector.broadcast(S, -0.5f), small));
      low = k.fma(FloatVector.broadcast(S, LN2_LO), low);
      FloatVector big = k.mul(LN2_HI);
      FloatVector high = big.add(f);
      FloatVector y = high.add(low.add(f.sub(high.sub(big))));
      y = y.blend(x, x.abs().compare(VectorOperators.LT, 0x1p-25f));
      FloatVector edge = FloatVector.broadcast(S, Float.NaN);
      edge = edge.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, -1f));
      y = x.blend(y, x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
      edge.blend(y, x.compare(VectorOperators.GT, -1f)).intoArray(to, toAt + i);
    }
    for (; i < length; i++) {
      to[toAt + i] = Float32Math.log1p(from[at + i]);
    }
  }

  static void erf(float[] from, int at, float[] to, int toAt, int length) {
    int i = 0;
    for (; i <= length - L; i += L) {
      FloatVector x = FloatVector.fromArray(S, from, at + i);
      FloatVector a = x.abs();
      FloatVector z = a.mul(a);
      FloatVector near =
          a.fma(
              FloatVector.broadcast(S, 0x1.4ecd20p-14f)
                  .fma(z, FloatVector.broadcast(S, -0x1.a5e19ap-11f))
                  .fma(z, FloatVector.broadcast(S, 0x1.544656p-8f))
                  .fma(z, FloatVector.broadcast(S, -0x1.b800d0p-6f))
                  .fma(z, FloatVector.broadcast(S, 0x1.ce2d62p-4f))
                  .fma(z, FloatVector.broadcast(S, -0x1.812740p-2f))
                  .fma(z, FloatVector.broadcast(S, 0x1.06eba8p-3f)),
              a);
      FloatVector c = a.blend(4f, a.compare(VectorOperators.GT, 4f));
      FloatVector e =
          c.neg()
              .mul(
                  FloatVector.broadcast(S, 0x1.7a41bep-17f)
                      .fma(c, FloatVector.broadcast(S, -0x1.52e8a6p-12f))
                      .fma(c, FloatVector.broadcast(S, 0x1.dda230p-9f))
                      .fma(c, FloatVector.broadcast(S, -0x1.855f04p-6f))
                      .fma(c, FloatVector.broadcast(S, 0x1.b32948p-4f))
                      .fma(c, FloatVector.broadcast(S, 0x1.453246p-1f))
                      .fma(c, FloatVector.broadcast(S, 0x1.20ef24p0f)));
      FloatVector t = e.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
      FloatVector r = t.sub(ROUNDER);
      r = r.fma(FloatVector.broadcast(S, -LN2_LO), r.fma(FloatVector.broadcast(S, -LN2_HI), e));
      FloatVector p =
          r.mul(r)
              .fma(
                  FloatVector.broadcast(S, 0x1.a27450p-13f)
                      .fma(r, FloatVector.broadcast(S, 0x1.6d3f18p-10f))
                      .fma(r, FloatVector.broadcast(S, 0x1.110feep-7f))
                      .fma(r, FloatVector.broadcast(S, 0x1.5554f4p-5f))
                      .fma(r, FloatVector.broadcast(S, 0x1.555556p-3f))
                      .fma(r, FloatVector.broadcast(S, 0x1p-1f)),
                  r);
      IntVector n = t.reinterpretAsInts().sub(Float32Math.ROUNDER_BITS);
      FloatVector s = n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector far = s.neg().fma(p, FloatVector.broadcast(S, 1f).sub(s));
      far = far.blend(near, a.compare(VectorOperators.LT, 0.921875f));
      far.reinterpretAsInts()
          .or(x.reinterpretAsInts().and(SIGN))
          .reinterpretAsFloats()
          .intoArray(to, toAt + i);
    }
    for (; i < length; i++) {
      to[toAt + i] = Float32Math.erf(from[at + i]);
    }
  }

  static void erfc(float[] from, int at, float[] to, int toAt, int length) {
    int i = 0;
    for (; i <= length - L; i += L) {
      FloatVector x = FloatVector.fromArray(S, from, at + i);
      FloatVector a = x.abs();
      FloatVector z = a.mul(a);
      FloatVector near =
          a.fma(
              FloatVector.broadcast(S, 0x1.4ecd20p-14f)
                  .fma(z, FloatVector.broadcast(S, -0x1.a5e19ap-11f))
                  .fma(z, FloatVector.broadcast(S, 0x1.544656p-8f))
                  .fma(z, FloatVector.broadcast(S, -0x1.b800d0p-6f))
                  .fma(z, FloatVector.broadcast(S, 0x1.ce2d62p-4f))
                  .fma(z, FloatVector.broadcast(S, -0x1.812740p-2f))
                  .fma(z, FloatVector.broadcast(S, 0x1.06eba8p-3f)),
              a);
      near =
          FloatVector.broadcast(S, 1f)
              .sub(
                  near.reinterpretAsInts()
                      .or(x.reinterpretAsInts().and(SIGN))
                      .reinterpretAsFloats());
      FloatVector c = a.blend(10.125f, a.compare(VectorOperators.GT, 10.125f));
      FloatVector v = c.sub(2f).div(c.add(2f));
      FloatVector ratio =
          FloatVector.broadcast(S, -0x1.1520bcp-12f)
              .fma(v, FloatVector.broadcast(S, -0x1.4b247ep-10f))
              .fma(v, FloatVector.broadcast(S, 0x1.3516c2p-10f))
              .fma(v, FloatVector.broadcast(S, 0x1.1bd2fap-7f))
              .fma(v, FloatVector.broadcast(S, -0x1.06a5c8p-7f))
              .fma(v, FloatVector.broadcast(S, -0x1.bc1d5cp-5f))
              .fma(v, FloatVector.broadcast(S, 0x1.4ff968p-3f))
              .fma(v, FloatVector.broadcast(S, -0x1.5407ccp-3f))
              .fma(v, FloatVector.broadcast(S, -0x1.7bf5e8p-4f))
              .fma(v, FloatVector.broadcast(S, 0x1.1ba038p-2f))
              .add(1f)
              .div(c.fma(FloatVector.broadcast(S, 2f), FloatVector.broadcast(S, 1f)));
      FloatVector square = c.mul(c);
      FloatVector lost = c.fma(c, square.neg());
      square = square.neg();
      FloatVector t =
          square.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
      IntVector n = t.reinterpretAsInts().sub(Float32Math.ROUNDER_BITS);
      FloatVector r = t.sub(ROUNDER);
      r =
          r.fma(
              FloatVector.broadcast(S, -LN2_LO), r.fma(FloatVector.broadcast(S, -LN2_HI), square));
      FloatVector p =
          r.mul(r)
              .fma(
                  FloatVector.broadcast(S, 0x1.a27450p-13f)
                      .fma(r, FloatVector.broadcast(S, 0x1.6d3f18p-10f))
                      .fma(r, FloatVector.broadcast(S, 0x1.110feep-7f))
                      .fma(r, FloatVector.broadcast(S, 0x1.5554f4p-5f))
                      .fma(r, FloatVector.broadcast(S, 0x1.555556p-3f))
                      .fma(r, FloatVector.broadcast(S, 0x1p-1f)),
                  r);
      p = p.sub(lost.fma(p, lost));
      IntVector half = n.lanewise(VectorOperators.ASHR, 1);
      n = n.sub(half);
      FloatVector far =
          ratio
              .fma(p, ratio)
              .mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
              .mul(n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      far = far.blend(FloatVector.broadcast(S, 2f).sub(far), x.compare(VectorOperators.LT, 0f));
      far.blend(near, a.compare(VectorOperators.LT, 0.5f)).intoArray(to, toAt + i);
    }
    for (; i < length; i++) {
      to[toAt + i] = Float32Math.erfc(from[at + i]);
    }
  }
}
