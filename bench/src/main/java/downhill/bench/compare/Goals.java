package downhill.bench.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What Downhill set out to reach, beside what it reached.
final class Goals {
  private static final String RATE = "samples_per_s";
  private static final double CORE_MEGABYTES = 3;

  private final Map<String, Standings> standings;
  private final List<Goal> goals = new ArrayList<>();

  private Goals(Map<String, Standings> standings) {
    this.standings = standings;
  }

  /// @param standings by workload
  /// @param coreMegabytes what a user downloads
  static List<Goal> of(Map<String, Standings> standings, double coreMegabytes) {
    Goals goals = new Goals(standings);
    goals.speed();
    goals.inference();
    goals.cold();
    goals.plain();
    goals.threads();
    goals.memory();
    goals.goals.add(
        Goal.atMost("download of `core`", CORE_MEGABYTES, coreMegabytes, "MB", "with annotations"));
    return goals.goals;
  }

  private Standings at(String workload) {
    Standings found = standings.get(workload);
    if (found == null) {
      throw new IllegalStateException("No standings of " + workload);
    }
    return found;
  }

  private void speed() {
    rateOver("W1", "smile", 4);
    rateOver(
        "W1",
        at("W1").peers().stream().anyMatch(r -> r.contender().peer().equals("torch"))
            ? "torch"
            : "libtorch",
        30);
    rateOverBest("W2", Contender.OURS, 9);
    rateOverBest("W3", Contender.OURS, 1.5);
    rateOverBest("W4", Contender.OURS, 1.2);
    rateOverBest("W6", Contender.OURS, 9);
  }

  /// Against one library, on one thread as ours.
  private void rateOver(String workload, String peer, double target) {
    Standings at = at(workload);
    at.peers().stream()
        .filter(row -> row.contender().peer().equals(peer) && row.contender().threads() == 1)
        .min(Comparator.comparingDouble(row -> at.ratio(Contender.OURS, 1, row, RATE)))
        .ifPresentOrElse(
            row -> add(workload + ", times " + peer, target, Contender.OURS, at, row),
            () -> missing(workload + ", times " + peer, target));
  }

  private void rateOverBest(String workload, String ours, double target) {
    Standings at = at(workload);
    String what =
        workload + (ours.equals(Contender.PLAIN) ? " on a plain JVM" : "") + ", times the best";
    at.hardest(ours, 1)
        .ifPresentOrElse(row -> add(what, target, ours, at, row), () -> missing(what, target));
  }

  private void add(String what, double target, String ours, Standings at, Row theirs) {
    goals.add(
        Goal.atLeast(
            what,
            target,
            at.ratio(ours, 1, theirs, RATE),
            "×",
            "%s against %s's %s"
                .formatted(
                    Figures.of(rate(at, ours, theirs)),
                    label(theirs),
                    Figures.of(theirs.median(RATE)))));
  }

  private static double rate(Standings at, String ours, Row theirs) {
    return at.ours(ours, 1, theirs.session()).map(row -> row.median(RATE)).orElse(Double.NaN);
  }

  private void missing(String what, double target) {
    goals.add(Goal.atLeast(what, target, Double.NaN, "×", ""));
  }

  static String label(Row row) {
    return "%s (%d thread%s)"
        .formatted(
            row.contender().name(),
            row.contender().threads(),
            row.contender().threads() == 1 ? "" : "s");
  }

  private void inference() {
    Standings at = at("W5");
    smallest(at, row -> row.median("p50_us"))
        .ifPresentOrElse(
            row -> {
              double ours = own(at, row, 1, "p50_us");
              goals.add(
                  Goal.atLeast(
                      "W5 single row, times faster than the best",
                      1.3,
                      row.median("p50_us") / ours,
                      "×",
                      "p50 %s µs against %s's %s"
                          .formatted(
                              Figures.of(ours), label(row), Figures.of(row.median("p50_us")))));
            },
            () -> missing("W5 single row, times faster than the best", 1.3));
    at.peers().stream()
        .filter(row -> row.contender().equals(new Contender("djl", 2)))
        .findFirst()
        .ifPresent(
            row ->
                goals.add(
                    Goal.atMost(
                        "W5 single row with 2 threads, of DJL's time",
                        0.3,
                        own(at, row, 2, "p50_us") / row.median("p50_us"),
                        "×",
                        "p50 %s µs against %s"
                            .formatted(
                                Figures.of(own(at, row, 2, "p50_us")),
                                Figures.of(row.median("p50_us"))))));
    rateOverBest("W5", Contender.OURS, 1.2);
  }

  /// The peer with the smallest of a figure.
  private static java.util.Optional<Row> smallest(Standings at, ToDoubleFunction<Row> figure) {
    return at.peers().stream()
        .filter(row -> Double.isFinite(figure.applyAsDouble(row)))
        .min(Comparator.comparingDouble(figure));
  }

  private static double own(Standings at, Row theirs, int threads, String figure) {
    return at.ours(Contender.OURS, threads, theirs.session())
        .map(row -> row.median(figure))
        .orElse(Double.NaN);
  }

  private void cold() {
    for (String workload : List.of("W1", "W6")) {
      double wall = ownLatest(workload, Contender.OURS, 2, "wall_s");
      goals.add(Goal.atMost(workload + " cold, whole job", 1, wall, "s", "2 threads; aim 0.66 s"));
    }
    for (String workload : List.of("W2", "W3", "W4", "W5")) {
      Standings at = at(workload);
      smallest(at, row -> row.median("wall_s"))
          .ifPresent(
              row ->
                  goals.add(
                      Goal.atMost(
                          workload + " cold, of the best peer's time",
                          1,
                          own(at, row, 2, "wall_s") / row.median("wall_s"),
                          "×",
                          "%s s with 2 threads against %s's %s s"
                              .formatted(
                                  Figures.of(own(at, row, 2, "wall_s")),
                                  label(row),
                                  Figures.of(row.median("wall_s"))))));
    }
  }

  private double ownLatest(String workload, String name, int threads, String figure) {
    return at(workload).rows().stream()
        .filter(row -> row.contender().equals(new Contender(name, threads)) && row.hasResult())
        .mapToDouble(row -> row.median(figure))
        .findFirst()
        .orElse(Double.NaN);
  }

  private void plain() {
    for (String workload : List.of("W1", "W2", "W6")) {
      rateOverBest(workload, Contender.PLAIN, 1);
    }
    for (String workload : List.of("W3", "W4")) {
      rateOverBest(workload, Contender.PLAIN, 0.5);
    }
  }

  private void threads() {
    for (String workload : List.of("W3", "W4", "W1", "W2", "W6")) {
      double target = workload.equals("W3") || workload.equals("W4") ? 1.7 : 1;
      double one = ownLatest(workload, Contender.OURS, 1, RATE);
      double two = ownLatest(workload, Contender.OURS, 2, RATE);
      goals.add(
          Goal.atLeast(
              workload + " with 2 threads, times 1",
              target,
              two / one,
              "×",
              "%s against %s".formatted(Figures.of(two), Figures.of(one))));
    }
  }

  private void memory() {
    goals.add(
        Goal.atMost(
            "W1 peak memory", 200, ownLatest("W1", Contender.OURS, 2, "peak_rss_mb"), "MB", ""));
    goals.add(
        Goal.atMost(
            "W3 peak memory", 450, ownLatest("W3", Contender.OURS, 2, "peak_rss_mb"), "MB", ""));
  }
}
