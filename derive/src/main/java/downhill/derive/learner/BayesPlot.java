package downhill.derive.learner;

import downhill.derive.Problem;
import downhill.derive.Style.Language;
import downhill.derive.picture.Chart;
import downhill.eager.Tensors;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Prior, likelihood and posterior of one weight as curves, the other weight held where the
/// posterior is highest.
public final class BayesPlot {
  private static final int POINTS = 241;
  private static final double LOW = -1;
  private static final double HIGH = 2.5;

  private BayesPlot() {}

  /// The picture. Likelihood and posterior come from the two graphs, the prior from their ratio;
  /// each curve is scaled to an area of 1.
  ///
  /// @param likelihood the example `mle`
  /// @param posterior the example `map`, with the same data and noise
  public static String svg(Problem likelihood, Problem posterior, Language language) {
    boolean chinese = language == Language.ZH;
    double[] x = new double[POINTS];
    double[] l = new double[POINTS];
    double[] p = new double[POINTS];
    double[] q = new double[POINTS];
    double held = best(posterior);
    for (int i = 0; i < POINTS; i++) {
      x[i] = LOW + (HIGH - LOW) * i / (POINTS - 1);
      double down = at(likelihood, held, x[i]);
      double both = at(posterior, held, x[i]);
      l[i] = Math.exp(-down);
      p[i] = Math.exp(-both);
      q[i] = Math.exp(down - both);
    }
    scale(l);
    scale(p);
    scale(q);
    double[] range = Chart.range(concat(l, p, q));
    String title =
        chinese ? "后验正比于似然乘以先验" : "The posterior is proportional to likelihood times prior";
    return Chart.svg(
        title,
        List.of(
            new Chart.Panel(
                title,
                "w₂",
                "p",
                new Chart.Range(LOW, HIGH, 0, range[1]),
                List.of(
                    Chart.curve(chinese ? "先验" : "prior", 2, x, q),
                    Chart.curve(chinese ? "似然" : "likelihood", 1, x, l),
                    Chart.curve(chinese ? "后验" : "posterior", 0, x, p)))),
        1,
        620,
        420);
  }

  /// The first weight where the posterior is highest.
  private static double best(Problem posterior) {
    Sheet sheet = new Sheet(posterior, Language.EN, 1);
    double ratio = Math.pow(sheet.scalar("σ") / sheet.scalar("ν"), 2);
    Tensor x = sheet.value("X");
    return Maths.solve(
        Maths.withDiagonal(x.matmul(x.transpose()), ratio),
        x.matmul(Maths.asColumn(sheet.value("y"))).squeeze(1))[0];
  }

  private static double at(Problem problem, double first, double second) {
    List<Tensor> values = new ArrayList<>();
    problem.variables().forEach(variable -> values.add(variable.value()));
    values.set(0, Tensors.of(first, second));
    return problem.at(values).value();
  }

  private static void scale(double[] density) {
    double area = Arrays.stream(density).sum() * (HIGH - LOW) / (POINTS - 1);
    for (int i = 0; i < density.length; i++) {
      density[i] /= area;
    }
  }

  private static double[] concat(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }
}
