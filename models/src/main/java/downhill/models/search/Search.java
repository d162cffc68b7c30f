package downhill.models.search;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.models.rows.Rows;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// A way to look for the least value of a [Landscape]. Many seeds are searched at once; each draws
/// from a stream of its own, so its result does not depend on the others.
public sealed interface Search {
  /// The name in tables.
  String title();

  /// The least value that each seed finds.
  double[] run(Landscape landscape, long... seeds);

  /// Steps down the slope from one random point.
  ///
  /// @param learningRate `η > 0`
  /// @param steps 1 or more
  record GradientDescent(double learningRate, int steps) implements Search {
    /// Checks the ranges.
    public GradientDescent {
      Rows.aboveZero("gradient descent", "learning rate", learningRate);
      Rows.positive("gradient descent", "steps", steps);
    }

    @Override
    public String title() {
      return "gradient descent";
    }

    @Override
    public double[] run(Landscape landscape, long... seeds) {
      return descend(landscape, starts(landscape, seeds, 1), learningRate, steps);
    }
  }

  /// Steps down the slope of one random sample at a time, whose jolts can leave a shallow basin.
  ///
  /// @param learningRate `η > 0`; it falls to 0 along half a cosine
  /// @param steps 1 or more
  record StochasticGradientDescent(double learningRate, int steps) implements Search {
    /// Checks the ranges.
    public StochasticGradientDescent {
      Rows.aboveZero("stochastic gradient descent", "learning rate", learningRate);
      Rows.positive("stochastic gradient descent", "steps", steps);
    }

    @Override
    public String title() {
      return "stochastic gradient descent";
    }

    @Override
    public double[] run(Landscape landscape, long... seeds) {
      Compiled slope =
          Compiled.ofAll(
              in ->
                  List.of(
                      Grad.of(p -> landscape.perSample(p).times(in.get(1)).sum())
                          .apply(in.get(0))));
      Tensor points = starts(landscape, seeds, 1);
      Random[] streams = streams(seeds, "samples");
      int samples = landscape.samples();
      for (int step = 0; step < steps; step++) {
        double[] chosen = new double[seeds.length * samples];
        for (int i = 0; i < seeds.length; i++) {
          chosen[i * samples + streams[i].nextInt(samples)] = 1;
        }
        Tensor weights = Tensors.of(chosen, Shape.of(seeds.length, samples));
        double rate = learningRate * 0.5 * (1 + Math.cos(Math.PI * step / steps));
        points = points.minus(slope.run(List.of(points, weights)).getFirst().times(rate));
      }
      return landscape.values(points).toDoubles();
    }
  }

  /// Gradient descent from several random points; the best counts.
  ///
  /// @param restarts how many points, 1 or more
  /// @param learningRate `η > 0`
  /// @param steps from each, 1 or more
  record RandomRestarts(int restarts, double learningRate, int steps) implements Search {
    /// Checks the ranges.
    public RandomRestarts {
      Rows.positive("random restarts", "restarts", restarts);
      Rows.aboveZero("random restarts", "learning rate", learningRate);
      Rows.positive("random restarts", "steps", steps);
    }

    @Override
    public String title() {
      return "%d random restarts".formatted(restarts);
    }

    @Override
    public double[] run(Landscape landscape, long... seeds) {
      double[] all = descend(landscape, starts(landscape, seeds, restarts), learningRate, steps);
      return leastOfEach(all, restarts);
    }
  }

  /// Random steps; a worse point is taken with probability `exp(−Δ/T)`, and the temperature `T`
  /// falls (Kirkpatrick, Gelatt and Vecchi 1983).
  ///
  /// @param first temperature, above 0
  /// @param last temperature, above 0, at most the first
  /// @param step the deviation of a step, as a part of the region, above 0
  /// @param steps 1 or more
  record SimulatedAnnealing(double first, double last, double step, int steps) implements Search {
    /// Checks the ranges.
    public SimulatedAnnealing {
      Rows.aboveZero("simulated annealing", "first temperature", first);
      Rows.aboveZero("simulated annealing", "last temperature", last);
      Rows.aboveZero("simulated annealing", "step", step);
      Rows.positive("simulated annealing", "steps", steps);
      if (last > first) {
        throw new IllegalArgumentException(
            "simulated annealing: expected a last temperature of at most the first (%s), got %s."
                .formatted(first, last));
      }
    }

    @Override
    public String title() {
      return "simulated annealing";
    }

    @Override
    public double[] run(Landscape landscape, long... seeds) {
      int d = landscape.dimensions();
      UnaryOperator<Tensor> values = Compiled.of(landscape::values);
      double[] points = starts(landscape, seeds, 1).toDoubles();
      double[] now = values.apply(Tensors.of(points, Shape.of(seeds.length, d))).toDoubles();
      double[] best = now.clone();
      Random[] streams = streams(seeds, "annealing");
      for (int s = 0; s < steps; s++) {
        double temperature = first * Math.pow(last / first, (double) s / steps);
        double[] proposed = points.clone();
        for (int i = 0; i < seeds.length; i++) {
          for (int j = 0; j < d; j++) {
            proposed[i * d + j] += step * landscape.spread() * streams[i].nextNormal();
          }
        }
        double[] then = values.apply(Tensors.of(proposed, Shape.of(seeds.length, d))).toDoubles();
        for (int i = 0; i < seeds.length; i++) {
          if (streams[i].nextDouble() < StrictMath.exp((now[i] - then[i]) / temperature)) {
            System.arraycopy(proposed, i * d, points, i * d, d);
            now[i] = then[i];
            best[i] = Math.min(best[i], now[i]);
          }
        }
      }
      return best;
    }
  }

  /// A population of points. The better of two is a parent; a child mixes two parents number by
  /// number and is changed a little; the best point lives on (Holland 1975; Goldberg 1989).
  ///
  /// @param population how many points, 2 or more
  /// @param generations 1 or more
  /// @param mutation the deviation of the change, as a part of the region, above 0
  record GeneticAlgorithm(int population, int generations, double mutation) implements Search {
    /// Checks the ranges.
    public GeneticAlgorithm {
      if (population < 2) {
        throw new IllegalArgumentException(
            "genetic algorithm: expected a population of 2 or more, got %d.".formatted(population));
      }
      Rows.positive("genetic algorithm", "generations", generations);
      Rows.aboveZero("genetic algorithm", "mutation", mutation);
    }

    @Override
    public String title() {
      return "genetic algorithm";
    }

    @Override
    public double[] run(Landscape landscape, long... seeds) {
      int d = landscape.dimensions();
      int n = population;
      Shape shape = Shape.of(seeds.length * n, d);
      UnaryOperator<Tensor> values = Compiled.of(landscape::values);
      double[] points = starts(landscape, seeds, n).toDoubles();
      double[] fitness = values.apply(Tensors.of(points, shape)).toDoubles();
      Random[] streams = streams(seeds, "evolution");
      for (int g = 0; g < generations; g++) {
        double[] children = new double[points.length];
        for (int s = 0; s < seeds.length; s++) {
          int best = s * n;
          for (int i = s * n; i < (s + 1) * n; i++) {
            best = fitness[i] < fitness[best] ? i : best;
          }
          System.arraycopy(points, best * d, children, s * n * d, d);
          for (int i = s * n + 1; i < (s + 1) * n; i++) {
            int one = parent(streams[s], fitness, s * n);
            int other = parent(streams[s], fitness, s * n);
            for (int j = 0; j < d; j++) {
              int from = streams[s].nextInt(2) == 0 ? one : other;
              children[i * d + j] =
                  points[from * d + j] + mutation * landscape.spread() * streams[s].nextNormal();
            }
          }
        }
        points = children;
        fitness = values.apply(Tensors.of(points, shape)).toDoubles();
      }
      return leastOfEach(fitness, n);
    }

    private int parent(Random random, double[] fitness, int first) {
      int a = first + random.nextInt(population);
      int b = first + random.nextInt(population);
      return fitness[a] <= fitness[b] ? a : b;
    }
  }

  private static Random[] streams(long[] seeds, String name) {
    return Arrays.stream(seeds)
        .mapToObj(seed -> Random.of(seed).split(name))
        .toArray(Random[]::new);
  }

  private static Tensor starts(Landscape landscape, long[] seeds, int each) {
    double[][] points = new double[seeds.length * each][];
    for (int i = 0; i < points.length; i++) {
      points[i] = landscape.start(Random.of(seeds[i / each]).split("start").split(i % each));
    }
    return Tensors.matrix(points);
  }

  private static double[] descend(
      Landscape landscape, Tensor starts, double learningRate, int steps) {
    UnaryOperator<Tensor> slope = Compiled.of(Grad.of(p -> landscape.values(p).sum()));
    Tensor points = starts;
    for (int i = 0; i < steps; i++) {
      points = points.minus(slope.apply(points).times(learningRate));
    }
    return landscape.values(points).toDoubles();
  }

  private static double[] leastOfEach(double[] values, int each) {
    double[] least = new double[values.length / each];
    for (int i = 0; i < least.length; i++) {
      least[i] = Arrays.stream(values, i * each, (i + 1) * each).min().orElseThrow();
    }
    return least;
  }
}
