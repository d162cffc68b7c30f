package downhill.derive.learner;

import downhill.derive.Problem;
import downhill.derive.Style.Language;
import downhill.derive.picture.Chart;
import downhill.derive.picture.Chart.Mark;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The points of a perceptron with two inputs, its line before and after corrections, and the
/// normal of the line.
public final class PerceptronPlot {
  private PerceptronPlot() {}

  private static String say(Language language, String english, String chinese) {
    return language == Language.ZH ? chinese : english;
  }

  /// The points of the perceptron's example, its line before, and after each point was corrected in
  /// turn until none is wrong.
  ///
  /// @param problem with `w` (two weights and the bias), `X` (a column of ones last) and `y`
  /// @param learningRate above 0
  /// @param most corrections at most
  public static String svg(Problem problem, Language language, double learningRate, int most) {
    Tensor x = problem.variables().get(1).value();
    double[] y = problem.variables().get(2).value().toDoubles();
    double[] w = problem.variables().get(0).value().toDoubles();
    double[] range = {-0.6, 1.6, -0.6, 1.6};
    List<Mark> marks = new ArrayList<>();
    marks.add(line(say(language, "before", "修正前"), 1, w, range));
    int corrections = correct(w, x, y, learningRate, most);
    marks.add(
        line(
            language == Language.ZH
                ? "修正 " + corrections + " 次后"
                : "after " + corrections + " corrections",
            0,
            w,
            range));
    marks.add(normal(w, range));
    marks.add(points("y = 1", 0, x, y, 1));
    marks.add(points("y = 0", 1, x, y, 0));
    return Chart.svg(
        say(language, "The line of a perceptron", "感知机的分界线"),
        List.of(
            new Chart.Panel(
                say(language, "w₁x₁ + w₂x₂ + b = 0, normal w", "w₁x₁ + w₂x₂ + b = 0，法向量 w"),
                "x₁",
                "x₂",
                new Chart.Range(range[0], range[1], range[2], range[3]),
                marks)),
        1,
        620,
        560);
  }

  /// Corrects one wrong point after the other, changing `w`; gives how often.
  private static int correct(double[] w, Tensor samples, double[] y, double rate, int most) {
    double[] x = samples.toDoubles();
    int corrections = 0;
    for (int since = 0, i = 0; since < y.length && corrections < most; i = (i + 1) % y.length) {
      double net = 0;
      for (int k = 0; k < w.length; k++) {
        net += w[k] * x[i * w.length + k];
      }
      double error = (net >= 0 ? 1 : 0) - y[i];
      since = error == 0 ? since + 1 : 0;
      corrections += error == 0 ? 0 : 1;
      for (int k = 0; k < w.length; k++) {
        w[k] -= rate * error * x[i * w.length + k];
      }
    }
    return corrections;
  }

  private static Mark points(String name, int kind, Tensor x, double[] y, double label) {
    double[] all = x.toDoubles();
    int columns = x.shape().dim(1);
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < y.length; i++) {
      if (y[i] == label) {
        kept.add(new double[] {all[i * columns], all[i * columns + 1]});
      }
    }
    return Chart.points(
        name,
        kind,
        kept.stream().mapToDouble(p -> p[0]).toArray(),
        kept.stream().mapToDouble(p -> p[1]).toArray());
  }

  private static Mark line(String name, int kind, double[] w, double[] range) {
    double[][] ends = ends(w, range);
    return Chart.curve(name, kind, ends[0], ends[1]);
  }

  /// Where `w₁x₁ + w₂x₂ + b = 0` enters and leaves a picture: `x₁` of both ends, then `x₂`. It is
  /// upright where `w₂ = 0`.
  ///
  /// @param w two weights and the bias, not both weights 0
  /// @param range from x₁, to x₁, from x₂, to x₂
  static double[][] ends(double[] w, double[] range) {
    if (w[0] == 0 && w[1] == 0) {
      throw new IllegalArgumentException("derive: with both weights 0 there is no line.");
    }
    return Math.abs(w[1]) >= Math.abs(w[0])
        ? new double[][] {
          {range[0], range[1]},
          {-(w[2] + w[0] * range[0]) / w[1], -(w[2] + w[0] * range[1]) / w[1]}
        }
        : new double[][] {
          {-(w[2] + w[1] * range[2]) / w[0], -(w[2] + w[1] * range[3]) / w[0]},
          {range[2], range[3]}
        };
  }

  /// The normal, from the foot of the line nearest to the middle, towards the side of class 1.
  private static Mark normal(double[] w, double[] range) {
    double x = (range[0] + range[1]) / 2;
    double y = (range[2] + range[3]) / 2;
    double size = w[0] * w[0] + w[1] * w[1];
    double away = (w[0] * x + w[1] * y + w[2]) / size;
    double fromX = x - away * w[0];
    double fromY = y - away * w[1];
    double length = (range[1] - range[0]) / 6 / Math.sqrt(size);
    return Chart.way(
        "w",
        2,
        new double[] {fromX, fromX + length * w[0]},
        new double[] {fromY, fromY + length * w[1]});
  }
}
