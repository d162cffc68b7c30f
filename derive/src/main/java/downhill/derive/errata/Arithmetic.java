package downhill.derive.errata;

import downhill.derive.Derivation;
import downhill.derive.Examples;
import downhill.derive.Formulas;
import downhill.derive.Notation;
import downhill.derive.Style;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Map;

/// The computations behind the errata.
final class Arithmetic {
  /// The targets at `x = 0, 1/9, …, 1` of the polynomial example.
  private static final double[] TARGETS = {
    0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567,
    0.261502
  };

  private Arithmetic() {}

  /// When the hidden layer's gradient is taken.
  enum Order {
    /// All gradients at the old weights.
    TOGETHER,
    /// The output layer moves first, and the error goes back through its new weights.
    OUTPUT_FIRST
  }

  /// The worked net (2-3-2, learning rate 0.5, biases frozen) after so many updates: the outputs,
  /// then `w1 … w12`. Plain loops, since no gradient of ours is what the source computes.
  static double[] worked(int updates, Order order) {
    double[] x = {5, 10};
    double[] t = {0.01, 0.99};
    double[][] v = {{0.1, 0.15}, {0.2, 0.25}, {0.3, 0.35}};
    double[][] w = {{0.4, 0.5, 0.6}, {0.45, 0.55, 0.65}};
    for (int i = 0; i < updates; i++) {
      double[] h = layer(v, x, 0.35);
      double[] o = layer(w, h, 0.65);
      double[][] old = {w[0].clone(), w[1].clone()};
      double[] delta = new double[2];
      for (int j = 0; j < 2; j++) {
        delta[j] = (o[j] - t[j]) * o[j] * (1 - o[j]);
        for (int k = 0; k < 3; k++) {
          w[j][k] -= 0.5 * delta[j] * h[k];
        }
      }
      double[][] back = order == Order.OUTPUT_FIRST ? w : old;
      for (int k = 0; k < 3; k++) {
        double e = (back[0][k] * delta[0] + back[1][k] * delta[1]) * h[k] * (1 - h[k]);
        for (int n = 0; n < 2; n++) {
          v[k][n] -= 0.5 * e * x[n];
        }
      }
    }
    double[] o = layer(w, layer(v, x, 0.35), 0.65);
    return new double[] {
      o[0], o[1], v[0][0], v[0][1], v[1][0], v[1][1], v[2][0], v[2][1], w[0][0], w[1][0], w[0][1],
      w[1][1], w[0][2], w[1][2]
    };
  }

  private static double[] layer(double[][] weights, double[] x, double bias) {
    double[] result = new double[weights.length];
    for (int i = 0; i < result.length; i++) {
      double z = bias;
      for (int k = 0; k < x.length; k++) {
        z += weights[i][k] * x[k];
      }
      result[i] = 1 / (1 + StrictMath.exp(-z));
    }
    return result;
  }

  /// The derivative by a parameter of the worked net, from its graph.
  static double gradient(String parameter) {
    Style style = Style.of(Notation.NUMBERED);
    return Derivation.of(Examples.of("bp-2-3-2", style)).in(style).gradient(parameter).product();
  }

  /// The value of an expression.
  static double value(String expression, Map<String, String> at) {
    return Formulas.parse(expression, Formulas.values(at)).value();
  }

  /// The coefficients of the polynomial of degree 9 that minimises `½ Σ(y - t)² + λ/2 ‖w‖²`, in
  /// sixty digits.
  static double[] ridge(double lambda) {
    MathContext digits = new MathContext(60);
    int n = 10;
    BigDecimal[][] a = new BigDecimal[n][n + 1];
    for (BigDecimal[] row : a) {
      Arrays.fill(row, BigDecimal.ZERO);
    }
    for (int k = 0; k < TARGETS.length; k++) {
      BigDecimal x = BigDecimal.valueOf(k).divide(BigDecimal.valueOf(9), digits);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          a[i][j] = a[i][j].add(x.pow(i + j, digits), digits);
        }
        a[i][n] =
            a[i][n].add(
                x.pow(i, digits).multiply(new BigDecimal(Double.toString(TARGETS[k])), digits),
                digits);
      }
    }
    for (int i = 0; i < n; i++) {
      a[i][i] = a[i][i].add(new BigDecimal(lambda), digits);
    }
    for (int i = 0; i < n; i++) {
      for (int j = n; j >= i; j--) {
        a[i][j] = a[i][j].divide(a[i][i], digits);
      }
      for (int r = 0; r < n; r++) {
        if (r != i) {
          BigDecimal factor = a[r][i];
          for (int j = i; j <= n; j++) {
            a[r][j] = a[r][j].subtract(factor.multiply(a[i][j], digits), digits);
          }
        }
      }
    }
    double[] w = new double[n];
    for (int i = 0; i < n; i++) {
      w[i] = a[i][n].doubleValue();
    }
    return w;
  }
}
