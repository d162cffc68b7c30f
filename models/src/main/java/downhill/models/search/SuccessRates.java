package downhill.models.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/// How often each way finds the global minimum, over many seeds.
///
/// @param landscape what was searched
/// @param seeds how many, from 0
/// @param rows one for each way
public record SuccessRates(Landscape landscape, int seeds, List<Row> rows) {
  /// Copies the list.
  public SuccessRates {
    rows = List.copyOf(rows);
  }

  /// One way.
  ///
  /// @param title of the way
  /// @param solved by how many seeds
  /// @param median the median of the least values found
  public record Row(String title, int solved, double median) {}

  /// The usual five ways with settings that suit a landscape.
  public static List<Search> usual(Landscape landscape) {
    return switch (landscape) {
      case DOUBLE_WELL ->
          List.of(
              new Search.GradientDescent(0.02, 300),
              new Search.StochasticGradientDescent(0.09, 1000),
              new Search.RandomRestarts(5, 0.02, 300),
              new Search.SimulatedAnnealing(1, 0.01, 0.15, 300),
              new Search.GeneticAlgorithm(10, 30, 0.05));
      case XOR ->
          List.of(
              new Search.GradientDescent(10, 600),
              new Search.StochasticGradientDescent(4, 3000),
              new Search.RandomRestarts(5, 10, 600),
              new Search.SimulatedAnnealing(0.01, 1e-4, 0.5, 3000),
              new Search.GeneticAlgorithm(30, 80, 1));
    };
  }

  /// Searches with seeds `0, 1, …, seeds − 1`.
  ///
  /// @param seeds 1 or more
  public static SuccessRates of(Landscape landscape, List<Search> ways, int seeds) {
    long[] all = LongStream.range(0, seeds).toArray();
    List<Row> rows = new ArrayList<>();
    for (Search way : ways) {
      double[] least = way.run(landscape, all);
      int solved = 0;
      for (double value : least) {
        solved += landscape.isSolved(value) ? 1 : 0;
      }
      double[] sorted = least.clone();
      java.util.Arrays.sort(sorted);
      rows.add(new Row(way.title(), solved, sorted[seeds / 2]));
    }
    return new SuccessRates(landscape, seeds, rows);
  }

  /// A table in Markdown.
  public String table() {
    StringBuilder text =
        new StringBuilder(
            "| way | solved of %d | median of the least value |%n|---|---|---|%n".formatted(seeds));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d (%.1f %%) | %.4g |%n",
              row.title,
              row.solved,
              100.0 * row.solved / seeds,
              row.median));
    }
    return text.toString();
  }
}
