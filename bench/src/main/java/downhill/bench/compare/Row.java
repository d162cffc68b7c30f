package downhill.bench.compare;

import java.util.Arrays;
import java.util.List;

/// What one contender reached in one workload: the medians of its rounds.
///
/// @param contender who
/// @param session in which
/// @param rounds its measurements there
record Row(Contender contender, String session, List<Measurement> rounds) {

  /// The median of a figure over the rounds; NaN when none has it.
  double median(String figure) {
    double[] values = values(figure);
    if (values.length == 0) {
      return Double.NaN;
    }
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  double least(String figure) {
    double[] values = values(figure);
    return values.length == 0 ? Double.NaN : values[0];
  }

  double most(String figure) {
    double[] values = values(figure);
    return values.length == 0 ? Double.NaN : values[values.length - 1];
  }

  private double[] values(String figure) {
    double[] values =
        rounds.stream().mapToDouble(r -> r.figure(figure)).filter(Double::isFinite).toArray();
    Arrays.sort(values);
    return values;
  }

  boolean hasResult() {
    return rounds.stream().anyMatch(Measurement::hasResult);
  }

  /// Why there is no result.
  String note() {
    return rounds.getLast().text("note");
  }
}
