package downhill.optim;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The names of what schedules remember.
final class StateNames {
  private StateNames() {}

  /// An unmodifiable copy in the order of the names, so that it is saved the same way each time.
  static Map<String, Double> sorted(Map<String, Double> values) {
    return Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /// The two states as one, the names of each behind a prefix.
  static Schedule.State join(
      String prefix1, Schedule.State state1, String prefix2, Schedule.State state2) {
    Map<String, Double> all = new TreeMap<>();
    state1.values().forEach((name, value) -> all.put(prefix1 + name, value));
    state2.values().forEach((name, value) -> all.put(prefix2 + name, value));
    return new Schedule.State(all);
  }

  /// The part of a joined state behind a prefix.
  static Schedule.State part(String prefix, Schedule.State joined) {
    Map<String, Double> part = new TreeMap<>();
    joined
        .values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), value);
              }
            });
    return new Schedule.State(part);
  }
}
