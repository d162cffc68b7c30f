package downhill.bench.compare;

import downhill.bench.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How everybody did in one workload: of each contender its latest session.
///
/// @param workload the workload
/// @param rows one for each contender, ours first, then the fastest
/// @param all the rows of all sessions, to compare within a session
record Standings(Workload workload, List<Row> rows, List<Row> all) {

  static Standings of(Workload workload, List<Measurement> measurements) {
    record Key(Contender contender, String session) {}
    Map<Key, List<Measurement>> grouped = new LinkedHashMap<>();
    for (Measurement m : measurements) {
      if (m.workload().equals(workload.name())) {
        grouped.computeIfAbsent(new Key(m.contender(), m.session()), _ -> new ArrayList<>()).add(m);
      }
    }
    List<Row> all = new ArrayList<>();
    grouped.forEach((key, rounds) -> all.add(new Row(key.contender(), key.session(), rounds)));
    Map<Contender, Row> latest = new LinkedHashMap<>();
    for (Row row : all) {
      latest.merge(row.contender(), row, (a, b) -> a.session().compareTo(b.session()) > 0 ? a : b);
    }
    List<Row> rows =
        latest.values().stream()
            .sorted(
                Comparator.comparing((Row row) -> !row.contender().isOurs())
                    .thenComparing(row -> row.contender().isOurs() ? row.contender().name() : "")
                    .thenComparingInt(
                        row -> row.contender().isOurs() ? row.contender().threads() : 0)
                    .thenComparingDouble(
                        row -> row.hasResult() ? -row.median("samples_per_s") : Double.MAX_VALUE))
            .toList();
    return new Standings(workload, rows, all);
  }

  /// The row of one of ours in a session.
  Optional<Row> ours(String name, int threads, String session) {
    return all.stream()
        .filter(row -> row.session().equals(session))
        .filter(row -> row.contender().equals(new Contender(name, threads)))
        .filter(Row::hasResult)
        .findFirst();
  }

  /// How many times ours is as fast as the given row, in the same session; NaN when unknown.
  double ratio(String name, int threads, Row theirs, String figure) {
    return ours(name, threads, theirs.session())
        .map(row -> row.median(figure) / theirs.median(figure))
        .orElse(Double.NaN);
  }

  /// Others that do the same work and gave a result.
  List<Row> peers() {
    return rows.stream()
        .filter(row -> !row.contender().isOurs() && row.hasResult())
        .filter(
            row ->
                workload.rule() == Workload.Rule.SGD || !row.contender().peer().equals("smile-sgd"))
        .toList();
  }

  /// The peer on as many threads against which ours looks worst: rates are better when larger.
  Optional<Row> hardest(String name, int threads) {
    return peers().stream()
        .filter(row -> row.contender().threads() == threads)
        .filter(row -> Double.isFinite(ratio(name, threads, row, "samples_per_s")))
        .min(Comparator.comparingDouble(row -> ratio(name, threads, row, "samples_per_s")));
  }
}
