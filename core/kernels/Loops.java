/// Writes the elementwise Vector loops `Float32VectorElementwise.java` and `Float32VectorMath.java`:
///
///     java core/kernels/Loops.java core/src/main/java/downhill/backend/cpu
///
/// Each loop is written out, since a vector that is passed to a lambda would be an object on the
/// heap. Format the results afterwards.
void main(String[] args) throws java.io.IOException {
  var folder = java.nio.file.Path.of(args[0]);
  java.nio.file.Files.writeString(folder.resolve("Float32VectorElementwise.java"), elementwise());
  java.nio.file.Files.writeString(folder.resolve("Float32VectorMath.java"), math());
}

final String[][] UNARY = {
  {"negate", "v.neg()", "-x[xAt + i]"},
  {"reciprocal", "ONE.div(v)", "1 / x[xAt + i]"},
  {"sqrt", "v.sqrt()", "(float) Math.sqrt(x[xAt + i])"},
  {"abs", "v.abs()", "Math.abs(x[xAt + i])"},
  {"relu", "v.max(ZERO)", "Math.max(x[xAt + i], 0f)"}
};

final String[][] BINARY = {
  {"add", "Arithmetic.Add", "v.add(w)", "%s + %s"},
  {"subtract", "Arithmetic.Sub", "v.sub(w)", "%s - %s"},
  {"multiply", "Arithmetic.Mul", "v.mul(w)", "%s * %s"},
  {"divide", "FloatBinary.Div", "v.div(w)", "%s / %s"},
  {"maximum", "Arithmetic.Maximum", "v.max(w)", "Math.max(%s, %s)"},
  {"minimum", "Arithmetic.Minimum", "v.min(w)", "Math.min(%s, %s)"}
};

/// Parameters, arguments, first vector, second vector, first number, second number.
final String[][] FORMS = {
  {
    "float[] a, int aAt, float[] b, int bAt",
    "a, aAt, b, bAt",
    "load",
    "load",
    "a[aAt + i]",
    "b[bAt + i]"
  },
  {"float[] a, int aAt, float b", "a, aAt, b", "load", "b", "a[aAt + i]", "b"},
  {"float a, float[] b, int bAt", "a, b, bAt", "a", "load", "a", "b[bAt + i]"}
};

String elementwise() {
  var out =
      new StringBuilder(
          """
              package downhill.backend.cpu;

              import downhill.op.Arithmetic;
              import downhill.op.BinaryOp;
                        import downhill.op.FloatBinary;
              import jdk.incubator.vector.FloatVector;
              import jdk.incubator.vector.VectorSpecies;

              /// Elementwise arithmetic in float32 with the Vector API: the twins of loops of
              /// [Float32Elementwise], with the same bits. Made by `core/kernels/Loops.java`.
              final class Float32VectorElementwise {
                private static final VectorSpecies<Float> S = Lanes.F32;
                private static final int L = S.length();
                private static final FloatVector ZERO = FloatVector.zero(S);
                private static final FloatVector ONE = FloatVector.broadcast(S, 1f);

                private Float32VectorElementwise() {}
          """);
  for (String[] form : FORMS) {
    out.append(
        "\nstatic void binary(BinaryOp op, %s, float[] y, int yAt, int n) {\nswitch (op) {\n"
            .formatted(form[0]));
    for (String[] f : BINARY) {
      out.append("case %s _ -> %s(%s, y, yAt, n);\n".formatted(f[1], f[0], form[1]));
    }
    out.append(
        "case FloatBinary _ -> Float32Elementwise.binary(op, %s, y, yAt, n);\n}\n}\n"
            .formatted(form[1]));
  }
  for (String[] f : UNARY) {
    out.append(
        """

        static void %s(float[] x, int xAt, float[] y, int yAt, int n) {
          int i = 0;
          for (; i <= n - L; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xAt + i);
            %s.intoArray(y, yAt + i);
          }
          for (; i < n; i++) {
            y[yAt + i] = %s;
          }
        }
        """
            .formatted(f[0], f[1], f[2]));
  }
  for (String[] f : BINARY) {
    for (String[] form : FORMS) {
      out.append(loop(f[0], form, f[2], f[3].formatted(form[4], form[5])));
    }
  }
  return out.append("}\n").toString();
}

String loop(String name, String[] form, String vector, String number) {
  String first = form[2].equals("load") ? "FloatVector.fromArray(S, a, aAt + i)" : "a0";
  String second = form[3].equals("load") ? "FloatVector.fromArray(S, b, bAt + i)" : "b0";
  String before =
      form[2].equals("a")
          ? "FloatVector a0 = FloatVector.broadcast(S, a);\n"
          : form[3].equals("b") ? "FloatVector b0 = FloatVector.broadcast(S, b);\n" : "";
  return """

  private static void %s(%s, float[] y, int yAt, int n) {
    %sint i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = %s;
      FloatVector w = %s;
      %s.intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = %s;
    }
  }
  """
      .formatted(name, form[0], before, first, second, vector, number);
}

String math() {
  var out =
      new StringBuilder(
          """
          package downhill.backend.cpu;

          import jdk.incubator.vector.FloatVector;
          import jdk.incubator.vector.IntVector;
          import jdk.incubator.vector.VectorMask;
          import jdk.incubator.vector.VectorOperators;
          import jdk.incubator.vector.VectorSpecies;

          /// The functions of [Float32Math] with the Vector API: the same operations lane by lane, hence
          /// the same bits. The loops are made by `core/kernels/Loops.java`.
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
          """);
  for (String name :
      new String[] {"exp", "expm1", "tanh", "sigmoid", "softplus", "log", "log1p", "erf", "erfc"}) {
    // The whole body stands in the loop: past 8000 bytes C2 inlines no more methods that are not
    // marked for it, and a vector that is returned from a call is an object.
    out.append(
        """

        static void %1$s(float[] from, int at, float[] to, int toAt, int length) {
          int i = 0;
          for (; i <= length - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, at + i);
            %2$s
          }
          for (; i < length; i++) {
            to[toAt + i] = Float32Math.%1$s(from[at + i]);
          }
        }
        """
            .formatted(
                name, body(name).replaceAll("return ([^;]*);", "$1.intoArray(to, toAt + i);")));
  }
  return out.append("}\n").toString();
}

/// Replaces the calls of MACROS by what stands there, innermost last.
String expand(String text) {
  for (String[] macro : MACROS) {
    for (int at = call(text, macro[0]); at >= 0; at = call(text, macro[0])) {
      int open = at + macro[0].length();
      var arguments = new java.util.ArrayList<String>();
      int depth = 0;
      int start = open + 1;
      int i = open;
      do {
        char c = text.charAt(i);
        if (c == ',' && depth == 1 || c == ')' && depth == 1) {
          arguments.add(text.substring(start, i).strip());
          start = i + 1;
        }
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        i++;
      } while (depth > 0);
      String body = macro[1];
      for (int a = 0; a < arguments.size(); a++) {
        body = body.replace("$" + (a + 1), arguments.get(a));
      }
      text = text.substring(0, at) + body + text.substring(i);
    }
  }
  return text;
}

/// Where the macro is called, not a method of a vector or a longer name.
int call(String text, String name) {
  var found = java.util.regex.Pattern.compile("(?<![\\w.])" + name + "\\(").matcher(text);
  return found.find() ? found.start() : -1;
}

final String[][] MACROS = {
  {"expm1Reduced", "$1.mul($1).fma(quotient($1), $1)"},
  {"round", "$1.fma(broadcast(LOG2_E), broadcast(ROUNDER))"},
  {"exponent", "$1.reinterpretAsInts().sub(Float32Math.ROUNDER_BITS)"},
  {"reduce", "$2.fma(broadcast(-LN2_LO), $2.fma(broadcast(-LN2_HI), $1))"},
  {"pow2", "$1.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats()"},
  {"withSign", "$1.reinterpretAsInts().or($2.reinterpretAsInts().and(SIGN)).reinterpretAsFloats()"},
  {
    "quotient",
    polynomial(
        "0x1.a27450p-13f 0x1.6d3f18p-10f 0x1.110feep-7f 0x1.5554f4p-5f 0x1.555556p-3f 0x1p-1f")
  },
  {
    "logarithm",
    polynomial(
        "0x1.1b35f2p-4f -0x1.e2ddd2p-4f 0x1.e64eaep-4f -0x1.fb44a0p-4f 0x1.233304p-3f"
            + " -0x1.5562dep-3f 0x1.99a542p-3f -0x1.ffffeep-3f 0x1.555546p-2f")
  },
  {
    "hyperbolic",
    polynomial("-0x1.769da4p-8f 0x1.52532p-6f -0x1.b8439ap-5f 0x1.110762p-3f -0x1.555534p-2f")
  },
  {
    "errorNear",
    polynomial(
        "0x1.4ecd20p-14f -0x1.a5e19ap-11f 0x1.544656p-8f -0x1.b800d0p-6f 0x1.ce2d62p-4f"
            + " -0x1.812740p-2f 0x1.06eba8p-3f")
  },
  {
    "errorFar",
    polynomial(
        "0x1.7a41bep-17f -0x1.52e8a6p-12f 0x1.dda230p-9f -0x1.855f04p-6f 0x1.b32948p-4f"
            + " 0x1.453246p-1f 0x1.20ef24p0f")
  },
  {
    "complement",
    polynomial(
        "-0x1.1520bcp-12f -0x1.4b247ep-10f 0x1.3516c2p-10f 0x1.1bd2fap-7f -0x1.06a5c8p-7f"
            + " -0x1.bc1d5cp-5f 0x1.4ff968p-3f -0x1.5407ccp-3f -0x1.7bf5e8p-4f 0x1.1ba038p-2f")
  },
  {"broadcast", "FloatVector.broadcast(S, $1)"}
};

/// Horner's scheme, the highest coefficient first.
String polynomial(String coefficients) {
  String text = "";
  for (String c : coefficients.split(" ")) {
    text = text.isEmpty() ? "broadcast(" + c + ")" : text + ".fma($1, broadcast(" + c + "))";
  }
  return text;
}

final String EXP =
    """
    FloatVector c = x.blend(89f, x.compare(VectorOperators.GT, 89f));
    c = c.blend(-105f, c.compare(VectorOperators.LT, -105f));
    FloatVector t = round(c);
    IntVector n = exponent(t);
    FloatVector r = t.sub(ROUNDER);
    r = reduce(c, r);
    FloatVector p = expm1Reduced(r);
    IntVector half = n.lanewise(VectorOperators.ASHR, 1);
    FloatVector s = pow2(half);
    n = n.sub(half);
    return s.fma(p, s).mul(pow2(n));
    """;

/// Of k, f and small; what is left is the edge at infinity, for NaN, and at and below the pole.
final String LOG_SUM =
    """
    FloatVector q = logarithm(f);
    FloatVector z = f.mul(f);
    FloatVector low = z.mul(f).fma(q, z.fma(broadcast(-0.5f), small));
    low = k.fma(broadcast(LN2_LO), low);
    FloatVector big = k.mul(LN2_HI);
    FloatVector high = big.add(f);
    FloatVector y = high.add(low.add(f.sub(high.sub(big))));
    """;

final String LOG_EDGE =
    """
    FloatVector edge = broadcast(Float.NaN);
    edge = edge.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, pole));
    y = x.blend(y, x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
    return edge.blend(y, x.compare(VectorOperators.GT, pole));
    """;

final String LOG1P =
    """
    FloatVector u = x.add(1f);
    FloatVector lost = broadcast(1f).sub(u.sub(x));
    lost = lost.blend(x.sub(u.sub(1f)), x.compare(VectorOperators.LT, 1f));
    IntVector bits = u.reinterpretAsInts().sub(SQRT_HALF_BITS);
    IntVector e = bits.lanewise(VectorOperators.ASHR, 23);
    FloatVector m = bits.and(MANTISSA).add(SQRT_HALF_BITS).reinterpretAsFloats().sub(1f);
    FloatVector k = (FloatVector) e.convert(VectorOperators.I2F, 0);
    e = e.min(64).neg();
    FloatVector scaled = lost.mul(pow2(e));
    FloatVector f = m.add(scaled);
    FloatVector small = scaled.sub(f.sub(m));
    """
        + LOG_SUM
        + "y = y.blend(x, x.abs().compare(VectorOperators.LT, 0x1p-25f));\n"
        + LOG_EDGE.replace("pole", "-1f");

/// The bodies follow Float32Math, Float32Log and Float32Erf line by line.
String body(String name) {
  return expand(
      switch (name) {
        case "exp" -> EXP;
        case "expm1" ->
            """
            FloatVector c = x.blend(89f, x.compare(VectorOperators.GT, 89f));
            c = c.blend(-20f, c.compare(VectorOperators.LT, -20f));
            FloatVector t = round(c);
            IntVector n = exponent(t);
            FloatVector k = t.sub(ROUNDER);
            FloatVector high = k.fma(broadcast(-LN2_HI), c);
            FloatVector r = k.fma(broadcast(-LN2_LO), high);
            FloatVector low = k.fma(broadcast(-LN2_LO), high.sub(r));
            FloatVector tail = r.mul(r).fma(quotient(r), low);
            VectorMask<Float> large = n.compare(VectorOperators.GT, 127).cast(S);
            FloatVector last = broadcast(1f).blend(2f, large);
            n = n.min(127);
            FloatVector s = pow2(n);
            FloatVector base = s.sub(1f);
            FloatVector sum = s.fma(r, base);
            FloatVector lost = s.fma(r, base.sub(sum)).add(s.sub(base).sub(1f));
            FloatVector y = sum.add(s.fma(tail, lost)).mul(last);
            return y.blend(x, x.abs().compare(VectorOperators.LT, 0x1p-25f));
            """;
        case "tanh" ->
            """
            FloatVector a = x.abs();
            FloatVector z = a.mul(a);
            FloatVector near = a.mul(z).fma(hyperbolic(z), a);
            FloatVector c = a.blend(10f, a.compare(VectorOperators.GT, 10f)).mul(2f);
            FloatVector t = round(c);
            FloatVector r = t.sub(ROUNDER);
            r = reduce(c, r);
            FloatVector p = expm1Reduced(r);
            IntVector n = exponent(t);
            FloatVector s = pow2(n);
            FloatVector far = broadcast(1f).sub(broadcast(2f).div(s.fma(p, s.add(1f))));
            far = far.blend(near, a.compare(VectorOperators.LT, 0.625f));
            return withSign(far, x);
            """;
        case "sigmoid" ->
            "FloatVector above = x;\nx = x.abs().neg();\n"
                + EXP.replace("return ", "FloatVector e = ")
                + "return e.blend(1f, above.compare(VectorOperators.GE, 0f)).div(e.add(1f));\n";
        case "softplus" ->
            "FloatVector positive = FloatVector.zero(S).blend(x, x.compare(VectorOperators.GT,"
                + " 0f));\n"
                + "x = x.abs().neg();\n"
                + "{\n"
                + EXP.replace("return ", "x = ")
                + "}\n"
                + LOG1P.replaceAll("return ([^;]*);", "return positive.add($1);");
        case "log" ->
            """
            VectorMask<Float> subnormal = x.compare(VectorOperators.LT, 0x1p-126f);
            FloatVector scaled = x.blend(x.mul(0x1p25f), subnormal);
            IntVector bits = scaled.reinterpretAsInts().sub(SQRT_HALF_BITS);
            IntVector e = bits.lanewise(VectorOperators.ASHR, 23);
            FloatVector k = (FloatVector) e.convert(VectorOperators.I2F, 0);
            k = k.blend(k.sub(25f), subnormal); // exact: small integers
            FloatVector f = bits.and(MANTISSA).add(SQRT_HALF_BITS).reinterpretAsFloats().sub(1f);
            FloatVector small = FloatVector.zero(S);
            """
                + LOG_SUM
                + LOG_EDGE.replace("pole", "0f");
        case "log1p" -> LOG1P;
        case "erf" ->
            """
            FloatVector a = x.abs();
            FloatVector z = a.mul(a);
            FloatVector near = a.fma(errorNear(z), a);
            FloatVector c = a.blend(4f, a.compare(VectorOperators.GT, 4f));
            FloatVector e = c.neg().mul(errorFar(c));
            FloatVector t = round(e);
            FloatVector r = t.sub(ROUNDER);
            r = reduce(e, r);
            FloatVector p = expm1Reduced(r);
            IntVector n = exponent(t);
            FloatVector s = pow2(n);
            FloatVector far = s.neg().fma(p, broadcast(1f).sub(s));
            far = far.blend(near, a.compare(VectorOperators.LT, 0.921875f));
            return withSign(far, x);
            """;
        case "erfc" ->
            """
            FloatVector a = x.abs();
            FloatVector z = a.mul(a);
            FloatVector near = a.fma(errorNear(z), a);
            near = broadcast(1f).sub(withSign(near, x));
            FloatVector c = a.blend(10.125f, a.compare(VectorOperators.GT, 10.125f));
            FloatVector v = c.sub(2f).div(c.add(2f));
            FloatVector ratio = complement(v).add(1f).div(c.fma(broadcast(2f), broadcast(1f)));
            FloatVector square = c.mul(c);
            FloatVector lost = c.fma(c, square.neg());
            square = square.neg();
            FloatVector t = round(square);
            IntVector n = exponent(t);
            FloatVector r = t.sub(ROUNDER);
            r = reduce(square, r);
            FloatVector p = expm1Reduced(r);
            p = p.sub(lost.fma(p, lost));
            IntVector half = n.lanewise(VectorOperators.ASHR, 1);
            n = n.sub(half);
            FloatVector far = ratio.fma(p, ratio).mul(pow2(half)).mul(pow2(n));
            far = far.blend(broadcast(2f).sub(far), x.compare(VectorOperators.LT, 0f));
            return far.blend(near, a.compare(VectorOperators.LT, 0.5f));
            """;
        default -> throw new IllegalArgumentException(name);
      });
}
