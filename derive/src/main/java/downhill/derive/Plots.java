package downhill.derive;

import downhill.derive.Style.Language;
import downhill.derive.math.Digits;
import downhill.derive.math.UnicodeWriter;
import downhill.derive.picture.Chart;
import downhill.derive.picture.Chart.Mark;
import downhill.derive.picture.Contours;
import downhill.eager.Tensors;
import downhill.nn.Activation;
import downhill.optim.Optimizer;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Charts of functions and of the ways that descent takes on them, as SVG. Heights and slopes come
/// from the graph.
public final class Plots {
  private static final double WIDTH = 620;
  private static final double HEIGHT = 420;
  private static final int POINTS = 241;
  private static final int GRID = 81;
  private static final int LEVELS = 12;
  private static final Set<Activation> OF_VECTORS =
      EnumSet.of(Activation.SOFTMAX, Activation.SOFTMIN, Activation.LOG_SOFTMAX);

  private Plots() {}

  private static String say(Language language, String english, String chinese) {
    return language == Language.ZH ? chinese : english;
  }

  /// The function of one number over a line with its derivative below, or of two as level lines
  /// with the negative gradient at the point.
  ///
  /// @throws IllegalArgumentException when the function is of more than two numbers
  public static String function(View view) {
    List<Parameter> of = few(view);
    return of.size() == 1 ? slope(view, of.getFirst()) : contour(view, of, List.of(view));
  }

  /// The way of gradient descent on the curve or the level lines.
  ///
  /// @param steps 1 to 12
  /// @param optimizer the rule of the steps
  /// @throws IllegalArgumentException when the function is of more than two numbers
  public static String descent(View view, int steps, Optimizer optimizer, StepsPage.Biases biases) {
    List<Parameter> of = few(view);
    List<View> views =
        StepsPage.states(view.derivation(), steps, optimizer, biases).stream()
            .map(state -> state.in(view.style()))
            .toList();
    return of.size() == 1 ? curve(view, of.getFirst(), views) : contour(view, of, views);
  }

  private static List<Parameter> few(View view) {
    List<Parameter> of = view.parameters();
    if (of.isEmpty() || of.size() > 2) {
      throw new IllegalArgumentException(
          "derive: a plot shows a function of one or two numbers, this one has %d. Draw its graph with --graph."
              .formatted(of.size()));
    }
    return of;
  }

  private static String letter(View view, Parameter parameter) {
    return new UnicodeWriter(view.style().digits()).write(parameter.letter());
  }

  private static String result(View view) {
    return new UnicodeWriter(Digits.USUAL).write(view.names().letter(view.derivation().result()));
  }

  private static double[] spread(double low, double high, int count) {
    double[] places = new double[count];
    for (int i = 0; i < count; i++) {
      places[i] = low + (high - low) * i / (count - 1);
    }
    return places;
  }

  private static Problem moved(Problem problem, List<Parameter> of, double... numbers) {
    List<Tensor> values = new ArrayList<>();
    problem.variables().forEach(variable -> values.add(variable.value()));
    for (int i = 0; i < of.size(); i++) {
      Parameter p = of.get(i);
      double[] elements = values.get(p.variable()).toDoubles();
      elements[p.element()] = p.sign() * numbers[i];
      values.set(p.variable(), Tensors.of(elements, values.get(p.variable()).shape()));
    }
    return problem.at(values);
  }

  private static double[] heights(View view, Parameter parameter, double[] x) {
    Problem problem = view.derivation().problem();
    return Arrays.stream(x).map(at -> moved(problem, List.of(parameter), at).value()).toArray();
  }

  private static String slope(View view, Parameter parameter) {
    Language language = view.style().language();
    double x0 = parameter.value();
    double span = Math.max(4, 1.5 * Math.abs(x0));
    double[] x = spread(x0 - span, x0 + span, POINTS);
    double[] y = heights(view, parameter, x);
    Problem problem = view.derivation().problem();
    double[] dy =
        Arrays.stream(x)
            .map(
                at ->
                    parameter.sign()
                        * moved(problem, List.of(parameter), at)
                            .gradients()
                            .get(parameter.variable())[parameter.element()])
            .toArray();
    String name = letter(view, parameter);
    double[] here = {x0};
    double[] height = {problem.value()};
    double[] steep = {
      parameter.sign() * view.derivation().gradient(parameter.variable())[parameter.element()]
    };
    return Chart.svg(
        result(view) + "(" + name + ")",
        List.of(
            panel(
                say(language, "the function", "函数"),
                name,
                result(view),
                x,
                y,
                List.of(
                    Chart.curve(result(view), 0, x, y),
                    Chart.points(say(language, "the point", "所求的点"), 2, here, height))),
            panel(
                say(language, "its derivative", "导数"),
                name,
                "∂" + result(view) + "/∂" + name,
                x,
                dy,
                List.of(
                    Chart.curve("∂" + result(view) + "/∂" + name, 1, x, dy),
                    Chart.points("", 2, here, steep)))),
        1,
        WIDTH,
        280);
  }

  private static Chart.Panel panel(
      String title, String x, String y, double[] xs, double[] ys, List<Mark> marks) {
    double[] range = Chart.range(ys);
    return new Chart.Panel(
        title, x, y, new Chart.Range(xs[0], xs[xs.length - 1], range[0], range[1]), marks);
  }

  private static double[] each(List<View> views, Parameter parameter) {
    return views.stream()
        .mapToDouble(
            v ->
                v.parameters().stream()
                    .filter(p -> p.path().equals(parameter.path()))
                    .findFirst()
                    .orElseThrow()
                    .value())
        .toArray();
  }

  /// The ends of a range that holds the finite ones of some numbers, wider by a quarter on both
  /// sides.
  private static double[] around(double[] values, double least) {
    double[] tight = Chart.range(values);
    double middle = (tight[0] + tight[1]) / 2;
    double half = Math.max(least, 0.7 * (tight[1] - tight[0]));
    return new double[] {middle - half, middle + half};
  }

  private static String curve(View view, Parameter parameter, List<View> views) {
    Language language = view.style().language();
    double[] way = each(views, parameter);
    double[] ends = around(way, 1);
    double[] x = spread(ends[0], ends[1], POINTS);
    double[] y = heights(view, parameter, x);
    double[] reached = heights(view, parameter, way);
    String title = steps(language, views);
    return Chart.svg(
        title,
        List.of(
            panel(
                title,
                letter(view, parameter),
                result(view),
                x,
                y,
                List.of(
                    Chart.curve(result(view), 0, x, y),
                    Chart.way(say(language, "descent", "下降"), 1, way, reached)))),
        1,
        WIDTH,
        HEIGHT);
  }

  private static String steps(Language language, List<View> views) {
    int steps = views.size() - 1;
    return say(
        language,
        steps == 1 ? "One step of gradient descent" : steps + " steps of gradient descent",
        "梯度下降 " + steps + " 步");
  }

  private static String contour(View view, List<Parameter> of, List<View> views) {
    Language language = view.style().language();
    double[] x = each(views, of.get(0));
    double[] y = each(views, of.get(1));
    double[] across = around(x, 1.5);
    double[] up = around(y, 1.5);
    double[] range = {across[0], across[1], up[0], up[1]};
    double[] places = spread(range[0], range[1], GRID);
    double[] rows = spread(range[2], range[3], GRID);
    Problem problem = view.derivation().problem();
    double[][] heights = new double[GRID][GRID];
    for (int i = 0; i < GRID; i++) {
      for (int j = 0; j < GRID; j++) {
        heights[i][j] = moved(problem, of, places[j], rows[i]).value();
      }
    }
    Mark lines =
        new Chart.Levels(
            say(language, "equal ", "等值线 ") + result(view),
            Contours.of(heights, range, levels(heights)));
    boolean moves = views.size() > 1;
    String title =
        moves ? steps(language, views) : say(language, "The steepest way down", "下降最快的方向");
    Mark way =
        moves ? Chart.way(say(language, "descent", "下降"), 1, x, y) : downhill(view, of, range);
    return Chart.svg(
        title,
        List.of(
            new Chart.Panel(
                title,
                letter(view, of.get(0)),
                letter(view, of.get(1)),
                new Chart.Range(range[0], range[1], range[2], range[3]),
                List.of(lines, way))),
        1,
        WIDTH,
        560);
  }

  /// Denser towards the lowest height, as they are where a slope is flat.
  private static double[] levels(double[][] heights) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] row : heights) {
      for (double height : row) {
        if (Double.isFinite(height)) {
          low = Math.min(low, height);
          high = Math.max(high, height);
        }
      }
    }
    double[] levels = new double[LEVELS];
    for (int k = 0; k < LEVELS; k++) {
      double share = (k + 1.0) / (LEVELS + 1);
      levels[k] = low + (high - low) * share * share;
    }
    return levels;
  }

  /// The negative gradient, scaled to a fifth of the picture.
  private static Mark downhill(View view, List<Parameter> of, double[] range) {
    double[] slopes =
        of.stream()
            .mapToDouble(p -> p.sign() * view.derivation().gradient(p.variable())[p.element()])
            .toArray();
    double length = Math.hypot(slopes[0], slopes[1]);
    double scale = length == 0 ? 0 : (range[1] - range[0]) / 5 / length;
    double x = of.get(0).value();
    double y = of.get(1).value();
    return Chart.way(
        "−∇" + result(view),
        1,
        new double[] {x, x - scale * slopes[0]},
        new double[] {y, y - scale * slopes[1]});
  }

  /// All activation functions of one number, each with its derivative by reverse mode.
  public static String activations(Language language) {
    List<Chart.Panel> panels = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      if (OF_VECTORS.contains(activation)) {
        continue;
      }
      double end = activation == Activation.RELU6 ? 8 : 4; // its second bend is at 6
      double[] x = spread(-end, end, POINTS);
      Problem problem =
          Problem.of(
              List.of(
                  new Problem.Variable(
                      "x", Problem.Role.INPUT, Tensors.of(x.clone(), Shape.of(POINTS)))),
              in -> activation.apply(in.getFirst()).sum());
      double[] y = activation.apply(Tensors.of(x.clone(), Shape.of(POINTS))).toDoubles();
      double[] slopes = problem.gradients().getFirst();
      double[] shown = Arrays.stream(join(y, slopes)).map(v -> Math.clamp(v, -end, end)).toArray();
      double[] range = Chart.range(shown);
      panels.add(
          new Chart.Panel(
              activation.toString(),
              "x",
              "",
              new Chart.Range(-end, end, range[0], range[1]),
              List.of(Chart.curve("f", 0, x, y), Chart.curve("f′", 1, x, slopes))));
    }
    return Chart.svg(
        say(language, "Activation functions and their derivatives", "激活函数及其导数"),
        panels,
        4,
        270,
        230);
  }

  private static double[] join(double[] a, double[] b) {
    double[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }
}
