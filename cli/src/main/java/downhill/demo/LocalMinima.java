package downhill.demo;

import downhill.eager.Tensors;
import downhill.models.search.Landscape;
import downhill.models.search.SuccessRates;
import downhill.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Ways out of local minima, over 200 seeds (row 68).
final class LocalMinima implements Demo {
  private static final int SEEDS = 200;

  @Override
  public String name() {
    return "local-minima";
  }

  @Override
  public Text title() {
    return Text.of("Ways out of local minima, 200 seeds each", "跳出局部极小：各 200 个种子");
  }

  @Override
  public Report run(Convention convention) {
    List<Part> parts = new ArrayList<>();
    Checks checks = new Checks(Text.of("Against plain gradient descent", "与普通梯度下降相比"));
    for (Landscape landscape : Landscape.values()) {
      SuccessRates rates = SuccessRates.of(landscape, SuccessRates.usual(landscape), SEEDS);
      parts.add(grid(landscape, rates));
      int plain = rates.rows().getFirst().solved();
      int restarts = rates.rows().get(2).solved();
      checks.holds(
          Text.of(
              name(landscape).en() + ": restarts solve more", name(landscape).zh() + "：随机重启成功更多"),
          "",
          plain + " → " + restarts,
          restarts > plain);
    }
    parts.add(checks.table());
    parts.add(picture());
    return new Report(parts);
  }

  private static Text name(Landscape landscape) {
    return switch (landscape) {
      case DOUBLE_WELL -> Text.of("double well", "双势阱");
      case XOR -> Text.of("XOR, 2-2-1", "异或，2-2-1");
    };
  }

  private static Part.Picture picture() {
    double[] x = IntStream.rangeClosed(0, 160).mapToDouble(i -> -1.6 + 0.02 * i).toArray();
    double[] low = {-1.0354};
    double[] high = {0.9601};
    return new Part.Picture(
        Text.of("The double well", "双势阱"),
        Text.of("x"),
        Text.of("f"),
        List.of(
            Drawn.series(Text.of("(x² − 1)² + 0.3 x"), Part.Style.LINE, x, heights(x)),
            Drawn.series(Text.of("global minimum", "全局极小"), Part.Style.POINTS, low, heights(low)),
            Drawn.series(
                Text.of("local minimum", "局部极小"), Part.Style.CROSSES, high, heights(high))));
  }

  private static double[] heights(double[] x) {
    return Landscape.DOUBLE_WELL.values(Tensors.of(x.clone(), Shape.of(x.length, 1))).toDoubles();
  }

  private static Text way(String title) {
    return Text.of(
        title,
        switch (title) {
          case "gradient descent" -> "梯度下降";
          case "stochastic gradient descent" -> "随机梯度下降";
          case "simulated annealing" -> "模拟退火";
          case "genetic algorithm" -> "遗传算法";
          default -> title.replace(" random restarts", " 次随机重启");
        });
  }

  private static Part.Grid grid(Landscape landscape, SuccessRates rates) {
    List<List<Text>> rows = new ArrayList<>();
    for (SuccessRates.Row row : rates.rows()) {
      rows.add(
          List.of(
              way(row.title()),
              Text.of(row.solved() + " / " + rates.seeds()),
              Text.of(Checks.number("%.4f", row.median()))));
    }
    return new Part.Grid(
        name(landscape),
        List.of(
            Text.of("way", "方法"),
            Text.of("global minimum found", "找到全局极小"),
            Text.of("median of the values", "所得值的中位数")),
        rows);
  }
}
