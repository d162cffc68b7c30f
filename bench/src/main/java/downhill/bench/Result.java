package downhill.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one run found: one line of JSON. What was not measured is NaN, in JSON null.
///
/// @param peer the library
/// @param version of the library
/// @param workload such as `W1`
/// @param threads how many it was allowed to use
/// @param samplesPerSecond rows for each second once warm: of training, for W5 of bulk inference
/// @param wallSeconds from the start of the process to the end of training and evaluation
/// @param score of the cold model
/// @param coldSamplesPerSecond rows for each second in the first training of the process
/// @param warm rows for each second of each repetition
/// @param single microseconds of single-row calls once warm
/// @param firstMicroseconds the very first single-row call of the process
/// @param peakMegabytes the most memory that the process had in RAM until the end of the cold run,
///   in 10^6 bytes
/// @param note what readers must know
record Result(
    String peer,
    String version,
    Workload workload,
    int threads,
    double samplesPerSecond,
    double wallSeconds,
    Score score,
    double coldSamplesPerSecond,
    Timings warm,
    Timings single,
    double firstMicroseconds,
    double peakMegabytes,
    String note) {

  String toJson() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("peer", peer);
    fields.put("version", version);
    fields.put("workload", workload.name());
    fields.put("threads", threads);
    fields.put("samples_per_s", rounded(samplesPerSecond, 1));
    fields.put("wall_s", rounded(wallSeconds, 3));
    fields.put("accuracy", rounded(score.accuracy(), 4));
    fields.put("loss", rounded(score.loss(), 5));
    fields.put("cold_samples_per_s", rounded(coldSamplesPerSecond, 1));
    fields.put("warm_min", rounded(warm.quantile(0), 1));
    fields.put("warm_max", rounded(warm.quantile(1), 1));
    fields.put("warm_n", warm.count());
    fields.put("p50_us", rounded(single.median(), 2));
    fields.put("p99_us", rounded(single.quantile(0.99), 2));
    fields.put("first_us", rounded(firstMicroseconds, 1));
    fields.put("peak_rss_mb", rounded(peakMegabytes, 1));
    fields.put("note", note);
    StringBuilder json = new StringBuilder();
    fields.forEach(
        (name, value) ->
            json.append(json.isEmpty() ? "{" : ",")
                .append(quoted(name))
                .append(':')
                .append(value instanceof String text ? quoted(text) : String.valueOf(value)));
    return json.append('}').toString();
  }

  private static @Nullable Object rounded(double value, int digits) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%." + digits + "f", value).transform(Written::new)
        : null;
  }

  /// A number as it is written.
  private record Written(String digits) {
    @Override
    public String toString() {
      return digits;
    }
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }
}
