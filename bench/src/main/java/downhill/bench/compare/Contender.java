package downhill.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A library under one setting: what is started for a measurement.
///
/// @param name such as `downhill`, `downhill-plain` (without the Vector module), `djl`, or
///   `dl4j+SkylakeX` (with that `OPENBLAS_CORETYPE`)
/// @param threads how many it may use
record Contender(String name, int threads) {
  static final String OURS = "downhill";
  static final String PLAIN = "downhill-plain";
  static final List<String> PEERS =
      List.of("smile", "smile-sgd", "djl", "libtorch", "dl4j", "torch", "sklearn");

  /// Those that may run on an OpenBLAS older than 0.3.30, which takes some processors for others.
  static final List<String> ON_OPENBLAS = List.of("smile", "smile-sgd", "dl4j", "torch", "sklearn");

  /// The name without a setting.
  String peer() {
    int plus = name.indexOf('+');
    return plus < 0 ? name : name.substring(0, plus);
  }

  boolean isOurs() {
    return name.equals(OURS) || name.equals(PLAIN);
  }

  List<String> command(Path home, String workload) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve(isOurs() ? "bench/run" : "bench/peer").toString());
    if (!isOurs()) {
      command.add(peer());
    }
    command.add(workload);
    return command;
  }

  Map<String, String> environment(double warmSeconds) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("BENCH_THREADS", Integer.toString(threads));
    environment.put("BENCH_WARM_S", Double.toString(warmSeconds));
    if (name.equals(PLAIN)) {
      environment.put("BENCH_PLAIN", "1");
    }
    if (!name.equals(peer())) {
      environment.put("OPENBLAS_CORETYPE", name.substring(peer().length() + 1));
    }
    return environment;
  }
}
